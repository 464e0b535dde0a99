"""What a row is when it is not a thing of the table: total, legend, hint, note, page footer, title of a section."""

from __future__ import annotations

import re
from dataclasses import dataclass

from neolab_docs.office.spreadsheets import CellError, CellValue, RawRow, Uncomputed
from neolab_docs.tables.finding.view import filled, is_empty, shown
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import starts_with, words

_WHOLLY_BRACKETED = re.compile(r"^[(\[<].*[)\]>]$", re.DOTALL)
_EMOJI = re.compile(r"^[\U0001F000-\U0001FAFF\u2600-\u26FF\u2700-\u2712\u2718-\u27BF\u2B00-\u2BFF]")
_FOOTER = re.compile(r"^(?:page|p\.)\s*\d+(?:\s*(?:/|sur|de)\s*\d+)?$")
_FOOTNOTE = re.compile(r"^(?:\*+|\(\d\)|\d\))\s*\S")
_NUMBERED = re.compile(
    r"^(?P<number>\d{1,2}(?:\.\d{1,2})*|(?:[ivx]{1,4}|[a-z])(?=\s?[.):\-–—]))\s?(?:[.):\-–—]\s?|\s)(?=\S)"
)
_FIGURE = re.compile(r"^[-+]?\d[\d\s.,]*\s*(?:%|€|k€|m€)?(?: ?(?:ht|ttc))?$")
_LONG = 60


@dataclass(frozen=True, slots=True)
class Section:
    """A title row.

    Attributes:
        text: as typed.
        depth: its level: what comes under it is deeper.
        word: the word that names the level, as typed; "" without one.
    """

    text: str
    depth: int
    word: str


def is_figure(value: CellValue) -> bool:
    """Whether a cell holds a figure, or the formula of one, or a dash in its place."""
    if isinstance(value, str):
        text = folded(value[: _LONG + 1])
        return len(value) <= _LONG and (bool(_FIGURE.match(text)) or text in words().blanks)
    return (not is_empty(value) and not isinstance(value, bool)) or isinstance(value, CellError | Uncomputed)


def is_total(row: RawRow) -> bool:
    """Whether a row sums up: it begins with such a word, or holds nothing but figures, beside figures only."""
    held = filled(row)
    if not held:
        return False
    rest = held[1:]
    first = row.values[held[0]]
    if isinstance(first, str) and starts_with(folded(first), words().totals):
        return all(is_figure(row.values[column]) for column in rest)
    return len(held) > 1 and isinstance(first, Uncomputed) and all(is_figure(row.values[column]) for column in rest)


def note_reason(row: RawRow) -> str:
    """« legend », « note », « footer » for a row of one or two cells that explains; "" for any other."""
    held = filled(row)
    if not held or len(held) > 2:
        return ""
    text = folded(shown(row.values[held[0]]))
    if starts_with(text, words().legends):
        return "legend"
    if _FOOTER.match(text) or (len(held) == 2 and _FOOTER.match(folded(shown(row.values[held[1]])))):
        return "footer"
    return "note" if starts_with(text, words().notes) or _FOOTNOTE.match(text) else ""


def is_hint(row: RawRow) -> bool:
    """Whether a row under the headers says how to fill them in."""
    values = [row.values[column] for column in filled(row)]
    if len(values) > 2 and [shown(value).strip("()") for value in values] in (
        _ranks(len(values)),
        _ranks(len(values), 0),
    ):
        return True
    texts = [value for value in values if isinstance(value, str)]
    hints = sum(_hints(text) for text in texts)
    return bool(values) and hints * 2 >= len(values) and hints >= min(2, len(values))


def is_instruction(row: RawRow) -> bool:
    """Whether a row holds one long text, or one that speaks of filling in."""
    held = filled(row)
    if len(held) != 1 or not isinstance(row.values[held[0]], str):
        return False
    text = shown(row.values[held[0]])
    return len(text) > _LONG or _hints(text)


def section_of(text: str, *, surely: bool = False) -> Section | None:
    """The section that a title row opens; None where the text does not look like a title of a level.

    Args:
        text: what stands in the row.
        surely: whether the row is known for a title row, by a cell merged over the table.
    """
    plain = folded(text)
    for depth, names in enumerate(reversed(words().levels)):
        for name in sorted(names, key=len, reverse=True):
            if starts_with(plain, (name,)) and _names_level(plain, name):
                return Section(text, len(words().levels) - depth, text[: len(name)])
    found = _NUMBERED.match(plain)
    if found and (surely or not found["number"][0].isdigit()):
        return Section(text, found["number"].count(".") + 1, "")
    return Section(text, 1, "") if surely and len(text) <= 2 * _LONG else None


def _names_level(plain: str, name: str) -> bool:
    """Whether a number, a colon or the end follows the word: « Axe 2 », « Objectif : … », « Axe – Mobilité »."""
    rest = plain[len(name) :].strip()
    head = rest.split(" ")[0].strip(".:)-–—") if rest else ""
    numbered = bool(head) and (head.replace(".", "").isdigit() or len(head) == 1 or set(head) <= set("ivx"))
    return not rest or rest[0] in ":-–—" or numbered or rest.startswith("n°") or rest.split(" ")[0] in _ADJECTIVES


_ADJECTIVES = frozenset(("strategique", "operationnel", "prioritaire", "transversal", "transversale"))


def _hints(text: str) -> bool:
    plain = folded(text)
    return bool(_WHOLLY_BRACKETED.match(plain) or _EMOJI.match(text.strip())) or starts_with(
        plain.lstrip("*↓→(« "), words().hints
    )


def _ranks(count: int, first: int = 1) -> list[str]:
    return [str(rank) for rank in range(first, count + first)]
