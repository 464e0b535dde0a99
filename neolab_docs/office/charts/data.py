"""What a chart shows: categories, and series of numbers with gaps."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, Protocol, runtime_checkable

Number = int | float | Decimal
Category = str | date | Number
Series = tuple[str, tuple[Number | None, ...]]

EARLIEST: Final = date(1900, 3, 1)  # before it, Excel counts a day that never was
_MOST_SERIES, _MOST_POINTS, _LONGEST_TEXT = 255, 32_000, 32_767


class Unfit(Exception):
    """A value cannot be drawn as a chart; says why, in French."""


@runtime_checkable
class ChartLike(Protocol):
    """What a tag in the alternative text of a chart may evaluate to.

    A mapping with the same keys will do too, and so will a series that is an object or a mapping with ``name`` and
    ``values``. ``title``, ``unit``, ``alt`` and ``number_format`` are read where there are any.
    """

    @property
    def categories(self) -> Sequence[Category]:
        """What the values are for: places, years, dates; numbers for a scatter chart."""

    @property
    def series(self) -> Sequence[tuple[str, Sequence[Number | None]]]:
        """Names and values; None is a gap."""


@dataclass(frozen=True, slots=True)
class ChartData:
    """Categories and series, ready to be drawn.

    Attributes:
        categories: what the values are for; all texts, all dates or all numbers.
        series: names and values, as many values as categories; None is a gap.
        title: for the title of a chart that has one.
        unit: of the values, as in « % » or « emplois ».
        alt: alternative text; the series in words where it is empty.
        number_format: an Excel format for the values; the template's where it is empty.
    """

    categories: tuple[Category, ...]
    series: tuple[Series, ...]
    title: str = ""
    unit: str = ""
    alt: str = ""
    number_format: str = ""


def chart_data(value: object, finish: Callable[[str], str]) -> ChartData:
    """A value as chart data, its texts finished.

    Args:
        value: a chart, or a mapping that says the same.
        finish: gives a text as a reader is to see it.

    Raises:
        Unfit: it is no chart, or cannot be drawn.
    """
    if not isinstance(value, ChartLike | Mapping):
        raise Unfit("la valeur n’est pas un graphique : il lui faut des catégories et des séries")
    categories = _categories(_items(_part(value, "categories"), "catégorie"), finish)
    series = tuple(_series(each, finish) for each in _items(_part(value, "series"), "série"))
    _check(categories, series)
    said = {name: str(_part(value, name) or "") for name in ("title", "unit", "alt", "number_format")}
    return ChartData(
        categories, series, finish(said["title"]), finish(said["unit"]), said["alt"], said["number_format"]
    )


def _part(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


def _items(value: object, what: str) -> Sequence[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str) or not value:
        raise Unfit(f"il n’a aucune {what}")
    return value


def _categories(values: Sequence[Any], finish: Callable[[str], str]) -> tuple[Category, ...]:
    """The categories, all of one sort."""
    for value in values:
        if isinstance(value, bool) or not isinstance(value, str | date | int | float | Decimal):
            raise Unfit(f"la catégorie « {value} » n’est ni un texte, ni une date, ni un nombre")
    if all(map(_is_number, values)):
        return tuple(values)
    if all(isinstance(value, date) and _day(value) >= EARLIEST for value in values):
        return tuple(map(_day, values))
    return tuple(finish(value if isinstance(value, str) else str(value)) for value in values)


def _day(value: date) -> date:
    return date(value.year, value.month, value.day)


def _series(value: Any, finish: Callable[[str], str]) -> Series:
    pair = isinstance(value, Sequence) and not isinstance(value, str) and len(value) == 2
    name, values = value if pair else (_part(value, "name"), _part(value, "values"))
    if not isinstance(name, str) or not isinstance(values, Sequence) or isinstance(values, str):
        raise Unfit("une série n’a pas de nom ou pas de valeurs")
    wrong = next((each for each in values if each is not None and not _is_number(each)), None)
    if wrong is not None:
        raise Unfit(f"la valeur « {wrong} » de la série « {name} » n’est pas un nombre")
    return finish(name), tuple(values)


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    try:
        return math.isfinite(float(value))
    except (OverflowError, ValueError):
        return False


def _check(categories: tuple[Category, ...], series: tuple[Series, ...]) -> None:
    for name, values in series:
        if len(values) != len(categories):
            raise Unfit(f"la série « {name} » a {len(values)} valeurs pour {len(categories)} catégories")
    if all(value is None for _, values in series for value in values):
        raise Unfit("il n’a aucune valeur")
    if len(series) > _MOST_SERIES or len(categories) > _MOST_POINTS:
        raise Unfit(f"il dépasse {_MOST_SERIES} séries ou {_MOST_POINTS} catégories")
    texts = [name for name, _ in series] + [each for each in categories if isinstance(each, str)]
    if any(len(text) > _LONGEST_TEXT for text in texts):
        raise Unfit("un de ses libellés est trop long pour Excel")
