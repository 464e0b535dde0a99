"""What a cell says of time, as finely as the model reads it; long texts say nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from neolab_docs.model.period_parsing.expression import read
from neolab_docs.model.period_parsing.reading import Precision, Reading
from neolab_docs.office.spreadsheets import CellValue

_LONGEST = 120
_SERIALS = (32_874, 65_746)  # from 1990 to 2079
_SERIAL = re.compile(r"[3-5]\d{4}")


@lru_cache(maxsize=8192)
def reading(text: str) -> Reading:
    """What a text says of time."""
    return read(text) if len(text) <= _LONGEST else Reading()


def precision(text: str) -> Precision:
    """How finely a text tells of time."""
    return reading(text).precision


def is_day(value: CellValue) -> bool:
    """Whether a cell names one day, or holds the number of a day as spreadsheet programs count them."""
    if isinstance(value, str):
        return bool(_SERIAL.fullmatch(value.strip())) or precision(value) is Precision.DAY
    if isinstance(value, int | float):
        return not isinstance(value, bool) and _SERIALS[0] <= value <= _SERIALS[1]
    return isinstance(value, date)
