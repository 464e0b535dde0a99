"""What is known of a worksheet before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.office.excel.addresses import Area
from neolab_docs.office.excel.axis import Axis, Group
from neolab_docs.office.excel.pieces import Piece
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

    def repeated(self, slot: Slot) -> bool:
        """Whether a text outside of cells is told once for each time that its row is laid out."""
        return slot.row is not None and slot.row not in self.rows.removed and self.rows.block_of(slot.row) is not None

    @property
    def header_rows(self) -> frozenset[int]:
        """The rows that are headers of tables."""
        return frozenset(area.first_row for area in self.headers)
