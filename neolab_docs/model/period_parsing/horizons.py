"""Horizons: « court terme », « CT », « 1-3 ans », « > 3 ans », placed by the bounds of the project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from neolab_docs.model.period_parsing.reading import Precision, Reading
from neolab_docs.model.period_parsing.spans import ONE_DAY, months_later

_TERMS = {"c": 0, "m": 1, "l": 2}
_TERM = r"(?:court|moyen|long|ct|mt|lt)"
_NAMED = re.compile(rf"(?:a |sur le |horizon )?{_TERM}(?: terme)?(?:(?: et | a | ou |[ /,-]+){_TERM}(?: terme)?)*")
_COUNT = r"(\d{1,2}|une?|deux|trois|cinq|dix)"
_UNIT = r" ?(ans?|annees?|mois)"
_BETWEEN = re.compile(rf"(?:de |entre |dans )?{_COUNT}(?: a | et | ?- ?|/){_COUNT}{_UNIT}")
_WITHIN = re.compile(rf"(?:<|moins de|moins d'|sous|d'ici(?: a)?|dans (?:les|l')|horizon|a) ?{_COUNT}{_UNIT}")
_BEYOND = re.compile(
    rf"(?:>|plus de|plus d'|\+ ?de|\+ ?d'|\+|au-dela de|apres) ?{_COUNT}{_UNIT}"
    rf"|{_COUNT}{_UNIT} et (?:plus|\+)"
)
_WORDS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "cinq": 5, "dix": 10}


@dataclass(frozen=True, slots=True)
class Horizons:
    """Where the terms of a project stand: the day they count from, the months that end short and medium."""

    start: date
    short: int = 12
    medium: int = 36

    def bounds(self, rank: int) -> tuple[int, int | None]:
        """First and last month of the short (0), medium (1) or long (2) term; None: no end."""
        return ((0, self.short), (self.short, self.medium), (self.medium, None))[rank]


def read_horizon(text: str, horizons: Horizons | None) -> Reading | None:
    """The horizon that the plain ``text`` names, without bounds where ``horizons`` is None; or None."""
    months = _months(text, horizons)
    if months is None:
        return None
    if horizons is None:
        return Reading(precision=Precision.HORIZON)
    first, last = months
    end = None if last is None else months_later(horizons.start, last) - ONE_DAY
    return Reading(months_later(horizons.start, first), end, Precision.HORIZON, approximate=True)


def _months(text: str, horizons: Horizons | None) -> tuple[int, int | None] | None:
    if _NAMED.fullmatch(text) and re.search(r"terme|\b[cml]t\b", text):
        return _named_months(text, horizons or Horizons(date.min))
    if found := _BETWEEN.fullmatch(text):
        first, last = _count(found[1], found[3]), _count(found[2], found[3])
        return (first, last) if first < last else None
    if found := _WITHIN.fullmatch(text):
        return 0, _count(found[1], found[2])
    if found := _BEYOND.fullmatch(text):
        return _count(found[1] or found[3], found[2] or found[4]), None
    return None


def _named_months(text: str, horizons: Horizons) -> tuple[int, int | None]:
    ranks = sorted(_TERMS[word[0]] for word in re.findall(_TERM, text))
    return horizons.bounds(ranks[0])[0], horizons.bounds(ranks[-1])[1]


def _count(word: str, unit: str) -> int:
    number = _WORDS.get(word) or int(word)
    return number if unit == "mois" else number * 12
