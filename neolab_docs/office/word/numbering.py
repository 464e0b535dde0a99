"""The lists of a template, as its part of numberings and its styles define them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.tree import Element, children, inner_xml
from neolab_docs.office.package import Package, parse_xml

_EMPTY = f'<w:numbering xmlns:w="{W[1:-1]}"/>'.encode()
_PLACES = {"num": "middle", "numIdMacAtCleanup": "tail"}
_NO_NUMBERS = frozenset({"bullet", "none"})
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class List:
    """A list that a template defines (``w:num``).

    Attributes:
        abstract: identifier of the definition that it is an instance of.
        numbered: whether it has numbers, not bullets alone.
        starts: first number of each level.
        levels: levels that it defines itself, as XML.
    """

    abstract: str
    numbered: bool = True
    starts: tuple[int, ...] = (1,) * _LEVELS
    levels: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Numbering:
    """The part of numberings, cut where definitions can be added.

    Attributes:
        part: its name.
        exists: whether the template has it.
        head: its text up to where definitions end.
        middle: its lists.
        tail: what comes after them.
        lists: by identifier.
        next_abstract: first free identifier of a definition.
        next_list: first free identifier of a list.
    """

    part: str
    exists: bool
    head: str
    middle: str
    tail: str
    lists: Mapping[str, List]
    next_abstract: int
    next_list: int

    def xml(self, definitions: str, lists: str) -> bytes:
        """The part with definitions and lists added."""
        return f"{self.head}{definitions}{self.middle}{lists}{self.tail}".encode()


def read_numbering(package: Package, part: str) -> Numbering:
    """The numberings of a document; an empty part where it has none.

    Args:
        package: the document.
        part: name of the part, or "".
    """
    root = parse_xml(package.data(part) if part in package else _EMPTY)
    definitions = {each.get(W + "abstractNumId", ""): each for each in root.iterchildren(W + "abstractNum")}
    found = {each.get(W + "numId", ""): each for each in root.iterchildren(W + "num")}
    head, middle, tail = _cut(root)
    return Numbering(
        part=part or "word/numbering.xml",
        exists=part in package,
        head=head,
        middle=middle,
        tail=tail,
        lists={key: _list(each, definitions) for key, each in found.items()},
        next_abstract=_above(definitions),
        next_list=_above(found),
    )


def _cut(root: Element) -> tuple[str, str, str]:
    """The text of the part up to its last definition, its lists, and the rest."""
    pieces = {"head": "", "middle": "", "tail": ""}
    for child in children(root):
        place = _PLACES.get(str(child.tag).removeprefix(W), "head")
        pieces[place] += inner_xml(child)
    for child in list(root):
        root.remove(child)
    root.text = ""
    opening, closing = etree.tostring(root, encoding="unicode").rsplit("</", 1)
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return declaration + opening + pieces["head"], pieces["middle"], f"{pieces['tail']}</{closing}"


def _list(element: Element, definitions: Mapping[str, Element]) -> List:
    abstract = _value(element.find(W + "abstractNumId"))
    starts = [1] * _LEVELS
    definition = definitions.get(abstract)
    for level in definition.iterchildren(W + "lvl") if definition is not None else ():
        _note_start(starts, level.get(W + "ilvl", "0"), _value(level.find(W + "start")))
    levels: dict[int, str] = {}
    for change in element.iterchildren(W + "lvlOverride"):
        rank = change.get(W + "ilvl", "0")
        _note_start(starts, rank, _value(change.find(f"{W}lvl/{W}start")) or _value(change.find(W + "startOverride")))
        if (own := change.find(W + "lvl")) is not None and rank.isdigit():
            levels[int(rank)] = inner_xml(own)
    forms = [_value(form) for each in (definition, element) if each is not None for form in each.iter(W + "numFmt")]
    return List(abstract, any(form not in _NO_NUMBERS for form in forms) or not forms, tuple(starts), levels)


def _note_start(starts: list[int], rank: str, start: str) -> None:
    if rank.isdigit() and int(rank) < _LEVELS and start.isdigit():
        starts[int(rank)] = int(start)


def _value(element: Element | None) -> str:
    return "" if element is None else element.get(W + "val", "")


def _above(keys: Mapping[str, object]) -> int:
    return 1 + max((int(key) for key in keys if key.isdigit()), default=0)
