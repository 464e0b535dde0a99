"""Cells of a row as it is meant: those of merged areas, and levels written once per block, filled down."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from neolab_docs.office.spreadsheets import CellValue, RawRow
from neolab_docs.tables.finding.kinds_of_rows import is_total, section_of
from neolab_docs.tables.finding.plan import Plan
from neolab_docs.tables.finding.recipes.dates import between
from neolab_docs.tables.finding.view import SheetView, address, filled, is_empty, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.normalising import folded

_SPARSE = 0.75  # part of filled cells up to which a level is written once per block
_LOOKED_AT = 500  # rows that tell whether it is

DONE, PLANNED = ("realise", "realisee"), ("a venir",)  # states that a step says by itself


class RowMaker:
    """Makes the things of a table from its rows."""

    def __init__(self, view: SheetView, plan: Plan, last_header: int) -> None:
        """What rows are made of.

        Args:
            view: the sheet.
            plan: what each column is.
            last_header: last row of the headers.
        """
        self._view = view
        self._plan = plan
        self._last_header = last_header
        self._width = view.width
        self._carried: dict[int, tuple[CellValue, str]] = {}
        self.sparse: list[int] = []

    def look_at(self, rows: Sequence[RawRow]) -> None:
        """See which levels are written once per block."""
        self.sparse = [number for number in self._plan.levels if self._is_sparse(rows, number)]

    def made(self, raw: RawRow) -> FoundRow:
        """The thing that a row tells of."""
        cells = self.cells(raw)
        down = self._filled_down(raw.number, cells)
        row = self._read(raw.number, cells)
        if down:
            self._tell_addresses(row, down)
        return row

    def part(self, raw: RawRow) -> FoundRow:
        """What a row says by itself, nothing filled down."""
        return self._read(raw.number, self.cells(raw))

    def cells(self, raw: RawRow) -> list[CellValue]:
        """The cells of a row, as many as the sheet is wide."""
        return raw.values + [None] * (self._width - len(raw.values))

    def letter(self, name: str) -> str:
        """The letter of the column of a field, or of an extra by its header."""
        if name in self._plan.known:
            return self._plan.known[name].column
        column = next((number for number, header in self._plan.extras if header == name), 0)
        return address(1, column)[:-1]

    def _read(self, number: int, cells: list[CellValue]) -> FoundRow:
        row = FoundRow(number)
        for column, name in self._plan.simple:
            value = cells[column]
            if value is not None and not (isinstance(value, str) and value.isspace()):
                row.values[name] = value
        for column, header in self._plan.extras:
            value = cells[column]
            if value is not None and not (isinstance(value, str) and value.isspace()):
                row.extras[header] = value
        for recipe in self._plan.recipes:
            recipe.apply(cells, row)
        return row

    def _filled_down(self, number: int, cells: list[CellValue]) -> dict[int, str]:
        """Fill the cells of a row; the address of each cell filled by column."""
        found: dict[int, str] = {}
        for column, area in self._view.merges_of(number).items():
            if self._last_header < area.first_row < number and area.first_column - 1 == column:
                value = self._view.value(area.first_row, column)
                if cells[column] is None and value is not None:
                    cells[column] = value
                    found[column] = address(area.first_row, column)
        for position, column in enumerate(self.sparse):
            if not is_empty(cells[column]):
                self._carried[column] = (cells[column], found.get(column) or address(number, column))
                for deeper in self.sparse[position + 1 :]:
                    self._carried.pop(deeper, None)
            elif column in self._carried:
                cells[column], found[column] = self._carried[column]
        return found

    def _tell_addresses(self, row: FoundRow, down: dict[int, str]) -> None:
        headers = dict(self._plan.extras)
        for column, at in down.items():
            name = self._plan.fields.get(column)
            if name in row.values and name not in row.addresses:
                row.addresses[name] = at
            if column in headers:
                row.addresses[headers[column]] = at

    def _is_sparse(self, rows: Sequence[RawRow], column: int) -> bool:
        """Whether a level is written at the top of each block of rows only: never twice running, first of all."""
        things = [row for row in rows[:_LOOKED_AT] if is_titled(row, self._plan) and not self._is_apart(row)]
        values = [self._text(row, column) for row in things]
        held = [value for value in values if value]
        if not held or not values[0] or len(held) > _SPARSE * len(values):
            return False
        return not any(one and one == before for before, one in pairwise(values))

    def _is_apart(self, row: RawRow) -> bool:
        """Whether a row with a title sums up, or is the title of a section."""
        held = filled(row)
        return is_total(row) or (len(held) == 1 and section_of(shown(row.values[held[0]])) is not None)

    def _text(self, row: RawRow, column: int) -> str:
        return shown(row.values[column]) if column < len(row.values) else ""


def is_titled(raw: RawRow, plan: Plan) -> bool:
    """Whether a row has something in a column of titles."""
    return any(column < len(raw.values) and not is_empty(raw.values[column]) for column in plan.title)


def step_of(title: str, part: FoundRow) -> str:
    """A sub-action as a step of its action: « Étudier (T1 2027) – réalisée »; what it says is taken from ``part``."""
    days = [part.values.pop(name, None) for name in ("start", "end")]
    period = part.values.pop("period", None) or (between(*days) if any(days) else None)
    step = f"{title} ({shown(period)})" if period is not None else title
    state = folded(shown(part.values.get("status")))
    if state in (*DONE, *PLANNED):
        part.values.pop("status")
    return f"{step} – réalisée" if state in DONE else step
