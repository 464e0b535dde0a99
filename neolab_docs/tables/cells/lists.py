"""Several values in a cell: line breaks, bullets, semicolons, slashes, commas, « et » (domain.md §3.6)."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import bare, is_nobody, is_nothing, same_text, settled, tidy

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

JOINER: Final = " ;\n"
_BULLET = re.compile(r"^(?:[^\S\n]*(?:[-–—•▪◦*·][^\S\n]+|[•▪◦]|\d{1,2}[.)][^\S\n]+))+(?=[^\s;])", re.MULTILINE)
_HIDDEN = {";": "\ue000", "/": "\ue001", ",": "\ue002", "\n": "\ue003", "&": "\ue004", " et ": "\ue005", "+": "\ue006"}
_SHOWN = {hidden: sign for sign, hidden in _HIDDEN.items()}
_INSIDE = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_AND = re.compile(r" (?:et|ET|&|\+) (?=[A-ZÀ-Ý])")
_KEPT_TOGETHER = (
    "BTP et paysage",
    "eau et assainissement",
    "commerce et artisanat",
    "chambre de commerce et d'industrie",
)


@dataclass(frozen=True, slots=True)
class TextsCell:
    """Several texts, one a line."""

    def write(self, value: Any) -> CellValue:
        """One line for each, after a dash where there are several."""
        return "\n".join(f"– {text}" for text in value) if value else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The lines; semicolons part them only where there is one line."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        return Parsed(_lines(spelled(raw)) or None)

    def normal(self, raw: CellValue) -> Hashable:
        """The lines, typography aside."""
        if unusable(raw):
            return without_value(raw)
        return settled(lambda said: "\n".join(same_text(line) for line in _lines(said)), spelled(raw))


def split(text: str, whole: Iterable[str] = ()) -> list[str]:
    """The names in a text, each once, in order.

    Args:
        text: what stands in the cell.
        whole: names that hold a separator of their own and must not be cut.

    >>> split("Mairie ; BTP et paysage / CCI (Vannes, Lorient)")
    ['Mairie', 'BTP et paysage', 'CCI (Vannes, Lorient)']
    """
    hidden = _BULLET.sub("\n", _hide(tidy(text), whole))
    found = [bared(tidy(_reveal(piece))) for piece in _pieces(hidden)]
    once = {bare(name): name for name in reversed(found) if name}
    kept = {id(name) for name in once.values()}
    return [name for name in found if id(name) in kept]


def names_in(text: str, whole: Iterable[str] = ()) -> list[str]:
    """The names in a text, those left out that say nobody, such as « À désigner »."""
    return [] if is_nobody(text) else [name for name in split(text, whole) if not is_nobody(name)]


@lru_cache(maxsize=8192)  # the same cell is compared as exported, as edited and as it is now
def same_names(text: str) -> str | None:
    """The form in which two lists of names are the same; None for no name."""
    return settled(lambda said: JOINER.join(same_text(name) for name in names_in(said)), text)


def _lines(text: str) -> list[str]:
    if is_nothing(text):
        return []
    lines = _said(tidy(text).split("\n"))
    return _said(lines[0].split(";")) if len(lines) == 1 else lines


def _said(lines: Iterable[str]) -> list[str]:
    bare_lines = (bared(line, " ;") for line in lines)
    return [line for line in bare_lines if line and not is_nothing(line)]


def bared(text: str, separators: str = " ,;/") -> str:
    """The text without the bullets and separators around it."""
    before = ""
    while text != before:
        before, text = text, _BULLET.sub("", text.strip(separators))
    return text


def _pieces(text: str) -> list[str]:
    """The text cut at its strongest separators; weaker ones only part what the stronger left whole."""
    pieces = text.split("\n")
    for separator in (r";", r"\s/\s|\s*/\s+", r",(?!\d)"):
        pieces = [piece for whole in pieces for piece in re.split(separator, whole)]
    return [piece for whole in pieces for piece in _AND.split(whole)]


def _hide(text: str, whole: Iterable[str]) -> str:
    """The text with the separators inside brackets, quotes and names that must stay whole out of sight."""
    text = _INSIDE.sub(lambda found: _hidden(found[0]), text)
    flat = _flat(text)
    for name in (one for one in (*whole, *_KEPT_TOGETHER) if _flat(one) in flat):
        pattern = r"\s+".join(re.escape(word) for word in name.split()).replace("'", "['’]")
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda found: _hidden(found[0]), text, flags=re.IGNORECASE)
    return text


@lru_cache(maxsize=8192)
def _flat(text: str) -> str:
    return " ".join(text.split()).casefold().replace("’", "'")


def _hidden(text: str) -> str:
    for sign, hidden in _HIDDEN.items():
        text = text.replace(sign, hidden)
    return text


def _reveal(text: str) -> str:
    for hidden, sign in _SHOWN.items():
        text = text.replace(hidden, sign)
    return text
