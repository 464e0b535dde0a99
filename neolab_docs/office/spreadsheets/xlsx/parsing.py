"""The sure way through a worksheet: an XML parser that knows every way to write one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from neolab_docs.office.spreadsheets.building import MOST_ROWS, SheetBuilder
from neolab_docs.office.spreadsheets.values import CellValue, Uncomputed
from neolab_docs.office.spreadsheets.xlsx.addresses import area_of, split_address
from neolab_docs.office.spreadsheets.xlsx.decoding import Decoder
from neolab_docs.office.spreadsheets.xml import faults_of, parser_of

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_TRUE: Final = ("1", "true")


class WorksheetParser:
    """Reads a worksheet in pieces of any size.

    Attributes:
        between_rows: whether the last piece ended inside the rows, outside of any of them.
        utf8: whether the part is written in UTF-8.
    """

    def __init__(self, part: str, decoder: Decoder, builder: SheetBuilder) -> None:
        self._part, self._decoder, self._builder = part, decoder, builder
        self._cell: _Cell | None = None
        self._row: list[CellValue] = []
        self._phonetic = 0
        self._said: list[str] | None = None
        self.between_rows = False
        self.utf8 = True
        self._expat = parser_of(self._start, self._end, self._text)
        self._expat.XmlDeclHandler = self._declared

    def feed(self, piece: bytes, last: bool = False) -> None:
        """Read on.

        Raises:
            Damaged: this is no well-formed worksheet, or one with a DTD.
        """
        with faults_of(self._part, self._place):
            self._expat.Parse(piece, last)

    def _place(self) -> str:
        return self._cell.address if self._cell else f"ligne {self._builder.number}"

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        self.utf8 = (encoding or "utf-8").lower() in ("utf-8", "us-ascii")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        handler = _STARTS.get(local_name(name))
        if handler:
            handler(self, attributes)

    def _end(self, name: str) -> None:
        handler = _ENDS.get(local_name(name))
        if handler:
            handler(self)

    def _text(self, text: str) -> None:
        if self._said is not None:
            self._said.append(text)

    def _start_rows(self, attributes: dict[str, str]) -> None:
        self.between_rows = True

    def _end_rows(self) -> None:
        self.between_rows = False

    def _start_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            self._builder.hide_columns(int(attributes["min"]), int(attributes["max"]))

    def _start_merge(self, attributes: dict[str, str]) -> None:
        self._builder.merge(area_of(attributes["ref"]))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.between_rows = False
        number = int(attributes.get("r") or self._builder.number + 1)
        if not 1 <= number <= MOST_ROWS:
            raise ValueError(number)
        self._builder.number, self._row = number, []
        if attributes.get("hidden") in _TRUE:
            self._builder.hide_rows(number, number)

    def _end_row(self) -> None:
        self.between_rows = True
        self._builder.add_row(self._builder.number, self._row)
        self._row = []

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = _Cell(attributes, len(self._row) + 1)

    def _end_cell(self) -> None:
        cell, row = self._cell, self._row
        if cell is None:
            return
        value = cell.value(self._decoder)
        if cell.column > len(row):
            row += [None] * (cell.column - len(row))
        row[cell.column - 1] = value
        self._cell = None

    def _start_saying(self, attributes: dict[str, str]) -> None:
        if self._cell is not None and not self._phonetic:
            self._said = []

    def _end_value(self) -> None:
        if self._cell is not None and self._said is not None:
            self._cell.content = "".join(self._said)
        self._said = None

    def _end_formula(self) -> None:
        if self._cell is not None and self._said is not None:
            self._cell.formula = "".join(self._said)
        self._said = None

    def _end_text(self) -> None:
        if self._cell is not None and self._said is not None:
            self._cell.inline += "".join(self._said)
        self._said = None

    def _start_phonetic(self, attributes: dict[str, str]) -> None:
        self._phonetic += 1

    def _end_phonetic(self) -> None:
        self._phonetic -= 1


class _Cell:
    """A cell while it is read."""

    def __init__(self, attributes: dict[str, str], column: int) -> None:
        self.address = attributes.get("r", "")
        self.type, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.column = split_address(self.address)[1] if self.address else column
        self.content: str | None = None
        self.formula: str | None = None
        self.inline = ""

    def value(self, decoder: Decoder) -> CellValue:
        if self.type == "inlineStr":
            return decoder.of(self.type, self.style)(self.inline)
        if self.content:
            return decoder.of(self.type, self.style)(self.content)
        if self.formula is None or self.type == "str":
            return None
        return Uncomputed("=" + self.formula)


_STARTS: Final[dict[str, Callable[[WorksheetParser, dict[str, str]], None]]] = {
    "sheetData": WorksheetParser._start_rows,
    "row": WorksheetParser._start_row,
    "c": WorksheetParser._start_cell,
    "v": WorksheetParser._start_saying,
    "f": WorksheetParser._start_saying,
    "t": WorksheetParser._start_saying,
    "rPh": WorksheetParser._start_phonetic,
    "col": WorksheetParser._start_columns,
    "mergeCell": WorksheetParser._start_merge,
}
_ENDS: Final[dict[str, Callable[[WorksheetParser], None]]] = {
    "sheetData": WorksheetParser._end_rows,
    "row": WorksheetParser._end_row,
    "c": WorksheetParser._end_cell,
    "v": WorksheetParser._end_value,
    "f": WorksheetParser._end_formula,
    "t": WorksheetParser._end_text,
    "rPh": WorksheetParser._end_phonetic,
}


def local_name(name: str) -> str:
    """The name of an element of the worksheet vocabulary; "" for others."""
    space, _, local = name.rpartition(" ")
    return local if space in (MAIN, STRICT) else ""
