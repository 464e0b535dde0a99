"""Tables as text: what separates the cells is found out, values stay texts as typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Final

from neolab_docs.office.spreadsheets.building import Room, SheetBuilder
from neolab_docs.office.spreadsheets.sheet import Sheet
from neolab_docs.office.spreadsheets.values import CellValue

_SEPARATORS: Final = ";\t,|"
_MOST_TRIED: Final = 1 << 17
_ROWS_TRIED: Final = 200
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_TOLD = re.compile(r'"?sep=(.)"?(?:\r\n|\n|\r)', re.IGNORECASE)
_MOST_ODD: Final = 0.01
_LIKENESS: Final = 4  # how much more it weighs that rows are alike than that they are long


def read_delimited(source: bytes, name: str) -> Sheet | None:
    """The table of a text file as one sheet; None where the bytes are no text.

    Raises:
        TooLarge: it holds too many cells.
    """
    text = decoded(source)
    if text is None:
        return None
    sheet = Sheet(name)
    builder = SheetBuilder(sheet, Room())
    told = _TOLD.match(text)
    separator, start, first = (told[1], told.end(), 2) if told else (_separator(text), 0, 1)
    for number, values in enumerate(_records(text, separator, start), first):
        builder.add_row(number, values)
    builder.finish()
    return sheet


def decoded(source: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16 or Windows' western alphabet; None where the bytes are no text."""
    text = _by_mark(source) or _without_mark(source)
    odd = len(_CONTROLS.findall(text))
    return None if "\0" in text or odd > len(text) * _MOST_ODD else text


def _by_mark(source: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if source.startswith(mark):
            return source[len(mark) :].decode(encoding, "replace")
    return None


def _without_mark(source: bytes) -> str:
    zeros = source[:2000].count(0)
    if zeros * 4 > len(source[:2000]):
        little = source[1:2000:2].count(0) > source[0:2000:2].count(0)
        return source.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return source.decode()
    except UnicodeDecodeError:
        return _western(source)


def _western(source: bytes) -> str:
    """Text in cp1252; the five bytes that it does not know stay control characters."""
    try:
        return source.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in source)


def _separator(text: str) -> str:
    """What separates the cells: what cuts the most rows into the same number of cells, and into many."""
    start = text[:_MOST_TRIED]
    scores = {one: _score(start, one) for one in _SEPARATORS if one in start}
    return max(scores, key=scores.__getitem__, default=";")


def _score(text: str, separator: str) -> float:
    sizes = [len(values) for values in islice(_fields(text, separator, 0), _ROWS_TRIED) if any(values)]
    if not sizes:
        return 0
    size, rows = Counter(sizes).most_common(1)[0]
    return (rows / len(sizes)) ** _LIKENESS * (size - 1)


def _records(text: str, separator: str, start: int) -> Iterator[list[CellValue]]:
    for fields in _fields(text, separator, start):
        yield [field or None for field in fields]


@cache
def _field(separator: str) -> re.Pattern[str]:
    """A cell and what ends it: quoted if its quotes are closed right before the end of the cell, else as it stands."""
    mark = re.escape(separator)
    end = rf"{mark}|\r\n|\n|\r|\Z"
    return re.compile(rf'(?:"([^"]*+(?:""[^"]*+)*+)"(?={end})|([^{mark}\r\n]*+))({end})')


def _fields(text: str, separator: str, start: int) -> Iterator[list[str]]:
    values: list[str] = []
    for found in _field(separator).finditer(text, start):
        quoted, bare, end = found.groups()
        values.append(bare if quoted is None else _unquoted(quoted))
        if end != separator:
            if end or values != [""]:
                yield values
            values = []
            if not end:
                return


def _unquoted(text: str) -> str:
    text = text.replace('""', '"')
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
