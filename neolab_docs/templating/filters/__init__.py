"""The filters that templates may use, in the field's usual terms; every one is a pure function with a doctest."""

from collections.abc import Callable
from typing import Any

from neolab_docs.templating.filters import dates, numbers

FILTERS: dict[str, Callable[..., Any]] = {
    "long_date": dates.long_date,
    "number": numbers.number,
    "money": numbers.money,
}
