"""Pieces of a part's XML as small trees, to be changed and put back: properties of runs and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from neolab_docs.office.markup.tree import Element, children, inner_xml
from neolab_docs.office.package import parse_xml

_PREFIX = re.compile(r"(?<=[<\s])([A-Za-z_][\w.-]*):")


def fragment(xml: str) -> Element:
    """The tree of a piece of XML that has one root; the prefix of a name stands for its namespace, as in ``{w}b``."""
    prefixes = set(_PREFIX.findall(xml)) - {"xml", "xmlns"}
    spaces = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in sorted(prefixes))
    return parse_xml(f"<x {spaces}>{xml}</x>".encode())[0]


def written(element: Element) -> str:
    """A changed piece as XML that can be put back."""
    return inner_xml(element)


def without(element: Element, names: Sequence[str]) -> None:
    """Take child elements out."""
    for child in list(children(element)):
        if child.tag in names:
            element.remove(child)


def put(element: Element, name: str, order: Sequence[str], **attributes: str) -> Element:
    """Give an element a child in the place that the schema wants, instead of one of the same name.

    Args:
        element: the parent.
        name: of the child, with its prefix: ``{w}b``.
        order: names of the children in the order of the schema.
        attributes: of the child; they take the prefix of its name where it is Word's.
    """
    without(element, (name,))
    before = frozenset(order[: order.index(name)])
    rank = sum(1 for child in children(element) if child.tag in before)
    child = element.makeelement(name, {})
    prefix = "{w}" if name.startswith("{w}") else ""
    for key, value in attributes.items():
        child.set(prefix + key, value)
    element.insert(rank, child)
    return child


def order(namespace: str, names: str) -> tuple[str, ...]:
    """Names of elements, in the order in which the schema wants them inside their parent."""
    return tuple(namespace + name for name in names.split())
