"""Texts with tags outside of the cells: headers and footers, titles of validations, text boxes, properties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes
from lxml import etree

from neolab_docs.findings import Place
from neolab_docs.office.excel.composing import Composer
from neolab_docs.office.excel.generating import own_call
from neolab_docs.office.excel.moving.pictures import PICTURE_HERE
from neolab_docs.office.excel.names import local
from neolab_docs.office.excel.tags import holds_tag

PICTURE: Final = "image"
_FOOTERS = frozenset({"oddFooter", "evenFooter", "firstFooter"})
_HEADERS = frozenset({"oddHeader", "evenHeader", "firstHeader"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A text of a part that holds tags.

    Attributes:
        part: the part it is in.
        element: rank of its element in the part, in reading order.
        attribute: the attribute that holds it; "" for the text of the element.
        text: the text of the template.
        story: what a person calls its place.
    """

    part: str
    element: int
    attribute: str
    text: str
    story: str | None = None

    def content(self, composer: Composer, place: Place) -> list[nodes.Stmt]:
        """The statements that give its text."""
        if self.story == PICTURE:
            return [nodes.Output([own_call("_xl_picture", composer.expression(self.text, place))])]
        found = composer.content(self.text, place)
        if self.story in ("en-tête", "pied de page"):
            for output in found:
                for inner in output.find_all(nodes.Output):
                    _double_ampersands(inner)
                if isinstance(output, nodes.Output):
                    _double_ampersands(output)
        return found


def find_slots(part: str, root: etree._Element, story: str | None = None) -> list[Slot]:
    """The texts and attributes of a part that hold tags."""
    found: list[Slot] = []
    for rank, element in enumerate(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.text and holds_tag(element.text):
            found.append(Slot(part, rank, "", element.text, story or _story(element)))
        for name, value in element.items():
            if holds_tag(str(value)):
                found.append(Slot(part, rank, str(name), str(value), story))
    return found


def fill_slots(root: etree._Element, part: str, slots: Sequence[Slot], texts: Mapping[int, str]) -> None:
    """Put the rendered texts of a part in their places; ``texts`` goes by the rank of the slot."""
    if all(slot.part != part for slot in slots):
        return
    elements: Iterable[etree._Element] = list(root.iter())
    by_rank = dict(enumerate(elements))
    for rank, slot in enumerate(slots):
        text = texts.get(rank, "")
        if slot.part != part:
            continue
        if slot.story == PICTURE:
            text = PICTURE_HERE + text
        if slot.attribute:
            by_rank[slot.element].set(slot.attribute, text)
        else:
            by_rank[slot.element].text = text


def _story(element: etree._Element) -> str | None:
    if local(element) in _HEADERS:
        return "en-tête"
    return "pied de page" if local(element) in _FOOTERS else None


def _double_ampersands(output: nodes.Output) -> None:
    output.nodes = [node if isinstance(node, nodes.TemplateData) else _header_call(node) for node in output.nodes]


def _header_call(node: nodes.Expr) -> nodes.Expr:
    made = own_call("_xl_header", node)
    made.lineno = node.lineno
    return made
