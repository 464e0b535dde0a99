"""Marks on a grid that is typed by hand: nothing is no, and nothing is zero, so that an empty cell says enough."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.yes_no import YesNoCell

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known


@dataclass(frozen=True, slots=True)
class TickCell(YesNoCell):
    """« oui », or nothing."""

    def write(self, value: Any) -> CellValue:
        """« oui » where it is so."""
        return "oui" if value else None


@dataclass(frozen=True, slots=True)
class CountCell(NumberCell):
    """How many, or nothing for none."""

    least: int | None = 0

    def write(self, value: Any) -> CellValue:
        """The number, where there are any."""
        return NumberCell.write(self, value) or None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The number; nothing is 0."""
        found = NumberCell.parse(self, raw, known, now)
        return Parsed(0) if found.value is None and not found.rejected else found

    def normal(self, raw: CellValue) -> Hashable:
        """The number as text; "0" for nothing."""
        return NumberCell.normal(self, raw) or "0"
