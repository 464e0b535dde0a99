"""Tables of a slide: how high their rows become, and which of them go on on a further slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from neolab_docs.office.fitting import height
from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.frames import TOLERANCE, read_paragraph
from neolab_docs.office.powerpoint.fitting.inheritance import EMU_PER_POINT, Ancestry, points, truth

_MARGINS: Final = {"marL": "91440", "marR": "91440", "marT": "45720", "marB": "45720"}
TABLE: Final = f"{A}graphic/{A}graphicData/{A}tbl"


@dataclass(slots=True)
class Table:
    """A table and its room.

    Attributes:
        frame: the frame that holds it.
        element: the table.
        rows: its rows.
        heights: how high each row becomes, in points.
        header: how many rows are repeated on each page.
        room: points from its top to what it must not reach.
    """

    frame: Element
    element: Element
    rows: list[Element]
    heights: list[float]
    header: int
    room: float

    @property
    def fits(self) -> bool:
        """Whether all its rows fit."""
        return sum(self.heights) <= self.room + TOLERANCE

    def pages(self) -> list[list[int]] | None:
        """The ranks of the rows of each page, the header's left out; None where a row alone is too high."""
        room = self.room + TOLERANCE - sum(self.heights[: self.header])
        pages: list[list[int]] = [[]]
        for block in self._blocks():
            wanted = sum(self.heights[rank] for rank in block)
            if wanted > room:
                return None
            if sum(self.heights[rank] for rank in (*pages[-1], *block)) > room:
                pages.append([])
            pages[-1] += block
        return pages

    def _blocks(self) -> list[list[int]]:
        """Rows that cells span stay together."""
        blocks: list[list[int]] = []
        open_until = -1
        for rank in range(self.header, len(self.rows)):
            if rank <= open_until and blocks:
                blocks[-1].append(rank)
            else:
                blocks.append([rank])
            spans = (int(cell.get("rowSpan", "1")) for cell in self.rows[rank].iterchildren(A + "tc"))
            open_until = max(open_until, rank + max(spans, default=1) - 1)
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
    styles = ancestry.common_styles(frame)[:1]
    heights = [_row_height(row, widths, ancestry, styles, bold=first and not rank) for rank, row in enumerate(rows)]
    spanned = max((int(cell.get("rowSpan", "1")) for cell in rows[0].iterchildren(A + "tc")), default=1) if rows else 0
    return Table(frame, element, rows, heights, spanned if first and len(rows) > spanned else 0, room)


def keep_rows(table: Table, kept: Sequence[int]) -> None:
    """Leave the header and these rows, and let the frame be as high as they are."""
    wanted = {*range(table.header), *kept}
    for rank, row in enumerate(table.rows):
        if rank not in wanted:
            table.element.remove(row)
    total = round(sum(table.heights[rank] for rank in sorted(wanted)) * EMU_PER_POINT)
    for extent in table.frame.iterfind(f"{{*}}xfrm/{A}ext"):
        extent.set("cy", str(total))


def _row_height(
    row: Element, widths: Sequence[float], ancestry: Ancestry, styles: Sequence[Element], bold: bool
) -> float:
    tallest = points(row.get("h"))
    for rank, cell in enumerate(row.iterchildren(A + "tc")):
        merged = truth(cell.get("hMerge")) or truth(cell.get("vMerge")) or int(cell.get("rowSpan", "1")) > 1
        body = cell.find(A + "txBody")
        if merged or body is None:
            continue
        wide = sum(widths[rank : rank + int(cell.get("gridSpan", "1"))])
        tallest = max(tallest, _cell_height(cell, body, wide, ancestry, styles, bold))
    return tallest


def _cell_height(
    cell: Element, body: Element, wide: float, ancestry: Ancestry, styles: Sequence[Element], bold: bool
) -> float:
    properties = cell.find(A + "tcPr")
    said = properties.attrib if properties is not None else {}
    left, right, top, bottom = (points(str(said.get(name, margin))) for name, margin in _MARGINS.items())
    if said.get("vert", "horz") != "horz":
        return 0.0
    own = [*body.iterfind(A + "lstStyle"), *styles]
    paragraphs = [read_paragraph(paragraph, ancestry, own, bold) for paragraph in body.iterchildren(A + "p")]
    return height(paragraphs, max(1.0, wide - left - right)) + top + bottom
