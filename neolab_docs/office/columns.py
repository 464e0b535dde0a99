"""Columns of a worksheet by their letters, for the Excel engine and for the workbooks inside of charts."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

MAX_COLUMN: Final = 16_384


@lru_cache(maxsize=MAX_COLUMN)
def letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    said = ""
    while column:
        column, rest = divmod(column - 1, 26)
        said = chr(65 + rest) + said
    return said
