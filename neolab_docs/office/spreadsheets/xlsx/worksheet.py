"""A worksheet read in pieces: its head and its end by the parser, its rows by the scanner as long as it knows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from neolab_docs.office.spreadsheets.building import SheetBuilder
from neolab_docs.office.spreadsheets.xlsx.decoding import Decoder
from neolab_docs.office.spreadsheets.xlsx.parsing import WorksheetParser
from neolab_docs.office.spreadsheets.xlsx.scanning import Scanner

_ROWS: Final = b"<sheetData>"
_ROW_END: Final = b"</row>"
_MOST_HELD: Final = 8 << 20


def read_worksheet(part: str, pieces: Iterable[bytes], decoder: Decoder, builder: SheetBuilder) -> None:
    """Read a worksheet into a builder.

    Raises:
        Damaged: it cannot be read.
        TooLarge: it holds too many cells.
    """
    reader = _Reader(WorksheetParser(part, decoder, builder), Scanner(decoder, builder))
    for piece in pieces:
        reader.read(piece)
    reader.finish()
    builder.finish()


class _Reader:
    def __init__(self, parser: WorksheetParser, scanner: Scanner) -> None:
        self._parser, self._scanner = parser, scanner
        self._held = b""
        self._step = self._read_head

    def read(self, piece: bytes) -> None:
        self._held += piece
        self._step()

    def finish(self) -> None:
        self._parser.feed(self._held, last=True)

    def _read_head(self) -> None:
        start = self._held.find(_ROWS)
        if start < 0:
            self._feed(max(len(self._held) - len(_ROWS), 0))
            return
        self._feed(start + len(_ROWS))
        scannable = self._parser.between_rows and self._parser.utf8
        self._step = self._read_rows if scannable else self._parse
        self._step()

    def _read_rows(self) -> None:
        end = self._held.rfind(_ROW_END) + len(_ROW_END)
        if end < len(_ROW_END):
            if len(self._held) > _MOST_HELD:
                self._step = self._parse
            return
        piece = self._held[:end]
        if self._scanner.scan(piece):
            self._held = self._held[end:]
            return
        self._feed(end)
        if not self._parser.between_rows or b"<!" in piece or b"<?" in piece:
            self._step = self._parse

    def _parse(self) -> None:
        self._feed(len(self._held))

    def _feed(self, size: int) -> None:
        self._parser.feed(self._held[:size])
        self._held = self._held[size:]
