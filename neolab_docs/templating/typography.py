"""French typography put on values on their way out (domain.md §8): no-break spaces, curly apostrophes, « ».

Only spaces, apostrophes, quotes, dashes and dots are touched: letters and digits stay as typed, and so do
addresses, e-mail addresses, paths, times (18:30), ratios (1:10) and codes. A second pass changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Final, NamedTuple

_NBSP = "\N{NO-BREAK SPACE}"
_UNITS = r"km[²2]?|m[²³]?|cm|mm|ha|kg|kWh|MWh|GWh|kW|MW|tCO2e?|ETP|h|min|ans?|jours?|mois"
SIGNS: Final = "'\";:!?«»%€°\u202f"
"""A text without any of these changes only where ``stays`` says so."""
HINTS: Final = "M\xa0"
DOTS: Final = "..."
"""A text without any of ``HINTS`` or ``SIGNS`` and without ``DOTS`` changes only where ``SPACED`` finds something."""
SPACED: Final = re.compile(rf" (?: |--|(?<=[0-9] )(?:[0-9]{{3}}|(?:{_UNITS})(?!\w)))")
_SIGN = re.compile(f"[{SIGNS}]")
_SPACES = re.compile(r"[ \xa0](?<=\S.)[ \xa0]+(?=\S)")
_KEPT = (
    r"((?:https?|ftp|file|mailto|tel):[^\s«»\"]+|www\.[^\s«»\"]+|(?<![^\s«»\"])[^\s«»\"@]+@[^\s«»\"]+\.[^\s«»\"]+"
    r"|(?<!\S)[^\s\\]*\\\S*|&#?\w+;)"
)
_KEPT_HINT = re.compile(r":[^\s«»\"]|@|\\|www\.|&#?\w+;")
_QUOTED = r"""(?<![^\s(\['’])"(?=[^\s"])([^"\n]*[^\s"])"(?=[\s.,;:!?)\]…]|$)"""
_DIGITS = "0123456789"
_END = r"(?=[\s)\]»”\"]|$)"

_Replacement = str | Callable[[re.Match[str]], str]
_Substitute = Callable[[_Replacement, str], str]


class _Rule(NamedTuple):
    """A replacement, tried only on text that has one of the ``signs``.

    Patterns begin with the sign that they look for and look back from it: many times faster than the other way round.
    """

    signs: frozenset[str]
    pattern: str
    replacement: _Replacement


def _rule(signs: str, pattern: str, replacement: _Replacement = _NBSP) -> _Rule:
    return _Rule(frozenset(signs), pattern, replacement)


@cache
def _substitute(pattern: str) -> _Substitute:
    """A pattern compiled on first need: most documents call for few of them."""
    return re.compile(pattern).sub


def _space_before(found: re.Match[str]) -> str:
    return _NBSP + found[0]


def _last_unbroken(found: re.Match[str]) -> str:
    """What was found with a no-break space instead of the space that it ends in."""
    return found[0][:-1] + _NBSP


_RULES = (
    _rule(".", r"\.(?<!\.\.)\.\.(?!\.)", "…"),
    _rule("-", r" --(?= )", " –"),
    _rule("'", r"'(?<=[^\W\d_]')(?=[^\W_]|[«\"])", "’"),
    _rule("«", r"«[ ]?(?=[^\s»])", f"«{_NBSP}"),
    _rule("»", r" (?<=[^\s«] )»|»(?<=[^\s«]»)", f"{_NBSP}»"),
    _rule(";:!?", rf" (?=[;:!?]+{_END})"),
    _rule(";:!?", rf"[;:!?](?<=[\w)\]»”’²³°%€…*].)[;:!?]*{_END}", _space_before),
    _rule("%", r" (?<=\d )(?=%(?!\w))"),
    _rule("%", r"%(?<=\d%)(?!\w)", f"{_NBSP}%"),
    _rule("€", r" (?<=[kKMd] )(?=€)"),
    _rule("€", r" (?<=\d )(?=(?:(?:[kKM]|Md)\xa0?)?€)"),
    _rule("€", r"(?:k|K|M|€)(?<=\d.)(?:(?<=€)|(?:(?<=M)d)?\xa0?€)", _space_before),
    _rule("°", r"°(?<=\b[nN]°)(?: ?(?=\d)| (?=\w))", f"°{_NBSP}"),
    _rule("M", r"M(?<=\bM)(?:\.|M\.|mes?|lles?) (?=[^\W\d_a-zà-ÿ])", _last_unbroken),
    _rule(_DIGITS, r"\d(?<![\w.,/-].)\d{0,2} (?=\d{3}(?!\d))", _last_unbroken),
    _rule(_DIGITS, r"\xa0\d{3} (?=\d{3}(?!\d))", _last_unbroken),
    _rule(_DIGITS, rf" (?<=\d )(?=(?:{_UNITS})(?!\w))"),
    _rule("h", r"h(?<=\d\xa0h) (?=\d\d(?!\d))", f"h{_NBSP}"),
)
_RULE_SIGNS = frozenset().union(*(rule.signs for rule in _RULES))
_UNSPACED_SIGNS = _RULE_SIGNS.difference(_DIGITS)  # rules for digits are about spaces that ``SPACED`` finds


def finished(text: str) -> str:
    r"""The text with French spaces, apostrophes and quotes.

    >>> finished("L'île : 15 000 €")
    'L’île\xa0: 15\xa0000\xa0€'
    >>> finished('Voir "Ma rue": https://x.fr/a?b à 18:30!')
    'Voir «\xa0Ma rue\xa0»\xa0: https://x.fr/a?b à 18:30\xa0!'
    """
    if stays(text) and not _SIGN.search(text):
        return text
    text = _SPACES.sub(_one_space, text.replace("\u202f", _NBSP))
    if '"' in text and "«" not in text and "»" not in text:
        text = re.sub(_QUOTED, rf"«{_NBSP}\1{_NBSP}»", text)
    rules = _rules((_RULE_SIGNS if SPACED.search(text) else _UNSPACED_SIGNS).intersection(text))
    if not _KEPT_HINT.search(text):
        return _dressed(text, rules)
    pieces = re.split(_KEPT, text)
    pieces[::2] = [_dressed(piece, rules) for piece in pieces[::2]]
    return "".join(pieces)


def stays(text: str) -> bool:
    """Whether a text without ``SIGNS`` stays as it is: most do, and each value of each document is asked."""
    if DOTS in text or SPACED.search(text) or (_NBSP in text and _SPACES.search(text)):
        return False
    return not ("M" in text and ("M. " in text or "Mme" in text or "Mlle" in text))


@lru_cache(maxsize=256)
def _rules(signs: frozenset[str]) -> tuple[tuple[_Substitute, _Replacement], ...]:
    """The rules for texts that have these signs."""
    return tuple((_substitute(rule.pattern), rule.replacement) for rule in _RULES if not rule.signs.isdisjoint(signs))


def _dressed(text: str, rules: tuple[tuple[_Substitute, _Replacement], ...]) -> str:
    for substitute, replacement in rules:
        text = substitute(replacement, text)
    return text


def _one_space(found: re.Match[str]) -> str:
    return _NBSP if _NBSP in found.group() else " "
