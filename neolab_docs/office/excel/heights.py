"""Heights of rows that follow their wrapped texts.

Excel fits a row to its texts when it is edited, LibreOffice too, but neither is sure to when a file is opened. So a
row that the template leaves to be fitted, and that holds wrapped texts, is given the height they need, measured with
the widths of their font. A person who edits it gets the exact height. On a very long sheet, that nobody prints, only
the first texts are measured; the rows after them are left to be fitted on opening.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from neolab_docs.office.excel.addresses import Area
from neolab_docs.office.excel.names import children, main
from neolab_docs.office.excel.reading import Cell, Row, Sheet, read_merges
from neolab_docs.office.excel.styles import Styles
from neolab_docs.office.fitting import (
    cell_height,
    column_pixels,
    digit_pixels,
    fits_one_line,
    frame,
    indent_pixels,
)
from neolab_docs.office.package import parse_xml

MOST_MEASURED: Final = 5000
_USUAL_WIDTH: Final = 8.43

Room = tuple[int, str, float, bool, bool, int]
"""What a wrapped cell offers to its text: pixels, then font, size, bold, italic, pixels of the indent."""


class Rooms:
    """The rooms of the cells of a worksheet."""

    def __init__(self, sheet: Sheet, styles: Styles) -> None:
        root = parse_xml(sheet.skeleton)
        self._styles = styles
        self._digit = digit_pixels(styles.look(0).font, styles.look(0).size)
        self._widths = _widths(root)
        usual = next(root.iter(main("sheetFormatPr")), None)
        self._usual = float(usual.get("defaultColWidth", _USUAL_WIDTH)) if usual is not None else _USUAL_WIDTH
        self._merges = read_merges(sheet)

    def fitted(self, row: Row) -> bool:
        """Whether the height of a row follows texts that are only known when it is made."""
        return _left_open(row) and any(self.of(cell) for cell in row.cells.values() if cell.text is not None)

    def fixed_height(self, row: Row) -> float:
        """The height in points that the template's own texts ask for; 0.0 where one line is enough."""
        rooms = ((cell.said, self.of(cell)) for cell in row.cells.values() if cell.said and _left_open(row))
        return max((needed_height(said, room) for said, room in rooms if room), default=0.0)

    def of(self, cell: Cell) -> Room | None:
        """The room of a cell, where its text is wrapped."""
        look = self._styles.look(cell.style)
        if not look.wrapped:
            return None
        merge = next((area for area in self._merges if area.meets(_area(cell))), None)
        if merge is not None and merge.last_row > merge.first_row:
            return None
        last = merge.last_column if merge else cell.column
        pixels = sum(self._pixels(column) for column in range(cell.column, last + 1))
        return pixels, look.font, look.size, look.bold, look.italic, indent_pixels(look.indent, self._digit)

    def _pixels(self, column: int) -> int:
        return column_pixels(self._widths.get(column, self._usual), self._digit)


def needed_height(text: str, room: Room) -> float:
    """The height in points that a text asks for; 0.0 where one line is enough."""
    cell = frame(*room)
    return 0.0 if fits_one_line(text, cell) else cell_height(text, cell)


def _left_open(row: Row) -> bool:
    return row.attributes.get("customHeight") not in ("1", "true")


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
