"""Texts with tags outside of the cells: headers and footers, links, notes, text boxes, pictures, properties.

One that belongs to a row (a link, a note, a picture anchored there) is told once for each time the row is laid out;
until the copies are made, a placeholder stands for its text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes
from lxml import etree

from neolab_docs.findings import Place
from neolab_docs.office.excel.addresses import parse_area
from neolab_docs.office.excel.composing import Composer
from neolab_docs.office.excel.generating import own_call
from neolab_docs.office.excel.moving.pictures import PICTURE_HERE
from neolab_docs.office.excel.names import DRAWING, local, qualified
from neolab_docs.office.excel.tags import holds_tag

PICTURE: Final = "image"
FORMULA: Final = "formule"
HEADER, FOOTER = "en-tête", "pied de page"
_WRITERS: Final = {HEADER: "_xl_header", FOOTER: "_xl_header", FORMULA: "_xl_quoted"}
_PLACEHOLDER: Final = "\ufdd3"
_PLACEHELD = re.compile(f"{_PLACEHOLDER}(\\d+){_PLACEHOLDER}")
_FOOTERS = frozenset({"oddFooter", "evenFooter", "firstFooter"})
_HEADERS = frozenset({"oddHeader", "evenHeader", "firstHeader"})
_FORMULAS = frozenset({"formula", "formula1", "formula2", "f"})
_ROW = f"{qualified(DRAWING, 'from')}/{qualified(DRAWING, 'row')}"
_COLUMN = f"{qualified(DRAWING, 'from')}/{qualified(DRAWING, 'col')}"

Texts = Mapping[int, Sequence[str]]
"""The rendered texts of slots, by rank: one, or one for each time a row was laid out."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A text of a part that holds tags.

    Attributes:
        part: the part it is in.
        element: rank of its element in the part, in reading order.
        attribute: the attribute that holds it; "" for the text of the element.
        text: the text of the template.
        story: what a person calls its place.
        row: the row it belongs to, where it belongs to one.
        column: its column, where it belongs to a row.
    """

    part: str
    element: int
    attribute: str
    text: str
    story: str | None = None
    row: int | None = None
    column: int = 1

    def content(self, composer: Composer, place: Place) -> list[nodes.Stmt]:
        """The statements that give its text."""
        if self.story == PICTURE:
            return [nodes.Output([own_call("_xl_picture", composer.expression(self.text, place))])]
        found = composer.content(self.text, place)
        if self.story in _WRITERS:
            _let_write(found, _WRITERS[self.story])
        return found


def find_slots(part: str, root: etree._Element, story: str | None = None) -> list[Slot]:
    """The texts and attributes of a part that hold tags."""
    found: list[Slot] = []
    for rank, element in enumerate(root.iter()):
        if not isinstance(element.tag, str):
            continue
        told = [("", element.text or ""), *((str(name), str(value)) for name, value in element.items())]
        for attribute, text in told:
            if holds_tag(text):
                found.append(Slot(part, rank, attribute, text, story or _story(element), *_cell(element)))
    return found


def fill_slots(
    root: etree._Element, part: str, slots: Sequence[Slot], texts: Texts, repeated: Callable[[Slot], bool]
) -> None:
    """Put the rendered texts of a part in their places; a placeholder where the slot is repeated with its row."""
    if all(slot.part != part for slot in slots):
        return
    by_rank = dict(enumerate(root.iter()))
    for rank, slot in enumerate(slots):
        if slot.part != part:
            continue
        text = f"{_PLACEHOLDER}{rank}{_PLACEHOLDER}" if repeated(slot) else "".join(texts.get(rank, ())[:1])
        if slot.story == PICTURE:
            text = PICTURE_HERE + text
        if slot.attribute:
            by_rank[slot.element].set(slot.attribute, text)
        else:
            by_rank[slot.element].text = text


def settle(copy: etree._Element, texts: Texts, turn: int) -> None:
    """Put texts in the place of placeholders, in the copy made for one of the times its row was laid out."""

    def told(found: re.Match[str]) -> str:
        given = texts.get(int(found[1]), ())
        return given[turn] if turn < len(given) else ""

    for element in copy.iter():
        if element.text and _PLACEHOLDER in element.text:
            element.text = _PLACEHELD.sub(told, element.text)
        for name, value in element.items() if isinstance(element.tag, str) else ():
            if _PLACEHOLDER in str(value):
                element.set(name, _PLACEHELD.sub(told, str(value)))


def _story(element: etree._Element) -> str | None:
    name = local(element)
    if name in _HEADERS:
        return HEADER
    if name in _FOOTERS:
        return FOOTER
    return FORMULA if name in _FORMULAS else None


def _cell(element: etree._Element) -> tuple[int | None, int]:
    """Row and column of the link, note or anchor that an element is in; no row where it is in none."""
    for holder in (element, *element.iterancestors()):
        if local(holder) in ("hyperlink", "comment"):
            area = parse_area(holder.get("ref", ""))
            return (area.first_row, area.first_column) if area else (None, 1)
        if row := holder.findtext(_ROW):
            return int(row) + 1, int(holder.findtext(_COLUMN) or "0") + 1
    return None, 1


def _let_write(statements: Iterable[nodes.Node], writer: str) -> None:
    """Let each value be written by one of our writers."""
    for statement in statements:
        for output in (statement, *statement.find_all(nodes.Output)):
            if isinstance(output, nodes.Output):
                output.nodes = [_written(node, writer) for node in output.nodes]


def _written(node: nodes.Expr, writer: str) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        return node
    made = own_call(writer, node)
    made.lineno = node.lineno
    return made
