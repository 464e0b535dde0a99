"""The data of a chart in words, for those who do not see it."""

from __future__ import annotations

from datetime import date
from typing import Final

from neolab_docs.office.charts.data import Category, ChartData, Number, Series
from neolab_docs.templating.filters.dates import long_date
from neolab_docs.templating.filters.numbers import number

_MOST_SAID: Final = 12
_SIGN_LENGTH: Final = 3  # « % », « € », « ha » follow each value; longer units are said once


def described(data: ChartData) -> str:
    """The series of a chart as sentences; only ends and extremes of long ones.

    >>> described(ChartData(("2021", "2022"), (("Bio", (12, 15)),), "Part", "%"))
    'Part. Bio : 2021, 12 % ; 2022, 15 %.'
    """
    heads = [data.title] if data.title else []
    if data.unit and not _is_sign(data.unit):
        heads.append(f"Unité : {data.unit}")
    return " ".join(f"{said.rstrip('.')}." for said in (*heads, *(_series(each, data) for each in data.series)))


def _is_sign(unit: str) -> bool:
    return len(unit) <= _SIGN_LENGTH


def _series(series: Series, data: ChartData) -> str:
    name, values = series
    pairs = list(zip(data.categories, values, strict=True))
    if len(pairs) > _MOST_SAID:
        return f"{name} : {_in_short(pairs, data.unit)}"
    return f"{name} : " + " ; ".join(_pair(category, value, data.unit) for category, value in pairs)


def _in_short(pairs: list[tuple[Category, Number | None]], unit: str) -> str:
    known = [(category, value) for category, value in pairs if value is not None]
    if not known:
        return "aucune valeur"
    first, last = (_pair(*end, unit) for end in (known[0], known[-1]))
    low, high = (_pair(*pick(known, key=lambda pair: pair[1]), unit) for pick in (min, max))
    return f"{len(known)} valeurs ; première : {first} ; dernière : {last} ; plus basse : {low} ; plus haute : {high}"


def _pair(category: Category, value: Number | None, unit: str) -> str:
    if value is None:
        return f"{_named(category)}, pas de valeur"
    return f"{_named(category)}, {number(value)}" + (f" {unit}" if unit and _is_sign(unit) else "")


def _named(category: Category) -> str:
    if isinstance(category, str):
        return category
    return str(long_date(category)) if isinstance(category, date) else str(category)
