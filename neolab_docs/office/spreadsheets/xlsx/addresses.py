"""Columns and areas from their letters."""

from __future__ import annotations

import re
from functools import lru_cache

from neolab_docs.office.spreadsheets.building import MOST_COLUMNS, MOST_ROWS
from neolab_docs.office.spreadsheets.sheet import Area

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@lru_cache(maxsize=MOST_COLUMNS)
def column_number(letters: str) -> int:
    """The number of a column from its letters, from 1.

    Raises:
        ValueError: there is no such column.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MOST_COLUMNS:
        raise ValueError(letters)
    return number


def split_address(address: str) -> tuple[int, int]:
    """Row and column of a cell.

    Raises:
        ValueError: it is no cell.
    """
    found = _CELL.fullmatch(address)
    if found is None or not 1 <= int(found[2]) <= MOST_ROWS:
        raise ValueError(address)
    return int(found[2]), column_number(found[1])


def area_of(text: str) -> Area:
    """The area of a reference such as ``A1:B2``.

    Raises:
        ValueError: it is none.
    """
    first, _, last = text.partition(":")
    return Area(*split_address(first), *split_address(last or first))
