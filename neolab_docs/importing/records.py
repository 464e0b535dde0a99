"""Any sheet as typed records, without a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.importing.sources import Request, kind_named, tables_of
from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import RawRow, Sheet, Spreadsheet, read_spreadsheet
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import TableKind, all_kinds
from neolab_docs.tables.known import Known
from neolab_docs.tables.layouts.own import key_rows

_SEARCHED = 50


@dataclass(slots=True)
class Table:
    """A table as records.

    Attributes:
        path: the file.
        sheet: the sheet.
        header_row: the row of headers, from 1.
        columns: the headers, each once, the letter of a column without one; the fields where a kind of table was asked
            for.
        rows: one record for each row: values by column, with the types that the spreadsheet gives them (text, int,
            float, bool, date, datetime, time), None for an empty cell.
        numbers: the row of the sheet, from 1, of each record.
        findings: what there is to know: macros that were not run, cells that could not be read…
    """

    path: Path
    sheet: str
    header_row: int
    columns: tuple[str, ...]
    rows: list[dict[str, Any]]
    numbers: list[int]
    findings: list[Finding] = field(default_factory=list)


def read_table(
    path: str | Path,
    *,
    table: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Table:
    """Read a sheet of any workbook or text table as typed records.

    Args:
        path: the file (.xlsx, .xlsm, .xls, .ods, .csv).
        table: a kind of table to recognise, as in « actions »: its columns are found whatever their headers, and its
            values read as its fields call for (periods, amounts, lists…). The records are those of its first sheet that
            has any; names of actors and of other things stay as typed. Without it, every column of the sheet is given.
        sheet: the sheet; the first one that is shown and holds something when left out.
        header_row: the row of headers, from 1; found when left out.
        mapping: with ``table``, what a person decided of headers: field by header.

    Raises:
        SpreadsheetError: the file cannot be read.
        ProjectError: there is no such sheet or kind of table, or nothing in the sheet.
    """
    book = read_spreadsheet(Path(path))
    if table is not None:
        kinds = all_kinds()
        kind = kind_named(kinds, table)
        found = tables_of(book, Request(kinds, table, mapping or {}, sheet))
        return _parsed(book, found[0], kind)
    chosen = _sheet(book, sheet)
    header = _header(chosen, header_row)
    body = [row for row in chosen.rows if row.number > header.number]
    width = max((len(row.values) for row in (header, *body)), default=0)
    columns = _unique([*header.values, *[None] * (width - len(header.values))])
    rows = [_record(columns, row.values) for row in body]
    return Table(book.path, chosen.name, header.number, columns, rows, [row.number for row in body], [*book.findings])


def _record(columns: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    record = dict.fromkeys(columns)
    record.update(zip(columns, values, strict=False))
    return record


def _sheet(book: Spreadsheet, name: str | None) -> Sheet:
    if name is not None:
        found = book.sheet(name)
        if found is None:
            choices = ", ".join(one.name for one in book.sheets if not one.very_hidden)
            place = Place(file=book.path.name)
            raise ProjectError([Finding("import-no-sheet", place, {"name": name, "choices": choices})])
        return found
    shown = [one for one in book.sheets if one.visible and one.rows] or [one for one in book.sheets if one.rows]
    if not shown:
        raise ProjectError([Finding("table-none", Place(file=book.path.name))])
    return shown[0]


def _header(sheet: Sheet, number: int | None) -> RawRow:
    """The row of headers: the one asked for, the one below our key row, else the first of the widest rows of texts."""
    if number is not None:
        return next((row for row in sheet.rows if row.number == number), RawRow(number, []))
    first = sheet.rows[:_SEARCHED]
    keys = {key.row.number for key in key_rows(replace(sheet, rows=first))}
    below = [row for row in first if keys and row.number > min(keys)]
    if below:
        return below[0]
    widths = [len({value for value in row.values if isinstance(value, str)}) for row in first]
    return first[next(rank for rank, width in enumerate(widths) if width * 2 >= max(widths))]


def _unique(header: Sequence[Any]) -> tuple[str, ...]:
    """The name of each column: its header, told apart where it stands twice, else its letter."""
    names: list[str] = []
    for rank, value in enumerate(header, 1):
        name = said = " ".join(str(value).split()) if value is not None else letters(rank)
        number = 1
        while said in names:
            number += 1
            said = f"{name} ({number})"
        names.append(said)
    return tuple(names)


def _parsed(book: Spreadsheet, table: FoundTable, kind: TableKind) -> Table:
    """The records of a table that was recognised, by field; names stay as typed."""
    known = Known()
    columns = {name: kind.columns[name] for name in table.columns if name in kind.columns}
    made = Table(book.path, table.sheet, table.header_row, tuple(columns), [], [], [*book.findings, *table.findings])
    for row in table.rows:
        record: dict[str, Any] = dict.fromkeys(columns)
        for name, column in columns.items():
            raw = row.values.get(name)
            parsed = column.parse(raw, known) if raw is not None else None
            record[name] = raw if parsed is None or parsed.rejected else parsed.value
            for finding in parsed.findings if parsed else ():
                if not finding.code.startswith("cell-unknown"):
                    place = Place(file=book.path.name, sheet=table.sheet, cell=table.cell(row, name) or None)
                    made.findings.append(replace(finding, where=place))
        made.rows.append({**record, **row.extras} if row.extras else record)
        made.numbers.append(row.number)
    return made
