"""What a person sees first of a sheet: frozen panes, the selected cell."""

from __future__ import annotations

from lxml import etree

from neolab_docs.office.excel.addresses import address, parse_area
from neolab_docs.office.excel.names import drop, main
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun


def move_views(root: etree._Element, run: SheetRun, book: Book) -> None:
    """Views, panes and selections; the selection becomes one cell."""
    for view in root.iter(main("sheetView"), main("customSheetView")):
        _move_corner(view, run)
    for pane in [*root.iter(main("pane"))]:
        if pane.get("state") in ("frozen", "frozenSplit"):
            _move_frozen(pane, run)
        else:
            _move_corner(pane, run)
    for selection in root.iter(main("selection")):
        active = _near_cell(selection.get("activeCell", "A1"), run)
        selection.set("activeCell", active)
        selection.set("sqref", active)
        if "activeCellId" in selection.attrib:
            del selection.attrib["activeCellId"]


def _move_corner(element: etree._Element, run: SheetRun) -> None:
    if corner := element.get("topLeftCell"):
        element.set("topLeftCell", _near_cell(corner, run))


def _move_frozen(pane: etree._Element, run: SheetRun) -> None:
    rows = run.rows.edge(int(float(pane.get("ySplit", "0"))))
    columns = run.columns.edge(int(float(pane.get("xSplit", "0"))))
    for name, count in (("xSplit", columns), ("ySplit", rows)):
        if pane.get(name):
            pane.set(name, str(count))
    pane.set("topLeftCell", address(rows + 1, columns + 1))
    if not rows and not columns:
        drop(pane)


def _near_cell(text: str, run: SheetRun) -> str:
    area = parse_area(text)
    first_row, first_column = (area.first_row, area.first_column) if area else (1, 1)
    return address(run.rows_at(first_column).near(first_row), run.columns.near(first_column))
