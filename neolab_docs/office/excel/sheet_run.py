"""A sheet of the output while it is laid out, and what is known of it afterwards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import MAX_COLUMN, letters
from neolab_docs.office.excel.lanes import LanePaper, LaneRow, Lanes, lane_row_xml
from neolab_docs.office.excel.layout import Layout, Origin
from neolab_docs.office.excel.pieces import Span
from neolab_docs.office.excel.piling import RowPile, WaitingRow
from neolab_docs.office.excel.plan import SheetPlan

_ROW_HERE: Final = events.ROW_HERE.encode()
Paper = Layout | LanePaper
"""What lines are laid out on."""


@dataclass(eq=False, slots=True)
class SheetRun:
    """A sheet of the output.

    Attributes:
        plan: the template sheet it was made from.
        rows: where its rows went, seen from all of its columns.
        columns: where its columns went.
        pile: its rows, those without content left out.
        title: its title, as rendered.
        slots: its texts outside of cells, by rank.
        ragged: rows whose cells do not fit the columns.
        tables: for each table of the template, first row and name of its copies.
        headers: for each output row that is the header of a table, its rank among what the pile has kept.
    """

    plan: SheetPlan
    rows: Layout
    columns: Layout
    pile: RowPile
    title: str = ""
    slots: dict[int, list[str]] = field(default_factory=dict)
    ragged: set[int] = field(default_factory=set)
    tables: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    headers: dict[int, int] = field(default_factory=dict)
    lanes: Lanes = field(default_factory=Lanes)
    _kept: list[int] = field(default_factory=list)
    _letters: dict[tuple[int, int, int], list[tuple[str, int]]] = field(default_factory=dict)
    _header_rows: frozenset[int] = frozenset()
    _still: bool = True
    _views: list[Layout] = field(default_factory=list)
    _over: dict[tuple[int, int], Layout] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._header_rows = self.plan.header_rows
        self._still = self.plan.columns.still

    def row(self, line: int, xml: str) -> None:
        """Lay a row out."""
        output = self.rows.add(line)
        if events.HEIGHT in xml:
            start, rest, height = xml.split(events.HEIGHT)
            xml = f'{start} ht="{height}"{rest}' if height else start + rest
        if not self._still:
            xml = self._lettered(line, xml, 1, MAX_COLUMN)
        if events.FORMULA in xml or line in self._header_rows or not xml:
            self._keep(output, xml.replace(events.ROW_HERE, str(output)), line in self._header_rows)
        else:
            self.pile.add(xml.encode().replace(_ROW_HERE, b"%d" % output))  # twice as fast as a text

    def _keep(self, output: int, xml: str, header: bool) -> None:
        """Add a row that may have to wait."""
        if header and xml:
            self.headers[output] = self.pile.keep(WaitingRow(output, xml))
        elif events.FORMULA in xml:
            self.pile.keep(WaitingRow(output, xml))
        elif xml:
            self.pile.add(xml.encode())

    def turn_of(self, output: int, column: int) -> int:
        """How many times the row of the template that a column shows was laid out before this output row."""
        rows = self.rows_at(column)
        line = rows.lines[output - 1] if output <= rows.size else 0
        return bisect_left(rows.outputs(line), output) if line else 0

    def start(self, paper: Paper) -> None:
        """The data rows of a table start here."""
        self._kept.append(paper.size)

    def keep(self, paper: Paper, line: int, first_block: int, xml: str) -> None:
        """The data rows of a table end here: leave a blank one, as a turn of its loops, if there were none."""
        if self._kept.pop() != paper.size:
            return
        single = self.plan.rows.single
        axis = self.plan.rows_of(paper.first, paper.first) if isinstance(paper, LanePaper) else self.plan.rows
        blocks = [one for one in axis.blocks if one.number >= first_block and one.holds(line)]
        blocks = [one for one in blocks if one.number not in single]
        for _ in blocks:
            paper.enter()
        if isinstance(paper, LanePaper):
            self.lane_row(paper, line, xml)
        else:
            self.row(line, xml)
        for block in reversed(blocks):
            paper.leave(block.number)

    def lane_row(self, lane: LanePaper, line: int, told: str) -> None:
        """Lay out a row of a lane from its cells and its height."""
        cells, _, height = told.partition(events.HEIGHT)
        height = height.removeprefix(events.HEIGHT)
        cells = cells.replace(events.ROW_HERE, str(lane.size + 1))
        if not self._still and cells:
            cells = self._lettered(line, cells, lane.first, lane.last)
        lane.rows.append(LaneRow((line,), cells, (float(height or 0),)))

    def close_band(self) -> Paper:
        """The lanes opened last are over; the paper that they started on."""
        rows, around = self.lanes.close()
        for row in rows if around is None else ():
            output = self.rows.add(row.line)
            xml = lane_row_xml(row, output, self.plan.sheet.rows)
            self._keep(output, xml, not self._header_rows.isdisjoint(row.lines))
        return around or self.rows

    # where rows went

    def settle(self) -> None:
        """All rows are laid out: work out what each column sees of them."""
        self.pile.settle()
        if not self.plan.views:
            return
        for axis, column in zip(self.plan.views, (1, *self.plan.cuts), strict=True):
            self._views.append(Layout(axis, self.lanes.seen(self.rows.lines, column), self.rows.turns))
        self.rows = Layout.over(self._views)

    def rows_at(self, first: int, last: int | None = None) -> Layout:
        """Where the rows went, as the template's columns from ``first`` to ``last`` see them."""
        if not self._views:
            return self.rows
        ranks = self.plan.view(first), self.plan.view(last or first)
        if ranks[0] == ranks[1]:
            return self._views[ranks[0]]
        if ranks not in self._over:
            self._over[ranks] = Layout.over(self._views[ranks[0] : ranks[1] + 1])
        return self._over[ranks]

    def rows_for(self, columns: Span | None, origin: Origin | None) -> Layout:
        """Where the rows of a reference went; one made in a lane, to more columns than its own, stays in its turn."""
        if columns is None or not self._views:
            return self.rows
        first, last = sorted((columns.first.line, columns.last.line))
        found = self.rows_at(first, last)
        own = [view for view in self._views if origin is not None and view.axis is origin.axis]
        seen: Sequence[Layout] = self._views[self.plan.view(first) : self.plan.view(last) + 1]
        if origin and own and own[0] in seen and own[0].axis.block_of(origin.line) not in found.axis.blocks:
            return own[0]
        return found

    # letters of cells, where columns may repeat

    def _lettered(self, line: int, xml: str, first_column: int, last_column: int) -> str:
        columns = self._columns_of(line, first_column, last_column)
        first, *cells = xml.split(events.LETTERS_HERE)
        if len(cells) != len(columns):
            self.ragged.add(line)
            return ""
        told = (
            name + (cell if events.FORMULA not in cell else _with_column(cell, column))
            for (name, column), cell in zip(columns, cells, strict=True)
        )
        return first + "".join(told)

    def _columns_of(self, line: int, first: int, last: int) -> list[tuple[str, int]]:
        key = (line, first, last)
        if key not in self._letters:
            row = self.plan.sheet.rows.get(line)
            used = {column for column in row.cells if first <= column <= last} if row else set()
            self._letters[key] = [
                (letters(output), output) for output, column in enumerate(self.columns.lines, 1) if column in used
            ]
        return self._letters[key]


def _with_column(cell: str, column: int) -> str:
    before, number, after = cell.split(events.FORMULA)
    return f"{before}{events.FORMULA}{number},{column}{events.FORMULA}{after}"
