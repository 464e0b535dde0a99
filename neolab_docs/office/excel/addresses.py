"""Cell addresses: letters and numbers, and rectangular areas."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from neolab_docs.office.columns import MAX_COLUMN, letters

__all__ = ["MAX_COLUMN", "MAX_ROW", "letters"]

MAX_ROW: Final = 1_048_576
_AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_COLUMNS = re.compile(r"\$?([A-Za-z]{1,3}):\$?([A-Za-z]{1,3})")
_ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


def column_number(name: str) -> int:
    """The number of a column from its letters.

    >>> column_number("AB")
    28
    """
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """The address of a cell, as in ``F12``."""
    return f"{letters(column)}{row}"


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """A rectangle of cells, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def text(self) -> str:
        """As a reference: ``A1`` or ``A1:B2``."""
        first = address(self.first_row, self.first_column)
        last = address(self.last_row, self.last_column)
        return first if first == last else f"{first}:{last}"

    def meets(self, other: Area) -> bool:
        """Whether the two areas share a cell."""
        return (
            self.first_row <= other.last_row
            and other.first_row <= self.last_row
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )


def parse_area(text: str) -> Area | None:
    """The area that a reference names (whole rows and columns included), or None where it is none."""
    if found := _AREA.fullmatch(text):
        first_column, first_row = column_number(found[1]), int(found[2])
        last_column = column_number(found[3]) if found[3] else first_column
        last_row = int(found[4]) if found[4] else first_row
        return Area(first_row, first_column, last_row, last_column)
    if found := _COLUMNS.fullmatch(text):
        return Area(1, column_number(found[1]), MAX_ROW, column_number(found[2]))
    if found := _ROWS.fullmatch(text):
        return Area(int(found[1]), 1, int(found[2]), MAX_COLUMN)
    return None


def parse_areas(text: str) -> list[Area]:
    """The areas of an ``sqref`` list, in its order."""
    return [area for one in text.split() if (area := parse_area(one)) is not None]
