"""Structural tags put where they act: in the place of their paragraph, row, cell or run, or around it."""

from __future__ import annotations

from copy import deepcopy

from neolab_docs.office.markup.dialect import XML_SPACE, Dialect
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import (
    Element,
    children,
    detach,
    inner_xml,
    is_tag,
    nearest,
    rank_of,
    replace,
    tag_nodes,
)


def hoist(root: Element, dialect: Dialect, draft: Draft) -> dict[Element, str]:
    """Move structural tags next to the elements that they repeat or drop.

    Returns:
        For each container that lost a paragraph, the properties of that paragraph as XML.
    """
    hoisting = _Hoisting(dialect, draft)
    for scope in ("tr", "tc", "p"):
        for element, nodes in hoisting.owners(root, scope):
            hoisting.move(element, nodes, scope)
    for node in tag_nodes(root):
        if draft.tags[rank_of(node)].scope == "r":
            _split_run(node, dialect)
    return hoisting.emptied


class _Hoisting:
    def __init__(self, dialect: Dialect, draft: Draft) -> None:
        self._dialect, self._draft = dialect, draft
        self.emptied: dict[Element, str] = {}

    def owners(self, root: Element, scope: str) -> list[tuple[Element, list[Element]]]:
        """The elements that hold tags of a scope, each with those tags."""
        owners: dict[Element, list[Element]] = {}
        for node in tag_nodes(root):
            tag = self._tag(node)
            if tag.scope != scope:
                continue
            owner = nearest(node, (self._dialect.scopes[scope],))
            if owner is None:
                self._misplaced(tag, "elle n’est pas dans un tableau")
            else:
                owners.setdefault(owner, []).append(node)
        return list(owners.items())

    def move(self, element: Element, nodes: list[Element], scope: str) -> None:
        """Hoist the tags of one element: around it if they open and close here, else in its place."""
        tags = [self._tag(node) for node in nodes]
        if any(tag.sort == "{#" for tag in tags):
            self._replace(element, nodes, scope)
            return
        openers = _balanced(tags) if scope != "p" else 0
        if openers:
            self._wrap(element, nodes, openers)
        elif beside := self._beside(element, nodes):
            where = tags[0].where
            self._draft.problem("template-text-beside", where, tag=tags[0].typed, text=beside)
        else:
            self._replace(element, nodes, scope)

    def _tag(self, node: Element) -> Tag:
        return self._draft.tags[rank_of(node)]

    def _misplaced(self, tag: Tag, reason: str) -> None:
        self._draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)

    def _wrap(self, element: Element, nodes: list[Element], openers: int) -> None:
        for rank, node in enumerate(nodes):
            paragraph = nearest(node, (self._dialect.scopes["p"],))
            detach(node)
            if rank < openers:
                element.addprevious(node)
            if paragraph is not None:
                self._tidy(paragraph)
        for node in reversed(nodes[openers:]):
            element.addnext(node)

    def _tidy(self, paragraph: Element) -> None:
        """Take out a paragraph that only held tags now gone, unless its container needs it."""
        container = paragraph.getparent()
        if container is None or self._solid(paragraph) or "".join(self._texts(paragraph)).strip():
            return
        if tag_nodes(paragraph):
            return
        if sum(1 for child in children(container) if child.tag == paragraph.tag) > 1:
            detach(paragraph)

    def _replace(self, element: Element, nodes: list[Element], scope: str) -> None:
        container = element.getparent()
        if scope == "p" and container is not None:
            properties = inner_xml(element.find(self._dialect.properties[0]))
            self.emptied.setdefault(container, properties)
        kept = list(element.iter(*self._dialect.kept)) if self._dialect.kept else []
        replace(element, [*kept, *nodes])

    def _beside(self, element: Element, nodes: list[Element]) -> str:
        """What would be lost with the element: its text, its other tags, its pictures."""
        others = [self._tag(node).typed for node in tag_nodes(element) if node not in nodes]
        said = " ".join((*self._texts(element), *others)).strip()
        return said[:60] or self._solid(element)

    def _texts(self, element: Element) -> list[str]:
        names = frozenset().union(*self._dialect.leaves)
        return [text for leaf in element.iter(*names) for text in _own_texts(leaf) if text.strip()]

    def _solid(self, element: Element) -> str:
        found = next(element.iter(*self._dialect.solid), None)
        return "" if found is None else str(found.tag).rpartition("}")[2]


def _own_texts(leaf: Element) -> list[str]:
    return [leaf.text or "", *(node.tail or "" for node in leaf)]


def _balanced(tags: list[Tag]) -> int:
    """How many of the tags open, when they all open and close among themselves; 0 otherwise."""
    openers = [tag for tag in tags if tag.opens]
    closers = [tag for tag in tags if tag.closes]
    if not openers or len(openers) + len(closers) != len(tags) or tags[: len(openers)] != openers:
        return 0
    matched = [tag.keyword for tag in openers] == [tag.closes for tag in reversed(closers)]
    return len(openers) if matched else 0


def _split_run(node: Element, dialect: Dialect) -> None:
    """Leave the tag between two runs: the text before it and the text after it."""
    leaf = node.getparent()
    run = leaf.getparent() if leaf is not None else None
    if leaf is None or run is None or run.tag != dialect.scopes["r"]:
        return
    after = _second_half(run, leaf, node, dialect)
    node.tail = None
    leaf.remove(node)
    run.addnext(node)
    if after is not None:
        node.addnext(after)
    if not _has_content(run, dialect):
        detach(run)


def _second_half(run: Element, leaf: Element, node: Element, dialect: Dialect) -> Element | None:
    half = run.makeelement(run.tag, {str(name): str(value) for name, value in run.items()})
    properties = run.find(dialect.properties[1])
    if properties is not None:
        half.append(deepcopy(properties))
    rest = leaf.makeelement(leaf.tag, {XML_SPACE: "preserve"} if dialect.preserves else {})
    rest.text = node.tail
    for sibling in list(node.itersiblings()):
        rest.append(sibling)
    if rest.text or len(rest):
        half.append(rest)
    for sibling in list(leaf.itersiblings()):
        half.append(sibling)
    return half if _has_content(half, dialect) else None


def _has_content(run: Element, dialect: Dialect) -> bool:
    names = frozenset().union(*dialect.leaves)
    for child in children(run):
        if child.tag == dialect.properties[1]:
            continue
        if child.tag not in names or child.text or any(is_tag(node) for node in child):
            return True
    return False
