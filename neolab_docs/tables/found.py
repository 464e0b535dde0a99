"""What was found in a workbook: tables, their columns and rows, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from neolab_docs.findings import Finding

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue

Layout = Literal["own", "tet-import", "tet-export", "foreign"]


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column whose field is known.

    Attributes:
        field: name of the field, as in the table kind.
        column: letter of the column, as in « C »; the first one where several columns make one field.
        header: header as typed, with its group title where the label alone is repeated.
        confidence: from 0 to 1; 1 is a key row, a mapping or an exact synonym.
        sample: the first few values, as text.
        also: letters of the other columns that make the same field (two dates, a grid, funders and amounts).
    """

    field: str
    column: str
    header: str
    confidence: float = 1.0
    sample: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A column that is no field of the table: kept as an extra by its header, or ignored for a reason.

    Attributes:
        column: letter of the column.
        header: header as typed, unique in its table; « Colonne F » where there is none.
        kept: whether its values are in the rows' extras.
        reason_code: why it is not kept (« created_by », « confidential »…), else an empty text.
        sample: the first few values, as text.
        also: letters of the other columns that are kept under the same header.
    """

    column: str
    header: str
    kept: bool = True
    reason_code: str = ""
    sample: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class FoundRow:
    """One thing of the table, with the cells that tell of it.

    Attributes:
        number: row of the sheet, from 1; the first one where a thing has several rows (transposed fiche).
        values: cell values by field, empty ones left out.
        addresses: cells of the fields that do not stand in this row and their column (merged axis, section row…).
        extras: cell values of unknown columns, by header, empty ones left out.
        key: identity of the row, read in the identity column of our own exports.
        more: the other rows of the sheet that tell of the same thing (title merged over several rows, fiche).
    """

    number: int
    values: dict[str, CellValue] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    extras: dict[str, CellValue] = field(default_factory=dict)
    key: str | None = None
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row that is not a thing of the table: total, legend, hint, banner, repeated header, note, page footer.

    Attributes:
        row: row of the sheet, from 1.
        reason_code: why (« total », « hint », « section »…).
        text: what stands in it, cells joined, cut to a readable length.
    """

    row: int
    reason_code: str
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """Something that was decided without certainty, for a person to look at.

    Attributes:
        reason_code: what was guessed (« fuzzy_header », « values », « merged_axis »…).
        field: field concerned.
        column: letter of the column, or « » where it is a whole sheet.
        header: header as typed.
        confidence: from 0 to 1.
        finding: the sentence, of severity info or warning.
    """

    reason_code: str
    field: str
    column: str
    header: str
    confidence: float
    finding: Finding


@dataclass(slots=True)
class FoundTable:
    """A table of a sheet, as found: nothing of its values is parsed yet.

    Attributes:
        kind: name of the table kind, as in « actions ».
        layout: how it was recognised.
        sheet: name of the sheet.
        header_row: row of the headers, from 1.
        columns: known columns by field.
        rows: one for each thing, in order.
        ignored: the rows left out, with the reason.
        unknown_columns: the other columns that hold something.
        guesses: what a person may want to check.
        findings: problems, such as two headers for one field.
        export_id: the export that this table came from, for our own workbooks.
        header_rows: every row that holds headers or group titles, ``header_row`` included.
    """

    kind: str
    layout: Layout
    sheet: str
    header_row: int
    columns: dict[str, FoundColumn] = field(default_factory=dict)
    rows: list[FoundRow] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    unknown_columns: list[UnknownColumn] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    export_id: str | None = None
    header_rows: tuple[int, ...] = ()

    def cell(self, row: FoundRow, name: str) -> str:
        """Address of the cell that gives a field, or an extra by its header, of a row, as in « C12 »."""
        if name in row.addresses:
            return row.addresses[name]
        if name in self.columns:
            return f"{self.columns[name].column}{row.number}"
        for unknown in self.unknown_columns:
            if unknown.header == name:
                return f"{unknown.column}{row.number}"
        return ""
