"""Pictures, shapes and charts: their anchors follow their cells, their series follow their ranges.

A drawing keeps its size in rows and columns. One anchored in a repeated row or column is repeated with it; one
anchored in what was dropped is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from neolab_docs.office.excel.layout import Layout
from neolab_docs.office.excel.names import CHART, DRAWING, RELATIONS, local, qualified
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.slots import settle

_FROM, _TO = qualified(DRAWING, "from"), qualified(DRAWING, "to")
_ROW, _COLUMN = qualified(DRAWING, "row"), qualified(DRAWING, "col")
_ABSOLUTE = "absolute"
_CACHES = ("numCache", "strCache", "multiLvlStrCache")
_CHART_EX = "http://schemas.microsoft.com/office/drawing/2014/chartex"


def move_anchors(root: etree._Element, run: SheetRun) -> None:
    """Put the anchors of a drawing where their cells went."""
    if run.rows.axis.still and run.columns.axis.still:
        return
    for anchor in list(root):
        start = anchor.find(_FROM)
        if start is None or anchor.get("editAs") == _ABSOLUTE:
            continue
        for row in _outputs(run.rows_at(_line(start, _COLUMN)), _line(start, _ROW)):
            for column in _outputs(run.columns, _line(start, _COLUMN)):
                made = _moved(anchor, row - _line(start, _ROW), column - _line(start, _COLUMN))
                settle(made, run.slots, run.turn_of(row, _line(start, _COLUMN)))
                anchor.addprevious(made)
        root.remove(anchor)
    _renumber(root)


def used_relations(root: etree._Element) -> list[str]:
    """The relations that a part names, as often as it names them."""
    prefix = f"{{{RELATIONS}}}"
    return [
        str(value)
        for element in root.iter()
        if isinstance(element.tag, str)
        for name, value in element.items()
        if str(name).startswith(prefix)
    ]


def charts(root: etree._Element) -> list[etree._Element]:
    """The elements of a drawing that name a chart part."""
    return list(root.iter(qualified(CHART, "chart"), qualified(_CHART_EX, "chart")))


def move_chart(root: etree._Element, run: SheetRun | None, book: Book) -> None:
    """Rewrite the ranges of a chart's series; what Excel had drawn from them is let go, and drawn anew."""
    for formula in root.iter(qualified(CHART, "f"), qualified(_CHART_EX, "f")):
        formula.text = book.formula(formula.text or "", run)
    for element in list(root.iter(*(qualified(CHART, name) for name in _CACHES))):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for level in list(root.iter(qualified(_CHART_EX, "lvl"))):
        parent = level.getparent()
        if parent is not None:
            parent.remove(level)


def _outputs(layout: Layout, line: int) -> Sequence[int]:
    if outputs := layout.outputs(line):
        return outputs
    return [] if layout.axis.block_of(line) else [layout.near(line)]


def _line(corner: etree._Element, tag: str) -> int:
    return int(corner.findtext(tag) or "0") + 1


def _moved(anchor: etree._Element, rows: int, columns: int) -> etree._Element:
    made = deepcopy(anchor)
    for corner in (made.find(_FROM), made.find(_TO)):
        if corner is not None:
            for tag, distance in ((_ROW, rows), (_COLUMN, columns)):
                place = corner.find(tag)
                if place is not None:
                    place.text = str(int(place.text or "0") + distance)
    return made


def _renumber(root: etree._Element) -> None:
    """Give each drawn thing a number of its own."""
    seen: set[str] = set()
    named = [one for one in root.iter() if isinstance(one.tag, str) and local(one) == "cNvPr"]
    last = max((int(one.get("id", "0")) for one in named), default=0)
    for element in named:
        if element.get("id", "") in seen:
            last += 1
            element.set("id", str(last))
        seen.add(element.get("id", ""))
