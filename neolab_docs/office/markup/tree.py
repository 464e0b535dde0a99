"""Small moves on an lxml tree that keep the text around a node where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

Element = etree._Element
PI_TARGET: Final = "tag"


def tag_node(rank: int) -> Element:
    """A node that stands for the tag of that rank; it lives in the tree until the part is written as a program."""
    return etree.PI(PI_TARGET, str(rank))


def is_tag(node: Element) -> bool:
    """Whether the node stands for a tag."""
    return node.tag is etree.PI and node.target == PI_TARGET  # type: ignore[comparison-overlap,attr-defined]


def rank_of(node: Element) -> int:
    """Rank of the tag that the node stands for."""
    return int(node.text or "0")


def tag_nodes(element: Element) -> list[Element]:
    """The tags inside an element, in document order."""
    return [node for node in element.iter(etree.PI) if is_tag(node)]


def detach(node: Element) -> None:
    """Take a node out of the tree; the text after it stays."""
    parent = node.getparent()
    if parent is None:
        return
    previous = node.getprevious()
    tail = node.tail or ""
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    node.tail = None
    parent.remove(node)


def replace(element: Element, nodes: Iterable[Element]) -> None:
    """Put nodes in the place of an element."""
    for node in nodes:
        detach(node)
        element.addprevious(node)
    detach(element)


def nearest(node: Element, names: Iterable[str]) -> Element | None:
    """The closest ancestor with one of the names."""
    wanted = names if isinstance(names, (set, frozenset)) else set(names)
    for ancestor in node.iterancestors():
        if ancestor.tag in wanted:
            return ancestor
    return None


def children(element: Element) -> Iterator[Element]:
    """The child elements, without tags and comments."""
    return element.iterchildren("*")


def inner_xml(element: Element | None) -> str:
    """An element as XML text, to be put back inside the part it comes from: no namespace declarations."""
    if element is None:
        return ""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in element.nsmap.items():
        text = text.replace(f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"', "", 1)
    return text
