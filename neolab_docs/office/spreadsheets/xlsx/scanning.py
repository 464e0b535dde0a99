"""The quick way through rows as most programs write them; it says no to anything it does not know for sure.

Each piece of a worksheet given here holds whole rows. Either all of it is understood, or nothing is kept of it and the
parser reads it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from neolab_docs.office.spreadsheets.building import MOST_ROWS, SheetBuilder
from neolab_docs.office.spreadsheets.values import CellValue, Uncomputed
from neolab_docs.office.spreadsheets.xlsx.addresses import column_number
from neolab_docs.office.spreadsheets.xlsx.decoding import Decode, Decoder
from neolab_docs.office.spreadsheets.xlsx.shapes import FORMULA, Found, Shapes
from neolab_docs.office.spreadsheets.xlsx.texts import unescaped

_SIGNS: Final = (b'hidden="1"', b'hidden="true"', b"!", b"?", b"xmlns")
_NAMESPACE: Final = "xmlns"
_ROW = re.compile(r'\s*<row(?: r="(\d{1,7})")?((?:\s+[\w:]+="[^"<>]*")*)\s*(/?)>')
_RANK = re.compile(r'\sr="(\d{1,7})"')
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})\d{1,7}"([^<>/]*)(?:/>|></c>|>(<v>|<is><t>)([^<]+)(</v></c>|</t></is></c>)|>(.*?)</c>)|([^\s])',
    re.DOTALL,
)
_ATTRIBUTES = re.compile(r'(?:\s+\w+="[^"<>&]*")*\s*')
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_CONTENT = re.compile(
    r"\s*(?:(<f(?:\s[^<>]*)?(?:/>|>([^<]*)</f>))\s*)?(?:<v(?:\s[^<>]*)?(?:/>|>([^<]*)</v>)\s*"
    r"|<is>\s*<t(?:\s[^<>]*)?>([^<]*)</t>\s*</is>\s*)?"
)
_PLAIN_FORMULA = re.compile(rf"{FORMULA}(<v>)[^<]+(</v>)")
_ROW_END: Final = "</row>"
_INLINE: Final = "<is><t>"


class _Unknown(Exception):
    """Something is written in a way that only the parser knows."""


class Scanner:
    """Reads pieces of a worksheet."""

    def __init__(self, decoder: Decoder, builder: SheetBuilder) -> None:
        self._decoder, self._builder = decoder, builder
        self._decodes: dict[str, Decode] = {}
        self._shapes = Shapes()

    def scan(self, piece: bytes) -> bool:
        """Read whole rows.

        Returns:
            Whether they were understood; if not, nothing was read.
        """
        if _holds_nothing(piece):
            return True
        if b"\0" in piece:
            return False
        hidden: list[int] = []
        try:
            rows = list(self._rows(piece.decode(), hidden))
        except (_Unknown, ValueError, LookupError):
            return False
        for number in hidden:
            self._builder.hide_rows(number, number)
        for number, values in rows:
            self._builder.add_row(number, values)
        if rows:
            self._builder.number = rows[-1][0]
        return True

    def _rows(self, text: str, hidden: list[int]) -> Iterator[tuple[int, list[CellValue]]]:
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        number = self._builder.number
        *pieces, rest = text.split(_ROW_END)
        if rest.strip():
            raise _Unknown
        for piece in pieces:
            row = self._shapes.read(piece)
            if row is None:
                number, start = _row_head(piece, number, hidden)
                row = number, self._values(piece, start)
                if self._shapes.wanting:
                    self._shapes.learn(self._look(piece, start))
            number = row[0]
            if number > MOST_ROWS:
                raise _Unknown
            yield row

    def _values(self, piece: str, start: int) -> list[CellValue]:
        values: list[CellValue] = []
        for letters, attributes, opening, simple, _, other, odd in _CELL.findall(piece, start):
            if odd:
                raise _Unknown
            if simple:
                value = self._simple(attributes, opening, simple)
            elif other:
                value = self._other(attributes, other)
            else:
                continue
            missing = column_number(letters) - len(values) - 1
            if missing:
                if missing < 0:
                    raise _Unknown
                values += [None] * missing
            values.append(value)
        return values

    def _look(self, piece: str, start: int) -> list[Found]:
        """The cells of a row that was understood, as a shape needs them; none where it holds anything special."""
        found = []
        for cell in _CELL.finditer(piece, start):
            letters, attributes, opening, simple, closing, other, _ = cell.groups()
            formula = _PLAIN_FORMULA.fullmatch(other) if other else None
            if other and formula is None:
                return []
            if formula:
                opening, closing = formula[1], formula[2] + "</c>"
            elif not simple:
                short = cell[0].partition('"')[2].partition('"')[2]
                found.append(Found(letters, column_number(letters), short, False, None, ""))
                continue
            decode = self._decodes[attributes]
            found.append(
                Found(letters, column_number(letters), f"{attributes}>{opening}", bool(formula), decode, closing)
            )
        return found

    def _simple(self, attributes: str, opening: str, content: str) -> CellValue:
        if (opening == _INLINE) != ('t="inlineStr"' in attributes):
            raise _Unknown
        decode = self._decodes.get(attributes) or self._learn(attributes)
        return decode(content)

    def _learn(self, attributes: str) -> Decode:
        if not _ATTRIBUTES.fullmatch(attributes) or _NAMESPACE in attributes:
            raise _Unknown
        known = dict(_ATTRIBUTE.findall(attributes))
        type_ = known.get("t", "n")
        decode = self._decoder.of(type_, known.get("s", ""))
        if type_ in ("str", "inlineStr", "e"):
            plain = decode

            def decode(text: str) -> CellValue:
                return plain(unescaped(text))

        self._decodes[attributes] = decode
        return decode

    def _other(self, attributes: str, content: str) -> CellValue:
        found = _CONTENT.fullmatch(content)
        if found is None or _NAMESPACE in content:
            raise _Unknown
        formula, code, value, inline = found.groups()
        decode = self._decodes.get(attributes) or self._learn(attributes)
        if inline is not None:
            return decode(inline) if 't="inlineStr"' in attributes else None
        if value:
            return decode(value)
        if not formula or 't="str"' in attributes:
            return None
        return Uncomputed("=" + unescaped(code or ""))


def _holds_nothing(piece: bytes) -> bool:
    """Whether rows are all formats and no values: nothing but rows has an end."""
    if b"</c>" in piece or any(sign in piece for sign in _SIGNS):
        return False
    return b" r=" in piece and piece.count(b"</") == piece.count(_ROW_END.encode())


def _row_head(piece: str, number: int, hidden: list[int]) -> tuple[int, int]:
    """Number and start of the content of a row, past empty rows written short."""
    start = 0
    while True:
        found = _ROW.match(piece, start)
        if found is None or _NAMESPACE in found[2]:
            raise _Unknown
        number = _row_number(found, number)
        if 'hidden="1"' in found[2] or 'hidden="true"' in found[2]:
            hidden.append(number)
        start = found.end()
        if not found[3]:
            return number, start


def _row_number(found: re.Match[str], before: int) -> int:
    said = found[1]
    if said is None:
        later = _RANK.search(found[2])
        said = later[1] if later else str(before + 1)
    number = int(said)
    if not 1 <= number <= MOST_ROWS:
        raise _Unknown
    return number
