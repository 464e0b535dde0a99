"""The styles of a template that lists and links are written with, and the list that each style numbers by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import Package, parse_xml

_FAMILIES = {"list bullet": "bullet", "list number": "number"}


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A style made for the items of a list.

    Attributes:
        style: its identifier.
        key: identifier of the list that it numbers by.
        level: level of that list, from 0.
    """

    style: str
    key: str
    level: int


@dataclass(frozen=True, slots=True)
class Styles:
    """What writing lists and links needs to know of the styles of a document.

    Attributes:
        names: identifiers by kind of style and name in lower case.
        lists: the list and level that each paragraph style numbers by; headings are not among them.
        headings: identifiers of the styles of headings.
        items: styles of list items, by kind and level from 1.
        default: identifier of the default paragraph style.
        link: identifier of the character style of links, or "".
    """

    names: Mapping[tuple[str, str], str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    headings: frozenset[str] = frozenset()
    items: Mapping[tuple[str, int], ListStyle] = field(default_factory=dict)
    default: str = ""
    link: str = ""


def read_styles(package: Package, part: str) -> Styles:
    """The styles of a document; none where it has no such part."""
    if part not in package:
        return Styles()
    found = {each.get(W + "styleId", ""): each for each in parse_xml(package.data(part)).iterchildren(W + "style")}
    names = {(each.get(W + "type", ""), style_name(each)): key for key, each in found.items()}
    paragraphs = {key: each for key, each in found.items() if each.get(W + "type") == "paragraph"}
    headings = frozenset(key for key in paragraphs if _is_heading(key, paragraphs))
    lists = {key: each for key in paragraphs if key not in headings and (each := _numbered(key, paragraphs))}
    default = next((key for key, each in paragraphs.items() if each.get(W + "default") in ("1", "true")), "")
    link = names.get(("character", "hyperlink"), "")
    return Styles(names, lists, headings, dict(_items(names, lists)), default, link)


def style_name(style: Element) -> str:
    """The name of a style, in lower case."""
    name = style.find(W + "name")
    return "" if name is None else name.get(W + "val", "").lower()


def _items(
    names: Mapping[tuple[str, str], str], lists: Mapping[str, tuple[str, int]]
) -> Iterator[tuple[tuple[str, int], ListStyle]]:
    for family, kind in _FAMILIES.items():
        for level in range(1, 6):
            style = names.get(("paragraph", family if level == 1 else f"{family} {level}"), "")
            if style in lists:
                yield (kind, level), ListStyle(style, *lists[style])


def _is_heading(key: str, styles: Mapping[str, Element]) -> bool:
    line = list(_ancestry(key, styles))
    return any(
        each.find(f"{W}pPr/{W}outlineLvl") is not None or style_name(each).startswith("heading") for each in line
    )


def _numbered(key: str, styles: Mapping[str, Element]) -> tuple[str, int] | None:
    """The list and level that a style numbers by, its own or inherited; None for no list."""
    identifier = level = ""
    for style in _ancestry(key, styles):
        identifier = identifier or _value(style, f"{W}pPr/{W}numPr/{W}numId")
        level = level or _value(style, f"{W}pPr/{W}numPr/{W}ilvl")
    return (identifier, int(level) if level.isdigit() else 0) if identifier not in ("", "0") else None


def _ancestry(key: str, styles: Mapping[str, Element]) -> Iterator[Element]:
    """A style, then those that it is based on."""
    seen: set[str] = set()
    while key in styles and key not in seen:
        seen.add(key)
        yield styles[key]
        key = _value(styles[key], W + "basedOn")


def _value(style: Element, path: str) -> str:
    found = style.find(path)
    return "" if found is None else found.get(W + "val", "")
