"""Heights of rows whose texts are only known when they are made.

Excel fits a row to its texts when it is edited, LibreOffice too, but neither is sure to when a file is opened. So a
row that the template leaves to be fitted, and that holds wrapped texts with tags, is given the height they need: told
from the number of their characters, rather too high than too low. A person who edits it gets the exact height.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lxml import etree

from neolab_docs.office.excel.addresses import Area, parse_area
from neolab_docs.office.excel.names import children, main
from neolab_docs.office.excel.reading import Cell, Row, Sheet
from neolab_docs.office.excel.styles import Styles
from neolab_docs.office.package import parse_xml

HIGHEST: Final = 409.0
_PADDING: Final = 0.75
_MEAN_WIDTH: Final = 0.8
"""Width of a character of a French text, in digits; digits are what Excel tells widths in."""
_LINE: Final = 1.364
_USUAL_WIDTH: Final = 8.43


@dataclass(frozen=True, slots=True)
class Room:
    """What a wrapped cell offers to its text: characters on a line, points for each line."""

    characters: int
    points: float


class Rooms:
    """The rooms of the cells of a worksheet."""

    def __init__(self, sheet: Sheet, styles: Styles) -> None:
        root = parse_xml(sheet.skeleton)
        self._styles = styles
        self._widths = _widths(root)
        usual = next(root.iter(main("sheetFormatPr")), None)
        self._usual = float(usual.get("defaultColWidth", _USUAL_WIDTH)) if usual is not None else _USUAL_WIDTH
        self._merges = [area for one in root.iter(main("mergeCell")) if (area := parse_area(one.get("ref", "")))]

    def fitted(self, row: Row) -> bool:
        """Whether the height of a row follows its texts."""
        left_open = row.attributes.get("customHeight") not in ("1", "true")
        return left_open and any(self.of(cell) for cell in row.cells.values() if cell.text is not None)

    def of(self, cell: Cell) -> Room | None:
        """The room of a cell, where its text is wrapped."""
        look = self._styles.look(cell.style)
        if not look.wrapped:
            return None
        merge = next((area for area in self._merges if area.meets(_area(cell))), None)
        if merge is not None and merge.last_row > merge.first_row:
            return None
        last = merge.last_column if merge else cell.column
        width = sum(self._widths.get(column, self._usual) for column in range(cell.column, last + 1))
        ratio = self._styles.look(0).size / look.size
        return Room(max(int((width - _PADDING) * ratio / _MEAN_WIDTH), 1), _LINE * look.size)


def lines_of(text: str, width: int) -> int:
    r"""How many lines a text takes when a line holds ``width`` characters.

    >>> lines_of("un deux trois", 8), lines_of("a\n\nb", 8), lines_of("abcdefghij", 4)
    (2, 3, 3)
    """
    return len(_line_pattern(width).findall(text))


@lru_cache(maxsize=256)
def _line_pattern(width: int) -> re.Pattern[str]:
    return re.compile(rf".{{1,{width}}}(?:[ \n]|$)|.{{1,{width}}}|\n")


def _area(cell: Cell) -> Area:
    return Area(cell.row, cell.column, cell.row, cell.column)


def _widths(root: etree._Element) -> dict[int, float]:
    table = root.find(main("cols"))
    found: dict[int, float] = {}
    for element in children(table, "col") if table is not None else ():
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        width = 0.0 if element.get("hidden") in ("1", "true") else float(element.get("width", _USUAL_WIDTH))
        found.update(dict.fromkeys(range(first, min(last, first + 500) + 1), width))
    return found
