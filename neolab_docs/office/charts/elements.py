"""Names of the elements of chart parts, and putting one where the schema wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from neolab_docs.office.markup.tree import Element, children

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def made(parent: Element, name: str, value: str = "") -> Element:
    """A new element of a chart, to be put into ``parent`` or into what is; ``value`` is its attribute ``val``."""
    return parent.makeelement(C + name, {"val": value} if value else {})


def added(parent: Element, name: str, text: str | None = None, value: str = "") -> Element:
    """A new element at the end of ``parent``."""
    element = etree.SubElement(parent, C + name, {"val": value} if value else {})
    element.text = text
    return element


def put(parent: Element, element: Element, followers: frozenset[str]) -> None:
    """Put an element into ``parent`` in the place of the one of its name, or else before its followers."""
    known = parent.find(str(element.tag))
    if known is not None:
        parent.replace(known, element)
        return
    rank = next((rank for rank, child in enumerate(parent) if local_name(child) in followers), len(parent))
    parent.insert(rank, element)


def set_value(parent: Element, name: str, value: str, followers: frozenset[str]) -> None:
    """Give a property its value; it is made where it is missing."""
    found = parent.find(C + name)
    if found is None:
        put(parent, made(parent, name, value), followers)
    else:
        found.set("val", value)


def number_of(element: Element, name: str) -> int:
    """The whole number that a child element carries; 0 where there is none."""
    found = element.find(C + name)
    value = "" if found is None else found.get("val", "")
    return int(value) if value.isdecimal() else 0


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def plots(root: Element) -> list[Element]:
    """The plots of a chart part, as in ``barChart``."""
    area = root.find(f"{C}chart/{C}plotArea")
    return [] if area is None else [child for child in children(area) if local_name(child).endswith("Chart")]


def series_of(plot: Element) -> Iterator[Element]:
    """The series of a plot."""
    return plot.iterchildren(C + "ser")
