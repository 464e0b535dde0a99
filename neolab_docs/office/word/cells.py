"""docxtpl's tags about one cell: ``colspan``, ``cellbg``, ``vm``, ``hm``."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.marks import ATTRIBUTE
from neolab_docs.office.markup.source import own_statement
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import Element, children, detach, nearest, rank_of, tag_node, tag_nodes

_KEYWORDS = frozenset({"colspan", "cellbg", "vm", "hm"})
_ORDER = ("tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "vAlign")


def take_cell_tags(root: Element, draft: Draft) -> None:
    """Turn tags about a cell into properties of the cell."""
    for node in tag_nodes(root):
        tag = draft.tags[rank_of(node)]
        if tag.keyword not in _KEYWORDS:
            continue
        cell = nearest(node, (W + "tc",))
        if cell is None:
            draft.problem(
                "template-misplaced", tag.where, tag=tag.typed, reason="elle n’est pas dans une cellule de tableau"
            )
            continue
        detach(node)
        _apply(cell, tag, draft)


def _apply(cell: Element, tag: Tag, draft: Draft) -> None:
    said = tag.body.split(None, 1)[1] if " " in tag.body else "1"
    match tag.keyword:
        case "colspan":
            _property(cell, "gridSpan").set(W + "val", _computed(said, tag, draft))
        case "cellbg":
            shade = _property(cell, "shd")
            shade.attrib.clear()
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", _computed(said, tag, draft))):
                shade.set(W + name, value)
        case "vm":
            merge = _property(cell, "vMerge")
            merge.set(W + "val", own_attribute("'restart' if loop.first else 'continue'", draft))
            _only_first(cell, draft)
        case _:
            span = _property(cell, "gridSpan")
            columns = span.get(W + "val", "1")
            span.set(W + "val", own_attribute(f"{columns if columns.isdigit() else 1} * loop.length", draft))
            cell.addprevious(tag_node(draft.add(own_statement("if loop.first"))))
            cell.addnext(tag_node(draft.add(own_statement("endif"))))


def _computed(expression: str, tag: Tag, draft: Draft) -> str:
    value = Tag("{{", "", expression, tag.typed, tag.where)
    return f"{ATTRIBUTE}{draft.add(value)}{ATTRIBUTE}"


def _only_first(cell: Element, draft: Draft) -> None:
    for paragraph in cell.iterchildren(W + "p"):
        content = [child for child in paragraph if child.tag != W + "pPr"]
        if content:
            content[0].addprevious(tag_node(draft.add(own_statement("if loop.first"))))
            paragraph.append(tag_node(draft.add(own_statement("endif"))))


def _property(cell: Element, name: str) -> Element:
    """A property of a cell, made in its place when the cell has none."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = cell.makeelement(W + "tcPr", {})
        cell.insert(0, properties)
    found = properties.find(W + name)
    if found is None:
        found = properties.makeelement(W + name, {})
        before = {W + each for each in _ORDER[: _ORDER.index(name)]} | {W + "cnfStyle"}
        rank = sum(1 for child in children(properties) if child.tag in before)
        properties.insert(rank, found)
    return found
