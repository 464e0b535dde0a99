"""The workbook part: list of sheets, defined names, calculation; read, and rewritten for the output."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from neolab_docs.office.excel import formulas
from neolab_docs.office.excel.names import RELATIONS, children, main, qualified
from neolab_docs.office.excel.pieces import Reference
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.opc import Relation

_RELATION = qualified(RELATIONS, "id")
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_TITLE = 31


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: title, part, whether it is a worksheet with cells, whether it is shown."""

    title: str
    part: str
    has_cells: bool
    state: str = "visible"


def read_sheets(root: etree._Element, relations: Sequence[Relation]) -> list[SheetEntry]:
    """The sheets of a workbook, in order."""
    by_key = {relation.key: relation for relation in relations}
    found = []
    for element in root.iterfind(f"{main('sheets')}/{main('sheet')}"):
        relation = by_key.get(element.get(_RELATION, ""))
        if relation is not None:
            cells, state = relation.kind == "worksheet", element.get("state", "visible")
            found.append(SheetEntry(element.get("name", ""), relation.target, cells, state))
    return found


def since_1904(root: etree._Element) -> bool:
    """Whether the dates of the workbook count from 1904."""
    properties = root.find(main("workbookPr"))
    return properties is not None and properties.get("date1904") in ("1", "true")


def unique_titles(wanted: Sequence[str]) -> list[str]:
    """Titles that Excel accepts: no forbidden character, at most 31, each one once."""
    taken: set[str] = set()
    made = []
    for title in wanted:
        title = _unique(_allowed(title), taken)
        taken.add(title.casefold())
        made.append(title)
    return made


def _allowed(title: str) -> str:
    title = _FORBIDDEN.sub(" ", title).strip().strip("'").strip()[:_LONGEST_TITLE].strip().rstrip("'")
    return f"{title} " + "2" if title.casefold() in ("history", "historique") else title or "Feuille"


def _unique(title: str, taken: set[str]) -> str:
    rank, found = 1, title
    while found.casefold() in taken:
        rank += 1
        suffix = f" ({rank})"
        found = title[: _LONGEST_TITLE - len(suffix)].rstrip() + suffix
    return found


@dataclass(frozen=True, slots=True)
class OutputSheet:
    """A sheet of the output: its rank in the template, its title, its relation; its cells if it has any."""

    rank: int
    title: str
    relation: str
    run: SheetRun | None


def move_workbook(root: etree._Element, sheets: Sequence[OutputSheet], book: Book) -> None:
    """Rewrite the list of sheets, the names and the views for the output."""
    _list_sheets(root, sheets)
    _move_names(root, sheets, book)
    _open_on_a_shown_sheet(root, sheets)
    calculation = root.find(main("calcPr"))
    if calculation is None:
        calculation = etree.Element(main("calcPr"))
        _insert(root, calculation, ("oleSize", "customWorkbookViews", "pivotCaches", "fileRecoveryPr", "extLst"))
    calculation.set("fullCalcOnLoad", "1")


def _insert(root: etree._Element, element: etree._Element, followers: Sequence[str]) -> None:
    for tag in followers:
        follower = root.find(main(tag))
        if follower is not None:
            follower.addprevious(element)
            return
    root.append(element)


def _list_sheets(root: etree._Element, sheets: Sequence[OutputSheet]) -> None:
    table = root.find(main("sheets"))
    assert table is not None
    templates = list(table)
    for element in templates:
        table.remove(element)
    taken = {int(element.get("sheetId", "0")) for element in templates}
    seen: set[int] = set()
    for sheet in sheets:
        made = deepcopy(templates[sheet.rank])
        made.set("name", sheet.title)
        made.set(_RELATION, sheet.relation)
        if sheet.rank in seen:
            made.set("sheetId", str(max(taken) + 1))
            taken.add(max(taken) + 1)
        seen.add(sheet.rank)
        table.append(made)


def _move_names(root: etree._Element, sheets: Sequence[OutputSheet], book: Book) -> None:
    table = root.find(main("definedNames"))
    if table is None:
        return
    for element in list(table):
        table.remove(element)
        scope = element.get("localSheetId")
        for rank, sheet in enumerate(sheets):
            if scope is not None and int(scope) == sheet.rank:
                _add_name(table, element, book, sheet.run, rank)
        if scope is None:
            _add_name(table, element, book, None, None)
    if not len(table):
        root.remove(table)


def _add_name(
    table: etree._Element, template: etree._Element, book: Book, run: SheetRun | None, rank: int | None
) -> None:
    made = deepcopy(template)
    if rank is not None:
        made.set("localSheetId", str(rank))
    if template.get("name", "").startswith("_xlnm."):
        made.text = _kept_members(template.text or "", book, run)
        if not made.text:
            return
    else:
        made.text = book.formula(template.text or "", run)
    table.append(made)


def _kept_members(formula: str, book: Book, run: SheetRun | None) -> str:
    """A list of areas, as for printing, without those that are gone."""
    pieces = formulas.parse(formula)
    if not all(isinstance(piece, Reference) or piece.strip() == "," for piece in pieces):
        return book.formula(formula, run)
    members = [piece for piece in pieces if isinstance(piece, Reference) and book.stands(piece, run)]
    return ",".join(book.reference(piece, run, None, None, True) for piece in members)


def _open_on_a_shown_sheet(root: etree._Element, sheets: Sequence[OutputSheet]) -> None:
    table = root.find(main("sheets"))
    shown = (
        [rank for rank, one in enumerate(children(table, "sheet")) if one.get("state", "visible") == "visible"]
        if table is not None
        else []
    )
    for view in root.iter(main("workbookView")):
        template = int(view.get("activeTab", "0"))
        active = next((rank for rank in shown if sheets[rank].rank >= template), shown[-1] if shown else 0)
        view.set("activeTab", str(active))
        if "firstSheet" in view.attrib:
            del view.attrib["firstSheet"]
