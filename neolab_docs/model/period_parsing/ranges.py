"""Two moments and what joins them: « de mars à juin 2026 », « T1-T2 2026 », « mars et avril 2026 ».

The year, the month or the noun that one side leaves out is taken from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from neolab_docs.model.period_parsing.moments import read_moment
from neolab_docs.model.period_parsing.reading import FINENESS, Doubt, Precision, Span
from neolab_docs.model.period_parsing.spans import ONE_DAY

_OPENING = re.compile(r"(?:entre|de|du|les|sur|(?:sur )?(?:la )?periode|(?:le )?mandat) ?:? |d'")
_SINCE = re.compile(r"(?:(?:des|depuis|a partir (?:de|du)|a compter (?:de|du)) |(?:a partir|a compter) d')")
_BETWEEN = re.compile(r"entre (.+?) et (.+)")
_THROUGH = tuple(
    re.compile(pattern) for pattern in (r" (?:et )?(?:jusqu'(?:a|au|en)|a|au) ", r" ?-?-> ?| - ", r"/", r"-")
)
_LISTS = tuple(re.compile(pattern) for pattern in (r",? et | & ", r", ?| \+ "))
_EITHER = (re.compile(r" ou "),)
_SEPARATOR = re.compile(r"[-/,&+]| a | au | et | ou ")
_RANK = re.compile(r"les? (?=\d)")
_DEPTH = 3
_MOST_SEPARATORS = 8  # more is a sentence, and would only cost time


def read_range(text: str, depth: int = 0) -> Span | None:
    """The span from the first to the last moment that the plain ``text`` joins, or None.

    A list with gaps (« mars et juin 2026 ») gives its outer bounds and is approximate.
    """
    if depth > _DEPTH or len(_SEPARATOR.findall(text)) > _MOST_SEPARATORS:
        return None
    if found := _BETWEEN.fullmatch(text):
        return _joined(found[1], found[2], depth, listed=False)
    if found := _SINCE.match(text):
        return _first(text[found.end() :], _THROUGH[:1], depth)
    bare = text[found.end() :] if (found := _OPENING.match(text)) else text
    if span := _first(bare, _THROUGH, depth) or _first(bare, _LISTS, depth):
        return span
    either = _first(bare, _EITHER, depth)
    return replace(either, approximate=True) if either else None


def _first(text: str, separators: tuple[re.Pattern[str], ...], depth: int) -> Span | None:
    """The span of the first way to cut ``text`` in two that makes sense."""
    for left, right in _splits(text, separators):
        if span := _joined(left, right, depth, listed=separators is _LISTS):
            return span
    return None


def _splits(text: str, separators: tuple[re.Pattern[str], ...]) -> Iterator[tuple[str, str]]:
    for separator in separators:
        for found in separator.finditer(text):
            yield text[: found.start()].strip(), text[found.end() :].strip()


def _joined(left: str, right: str, depth: int, *, listed: bool) -> Span | None:
    left, right = _RANK.sub("", left), _RANK.sub("", right)
    if end := read_moment(right):
        start = _before(left, right, end, depth)
    else:
        start = _read(left, depth)
        end = _after(right, start) if start else None
    if start is None or end is None or start.start > end.end:
        return None
    return _union(start, end, listed=listed)


def _read(text: str, depth: int) -> Span | None:
    return read_moment(text) or read_range(text, depth + 1)


def _before(left: str, right: str, end: Span, depth: int) -> Span | None:
    """The left side of a range, completed with what the right one says."""
    if whole := _read(left, depth):
        return whole
    year = end.end.year
    mark = "/" if left.isdigit() and "/" in right else " "
    tail = right.partition(mark)[2]
    spellings = (f"{left}{mark}{tail}", f"{left}/{year}" if "/" in left else f"{left} {year}")
    for spelling in spellings:
        start = _read(spelling, depth)
        if start and start.start <= end.end:
            return start
    start = _read(f"{left} {year - 1}", depth)
    return replace(start, doubt=Doubt.INFERRED_YEAR) if start else None


def _after(right: str, start: Span) -> Span | None:
    """The right side of a range that gives its year on the left only."""
    year = start.end.year
    if re.fullmatch(r"\d\d", right):
        end = read_moment(f"{year // 100}{right}") if start.precision is Precision.YEAR else None
        return replace(end, doubt=Doubt.TWO_DIGIT_YEAR) if end else None
    for candidate in (year, year + 1):
        end = read_moment(f"{right} {candidate}")
        if end and end.end >= start.start:
            return end if candidate == year else replace(end, doubt=Doubt.INFERRED_YEAR)
    return None


def _union(start: Span, end: Span, *, listed: bool) -> Span:
    precision = min(start.precision, end.precision, key=FINENESS.index)
    mixed = start.precision != end.precision and Precision.DAY in (start.precision, end.precision)
    gap = listed and start.end + ONE_DAY < end.start
    approximate = start.approximate or end.approximate or mixed or gap
    return Span(start.start, end.end, precision, approximate, start.doubt or end.doubt)
