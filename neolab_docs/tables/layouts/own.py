"""Our own exports: a key row tells the kind of table, the export, and the field of each column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from neolab_docs.findings import Finding, Place
from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import CellValue, RawRow, Sheet, Spreadsheet
from neolab_docs.tables.finding.kinds_of_rows import is_total, note_reason
from neolab_docs.tables.finding.subject import Subject
from neolab_docs.tables.finding.view import filled, is_empty, row_text, shown
from neolab_docs.tables.found import FoundColumn, FoundRow, FoundTable, IgnoredRow, UnknownColumn

_MARKER = re.compile(r"^\s*neolab:(?P<kind>[a-z_]+):(?P<export>[\w.\-]*)(?::(?P<field>\w+))?\s*$")
_FIELD = re.compile(r"[~_]?[a-z][a-z0-9_.]*")
_MARK = "neolab:"
_SAMPLE = 3


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key row.

    Attributes:
        row: the row.
        kind: name of the kind of table.
        export_id: the export.
        fields: field by column, from 0; those that are only shown included.
        column: column of the mark, from 0: that of the identity, unless another one says it is.
    """

    row: RawRow
    kind: str
    export_id: str
    fields: Mapping[int, str]
    column: int


def key_rows(sheet: Sheet) -> list[KeyRow]:
    """The key rows of a sheet, in order: a sheet may hold several tables, or have been sorted with its key row."""
    found = [key for row in sheet.rows if _has_mark(row.values) and (key := _key_row(row)) is not None]
    written = [key for key in found if _names_fields(key.row)]
    return written or found


def _has_mark(values: list[CellValue]) -> bool:
    return any(value.__class__ is str and value[:7] == _MARK for value in values)


def _names_fields(row: RawRow) -> bool:
    """Whether a row that holds a mark is a key row, and not a thing into which the mark was pasted."""
    others = [shown(cell) for cell in row.values if not is_empty(cell) and not shown(cell).startswith(_MARK)]
    return 2 * sum(bool(_FIELD.fullmatch(text)) for text in others) >= len(others)


def own_kinds(book: Spreadsheet) -> list[str]:
    """Names of the kinds of table that a workbook of ours holds, in order; empty for somebody else's."""
    return list(dict.fromkeys(key.kind for sheet in book.sheets for key in key_rows(sheet)))


def own_tables(sheet: Sheet, subject: Subject, keys: Sequence[KeyRow]) -> tuple[list[FoundTable], bool]:
    """The tables of one kind in a sheet that our exporter wrote, and whether a key row there is damaged.

    Args:
        sheet: the sheet.
        subject: the kind of table.
        keys: its key rows, in order.
    """
    bounds = [key for key in keys if key.kind != subject.kind or _is_sound(key, subject)]
    found = []
    for position, key in enumerate(bounds):
        if key.kind != subject.kind:
            continue
        start = key.row.number - 1 if position else 0
        end = bounds[position + 1].row.number if position + 1 < len(bounds) else sheet.rows[-1].number + 1
        rows = [row for row in sheet.rows if start < row.number < end]
        found.append(_table(sheet, key, rows, subject))
    return found, not found and any(key.kind == subject.kind for key in keys)


def _key_row(row: RawRow) -> KeyRow | None:
    for column, value in enumerate(row.values):
        if isinstance(value, str) and "neolab:" in value and (marker := _MARKER.match(value)):
            fields = {
                number: shown(cell) for number, cell in enumerate(row.values) if number != column and not is_empty(cell)
            }
            if marker["field"]:
                fields[column] = marker["field"]
            return KeyRow(row, marker["kind"], marker["export"], dict(sorted(fields.items())), column)
    return None


def _is_sound(key: KeyRow, subject: Subject) -> bool:
    """Whether the key row still tells the title and one more field."""
    known = [name for name in key.fields.values() if name in subject.fields]
    if key.column not in key.fields:
        known.append(subject.identity)
    return len(known) >= 2 or set(known) == {*subject.fields, subject.identity}


def _table(sheet: Sheet, key: KeyRow, rows: list[RawRow], subject: Subject) -> FoundTable:
    header = _header_row(key, rows)
    headers = _headers(key, header, rows)
    table = FoundTable(
        subject.kind, "own", sheet.name, header.number if header else key.row.number, export_id=key.export_id
    )
    table.header_rows = tuple(sorted({key.row.number, table.header_row}))
    reader = _OwnRows(key, headers, header, subject, table)
    for row in rows:
        if row is not key.row and row is not header:
            reader.take(row)
    reader.finish()
    return table


def _header_row(key: KeyRow, rows: list[RawRow]) -> RawRow | None:
    """The row of labels: the one under the key row; the key row may have been sorted away from it."""
    after = [row for row in rows if row.number > key.row.number]
    return after[0] if after and all(isinstance(after[0].values[c], str) for c in filled(after[0])) else None


def _headers(key: KeyRow, header: RawRow | None, rows: list[RawRow]) -> dict[int, str]:
    """The header of each column, unique: as typed, else the field, else the letter."""
    width = max((len(row.values) for row in rows), default=0)
    found: dict[int, str] = {}
    taken: set[str] = set()
    for column in range(max(width, len(key.row.values))):
        label = header.values[column] if header and column < len(header.values) else None
        name = shown(label) or key.fields.get(column, "") or f"Colonne {letters(column + 1)}"
        said, rank = name, 1
        while said in taken:
            rank += 1
            said = f"{name} ({rank})"
        taken.add(said)
        found[column] = said
    return found


class _OwnRows:
    """Reads the rows of one of our own tables; nothing is guessed."""

    def __init__(
        self, key: KeyRow, headers: Mapping[int, str], header: RawRow | None, subject: Subject, table: FoundTable
    ) -> None:
        self._table = table
        self._headers = headers
        self._header = header
        self._identity: int | None = None
        self._simple: list[tuple[int, str]] = []
        self._shown: list[int] = []
        self._samples: dict[int, list[str]] = {}
        self._sort_columns(key, subject)
        read = {column for column, _ in self._simple} | {*self._shown, self._identity}
        self._extras = [(column, headers[column]) for column in headers if column not in read]

    def _sort_columns(self, key: KeyRow, subject: Subject) -> None:
        taken: set[str] = set()
        named = dict(key.fields)
        if subject.identity not in named.values():
            named.setdefault(key.column, subject.identity)
        for column, name in sorted(named.items()):
            if name in taken:
                values = {"field": name, "first": self._header_of(name), "second": self._headers.get(column, name)}
                place = Place(sheet=self._table.sheet, cell=letters(column + 1))
                self._table.findings.append(Finding("table-two-headers", place, values))
                continue
            if name == subject.identity and self._identity is None:
                self._identity = column
            taken.add(name)
            if name in subject.fields:
                self._simple.append((column, name))
                self._table.columns[name] = FoundColumn(name, letters(column + 1), self._headers.get(column, name))
            elif (name in subject.shown_only or name.startswith("_")) and name != subject.identity:
                self._shown.append(column)

    def _header_of(self, name: str) -> str:
        return self._table.columns[name].header if name in self._table.columns else name

    def take(self, raw: RawRow) -> None:
        """Read a row, or say why it is left out."""
        if reason := self._reason(raw):
            self._table.ignored.append(IgnoredRow(raw.number, reason, row_text(raw)))
            return
        row = FoundRow(raw.number)
        cells = raw.values
        width = len(cells)
        for column, name in self._simple:
            if column < width and not is_empty(cells[column]):
                row.values[name] = cells[column]
        for column, header in self._extras:
            if column < width and not is_empty(cells[column]):
                row.extras[header] = cells[column]
        if self._identity is not None and self._identity < width:
            row.key = shown(cells[self._identity]) or None
        self._table.rows.append(row)

    def _reason(self, raw: RawRow) -> str:
        """Why a row is not a thing; "" when it is one, as every row with an identity."""
        key = self._cell(raw, self._identity)
        if _has_mark(raw.values) and (shown(key).startswith(_MARK) or _names_fields(raw)):
            return "key_row"
        if not is_empty(key):
            return "repeated_header" if key == self._cell(self._header, self._identity) else ""
        held = filled(raw)
        if not held:
            return "empty"
        if self._table.header_row > raw.number:
            return "banner"
        if is_total(raw):
            return "total"
        read = {column for column, _ in self._simple} & set(held)
        if not read:
            extras = {column for column, _ in self._extras} & set(held)
            return "" if len(extras) > 1 else note_reason(raw) or ("note" if extras else "computed")
        return "" if len(read) > 1 else note_reason(raw)

    def _cell(self, raw: RawRow | None, column: int | None) -> CellValue:
        return None if raw is None or column is None or column >= len(raw.values) else raw.values[column]

    def finish(self) -> None:
        """Tell of the columns that are no field."""
        for column in self._shown:
            header = self._headers.get(column, "")
            self._table.unknown_columns.append(UnknownColumn(letters(column + 1), header, False, "computed"))
        for column, header in self._extras:
            values = [row.extras[header] for row in self._table.rows if header in row.extras]
            if values:
                sample = tuple(shown(value)[:60] for value in values[:_SAMPLE])
                self._table.unknown_columns.append(UnknownColumn(letters(column + 1), header, True, "", sample))
        for name, column_found in self._table.columns.items():
            self._table.columns[name] = _sampled(column_found, self._table.rows)


def _sampled(column: FoundColumn, rows: list[FoundRow]) -> FoundColumn:
    values: list[CellValue] = [row.values[column.field] for row in rows[:20] if column.field in row.values]
    sample = tuple(shown(value)[:60] for value in values[:_SAMPLE])
    return FoundColumn(column.field, column.column, column.header, 1.0, sample)
