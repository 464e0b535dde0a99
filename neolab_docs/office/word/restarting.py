"""Numbered lists that start again with each turn of a loop, unless the loop's turns are the items of the list.

A loop makes the items of a list when its body has one item of it, at the list's outermost level: each turn goes on
with the numbers. Any other list in a body is a list of that turn, and starts again; headings never do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from neolab_docs.office.markup.dialect import MC, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.fragments import order, put
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.repeated import repeated
from neolab_docs.office.markup.source import own_value
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import Element, is_tag, nearest, rank_of, tag_node
from neolab_docs.office.word.definitions import Definitions
from neolab_docs.office.word.styles import Styles

_BEFORE = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
_MANY = 2


@dataclass(slots=True)
class _Item:
    """A paragraph that a list numbers."""

    paragraph: Element
    key: str
    level: int


@dataclass(slots=True)
class _Block:
    """A loop or a condition, with what its branches hold; the whole part for the outermost."""

    tag: Tag | None = None
    node: Element | None = None
    branches: list[list[_Item | _Block]] = field(default_factory=lambda: [[]])

    @property
    def is_loop(self) -> bool:
        return self.tag is not None and self.tag.keyword == "for"

    def items(self) -> Iterator[_Item]:
        """Every item inside, in order."""
        for branch in self.branches:
            for each in branch:
                if isinstance(each, _Item):
                    yield each
                else:
                    yield from each.items()

    def count(self, key: str, level: int) -> int:
        """How many items of a list one turn gives at a level; loops give many, branches exclude each other."""
        most = max(sum(_count(each, key, level) for each in branch) for branch in self.branches)
        return most * _MANY if self.is_loop else most


def restart_lists(root: Element, definitions: Definitions, draft: Draft) -> None:
    """Let the lists inside loops start again; to be called once tags are hoisted and blocks are paired."""
    if not any(map(_may_be_numbered, repeated(root, draft))):
        return
    lists = definitions.numbering.lists
    for block in list(_loops(_blocks(root, definitions.styles, draft))):
        for key in _own_lists(block):
            if key in lists and lists[key].numbered:
                _restart(block, key, draft)


def _may_be_numbered(element: Element) -> bool:
    return element.tag in (W + "numPr", W + "pStyle")


def _count(each: _Item | _Block, key: str, level: int) -> int:
    if isinstance(each, _Block):
        return each.count(key, level)
    return int(each.key == key and each.level == level and nearest(each.paragraph, (MC + "Fallback",)) is None)


def _blocks(root: Element, styles: Styles, draft: Draft) -> _Block:
    whole = _Block()
    stack = [whole]
    for node in root.iter():
        if is_tag(node):
            _follow(node, draft.tags[rank_of(node)], stack)
        elif node.tag == W + "p" and (item := _item(node, styles)) is not None:
            stack[-1].branches[-1].append(item)
    return whole


def _follow(node: Element, tag: Tag, stack: list[_Block]) -> None:
    if tag.opens:
        block = _Block(tag, node)
        stack[-1].branches[-1].append(block)
        stack.append(block)
    elif tag.middles:
        stack[-1].branches.append([])
    elif tag.closes and len(stack) > 1:
        stack.pop()


def _item(paragraph: Element, styles: Styles) -> _Item | None:
    properties = paragraph.find(W + "pPr")
    style = _value(properties, "pStyle") or styles.default
    inherited = styles.lists.get(style)
    key, level = _value(properties, "numPr", "numId"), _value(properties, "numPr", "ilvl")
    if style in styles.headings or not (key or inherited) or key == "0":
        return None
    own = int(level) if level.isdigit() else None
    return _Item(
        paragraph,
        key or (inherited[0] if inherited else ""),
        own if own is not None else (inherited[1] if inherited else 0),
    )


def _value(properties: Element | None, *names: str) -> str:
    found = None if properties is None else properties.find("/".join(W + name for name in names))
    return "" if found is None else found.get(W + "val", "")


def _loops(block: _Block) -> Iterator[_Block]:
    if block.is_loop:
        yield block
    for branch in block.branches:
        for each in branch:
            if isinstance(each, _Block):
                yield from _loops(each)


def _own_lists(loop: _Block) -> list[str]:
    """The lists that each turn of a loop has for itself."""
    levels: dict[str, int] = {}
    for item in loop.items():
        levels[item.key] = min(item.level, levels.get(item.key, item.level))
    return [key for key, level in levels.items() if loop.count(key, level) // _MANY > 1]


def _restart(loop: _Block, key: str, draft: Draft) -> None:
    assert loop.node is not None
    loop.node.addnext(tag_node(draft.add(own_value(f"_making.restart({key!r})"))))
    for item in loop.items():
        if item.key == key:
            _follow_list(item, draft)


def _follow_list(item: _Item, draft: Draft) -> None:
    properties = item.paragraph.find(W + "pPr")
    if properties is None:
        properties = item.paragraph.makeelement(W + "pPr", {})
        item.paragraph.insert(0, properties)
    numbering = put(properties, W + "numPr", order(W, _BEFORE))
    put(numbering, W + "ilvl", order(W, "ilvl numId")).set(W + "val", str(item.level))
    number = put(numbering, W + "numId", order(W, "ilvl numId"))
    number.set(W + "val", own_attribute(f"_making.list_now({item.key!r})", draft))
