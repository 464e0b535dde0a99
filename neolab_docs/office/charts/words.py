"""The data of a chart in words, for those who do not see it."""

from __future__ import annotations

from datetime import date
from typing import Final

from neolab_docs.office.charts.data import Category, ChartData, Number, Series
from neolab_docs.templating.filters.dates import long_date
from neolab_docs.templating.filters.numbers import number

_MOST_SAID: Final = 12
_SIGN_LENGTH: Final = 3


def described(data: ChartData) -> str:
    """The series of a chart as sentences; only ends and extremes of long ones.

    >>> described(ChartData(("2021", "2022"), (("Bio", (12, 15)),), "Part", "%"))
    'Part. Bio. 2021 : 12 % ; 2022 : 15 %.'
    """
    sentences = [data.title] if data.title else []
    if data.unit and not is_sign(data.unit):
        sentences.append(f"Unité : {data.unit}")
    for series in data.series:
        sentences += [series[0], _values(series, data)]
    return " ".join(each if each.endswith((".", "!", "?", "…")) else f"{each}." for each in sentences)


def is_sign(unit: str) -> bool:
    """Whether a unit is short enough to follow each value, as « % », « € » and « ha » do."""
    return len(unit) <= _SIGN_LENGTH


def _values(series: Series, data: ChartData) -> str:
    pairs = list(zip(data.categories, series[1], strict=True))
    if len(pairs) > _MOST_SAID:
        return _in_short(pairs, data.unit)
    return " ; ".join(_pair(category, value, data.unit) for category, value in pairs)


def _in_short(pairs: list[tuple[Category, Number | None]], unit: str) -> str:
    known = [(category, value) for category, value in pairs if value is not None]
    if not known:
        return "aucune valeur"
    first, last = (_pair(*end, unit) for end in (known[0], known[-1]))
    low, high = (_pair(*pick(known, key=lambda pair: pair[1]), unit) for pick in (min, max))
    count = f"{len(known)} valeurs"
    return f"{count}, la première {first}, la dernière {last}, la plus basse {low}, la plus haute {high}"


def _pair(category: Category, value: Number | None, unit: str) -> str:
    if value is None:
        return f"{_named(category)} : pas de valeur"
    return f"{_named(category)} : {number(value)}" + (f" {unit}" if unit and is_sign(unit) else "")


def _named(category: Category) -> str:
    if isinstance(category, str):
        return category
    return str(long_date(category)) if isinstance(category, date) else str(category).replace(".", ",")
