"""The reading of a whole text: to be defined, dated, a horizon or a recurrence, else not understood."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from neolab_docs.model.period_parsing.horizons import Horizons, read_horizon
from neolab_docs.model.period_parsing.moments import read_moment
from neolab_docs.model.period_parsing.openings import read_open
from neolab_docs.model.period_parsing.ranges import read_range
from neolab_docs.model.period_parsing.reading import NOT_UNDERSTOOD, Precision, Reading
from neolab_docs.model.period_parsing.recurrences import without_recurrence
from neolab_docs.model.period_parsing.wording import is_to_be_defined, plain

_LONGEST = 100  # longer texts are sentences, and would only cost time
_REMARK = re.compile(r"(.+?) ?(?:\((?P<aside>[^()]*)\)|\?+)")


@lru_cache(maxsize=4096)
def read(text: str, horizons: Horizons | None = None) -> Reading:
    """What ``text`` says, never raising; ``NOT_UNDERSTOOD`` where it says nothing of time that we know."""
    wording = plain(text)
    if is_to_be_defined(wording):
        return Reading(to_be_defined=True)
    if len(wording) > _LONGEST:
        return NOT_UNDERSTOOD
    return _said(wording, horizons) or _remarked(wording, horizons) or NOT_UNDERSTOOD


def _said(wording: str, horizons: Horizons | None) -> Reading | None:
    return _dated(wording) or read_horizon(wording, horizons) or _recurring(wording)


def _dated(wording: str) -> Reading | None:
    if not any(sign.isdigit() for sign in wording):
        return None
    span = read_moment(wording) or read_range(wording)
    return span.reading() if span else read_open(wording)


def _recurring(wording: str) -> Reading | None:
    rest = without_recurrence(wording)
    if rest is None:
        return None
    dated = _dated(rest) if rest else None
    if dated:
        end = None if " puis " in wording else dated.end
        return replace(dated, end=end, precision=Precision.RECURRING, recurring=True)
    if any(letter.isdigit() for letter in rest):
        return None
    return Reading(precision=Precision.RECURRING, recurring=True)


def _remarked(wording: str, horizons: Horizons | None) -> Reading | None:
    """« 2027 ? », « T1 2026 (sous réserve) », « 3 ans (2026-2028) »: the part that says when, as an approximation."""
    found = _REMARK.fullmatch(wording)
    if found is None:
        return None
    said = _said(found[1], horizons) or _dated(found["aside"] or "")
    return replace(said, approximate=True) if said else None
