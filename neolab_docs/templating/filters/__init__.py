"""The filters that templates may use, in the field's usual terms; every one is a pure function with a doctest."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import Undefined

from neolab_docs.templating.filters import dates, markdown, numbers, ordering, paging, pictures, wording

Filter = Callable[..., Any]


def patient(function: Filter) -> Filter:
    """The filter, letting a missing or empty value through for whoever prints it to report."""

    @wraps(function)
    def filtered(value: Any, *args: Any, **options: Any) -> Any:
        if value is None or isinstance(value, Undefined):
            return value
        return function(value, *args, **options)

    return filtered


_VALUE_FILTERS: dict[str, Filter] = {
    "long_date": dates.long_date,
    "short_date": dates.short_date,
    "weekday_date": dates.weekday_date,
    "month_year": dates.month_year,
    "months_later": dates.months_later,
    "iso": dates.iso,
    "time": dates.clock_time,
    "duration": dates.duration,
    "number": numbers.number,
    "money": numbers.money,
    "percent": numbers.percent,
    "ordinal": numbers.ordinal,
    "plural": numbers.plural,
    "de": wording.of,
    "a": wording.to,
    "listing": wording.listing,
    "upper_first": wording.upper_first,
    "lower_first": wording.lower_first,
    "initials": wording.initials,
    "sentence": wording.sentence,
    "excerpt": wording.excerpt,
    "markdown": markdown.markdown,
    "crop": pictures.crop,
}

FILTERS: dict[str, Filter] = {name: patient(function) for name, function in _VALUE_FILTERS.items()}
FILTERS["alphabetical"] = patient(ordering.alphabetical)
FILTERS["pages"] = paging.pages
