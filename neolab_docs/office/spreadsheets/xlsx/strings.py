"""The table of shared texts: rich text flattened, reading aids left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.parsers import expat

from neolab_docs.office.spreadsheets.broken import Damaged
from neolab_docs.office.spreadsheets.xlsx.parsing import local_name, parser_of
from neolab_docs.office.spreadsheets.xlsx.texts import revealed, unescaped

_HEAD = re.compile(rb'\s*(?:<\?xml [^<>]*encoding=["\'](?i:utf-8)["\'][^<>]*\?>)?\s*<sst xmlns="[^"]+"[^<>:]*>')
_TEXT = re.compile(r"<si>\s*<t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</t>)\s*</si>|(<si/>)|([^\s])")
_END = "</sst>"


def read_strings(part: str, pieces: Iterable[bytes]) -> list[str]:
    """The shared texts in their order.

    Raises:
        Damaged: the part cannot be read.
    """
    data = b"".join(pieces)
    found = _scanned(data)
    return _parsed(part, data) if found is None else found


def _scanned(data: bytes) -> list[str] | None:
    """The texts of a table without rich text, as most programs write it; None for any other."""
    head = _HEAD.match(data)
    if head is None:
        return None
    try:
        text = data[head.end() :].decode().rstrip()
        if not text.endswith(_END):
            return None
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        texts = []
        for said, _, odd in _TEXT.findall(text, 0, len(text) - len(_END)):
            if odd:
                return None
            texts.append(said)
        return [revealed(unescaped(one)) if "&" in one or "_x" in one else one for one in texts]
    except ValueError:
        return None


def _parsed(part: str, data: bytes) -> list[str]:
    reader = _Strings()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Damaged.malformed(part, error.lineno or 1) from error
    except UnicodeError as error:
        raise Damaged(part, "caractères illisibles", "unreadable characters") from error
    return reader.texts


class _Strings:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._current: list[str] = []
        self._phonetic = 0
        self._inside = False
        self.parser = parser_of(self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match local_name(name):
            case "si":
                self._current = []
            case "t":
                self._inside = not self._phonetic
            case "rPh":
                self._phonetic += 1

    def _end(self, name: str) -> None:
        match local_name(name):
            case "si":
                self.texts.append(revealed("".join(self._current)))
            case "t":
                self._inside = False
            case "rPh":
                self._phonetic -= 1

    def _text(self, text: str) -> None:
        if self._inside:
            self._current.append(text)
