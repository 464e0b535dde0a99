"""A sheet while it is read: rows are collected, empty ends cut, sizes bounded."""

from __future__ import annotations

from itertools import chain
from typing import Final

from neolab_docs.office.spreadsheets.sheet import Area, RawRow, Sheet
from neolab_docs.office.spreadsheets.values import CellValue

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
_MOST_CELLS: Final = 10_000_000


class TooLarge(Exception):
    """A file holds more cells than any table that people type."""


class Room:
    """How many cells a workbook may still hold in memory, over all its sheets."""

    def __init__(self, cells: int = _MOST_CELLS) -> None:
        self._left = cells

    def take(self, cells: int) -> None:
        """Use up some of it.

        Raises:
            TooLarge: there is not enough left.
        """
        self._left -= cells
        if self._left < 0:
            raise TooLarge


class SheetBuilder:
    """What is known of a sheet so far.

    Attributes:
        number: the number of the last row seen, kept or not.
    """

    def __init__(self, sheet: Sheet, room: Room) -> None:
        self._sheet, self._room = sheet, room
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: set[int] = set()
        self._merges: list[Area] = []
        self._sorted = True
        self.number = 0

    def add_row(self, number: int, values: list[CellValue]) -> None:
        """Add a row if it holds anything; texts without a character count as nothing."""
        while values and values[-1] is None:
            values.pop()
        if values:
            self._room.take(len(values))
            rows = self._sheet.rows
            self._sorted = self._sorted and (not rows or rows[-1].number < number)
            rows.append(RawRow(number, values))

    def hide_rows(self, first: int, last: int) -> None:
        """Say that rows are hidden, both ends included; those below the last value are of no interest."""
        if self._hidden_rows and self._hidden_rows[-1][1] == first - 1:
            first = self._hidden_rows.pop()[0]
        self._hidden_rows.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        """Say that columns are hidden, both ends included."""
        self._hidden_columns.update(range(max(first, 1), min(last, MOST_COLUMNS) + 1))

    def merge(self, area: Area) -> None:
        """Say that cells are merged."""
        self._merges.append(area)

    def finish(self) -> None:
        """Put what was collected into the sheet; rows given out of order are sorted, equal numbers joined."""
        sheet = self._sheet
        if not self._sorted:
            sheet.rows = _joined(sorted(sheet.rows, key=lambda row: row.number))
        end = sheet.rows[-1].number if sheet.rows else 0
        ranges = (range(first, min(last, end) + 1) for first, last in self._hidden_rows)
        sheet.hidden_rows = frozenset(chain.from_iterable(ranges))
        sheet.hidden_columns = frozenset(self._hidden_columns)
        sheet.merges = tuple(self._merges)


def _joined(rows: list[RawRow]) -> list[RawRow]:
    kept: list[RawRow] = []
    for row in rows:
        if kept and kept[-1].number == row.number:
            kept[-1].values = _overlaid(kept[-1].values, row.values)
        else:
            kept.append(row)
    return kept


def _overlaid(first: list[CellValue], second: list[CellValue]) -> list[CellValue]:
    size = max(len(first), len(second))
    pairs = zip(first + [None] * (size - len(first)), second + [None] * (size - len(second)), strict=True)
    return [before if after is None else after for before, after in pairs]
