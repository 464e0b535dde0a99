"""How a period is written in French: « T1 2026 », « mars à juin 2026 », « du 3 au 14 mars 2026 »."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from neolab_docs.model.period_parsing.reading import Precision

MONTH_NAMES = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_NBSP = "\N{NO-BREAK SPACE}"
_HALVES = (f"1er{_NBSP}semestre", f"2nd{_NBSP}semestre")
_HALF_YEAR_SHORT = ("1er", "2nd")


def closed_label(start: date, end: date, precision: Precision) -> str:
    """The label of a period with both bounds, as finely as ``precision`` says."""
    return _CLOSED.get(precision, _days)(start, end)


def opening_label(start: date, precision: Precision) -> str:
    """The label of a period that has a start and no end: « à partir de mai 2027 », « à partir du T2 2026 »."""
    name = _FIRST.get(precision, _day)(start)
    if precision is Precision.YEAR or precision is Precision.MONTH:
        article = "d’" if name[0] in "ao" else "de "
        return f"à partir {article}{name}"
    return f"à partir du {name}"


def spaced(text: str) -> str:
    """The person's own words with single spaces and curly apostrophes."""
    return " ".join(text.split()).replace("'", "’")


def tidied(text: str) -> str:
    """The same, with no capital to start a plain word and none throughout: « court terme » for « COURT TERME »."""
    words = spaced(text)
    if words.isupper() and any(len(word) > 3 and word.isalpha() for word in words.split()):
        return words.lower()
    second = words[1:2]
    return words[0].lower() + words[1:] if second.islower() or second in ("’", " ") else words


def to_be_defined_label(text: str) -> str:
    """The person's own words where they are words (« date à confirmer »), else « à définir »."""
    return tidied(text) if " " in text.strip() else "à définir"


def quarter_number(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def half_number(day: date) -> int:
    """1 or 2."""
    return 1 if day.month < 7 else 2


def _day(day: date) -> str:
    return f"{_day_and_month(day)}{_NBSP}{day.year}"


def _day_and_month(day: date) -> str:
    return f"{_day_number(day)}{_NBSP}{MONTH_NAMES[day.month - 1]}"


def _day_number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]}{_NBSP}{day.year}"


def _quarter(day: date) -> str:
    return f"T{quarter_number(day)}{_NBSP}{day.year}"


def _half_year(day: date) -> str:
    return f"{_HALVES[half_number(day) - 1]} {day.year}"


def _year(day: date) -> str:
    return str(day.year)


def _season(day: date) -> str:
    if day.month == 12:
        return f"hiver{_NBSP}{day.year}-{day.year + 1}"
    return f"{('printemps', 'été', 'automne')[day.month // 3 - 1]}{_NBSP}{day.year}"


def _days(start: date, end: date) -> str:
    if start == end:
        return _day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"du {_day_number(start)} au {_day(end)}"
    return f"du {_day_and_month(start) if start.year == end.year else _day(start)} au {_day(end)}"


def _months(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return _month(end)
    return f"{MONTH_NAMES[start.month - 1] if start.year == end.year else _month(start)} à {_month(end)}"


def _quarters(start: date, end: date) -> str:
    if _quarter(start) == _quarter(end):
        return _quarter(end)
    return f"{f'T{quarter_number(start)}' if start.year == end.year else _quarter(start)} à {_quarter(end)}"


def _half_years(start: date, end: date) -> str:
    if _half_year(start) == _half_year(end):
        return _half_year(end)
    first = _HALF_YEAR_SHORT[half_number(start) - 1] if start.year == end.year else _half_year(start)
    return f"{first} au {_half_year(end)}"


def _years(start: date, end: date) -> str:
    return str(start.year) if start.year == end.year else f"{start.year} à {end.year}"


def _seasons(start: date, end: date) -> str:
    one_season = start + timedelta(days=80) < end < start + timedelta(days=95)
    return _season(start) if one_season else _months(start, end)


_FIRST: dict[Precision, Callable[[date], str]] = {
    Precision.MONTH: _month,
    Precision.QUARTER: _quarter,
    Precision.HALF_YEAR: _half_year,
    Precision.YEAR: _year,
}
_CLOSED: dict[Precision, Callable[[date, date], str]] = {
    Precision.MONTH: _months,
    Precision.QUARTER: _quarters,
    Precision.HALF_YEAR: _half_years,
    Precision.SEASON: _seasons,
    Precision.YEAR: _years,
}
