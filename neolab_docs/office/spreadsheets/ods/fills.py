"""The cells of an OpenDocument sheet that are filled with a colour, read when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from neolab_docs.office.spreadsheets.ods.values import OFFICE, TABLE
from neolab_docs.office.spreadsheets.xml import faults_of, parser_of

_STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_BACKGROUND: Final = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 background-color"
_CELLS: Final = (f"{TABLE} table-cell", f"{TABLE} covered-table-cell")
_SKIPPED: Final = (f"{OFFICE} annotation", f"{TABLE} shapes", f"{TABLE} tracked-changes")
_MOST_COLUMNS: Final = 2048
_MOST_CELLS: Final = 1_000_000
_RGB: Final = len("#RRGGBB")


class FillsParser:
    """Reads the colours of one sheet.

    Attributes:
        found: colour by row and column.
    """

    def __init__(self, rank: int, last_row: int) -> None:
        """What is looked for.

        Args:
            rank: the sheet, from 0.
            last_row: the last row of interest.
        """
        self.found: dict[tuple[int, int], str] = {}
        self._rank, self._last_row = rank, last_row
        self._tables = -1
        self._depth = self._skipping = 0
        self._style = ""
        self._colours: dict[str, str] = {}
        self._columns: list[tuple[int, str]] = []
        self._row = self._next_row = self._column = 0
        self._row_style = ""
        self._parser = parser_of(self._start, self._end, lambda text: None)

    def read(self, part: str, pieces: Iterable[bytes]) -> Mapping[tuple[int, int], str]:
        """The colours of the sheet.

        Raises:
            Damaged: this is no well-formed content.
        """
        with faults_of(part, lambda: f"ligne {self._row}"):
            for piece in pieces:
                self._parser.Parse(piece, False)
            self._parser.Parse(b"", True)
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == f"{_STYLE} style":
            self._style = attributes.get(f"{_STYLE} name", "")
        elif name == f"{_STYLE} table-cell-properties":
            self._note(attributes.get(_BACKGROUND, ""))
        elif name == f"{TABLE} table":
            self._depth += 1
            self._tables += self._depth == 1
            self._columns, self._next_row, self._column = [], 1, 0
        elif self._depth == 1 and self._tables == self._rank:
            self._inside(name, attributes)

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name == f"{TABLE} table":
            self._depth -= 1

    def _note(self, colour: str) -> None:
        if colour.startswith("#") and len(colour) == _RGB:
            self._colours[self._style] = colour[1:].upper()

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{TABLE} table-column":
            self._column += _count(attributes, "columns")
            self._columns.append((self._column, attributes.get(f"{TABLE} default-cell-style-name", "")))
        elif name == f"{TABLE} table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += _count(attributes, "rows")
            self._row_style = attributes.get(f"{TABLE} default-cell-style-name", "")
        elif name in _CELLS:
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        first = self._column + 1
        self._column += _count(attributes, "columns")
        own = attributes.get(f"{TABLE} style-name") or self._row_style or self._default(first)
        colour = self._colours.get(own)
        rows = range(self._row, min(self._next_row, self._last_row + 1))
        columns = range(first, min(self._column, _MOST_COLUMNS) + 1)
        if colour is not None and len(self.found) + len(rows) * len(columns) <= _MOST_CELLS:
            self.found.update(((row, column), colour) for row in rows for column in columns)

    def _default(self, column: int) -> str:
        return next((style for last, style in self._columns if column <= last), "")


def _count(attributes: dict[str, str], what: str) -> int:
    said = attributes.get(f"{TABLE} number-{what}-repeated")
    return max(int(said), 1) if said else 1
