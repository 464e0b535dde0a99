"""French typography put on values on their way out (domain.md §8): no-break spaces, curly apostrophes."""

from __future__ import annotations

import re

_NBSP = "\N{NO-BREAK SPACE}"
_URL = re.compile(r"(https?://\S+|\S+@\S+\.\S+)")
_RULES = (
    (re.compile(r"(?<=[^\W\d_])'(?=\w)"), "\N{RIGHT SINGLE QUOTATION MARK}"),
    (re.compile(r"[ \u202f](?=[;!?:»%€])"), _NBSP),
    (re.compile(r"(?<=«)[ \u202f]"), _NBSP),
    (re.compile(r"(?<=\bn°) "), _NBSP),
    (re.compile(r"(?<=\d)[ \u202f](?=\d{3}\b)"), _NBSP),
)


def finished(text: str) -> str:
    """The text with French spaces and apostrophes; addresses of sites and mail boxes are left alone.

    >>> finished("L'île : 15 000 €")
    'L’île\\xa0: 15\\xa0000\\xa0€'
    """
    if text.isalnum():
        return text
    pieces = _URL.split(text)
    return "".join(piece if index % 2 else _dressed(piece) for index, piece in enumerate(pieces))


def _dressed(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
