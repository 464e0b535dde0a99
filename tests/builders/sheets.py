"""Spreadsheets made in memory, as if they had been read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from neolab_docs.office.spreadsheets import Area, CellValue, RawRow, Sheet, Spreadsheet

Cells = Sequence[Sequence[CellValue]]


def sheet_of(
    rows: Cells, name: str = "Feuil1", first: int = 1, merges: Sequence[tuple[int, int, int, int]] = ()
) -> Sheet:
    """A sheet of these rows; rows without any value are left out, as readers do."""
    raw = [RawRow(number, _cut(cells)) for number, cells in enumerate(rows, first)]
    return Sheet(name, rows=[row for row in raw if row.values], merges=tuple(Area(*area) for area in merges))


def book_of(*sheets: Sheet) -> Spreadsheet:
    """A workbook of these sheets."""
    return Spreadsheet(Path("plan.xlsx"), sheets)


def _cut(cells: Sequence[CellValue]) -> list[CellValue]:
    values = list(cells)
    while values and values[-1] is None:
        values.pop()
    return values
