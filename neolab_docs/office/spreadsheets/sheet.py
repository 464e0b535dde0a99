"""A table that a person gave, whatever program made it: sheets, rows, values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from neolab_docs.findings import Finding
from neolab_docs.office.spreadsheets.values import CellValue

Fills = Mapping[tuple[int, int], str]


class Area(NamedTuple):
    """A rectangle of cells, counted from 1, its last row and column included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class RawRow:
    """A row that holds at least one value.

    Attributes:
        number: its number as the spreadsheet program shows it, from 1.
        values: its values from column A on; empty cells at the end are cut.
    """

    number: int
    values: list[CellValue]


@dataclass(slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: as on its tab; the file name for a text table.
        visible: False for a hidden sheet.
        very_hidden: whether only a program can show it again.
        rows: the rows that hold a value, in order.
        merges: the merged areas.
        hidden_rows: numbers of hidden rows.
        hidden_columns: numbers of hidden columns, from 1.
        read_fills: finds the filled cells when they are first asked for.
    """

    name: str
    visible: bool = True
    very_hidden: bool = False
    rows: list[RawRow] = field(default_factory=list)
    merges: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    read_fills: Callable[[], Fills] | None = field(default=None, repr=False, compare=False)
    _fills: Fills | None = field(default=None, init=False, repr=False, compare=False)

    def fill(self, row: int, column: int) -> str | None:
        """The colour of a filled cell, as ``RRGGBB``; None without one, and in formats other than .xlsx and .ods."""
        if self._fills is None:
            self._fills = self.read_fills() if self.read_fills else {}
        return self._fills.get((row, column))


@dataclass(slots=True)
class Spreadsheet:
    """A workbook, or a text table as a workbook of one sheet.

    Attributes:
        path: where it was read.
        sheets: its sheets in the order of their tabs, hidden ones included.
        findings: warnings: macros, links to other workbooks, a file that is open elsewhere…
    """

    path: Path
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...] = ()

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of a name; None without one."""
        return next((one for one in self.sheets if one.name == name), None)
