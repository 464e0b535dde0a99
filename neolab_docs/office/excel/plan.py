"""What is known of a worksheet before anything is rendered."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from neolab_docs.office.excel.addresses import Area
from neolab_docs.office.excel.axis import Axis, Group, shared
from neolab_docs.office.excel.pieces import Piece, Span
from neolab_docs.office.excel.reading import Sheet
from neolab_docs.office.excel.slots import Slot


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula that waits for the layout: its pieces, its place in the template, the area of an array."""

    pieces: tuple[Piece, ...]
    row: int
    column: int
    array: str | None = None


@dataclass(frozen=True, slots=True)
class KeptRows:
    """Data rows of a table that must leave at least one row: the loops that make them, and the row to leave."""

    first: Group
    last: Group
    row: int


@dataclass(eq=False, slots=True)
class SheetPlan:
    """What is known of a worksheet before anything is rendered.

    Attributes:
        number: rank of the sheet in the template, from 0.
        sheet: the sheet as read.
        rows: its rows as a program.
        columns: its columns as a program.
        headers: header rows of its tables, where cells are always text.
        kept: data rows of tables that must not vanish.
        slots: texts with tags outside of its cells.
        drawn: drawings and charts that hold such texts, as they are to be read.
        formulas: formulas that wait for the layout.
        cuts: the columns where lanes start, where loops stand side by side.
        views: its rows as each stretch of columns between the cuts sees them; none where there is no cut.
    """

    number: int
    sheet: Sheet
    rows: Axis
    columns: Axis
    headers: list[Area]
    kept: list[KeptRows]
    slots: list[Slot]
    drawn: dict[str, bytes]
    formulas: list[FormulaCell]
    cuts: list[int] = field(default_factory=list)
    views: list[Axis] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cuts = sorted(self.rows.cuts)
        self.views = [self.rows.along(column) for column in (1, *self.cuts)] if self.cuts else []

    def view(self, column: int) -> int:
        """The rank of the view of a column."""
        return bisect_right(self.cuts, column)

    def rows_of(self, first: int, last: int) -> Axis:
        """The rows as the columns from ``first`` to ``last`` see them."""
        if not self.views:
            return self.rows
        return shared(self.views[self.view(first) : self.view(last) + 1])

    def beside(self, column: int, columns: Span | None) -> bool:
        """Whether a reference to some columns is only to other lanes than that of a column."""
        if columns is None or not self.views:
            return False
        first, last = sorted((columns.first.line, columns.last.line))
        return not self.view(first) <= self.view(column) <= self.view(last)

    def repeated(self, slot: Slot) -> bool:
        """Whether a text outside of cells is told once for each time that its row is laid out."""
        if slot.row is None:
            return False
        axis = self.rows_of(slot.column, slot.column)
        return slot.row not in axis.removed and axis.block_of(slot.row) is not None

    @property
    def header_rows(self) -> frozenset[int]:
        """The rows that are headers of tables."""
        return frozenset(area.first_row for area in self.headers)
