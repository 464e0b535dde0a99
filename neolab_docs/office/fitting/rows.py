"""How high a row of a worksheet must be to show its wrapped texts, by Excel's rules at 96 dots an inch."""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import Final, NamedTuple

from neolab_docs.office.fitting.breaking import count_lines
from neolab_docs.office.fitting.faces import Face, face

HIGHEST: Final = 409.0
_PIXEL: Final = 0.75
_PADDING: Final = 5  # pixels that a cell keeps free at its sides, its grid line included
_LEADING: Final = 2  # pixels that Excel adds to the height of each line
_BREATH: Final = 5  # pixels left free below the text
_INDENT: Final = 2  # pixels of an indent besides those of a digit
_NARROW: Final = 0.3  # no text of more than a few letters has letters narrower than that, over the size of the font
_MARGIN: Final = 0.98  # Excel's screen rounds widths of characters up and down


class Frame(NamedTuple):
    """A cell as far as wrapping goes.

    Attributes:
        room: width left for text over the size of the font.
        line: height of a line in pixels.
        look: face of its font.
    """

    room: float
    line: int
    look: Face


@lru_cache(maxsize=4096)
def frame(pixels: int, font: str, size: float, bold: bool = False, italic: bool = False, indent: int = 0) -> Frame:
    """The frame of a cell in a column of so many pixels.

    Args:
        pixels: width of the column.
        font: name of the cell's font.
        size: size of the font in points.
        bold: whether it is bold.
        italic: whether it is italic.
        indent: pixels of its indent.
    """
    look = face(font, bold, italic)
    points = max(1, pixels - _PADDING - indent) * _PIXEL * _MARGIN
    return Frame(points / size, floor(size / _PIXEL * look.line + 0.5) + _LEADING, look)


def digit_pixels(font: str, size: float) -> int:
    """Pixels of a digit of the default font: the unit of widths of columns."""
    return max(1, floor(face(font).width("0") * size / _PIXEL + 0.5))


def column_pixels(width: float, digit: int) -> int:
    """Pixels of a column whose width is given in digits of the default font."""
    return floor((256 * width + floor(128 / digit)) / 256 * digit)


def indent_pixels(level: int, digit: int) -> int:
    """Pixels of an indent of this level."""
    return level * (digit + _INDENT)


@lru_cache(maxsize=16384)
def cell_height(text: str, cell: Frame) -> float:
    """The height in points of the row that shows the whole text; at most what Excel allows."""
    most = HIGHEST / _PIXEL / cell.line
    if len(text) * _NARROW > most * cell.room:
        return HIGHEST
    pixels = count_lines(text, cell.room, cell.look) * cell.line + _BREATH
    return min(HIGHEST, pixels * _PIXEL)


def fits_one_line(text: str, cell: Frame) -> bool:
    """Whether a text takes one line only; short ones are not measured."""
    if "\n" in text:
        return False
    return len(text) <= cell.room or (len(text) * _NARROW <= cell.room and cell.look.width(text) <= cell.room)
