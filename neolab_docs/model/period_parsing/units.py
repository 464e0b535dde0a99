"""One expression of the calendar with its year: a day, a month, a quarter, a half-year, a season, a year.

Patterns meet plain wording (see ``wording.plain``). A named month is told apart by its first letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from neolab_docs.model.period_parsing.reading import Doubt, Precision, Span
from neolab_docs.model.period_parsing.spans import day_span, month_span

Builder = Callable[[re.Match[str]], Span | None]

MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_SHORT_MONTHS = {"fevr": 2, "juil": 7, "jui": 0, "jun": 6, "jul": 7, "jll": 7}
_ORDINALS = {
    **dict.fromkeys(("1", "1er", "1ere", "1re", "1eme", "1e", "i", "premier", "premiere"), 1),
    **dict.fromkeys(("2", "2eme", "2nd", "2nde", "2d", "2de", "2e", "ii", "second", "seconde", "deuxieme"), 2),
    **dict.fromkeys(("3", "3eme", "3e", "iii", "troisieme"), 3),
    **dict.fromkeys(("4", "4eme", "4e", "iv", "quatrieme", "dernier"), 4),
}
_ORDINAL = "|".join(_ORDINALS)
_SEASONS = {"printemps": 3, "ete": 6, "automne": 9, "hiver": 12}
_FULL = r"(?P<year>(?:19|20|21)\d\d)"
_YEAR = r"(?:de |de l'annee |l'annee )?(?P<year>(?:19|20|21)\d\d|'?\d\d)"
_NAME = r"(?P<name>[a-z]{3,9})"
_WEEKDAY = r"(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,? )?"
_CLOCK = r"(?:[t ]\d\d?:\d\d.*)?"
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050  # from 2000 to 2099, as spreadsheets count days


def month_number(word: str) -> int:
    """1 to 12 for the name of a month or its beginning, 0 for another word."""
    if word in _SHORT_MONTHS:
        return _SHORT_MONTHS[word]
    return next((rank for rank, name in enumerate(MONTHS, 1) if name.startswith(word)), 0)


def read_unit(text: str) -> Span | None:
    """The span that the whole plain ``text`` names, or None."""
    for pattern, build in _PATTERNS:
        found = pattern.fullmatch(text)
        span = build(found) if found else None
        if span:
            return span
    return None


def _year(found: re.Match[str]) -> int:
    digits = found["year"].lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _dated(found: re.Match[str], span: Span) -> Span:
    return replace(span, doubt=Doubt.TWO_DIGIT_YEAR) if len(found["year"].lstrip("'")) == 2 else span


def _numeric_day(found: re.Match[str]) -> Span | None:
    day, month = int(found["day"]), int(found["month"])
    if month > 12 >= day:
        return _day(found, month, day, Doubt.MONTH_FIRST)
    return _day(found, day, month)


def _named_day(found: re.Match[str]) -> Span | None:
    day = found["day"]
    return _day(found, 1 if day == "1er" else int(day), month_number(found["name"]))


def _day(found: re.Match[str], day: int, month: int, doubt: Doubt | None = None) -> Span | None:
    try:
        span = _dated(found, day_span(date(_year(found), month, day)))
    except ValueError:
        return None
    return replace(span, doubt=doubt) if doubt else span


def _month(found: re.Match[str]) -> Span | None:
    names = found.groupdict()
    month = month_number(names["name"]) if "name" in names else int(names["month"])
    if not 1 <= month <= 12:
        return None
    return _dated(found, month_span(_year(found), month, 1, Precision.MONTH))


def _month_and_short_year(found: re.Match[str]) -> Span | None:
    return _month(found) if int(found["year"]) > 12 else None


def _part(found: re.Match[str]) -> Span | None:
    rank = _ORDINALS[found["n"]]
    if found["kind"][0] in "tq":
        return _dated(found, month_span(_year(found), rank * 3 - 2, 3, Precision.QUARTER))
    if rank > 2:
        return None
    return _dated(found, month_span(_year(found), rank * 6 - 5, 6, Precision.HALF_YEAR))


def _season(found: re.Match[str]) -> Span:
    span = month_span(_year(found), _SEASONS[found["season"]], 3, Precision.SEASON)
    return _dated(found, replace(span, approximate=True))


def _back_to_school(found: re.Match[str]) -> Span:
    return _dated(found, replace(month_span(_year(found), 9, 1, Precision.MONTH), approximate=True))


def _school_year(found: re.Match[str]) -> Span:
    return _dated(found, replace(month_span(_year(found), 9, 11, Precision.MONTH), approximate=True))


def _whole_year(found: re.Match[str]) -> Span:
    return month_span(_year(found), 1, 12, Precision.YEAR)


def _serial(found: re.Match[str]) -> Span | None:
    serial = int(found.group())
    if not _FIRST_SERIAL <= serial <= _LAST_SERIAL:
        return None
    return replace(day_span(date(1899, 12, 30) + timedelta(days=serial)), doubt=Doubt.SERIAL_NUMBER)


_TABLE: tuple[tuple[str, Builder], ...] = (
    (rf"(?:(?:toute )?(?:l')?annee |exercice |en )?{_FULL}(?:[.,]0+)?", _whole_year),
    (rf"{_FULL}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?){_CLOCK}", _numeric_day),
    (rf"{_WEEKDAY}(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-]{_YEAR}{_CLOCK}", _numeric_day),
    (rf"{_WEEKDAY}(?:le )?(?P<day>1er|\d\d?)[ .-]*{_NAME}[ .-]*{_YEAR}", _named_day),
    (rf"(?:mois de |mois d')?{_NAME}[ ./-]*{_YEAR}", _month),
    (rf"(?P<month>\d\d?)[/.-]{_FULL}", _month),
    (rf"{_FULL}[/.-](?P<month>\d\d?)", _month),
    (r"(?P<month>\d\d?)/(?P<year>\d\d)", _month_and_short_year),
    (rf"(?P<kind>[tqs]) ?(?P<n>[1-4])[ ./-]*{_YEAR}", _part),
    (rf"(?P<n>[1-4]) ?(?P<kind>[tqs])[ ./-]*{_YEAR}", _part),
    (rf"{_FULL}[ ./-]*(?P<kind>[tqs]) ?(?P<n>[1-4])", _part),
    (rf"(?P<n>{_ORDINAL}) (?P<kind>trim(?:estre)?|sem(?:estre)?)[ .,/-]+{_YEAR}", _part),
    (rf"(?P<kind>trim(?:estre)?|semestre)\.? (?P<n>[1-4])[ .,/-]+{_YEAR}", _part),
    (rf"(?P<season>hiver)[ -]*{_YEAR}(?:[-/](?:(?:19|20|21)?\d\d))?", _season),
    (rf"(?P<season>printemps|ete|automne)[ -]*{_YEAR}", _season),
    (rf"rentree(?: scolaire)?(?: de)?(?: septembre)? {_YEAR}(?:[-/](?:(?:19|20|21)?\d\d))?", _back_to_school),
    (rf"annee scolaire {_YEAR}[-/](?:(?:19|20|21)?\d\d)", _school_year),
    (r"\d{5}", _serial),
)
_PATTERNS = tuple((re.compile(pattern), build) for pattern, build in _TABLE)
