"""The content of an OpenDocument spreadsheet, read in pieces: repeated cells and rows told once are spread out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

from neolab_docs.office.spreadsheets.building import MOST_COLUMNS, MOST_ROWS, Room, SheetBuilder
from neolab_docs.office.spreadsheets.ods.styles import Styles
from neolab_docs.office.spreadsheets.ods.values import OFFICE, TABLE, value_of
from neolab_docs.office.spreadsheets.sheet import Area, Sheet
from neolab_docs.office.spreadsheets.values import CellValue
from neolab_docs.office.spreadsheets.xml import faults_of, parser_of

_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_DRAWING: Final = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_WRAPPED = re.compile(r"[ \t]*[\r\n][ \t\r\n]*")
_SKIPPED: Final = frozenset(
    {
        f"{OFFICE} annotation",
        f"{OFFICE} forms",
        f"{TABLE} shapes",
        f"{TABLE} tracked-changes",
        f"{TABLE} dde-links",
        f"{TABLE} named-expressions",
        f"{TABLE} content-validations",
        f"{_TEXT} ruby-text",
        *(f"{_DRAWING} {name}" for name in ("frame", "custom-shape", "rect", "line", "g", "control", "caption")),
    }
)
_COLUMNS, _ROWS = f"{TABLE} number-columns-repeated", f"{TABLE} number-rows-repeated"
_WIDE, _HIGH = f"{TABLE} number-columns-spanned", f"{TABLE} number-rows-spanned"
_HIDDEN: Final = ("collapse", "filter")


class ContentParser:
    """Reads ``content.xml``.

    Attributes:
        sheets: the sheets read.
        linked: whether a sheet or a cell is filled from another document.
    """

    def __init__(self, part: str, room: Room) -> None:
        self._part, self._room = part, room
        self._styles = Styles()
        self._skipping = self._depth = 0
        self._builder = SheetBuilder(Sheet(""), room)
        self._sheet = Sheet("")
        self._row: list[CellValue] = []
        self._repeated = 1
        self._column = 0
        self._columns: list[tuple[int, str]] = []
        self._cell: dict[str, str] | None = None
        self._lines: list[str] = []
        self._said: list[str] | None = None
        self.sheets: list[Sheet] = []
        self.linked = False
        self._expat = parser_of(self._start, self._end, self._text)

    def feed(self, piece: bytes, last: bool = False) -> None:
        """Read on.

        Raises:
            Damaged: this is no well-formed content.
            TooLarge: it holds too many cells.
        """
        with faults_of(self._part, self._place):
            self._expat.Parse(piece, last)

    def _place(self) -> str:
        return f"{self._sheet.name}, ligne {self._builder.number}"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
            return
        handler = _STARTS.get(name)
        if handler:
            handler(self, attributes)
        elif not self._depth:
            self._styles.start(name, attributes)

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        handler = _ENDS.get(name)
        if handler:
            handler(self)

    def _text(self, text: str) -> None:
        if self._said is not None and not self._skipping:
            self._said.append(text)

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        visible = self._styles.is_shown(attributes.get(f"{TABLE} style-name", ""))
        self._sheet = Sheet(attributes.get(f"{TABLE} name", ""), visible=visible)
        self._builder = SheetBuilder(self._sheet, self._room)
        self._columns, self._column = [], 0

    def _end_table(self) -> None:
        self._depth -= 1
        if not self._depth:
            self._builder.finish()
            self.sheets.append(self._sheet)

    def _start_source(self, attributes: dict[str, str]) -> None:
        self.linked = True

    def _start_column(self, attributes: dict[str, str]) -> None:
        first = self._column + 1
        self._column = min(self._column + _count(attributes, _COLUMNS), MOST_COLUMNS)
        self._columns.append((self._column, attributes.get(f"{TABLE} default-cell-style-name", "")))
        if attributes.get(f"{TABLE} visibility") in _HIDDEN:
            self._builder.hide_columns(first, self._column)

    def _start_row(self, attributes: dict[str, str]) -> None:
        if self._depth > 1:
            return
        self._row, self._column = [], 0
        self._repeated = min(_count(attributes, _ROWS), MOST_ROWS - self._builder.number)
        if attributes.get(f"{TABLE} visibility") in _HIDDEN:
            self._builder.hide_rows(self._builder.number + 1, self._builder.number + self._repeated)

    def _end_row(self) -> None:
        if self._depth > 1:
            return
        first = self._builder.number + 1
        self._builder.number += self._repeated
        if any(value is not None for value in self._row):
            for number in range(first, first + self._repeated):
                self._builder.add_row(number, list(self._row))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if self._depth == 1:
            self._cell, self._lines = attributes, []

    def _end_cell(self) -> None:
        attributes = self._cell
        if attributes is None or self._depth > 1:
            return
        first = self._column + 1
        self._column = min(self._column + _count(attributes, _COLUMNS), MOST_COLUMNS)
        if _WIDE in attributes or _HIGH in attributes:
            self._merge(attributes, first)
        value = value_of(attributes, "\n".join(self._lines), partial(self._is_duration, attributes, first))
        if value is not None:
            self._row += [None] * (first - 1 - len(self._row)) + [value] * (self._column - first + 1)
        self._cell = None

    def _is_duration(self, attributes: dict[str, str], column: int) -> bool:
        default = next((style for last, style in self._columns if column <= last), "")
        return self._styles.is_duration(attributes.get(f"{TABLE} style-name") or default)

    def _merge(self, attributes: dict[str, str], column: int) -> None:
        wide, high = _count(attributes, _WIDE), _count(attributes, _HIGH)
        if wide > 1 or high > 1:
            row = self._builder.number + 1
            self._builder.merge(Area(row, column, row + high - 1, column + wide - 1))

    def _start_line(self, attributes: dict[str, str]) -> None:
        if self._cell is not None and self._depth == 1:
            self._said = []

    def _end_line(self) -> None:
        if self._said is not None:
            self._lines.append(_shown(self._said))
        self._said = None

    def _start_spaces(self, attributes: dict[str, str]) -> None:
        self._hold(" " * min(int(attributes.get(f"{_TEXT} c", "1")), MOST_COLUMNS))

    def _start_tab(self, attributes: dict[str, str]) -> None:
        self._hold("\t")

    def _start_break(self, attributes: dict[str, str]) -> None:
        self._hold("\n")

    def _hold(self, blanks: str) -> None:
        """Blanks that are meant; they are kept apart from those of the XML, which count as one."""
        if self._said is not None:
            self._said.append(_Meant(blanks))


class _Meant(str):
    """Blanks that are kept as they are."""

    __slots__ = ()


def _shown(pieces: list[str]) -> str:
    """The text of a paragraph; a line that the XML wraps goes on after one space.

    Spaces side by side are kept, though the standard would count them as one: LibreOffice writes and reads them so.
    """
    said = "".join(pieces)
    if "\n" not in said and "\r" not in said:
        return said
    return "".join(piece if isinstance(piece, _Meant) else _WRAPPED.sub(" ", piece) for piece in pieces)


def _count(attributes: dict[str, str], name: str) -> int:
    said = attributes.get(name)
    return max(int(said), 1) if said else 1


_Start = Callable[[ContentParser, dict[str, str]], None]
_STARTS: Final[dict[str, _Start]] = {
    f"{TABLE} table": ContentParser._start_table,
    f"{TABLE} table-source": ContentParser._start_source,
    f"{TABLE} cell-range-source": ContentParser._start_source,
    f"{TABLE} table-column": ContentParser._start_column,
    f"{TABLE} table-row": ContentParser._start_row,
    f"{TABLE} table-cell": ContentParser._start_cell,
    f"{TABLE} covered-table-cell": ContentParser._start_cell,
    f"{_TEXT} p": ContentParser._start_line,
    f"{_TEXT} s": ContentParser._start_spaces,
    f"{_TEXT} tab": ContentParser._start_tab,
    f"{_TEXT} line-break": ContentParser._start_break,
}
_ENDS: Final[dict[str, Callable[[ContentParser], None]]] = {
    f"{TABLE} table": ContentParser._end_table,
    f"{TABLE} table-row": ContentParser._end_row,
    f"{TABLE} table-cell": ContentParser._end_cell,
    f"{TABLE} covered-table-cell": ContentParser._end_cell,
    f"{_TEXT} p": ContentParser._end_line,
}
