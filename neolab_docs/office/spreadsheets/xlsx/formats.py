"""Number formats: which of them make a number a day, a moment, a time of day or a duration."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final


class Kind(Enum):
    """What the number of a cell stands for."""

    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"
    DURATION = "duration"


_BUILT_IN: Final = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 55), 57, 58), Kind.DAY),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56), Kind.TIME),
    22: Kind.MOMENT,
    46: Kind.DURATION,
}
_SILENT = re.compile(r'"[^"]*"?|\\.|_.|\*.', re.DOTALL)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_GENERAL = re.compile(r"general|standard", re.IGNORECASE)
_HALF_DAY = re.compile(r"am/pm|a/p", re.IGNORECASE)


def built_in_kind(number: int) -> Kind:
    """What a built-in format makes of a number."""
    return _BUILT_IN.get(number, Kind.NUMBER)


@lru_cache(maxsize=1024)
def kind_of(code: str) -> Kind:
    r"""What a format code makes of a number.

    >>> kind_of('[$-40C]d\ mmmm\ yyyy'), kind_of("[h]:mm"), kind_of('0" jours"')
    (<Kind.DAY: 'day'>, <Kind.DURATION: 'duration'>, <Kind.NUMBER: 'number'>)
    """
    said = _SILENT.sub("", code).partition(";")[0]
    if _ELAPSED.search(said):
        return Kind.DURATION
    said = _GENERAL.sub("", _BRACKETS.sub("", said)).lower()
    letters = _HALF_DAY.sub("h", said)
    timed = "h" in letters or "s" in letters
    dated = "d" in letters or "y" in letters or ("m" in letters and not timed) or "j" in letters or "a" in letters
    if timed:
        return Kind.MOMENT if dated else Kind.TIME
    return Kind.DAY if dated else Kind.NUMBER
