"""Values that can be found again wherever they come out, and how often each does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import count
from zipfile import ZipFile

from openpyxl.worksheet.worksheet import Worksheet

from tests.builders.excel import opened

_SENTINEL = re.compile(r"z(\w+?)z\d{4}z")
_TAG = re.compile(r"\{[{%#]|[%#}]\}|\ufdd0|\bNone\b")


class Sentinels:
    """A context whose every text is unique and says of which field it is."""

    def __init__(self) -> None:
        self._numbers = count(1000)
        self.given: list[str] = []

    def text(self, field: str) -> str:
        """A value for a field, like no other."""
        self.given.append(f"z{field}z{next(self._numbers)}z")
        return self.given[-1]

    def record(self, fields: str, **others: object) -> dict[str, object]:
        """A record with a value for each of these fields, and the others given."""
        return {**{field: self.text(field) for field in fields.split()}, **others}

    def expected(self, times: Mapping[str, int]) -> dict[str, int]:
        """How often each value must come out, by what its field calls for; each field must be told."""
        found = ((text, times[_field(text)]) for text in self.given)
        return {text: number for text, number in found if number}


def package_counts(data: bytes) -> dict[str, int]:
    """How often each sentinel is in the parts of a package, attributes included; it may hold no tag."""
    return _counts(_parts(data))


def workbook_counts(data: bytes) -> dict[str, int]:
    """How often each sentinel is in the cells, notes, links, headers and properties of a workbook."""
    book = opened(data)
    told = [book.properties.title, book.properties.keywords]
    for sheet in book.worksheets:
        told += [sheet.title, sheet.oddHeader.center.text, *_cells(sheet)]
    return _counts(text for text in told if text)


def _cells(sheet: Worksheet) -> Iterator[str]:
    for row in sheet.iter_rows():
        for cell in row:
            yield str(cell.value or "")
            yield cell.comment.text if cell.comment else ""
            yield cell.hyperlink.target or "" if cell.hyperlink else ""


def _parts(data: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield package.read(name).decode()


def _counts(texts: Iterable[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for text in texts:
        assert not _TAG.search(text), text
        found.update(match.group() for match in _SENTINEL.finditer(text))
    return dict(found)


def _field(text: str) -> str:
    match = _SENTINEL.fullmatch(text)
    assert match, text
    return match[1]
