"""The table of shared texts: rich text flattened, reading aids left out."""

from __future__ import annotations

import re

from neolab_docs.office.spreadsheets.xlsx.parsing import local_name
from neolab_docs.office.spreadsheets.xlsx.texts import revealed, unescaped
from neolab_docs.office.spreadsheets.xml import faults_of, parser_of

_HEAD = re.compile(rb'\s*(?:<\?xml [^<>]*encoding=["\'](?i:utf-8)["\'][^<>]*\?>)?\s*<sst xmlns="[^"]+"[^<>:]*>')
_TEXT = re.compile(r"<si>\s*<t(?: xml:space=\"preserve\")?(?:/>|>([^<]*)</t>)\s*</si>|(<si/>)|([^\s])")
_END = "</sst>"


def read_strings(part: str, data: bytes) -> list[str]:
    """The shared texts in their order.

    Raises:
        Damaged: the part cannot be read.
    """
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
    with faults_of(part, lambda: f"texte {len(reader.texts) + 1}"):
        reader.parser.Parse(data, True)
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
