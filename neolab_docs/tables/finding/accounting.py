"""Where every filled cell of a workbook went: into a value, an extra, a header, an ignored row, a sheet left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import CellValue, Spreadsheet
from neolab_docs.tables.finding.filling import DONE, PLANNED
from neolab_docs.tables.finding.view import is_empty, shown
from neolab_docs.tables.found import FoundRow, FoundTable
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

_WORD = re.compile(r"\w+")
_STEP_STATES = frozenset((*DONE, *PLANNED))


@dataclass(slots=True)
class Accounting:
    """What became of the filled cells of a workbook.

    Attributes:
        counts: how many cells by what became of them: « value », « extra », « header », « ignored_row »,
            « ignored_column », « sheet » (on a sheet that is left out).
        lost: sheet and address of the cells that nothing accounts for; empty, or there is a fault of ours.
        sheets: why a sheet is left out, by name.
    """

    counts: Counter[str] = field(default_factory=Counter)
    lost: list[tuple[str, str]] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)


def account(book: Spreadsheet, tables: Iterable[FoundTable], left_out: Mapping[str, str] | None = None) -> Accounting:
    """What became of every filled cell of a workbook.

    Args:
        book: the workbook.
        tables: the tables found there.
        left_out: why sheets are left out; those without a table count as left out in any case.
    """
    found = Accounting()
    by_sheet: dict[str, list[FoundTable]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    for sheet in book.sheets:
        books = [_Ledger(table) for table in by_sheet.get(sheet.name, [])]
        if not books:
            found.sheets[sheet.name] = (left_out or {}).get(sheet.name, "no_table")
        for row in sheet.rows:
            for column, value in enumerate(row.values):
                if is_empty(value):
                    continue
                where = "sheet" if not books else _fate(books, row.number, letters(column + 1), value)
                if where:
                    found.counts[where] += 1
                else:
                    found.lost.append((sheet.name, f"{letters(column + 1)}{row.number}"))
    return found


def _fate(books: list[_Ledger], number: int, column: str, value: CellValue) -> str:
    return next((fate for book in books if (fate := book.fate(number, column, value))), "")


class _Ledger:
    """What became of the cells of one table."""

    def __init__(self, table: FoundTable) -> None:
        self._ignored = {row.row for row in table.ignored}
        self._headers = set(table.header_rows)
        self._rows = {number: row for row in table.rows for number in (row.number, *row.more)}
        self._fields: dict[str, list[str]] = {}
        for found in table.columns.values():
            for column in (found.column, *found.also):
                self._fields.setdefault(column, []).append(found.field)
        self._made = {found.field for found in table.columns.values() if found.also}
        self._extras: dict[str, list[str]] = {}
        for unknown in table.unknown_columns:
            for column in (unknown.column, *unknown.also) if unknown.kept else ():
                self._extras.setdefault(column, []).append(unknown.header)
        self._dropped = {unknown.column for unknown in table.unknown_columns if not unknown.kept}
        self._is_fiche = not table.header_rows

    def fate(self, number: int, column: str, value: CellValue) -> str:
        """What became of a cell; "" where this table does not tell."""
        if number in self._headers:
            return "header"
        row = self._rows.get(number)
        if row is None:
            return "ignored_row" if number in self._ignored else ""
        if self._is_fiche:
            return "value"
        names = self._fields.get(column, ())
        if any(row.values.get(name) == value for name in names):
            return "value"
        if any(row.extras.get(header) == value for header in self._extras.get(column, ())):
            return "extra"
        if any(name in row.values for name in names) and self._is_told(row, names, value):
            return "value"
        if column in self._dropped:
            return "ignored_column"
        if number != row.number and (_is_among(value, row.values) or folded(shown(value)) in _STEP_STATES):
            return "value"  # told in another field of the thing: a sub-action is a step of its action
        if any(header in row.extras for header in self._extras.get(column, ())) or _is_among(value, row.extras):
            return "extra"
        return "value" if (names or column in self._extras) and folded(shown(value)) in words().blanks else ""

    def _is_told(self, row: FoundRow, names: Iterable[str], value: CellValue) -> bool:
        """Whether the fields of this column hold what stands in the cell; several columns make words."""
        if any(name in self._made or _is_among(value, {name: row.values.get(name)}) for name in names):
            return True
        said = {word for one in row.values.values() for word in _WORD.findall(shown(one))}
        return said.issuperset(_WORD.findall(shown(value)))  # a list that was cut, its names in several fields


def _is_among(value: CellValue, held: Mapping[str, CellValue]) -> bool:
    """Whether one of the values is that of the cell, or a text that holds it."""
    said = shown(value)
    return any(one == value or said in shown(one) for one in held.values() if one is not None)
