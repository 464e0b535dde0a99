"""A sheet looked at by rows, columns and merged areas; columns are counted from 0 here, rows from 1."""

from __future__ import annotations

from datetime import date, datetime

from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import Area, CellError, CellValue, RawRow, Sheet, Uncomputed

_READABLE = 160
_LARGEST_MERGE = 100_000  # cells: no title and no axis is merged over so many


def shown(value: CellValue) -> str:
    """A cell value as a person would read it, on one line."""
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case bool():
            return "VRAI" if value else "FAUX"
        case datetime():
            return value.strftime("%d/%m/%Y %H:%M")
        case date():
            return value.strftime("%d/%m/%Y")
        case float() if value.is_integer():
            return str(int(value))
        case CellError() | Uncomputed():
            return str(value)
        case _:
            return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def is_empty(value: CellValue) -> bool:
    """Whether a cell holds nothing that a person would see."""
    return value is None or (isinstance(value, str) and not value.strip())


def row_text(row: RawRow) -> str:
    """What stands in a row, cells joined, cut to a readable length."""
    said = " | ".join(shown(value) for value in row.values if not is_empty(value))
    return said if len(said) <= _READABLE else f"{said[: _READABLE - 1]}…"


class SheetView:
    """The rows of a sheet by number, and its merged areas by row."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.width = max((len(row.values) for row in sheet.rows), default=0)
        self._by_number = {row.number: row for row in sheet.rows}
        self.last = sheet.rows[-1].number if sheet.rows else 0
        self._tops: dict[int, dict[int, Area]] | None = None

    def row(self, number: int) -> RawRow | None:
        """The row of a number; None where it holds nothing."""
        return self._by_number.get(number)

    def value(self, number: int, column: int) -> CellValue:
        """The value of a cell, None outside of the sheet."""
        row = self._by_number.get(number)
        return row.values[column] if row is not None and column < len(row.values) else None

    def merged(self, number: int, column: int) -> Area | None:
        """The merged area that a cell belongs to."""
        return self.merges_of(number).get(column)

    def merges_of(self, number: int) -> dict[int, Area]:
        """The merged areas that cross a row, by column."""
        if self._tops is None:
            self._tops = {}
            for area in self.sheet.merges:
                if self._size(area) > _LARGEST_MERGE:
                    continue
                for row in range(area.first_row, min(area.last_row, self.last) + 1):
                    columns = self._tops.setdefault(row, {})
                    for column in range(area.first_column - 1, min(area.last_column, self.width)):
                        columns[column] = area
        return self._tops.get(number, {})

    def _size(self, area: Area) -> int:
        """How many cells of the sheet a merged area covers."""
        rows = min(area.last_row, self.last) - area.first_row + 1
        return rows * (min(area.last_column, self.width) - area.first_column + 1)

    def through_merge(self, number: int, column: int) -> CellValue:
        """The value that a cell shows: its own, or that of the merged area that it belongs to."""
        own = self.value(number, column)
        area = self.merged(number, column)
        return self.value(area.first_row, area.first_column - 1) if own is None and area else own


def address(number: int, column: int) -> str:
    """The address of a cell from its row (from 1) and its column (from 0)."""
    return f"{letters(column + 1)}{number}"


def filled(row: RawRow) -> list[int]:
    """The columns of a row that hold something."""
    return [column for column, value in enumerate(row.values) if not is_empty(value)]
