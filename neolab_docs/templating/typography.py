"""French typography put on values on their way out (domain.md §8): no-break spaces, curly apostrophes, « ».

Only spaces, apostrophes, quotes, dashes and dots are touched: letters and digits stay as typed, and so do
addresses, e-mail addresses, paths, times (18:30), ratios (1:10) and codes. A second pass changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NBSP = "\N{NO-BREAK SPACE}"
_TRIGGER = re.compile(r"['\";:!?«»%€°\u202f]|\.\.\.|[ \xa0]{2}|--|\d[ \u202f]|\d[kM]€|\bM(?:me|lle|M)?s?\.? ", re.ASCII)
_SPACES = re.compile(r"(?<=\S)[ \xa0]{2,}(?=\S)")
_KEPT = re.compile(
    r"((?:https?|ftp|file|mailto|tel):[^\s«»\"]+|www\.[^\s«»\"]+|(?<![^\s«»\"])[^\s«»\"@]+@[^\s«»\"]+\.[^\s«»\"]+"
    r"|(?<!\S)[^\s\\]*\\\S*|&#?\w+;)"
)
_KEPT_SIGNS = frozenset(":@\\&")
_QUOTED = re.compile(r"""(?<![^\s(\['’])"(?=[^\s"])([^"\n]*[^\s"])"(?=[\s.,;:!?)\]…]|$)""")
_END = r"(?=[\s)\]»”\"]|$)"
_UNITS = r"km[²2]?|m[²³]?|cm|mm|ha|kg|kWh|MWh|GWh|kW|MW|tCO2e?|ETP|h|min|ans?|jours?|mois"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A replacement, tried only on text that has one of the ``signs``."""

    signs: frozenset[str]
    pattern: re.Pattern[str]
    replacement: str


def _rule(signs: str, pattern: str, replacement: str = _NBSP) -> _Rule:
    return _Rule(frozenset(signs), re.compile(pattern), replacement)


_RULES = (
    _rule(".", r"(?<!\.)\.{3}(?!\.)", "…"),
    _rule("-", r"(?<= )--(?= )", "–"),
    _rule("'", r"(?<=[^\W\d_])'(?=[^\W_]|[«\"])", "’"),
    _rule("«", r"«[ ]?(?=[^\s»])", f"«{_NBSP}"),
    _rule("»", r"(?<=[^\s«]) ?»", f"{_NBSP}»"),
    _rule(";:!?", rf" (?=[;:!?]+{_END})"),
    _rule(";:!?", rf"(?<=[\w)\]»”’²³°%€…*])(?=[;:!?]+{_END})"),
    _rule("%", r"(?<=\d) ?(?=%(?!\w))"),
    _rule("€", r"(?<=[kKMd]) (?=€)"),
    _rule("€", r"(?<=\d) ?(?=(?:(?:[kKM]|Md)\xa0?)?€)"),
    _rule("°", r"(?<=\b[nN]°) ?(?=\d)"),
    _rule("°", r"(?<=\b[nN]°) (?=\w)"),
    _rule("M", r"\b(M\.|MM\.|Mmes?|Mlles?) (?=[^\W\d_a-zà-ÿ])", rf"\1{_NBSP}"),
    _rule("0123456789", r"(?<![\w.,/-])(\d{1,3}) (?=\d{3}(?!\d))", rf"\1{_NBSP}"),
    _rule("0123456789", r"(?<=\xa0)(\d{3}) (?=\d{3}(?!\d))", rf"\1{_NBSP}"),
    _rule("0123456789", rf"(?<=\d) (?=(?:{_UNITS})(?!\w))"),
    _rule("h", r"(?<=\d\xa0h) (?=\d\d(?!\d))"),
)


def finished(text: str) -> str:
    r"""The text with French spaces, apostrophes and quotes.

    >>> finished("L'île : 15 000 €")
    'L’île\xa0: 15\xa0000\xa0€'
    >>> finished('Voir "Ma rue": https://x.fr/a?b à 18:30!')
    'Voir «\xa0Ma rue\xa0»\xa0: https://x.fr/a?b à 18:30\xa0!'
    """
    if not _TRIGGER.search(text):
        return text
    text = _SPACES.sub(_one_space, text.replace("\u202f", _NBSP))
    if '"' in text and "«" not in text and "»" not in text:
        text = _QUOTED.sub(rf"«{_NBSP}\1{_NBSP}»", text)
    signs = frozenset(text)
    if signs.isdisjoint(_KEPT_SIGNS) and "www." not in text:
        return _dressed(text, signs)
    pieces = _KEPT.split(text)
    pieces[::2] = [_dressed(piece, signs) for piece in pieces[::2]]
    return "".join(pieces)


def _dressed(text: str, signs: frozenset[str]) -> str:
    for rule in _RULES:
        if not rule.signs.isdisjoint(signs):
            text = rule.pattern.sub(rule.replacement, text)
    return text


def _one_space(found: re.Match[str]) -> str:
    return _NBSP if _NBSP in found.group() else " "
