"""A calendar drawn over columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from neolab_docs.tables.finding.recipes.base import Cells, is_mark, keep, says_nothing
from neolab_docs.tables.finding.slots import Slot, follows, said
from neolab_docs.tables.finding.view import address, is_empty
from neolab_docs.tables.found import FoundRow


@dataclass(frozen=True, slots=True)
class Grid:
    """A calendar drawn over columns: marks, or fills where nothing is written.

    Attributes:
        slots: stretch of time by column.
        headers: header by column.
        fill: the colour of a cell by row and column; None where marks are written.
        plain: a column of the table whose colour is that of the row.
        field: the field that it makes; "" where the table has its own calendar in words.
    """

    slots: Mapping[int, Slot]
    headers: Mapping[int, str]
    fill: Callable[[int, int], str | None] | None = None
    plain: int = 0
    field: str = "period"

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column of the grid."""
        return tuple(self.slots)

    @property
    def title(self) -> str:
        """What the whole of it is called: « T1 2027 … T4 2028 »."""
        return f"{self.headers[self.columns[0]]} … {self.headers[self.columns[-1]]}"

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The stretches marked, in words; texts that are no marks are kept beside."""
        marked = [column for column in self.slots if self._is_marked(cells, row.number, column)]
        for column in self.slots:
            value = cells[column]
            if not is_empty(value) and not is_mark(value):
                keep(row, self.headers[column], value, column)
        if not marked:
            return
        told = ", ".join(said(first, last) for first, last in _runs([self.slots[column] for column in marked]))
        if not self.field:
            keep(row, self.title, told, marked[0])
            return
        row.values[self.field] = told
        row.addresses[self.field] = address(row.number, marked[0])

    def _is_marked(self, cells: Cells, number: int, column: int) -> bool:
        if self.fill is None:
            return not is_empty(cells[column]) and not says_nothing(cells[column])
        colour = self.fill(number, column + 1)
        return colour is not None and colour not in ("FFFFFF", self.fill(number, self.plain + 1))


def _runs(slots: list[Slot]) -> list[tuple[Slot, Slot]]:
    runs: list[tuple[Slot, Slot]] = []
    for slot in slots:
        if runs and follows(runs[-1][1], slot):
            runs[-1] = (runs[-1][0], slot)
        else:
            runs.append((slot, slot))
    return runs
