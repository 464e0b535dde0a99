"""Links on cells, and those whose address holds tags: one address for each copy of the cell."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from neolab_docs.office.excel.addresses import parse_area
from neolab_docs.office.excel.moving.areas import copies
from neolab_docs.office.excel.names import RELATIONS, drop_if_empty, main, qualified
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.slots import settle
from neolab_docs.office.excel.tags import holds_tag
from neolab_docs.office.opc import Relation

_TARGET: Final = "target-with-tags"
_RELATION = qualified(RELATIONS, "id")
_KEPT_IN_ADDRESSES: Final = ";/?:@&=+$,-_.!~*'()#%[]"


def show_targets(root: etree._Element, relations: Sequence[Relation]) -> None:
    """Write the addresses that hold tags on their links, where they are rendered like any other text."""
    tagged = {one.key: unquote(one.target) for one in relations if one.outside and holds_tag(unquote(one.target))}
    for element in root.iter(main("hyperlink")):
        target = tagged.get(element.get(_RELATION, ""))
        if target is not None:
            element.set(_TARGET, target)


def take_targets(root: etree._Element) -> list[Relation]:
    """The relations of the links whose address was rendered."""
    made: list[Relation] = []
    for element in root.iter(main("hyperlink")):
        if _TARGET in element.attrib:
            target = quote(element.get(_TARGET, ""), safe=_KEPT_IN_ADDRESSES)
            del element.attrib[_TARGET]
            made.append(Relation(f"rIdLink{len(made) + 1}", f"{RELATIONS}/hyperlink", target, outside=True))
            element.set(_RELATION, made[-1].key)
    return made


def move_links(root: etree._Element, run: SheetRun, book: Book) -> None:
    """Links follow their cells, and are repeated with them."""
    for table in root.findall(main("hyperlinks")):
        for element in list(table):
            area = parse_area(element.get("ref", ""))
            for copy in copies(area, run) if area else ():
                made = deepcopy(element)
                made.set("ref", copy.area.text)
                if location := element.get("location"):
                    made.set("location", book.formula(location, run, copy.row, copy.column, grow=False))
                settle(made, run.slots, run.turn_of(copy.area.first_row, copy.column.line))
                element.addprevious(made)
            table.remove(element)
        drop_if_empty(table)
