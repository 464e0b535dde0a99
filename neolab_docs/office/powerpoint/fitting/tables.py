"""Tables of a slide: how high their rows become, and which of them go on on a further slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from lxml import etree

from neolab_docs.office.fitting import Paragraph, height
from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.cutting import balanced
from neolab_docs.office.powerpoint.fitting.frames import pieces, read_paragraph
from neolab_docs.office.powerpoint.fitting.inheritance import EMU_PER_POINT, Ancestry, points, truth

TABLE: Final = f"{A}graphic/{A}graphicData/{A}tbl"
MARGINS: Final = {"marL": "91440", "marR": "91440", "marT": "45720", "marB": "45720"}
_NEAR_ENOUGH: Final = 6.0  # points that a table may pass its limit by: what is below leaves free space at its top
_SCALES: Final = (0.925, 0.85, 0.775, 0.7)


class Cell(NamedTuple):
    """A cell: its text, the width that it has, what is left free beside it, and above and below it, in points."""

    element: Element
    paragraphs: list[Paragraph]
    width: float
    beside: float
    margin: float


@dataclass
class Table:
    """A table and its room.

    Attributes:
        frame: the frame that holds it.
        element: the table.
        rows: its rows.
        cells: the cells of each row that decide its height.
        header: how many rows are repeated on each page.
        room: points from its top to what it must not reach.
    """

    frame: Element
    element: Element
    rows: list[Element]
    cells: list[list[Cell]]
    header: int
    room: float

    @cached_property
    def heights(self) -> list[float]:
        """How high each row becomes, in points."""
        return list(self._heights(1.0))

    @property
    def fits(self) -> bool:
        """Whether all its rows fit."""
        return sum(self.heights) <= self.room + _NEAR_ENOUGH

    @property
    def texts(self) -> list[Paragraph]:
        """The paragraphs of all its cells."""
        return [paragraph for row in self.cells for cell in row for paragraph in cell.paragraphs]

    def shrunk(self, floor: float) -> float | None:
        """The mildest scale of letters above a floor that makes it fit; None where none does."""
        sizes = [run.size for paragraph in self.texts for run in paragraph.runs if run.text.strip()]
        for scale in _SCALES:
            if min(sizes, default=0.0) * scale >= floor and sum(self._heights(scale)) <= self.room + _NEAR_ENOUGH:
                return scale
        return None

    def pages(self) -> list[list[int]] | None:
        """The ranks of the rows of each page, the header's left out; None where a row alone is too high."""
        return balanced(self._pages, self.room + _NEAR_ENOUGH - sum(self.heights[: self.header]))

    def _pages(self, room: float) -> list[list[int]] | None:
        pages: list[list[int]] = [[]]
        for block in self._blocks():
            wanted = sum(self.heights[rank] for rank in block)
            if wanted > room:
                return None
            if sum(self.heights[rank] for rank in pages[-1]) + wanted > room:
                pages.append([])
            pages[-1] += block
        return pages

    def of_copy(self, frame: Element) -> Table:
        """The same table in a copy of its slide."""
        element = frame.find(TABLE)
        assert element is not None
        rows = list(element.iterchildren(A + "tr"))
        made = replace(self, frame=frame, element=element, rows=rows)
        made.heights = self.heights
        return made

    def _heights(self, scale: float) -> Iterator[float]:
        for row, cells in zip(self.rows, self.cells, strict=True):
            wanted = (height(cell.paragraphs, cell.width, scale) + cell.margin for cell in cells)
            yield max([points(row.get("h")), *wanted])

    def _blocks(self) -> list[list[int]]:
        """Rows that cells span stay together."""
        blocks: list[list[int]] = []
        open_until = -1
        for rank in range(self.header, len(self.rows)):
            if rank <= open_until and blocks:
                blocks[-1].append(rank)
            else:
                blocks.append([rank])
            open_until = max(open_until, rank + _spanned(self.rows[rank]) - 1)
        return blocks


def read_table(frame: Element, ancestry: Ancestry, room: float) -> Table | None:
    """The table of a frame that has so many points of room; None where it holds none."""
    element = frame.find(TABLE)
    if element is None:
        return None
    rows = list(element.iterchildren(A + "tr"))
    properties = element.find(A + "tblPr")
    first = properties is not None and truth(properties.get("firstRow"))
    widths = [points(column.get("w")) for column in element.iterfind(f"{A}tblGrid/{A}gridCol")]
    cells = [list(_cells(row, widths, ancestry, bold=first and not rank)) for rank, row in enumerate(rows)]
    header = _spanned(rows[0]) if rows and first else 0
    return Table(frame, element, rows, cells, header if header < len(rows) else 0, room)


def keep_rows(table: Table, kept: Sequence[int]) -> None:
    """Leave the header and these rows, and let the frame be as high as they are."""
    wanted = {*range(table.header), *kept}
    for rank, row in enumerate(table.rows):
        if rank not in wanted:
            table.element.remove(row)
    total = round(sum(table.heights[rank] for rank in sorted(wanted)) * EMU_PER_POINT)
    for extent in table.frame.iterfind(f"{{*}}xfrm/{A}ext"):
        extent.set("cy", str(total))


def write_scale(table: Table, scale: float) -> None:
    """Say in each run of a table how small it is: its cells know no autofit."""
    for cell in (cell for row in table.cells for cell in row):
        for element, paragraph in zip(cell.element.iter(A + "p"), cell.paragraphs, strict=True):
            for (child, _), run in zip(pieces(element), paragraph.runs, strict=False):
                properties = child.find(A + "rPr")
                if properties is None:
                    properties = etree.Element(A + "rPr")
                    child.insert(0, properties)
                properties.set("sz", str(round(run.size * scale * 100)))


def _spanned(row: Element) -> int:
    return max((int(cell.get("rowSpan", "1")) for cell in row.iterchildren(A + "tc")), default=1)


def _cells(row: Element, widths: Sequence[float], ancestry: Ancestry, bold: bool) -> Iterator[Cell]:
    for rank, cell in enumerate(row.iterchildren(A + "tc")):
        merged = truth(cell.get("hMerge")) or truth(cell.get("vMerge")) or int(cell.get("rowSpan", "1")) > 1
        body, properties = cell.find(A + "txBody"), cell.find(A + "tcPr")
        said = {str(name): str(value) for name, value in properties.items()} if properties is not None else {}
        if merged or body is None or said.get("vert", "horz") != "horz":
            continue
        left, right, top, bottom = (points(said.get(name, margin)) for name, margin in MARGINS.items())
        wide = sum(widths[rank : rank + int(cell.get("gridSpan", "1"))])
        heritage = ancestry.plain.led_by(body.findall(A + "lstStyle"))
        texts = [read_paragraph(paragraph, heritage, bold) for paragraph in body.iterchildren(A + "p")]
        yield Cell(body, texts, max(1.0, wide - left - right), left + right, top + bottom)
