"""Pivot tables: where they read, and where they stand. Excel refreshes them when it opens the file."""

from __future__ import annotations

from lxml import etree

from neolab_docs.office.excel.addresses import Area, parse_area
from neolab_docs.office.excel.moving.areas import grown
from neolab_docs.office.excel.names import main
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun


def move_pivot_table(root: etree._Element, run: SheetRun) -> None:
    """A pivot table follows its first cell and keeps its size until it is refreshed."""
    for location in root.iter(main("location")):
        area = parse_area(location.get("ref", ""))
        if area is not None:
            rows = run.rows_at(area.first_column, area.last_column).near(area.first_row) - area.first_row
            columns = run.columns.near(area.first_column) - area.first_column
            location.set("ref", _shifted(area, rows, columns).text)


def move_pivot_source(root: etree._Element, book: Book) -> None:
    """The data that a pivot table reads grow with their range."""
    for source in root.iter(main("worksheetSource")):
        area = parse_area(source.get("ref", ""))
        title = source.get("sheet", "").casefold()
        run = next((one for one in book.runs if one.plan.sheet.title.casefold() == title), None)
        if run is None:
            continue
        source.set("sheet", run.title)
        found = grown(area, run) if area else None
        if found is not None:
            source.set("ref", found.text)
    root.set("refreshOnLoad", "1")


def _shifted(area: Area, rows: int, columns: int) -> Area:
    return Area(area.first_row + rows, area.first_column + columns, area.last_row + rows, area.last_column + columns)
