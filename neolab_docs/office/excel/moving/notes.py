"""Notes on cells: their texts, and the boxes that show them."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from neolab_docs.office.excel.addresses import parse_area
from neolab_docs.office.excel.moving.areas import copies
from neolab_docs.office.excel.names import children, main, qualified
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.slots import settle

_VML: Final = "urn:schemas-microsoft-com:vml"
_OFFICE: Final = "urn:schemas-microsoft-com:office:excel"
_THREADED: Final = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_SHAPE = qualified(_VML, "shape")
_DATA = qualified(_OFFICE, "ClientData")
_ROW, _COLUMN, _ANCHOR = (qualified(_OFFICE, name) for name in ("Row", "Column", "Anchor"))


def move_notes(root: etree._Element, run: SheetRun) -> None:
    """Notes follow their cells, and are repeated with them."""
    table = root.find(main("commentList"))
    if table is None:
        return
    found: list[tuple[int, int, etree._Element]] = []
    for element in list(children(table, "comment")):
        table.remove(element)
        area = parse_area(element.get("ref", ""))
        for copy in copies(area, run) if area else ():
            made = deepcopy(element)
            made.set("ref", copy.area.text)
            settle(made, run.slots, run.turn_of(copy.area.first_row, copy.column.line))
            found.append((copy.area.first_row, copy.area.first_column, made))
    table.extend(made for _, _, made in sorted(found, key=lambda one: one[:2]))


def move_threads(root: etree._Element, run: SheetRun) -> None:
    """Discussions follow the first copy of their cell."""
    for element in list(root.iter(qualified(_THREADED, "threadedComment"))):
        area = parse_area(element.get("ref", ""))
        found = copies(area, run) if area else []
        if found:
            element.set("ref", found[0].area.text)
        else:
            root.remove(element)


def move_boxes(root: etree._Element, run: SheetRun) -> None:
    """The boxes of notes follow their cells."""
    number = max((_number(shape) for shape in root.iter(_SHAPE)), default=1024)
    for shape in list(root.iter(_SHAPE)):
        data = shape.find(_DATA)
        if data is None or data.find(_ROW) is None or data.find(_COLUMN) is None:
            continue
        row, column = int(data.findtext(_ROW) or "0") + 1, int(data.findtext(_COLUMN) or "0") + 1
        first = True
        for output_row in run.rows_at(column).outputs(row):
            for output_column in run.columns.outputs(column):
                made = _moved_box(shape, output_row - row, output_column - column)
                if not first:
                    number += 1
                    made.set("id", f"_x0000_s{number}")
                first = False
                shape.addprevious(made)
        parent = shape.getparent()
        assert parent is not None
        parent.remove(shape)


def _moved_box(shape: etree._Element, rows: int, columns: int) -> etree._Element:
    made = deepcopy(shape)
    data = made.find(_DATA)
    assert data is not None
    for tag, distance in ((_ROW, rows), (_COLUMN, columns)):
        place = data.find(tag)
        if place is not None:
            place.text = str(int(place.text or "0") + distance)
    anchor = data.find(_ANCHOR)
    numbers = (anchor.text or "").split(",") if anchor is not None else []
    if anchor is not None and len(numbers) == 8:
        shifts = (columns, 0, rows, 0, columns, 0, rows, 0)
        anchor.text = ", ".join(str(int(one) + shift) for one, shift in zip(numbers, shifts, strict=True))
    return made


def _number(shape: etree._Element) -> int:
    digits = shape.get("id", "").rpartition("_s")[2]
    return int(digits) if digits.isdecimal() else 1024
