"""A copy of a table as it came back, and its rows matched to the things of the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from neolab_docs.findings import Place
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.found import FoundRow, FoundTable

Cells = Mapping[str, CellValue]


class How(StrEnum):
    """How a row was matched."""

    KEY = "key"
    TITLE = "title"
    NEAR = "near"
    NEW = "new"
    COPIED = "copied"
    """A copy of a row that stands elsewhere: a new thing."""
    GONE = "gone"
    """Its thing was taken out of the project after the export."""


@dataclass(slots=True)
class MatchedRow:
    """A row and the thing that it tells of.

    Attributes:
        row: the row as found.
        how: how it was matched.
        key: the thing; None for a new one.
        confidence: from 0 to 1.
        made: the identifier that a new one will have.
    """

    row: FoundRow
    how: How
    key: str | None = None
    confidence: float = 1.0
    made: str | None = None


class Said(NamedTuple):
    """What a cell said when its table was last imported.

    Attributes:
        raw: as it stood there.
        still: whether it means what the project says today.
    """

    raw: CellValue
    still: bool


@dataclass(slots=True)
class Copy:
    """A table of one file.

    Attributes:
        path: the file.
        table: what was found there.
        exported: cells as they were exported, by key of the row and field; None for a table that we did not export,
            or whose snapshot is lost.
        rows: the rows, matched.
        echo: cells as our own writer of this layout would show the project today, by key and field, for layouts that
            say less than the project knows.
        before: what the same table said when it was last imported, by key and field or header, for tables that we did
            not export.
    """

    path: Path
    table: FoundTable
    exported: Mapping[str, Cells] | None = None
    rows: list[MatchedRow] = field(default_factory=list)
    echo: Mapping[str, Cells] = field(default_factory=dict)
    before: Mapping[str, Mapping[str, Said]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file as people know it."""
        return self.path.name

    def place(self, row: FoundRow, name: str) -> Place:
        """Where a field of a row stands."""
        cell = self.table.cell(row, name)
        return Place(file=self.name, sheet=self.table.sheet, cell=cell or None)

    def row_place(self, row: FoundRow) -> Place:
        """Where a row stands."""
        first = next(iter(self.table.columns.values()), None)
        return Place(file=self.name, sheet=self.table.sheet, cell=f"{first.column if first else 'A'}{row.number}")

    def places(self) -> dict[str, Place]:
        """Where the rows of known things stand, by key."""
        return {match.key: self.row_place(match.row) for match in self.rows if match.key}

    def table_place(self) -> Place:
        """Where the table stands."""
        return Place(file=self.name, sheet=self.table.sheet)
