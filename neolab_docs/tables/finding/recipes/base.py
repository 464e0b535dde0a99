"""What every recipe offers, and what they share: a field made of several columns, or of lines of a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.view import address, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

Cells = Sequence[CellValue]


class Recipe(Protocol):
    """Columns that make one field together."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that it takes, from 0."""

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """Put into a row what its cells say; ``cells`` is as long as the sheet is wide."""


def shown_lines(value: CellValue) -> str:
    """A cell value as text, its line breaks kept."""
    return value.strip() if isinstance(value, str) else shown(value)


def add_line(row: FoundRow, name: str, text: str, at: str) -> None:
    """Add a line to a field of a row; the field keeps the address of its first line."""
    before = row.values.get(name)
    if before is None:
        row.values[name] = text
        row.addresses[name] = at
    elif folded(text) not in [folded(line) for line in shown_lines(before).split("\n")]:
        row.values[name] = f"{shown_lines(before)}\n{text}"


def keep(row: FoundRow, header: str, value: CellValue, column: int) -> None:
    """Keep a cell of a row as an extra, with its address."""
    row.extras[header] = value
    row.addresses[header] = address(row.number, column)


def is_mark(value: CellValue) -> bool:
    """Whether a cell only says « here » or « not here »."""
    return says_here(value) or says_nothing(value)


def says_here(value: CellValue) -> bool:
    """Whether a cell only says « here »."""
    return value is True or (not isinstance(value, bool) and folded(shown(value)) in words().marks)


def says_nothing(value: CellValue) -> bool:
    """Whether a cell only says « not here »."""
    return value is False or (not isinstance(value, bool) and folded(shown(value)) in words().blanks)
