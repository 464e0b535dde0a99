"""From the events of a rendering to sheets: which line went where, and the XML of each row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import MAX_COLUMN, letters
from neolab_docs.office.excel.lanes import BandPaper, LanePaper, LaneRow, lane_row_xml
from neolab_docs.office.excel.layout import Layout, Origin
from neolab_docs.office.excel.pieces import Span
from neolab_docs.office.excel.plan import SheetPlan

Paper = Layout | LanePaper
"""What lines are laid out on."""


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row with formulas that wait for the layout of all sheets."""

    output: int
    xml: str


@dataclass(eq=False, slots=True)
class SheetRun:
    """A sheet of the output.

    Attributes:
        plan: the template sheet it was made from.
        rows: where its rows went, seen from all of its columns.
        columns: where its columns went.
        title: its title, as rendered.
        xml: its rows in order, those without content left out.
        slots: its texts outside of cells, by rank.
        ragged: rows whose cells do not fit the columns.
        tables: for each table of the template, first row and name of its copies.
        headers: for each output row that is the header of a table, its rank in ``xml``.
    """

    plan: SheetPlan
    rows: Layout
    columns: Layout
    title: str = ""
    xml: list[str | WaitingRow] = field(default_factory=list)
    slots: dict[int, list[str]] = field(default_factory=dict)
    ragged: set[int] = field(default_factory=set)
    tables: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    headers: dict[int, int] = field(default_factory=dict)
    _kept: list[int] = field(default_factory=list)
    _turns: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _letters: dict[tuple[int, int, int], list[tuple[str, int]]] = field(default_factory=dict)
    _header_rows: frozenset[int] = frozenset()
    _open_bands: list[BandPaper] = field(default_factory=list)
    _bands: list[BandPaper] = field(default_factory=list)
    _views: list[Layout] = field(default_factory=list)
    _over: dict[tuple[int, int], Layout] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._header_rows = self.plan.header_rows
        for block, line in self.plan.rows.single.items():
            self._turns[line] = self.rows.turns.setdefault(block, [])

    def row(self, line: int, xml: str) -> None:
        """Lay a row out."""
        output = self.rows.add(line)
        if line in self._turns:
            self._turns[line].append((output, output))
        if events.HEIGHT in xml:
            start, rest, height = xml.split(events.HEIGHT)
            xml = f'{start} ht="{height}"{rest}' if height else start + rest
        xml = xml.replace(events.ROW_HERE, str(output))
        if not self.plan.columns.still:
            xml = self._lettered(line, xml, 1, MAX_COLUMN)
        if line in self._header_rows:
            self.headers[output] = len(self.xml)
        if xml:
            self.xml.append(WaitingRow(output, xml) if events.FORMULA in xml else xml)

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

    # loops side by side

    def lane_row(self, lane: LanePaper, line: int, told: str) -> None:
        """Lay out a row of a lane from its cells and its height."""
        cells, _, height = told.partition(events.HEIGHT)
        height = height.removeprefix(events.HEIGHT)
        cells = cells.replace(events.ROW_HERE, str(lane.size + 1))
        if not self.plan.columns.still and cells:
            cells = self._lettered(line, cells, lane.first, lane.last)
        lane.rows.append(LaneRow((line,), cells, (float(height or 0),)))

    def open_band(self, paper: Paper) -> Paper:
        """Lanes start on a paper."""
        self._open_bands.append(BandPaper(paper.size))
        return paper

    def open_lane(self, first: int, last: int) -> LanePaper:
        """A lane starts, in the columns from ``first`` to ``last``; what its lines are laid out on."""
        band = self._open_bands[-1]
        band.lanes.append(LanePaper(first, last, band.start, self.rows.turns))
        return band.lanes[-1]

    def close_band(self) -> Paper:
        """The lanes opened last are over; the paper that they started on."""
        band = self._open_bands.pop()
        self._bands.append(band)
        rows = band.rows()
        if self._open_bands:
            around = self._open_bands[-1].lanes[-1]
            around.rows.extend(rows)
            return around
        for row in rows:
            self._together(row)
        return self.rows

    def _together(self, row: LaneRow) -> None:
        output = self.rows.add(row.line)
        xml = lane_row_xml(row, output, self.plan.sheet.rows)
        if not self._header_rows.isdisjoint(row.lines):
            self.headers[output] = len(self.xml)
        if xml:
            self.xml.append(WaitingRow(output, xml) if events.FORMULA in xml else xml)

    def settle(self) -> None:
        """All rows are laid out: work out what each column sees of them."""
        if not self.plan.views:
            return
        for axis, column in zip(self.plan.views, (1, *self.plan.cuts), strict=True):
            lines = list(self.rows.lines)
            for band in reversed(self._bands):
                if found := band.lines(column):
                    lines[band.start : band.start + len(found)] = found
            self._views.append(Layout(axis, lines, self.rows.turns))
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
        seen = self._views[self.plan.view(first) : self.plan.view(last) + 1]
        if origin and own and own[0] in seen and own[0].axis.block_of(origin.line) not in found.axis.blocks:
            return own[0]
        return found

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


@dataclass(eq=False, slots=True)
class Recording:
    """All the sheets of an output, and the texts of its properties."""

    sheets: list[SheetRun] = field(default_factory=list)
    properties: dict[int, list[str]] = field(default_factory=dict)


def record(stream: Iterator[str], plans: Sequence[SheetPlan]) -> Recording:
    """The sheets that a stream of events tells."""
    recording = Recording()
    run: SheetRun | None = None
    layout: Paper | None = None
    for name, text in events.events(stream):
        kind, number = name[:1], name[1:]
        if kind == events.SHEET:
            run = _new_run(plans[int(number)])
            layout = run.columns
            recording.sheets.append(run)
        elif run is None or layout is None:
            if kind == events.SLOT:
                recording.properties[int(number)] = [unescape(text)]
        elif kind == events.ROW:
            run.row(int(number), text)
        elif kind == events.ENTER:
            layout.enter()
        elif kind == events.LEAVE:
            layout.leave(int(number))
        elif kind == events.BELOW:
            layout = run.rows
        else:
            layout = _rare(run, layout, kind, number, text)
    for run in recording.sheets:
        run.settle()
    return recording


def _new_run(plan: SheetPlan) -> SheetRun:
    columns = Layout.unmoved(plan.columns) if plan.columns.still else Layout(plan.columns)
    return SheetRun(plan, Layout(plan.rows), columns)


def _rare(run: SheetRun, paper: Paper, kind: str, number: str, text: str) -> Paper:
    """Obey an event that comes seldom; the paper that lines are laid out on from then on."""
    if kind == events.TITLE:
        run.title = unescape(text)
    elif kind == events.SLOT:
        run.slots.setdefault(int(number), []).append(unescape(text))
    elif kind == events.BAND:
        return run.open_band(paper)
    elif kind == events.BAND_END:
        return run.close_band()
    elif kind == events.START:
        run.start(paper)
    elif number:
        numbers = [int(one) for one in number.split(",")]
        return _numbered(run, paper, kind, numbers, text)
    return paper


def _numbered(run: SheetRun, paper: Paper, kind: str, numbers: Sequence[int], text: str) -> Paper:
    if kind == events.LANE:
        return run.open_lane(*numbers)
    if kind == events.LANE_ROW and isinstance(paper, LanePaper):
        run.lane_row(paper, numbers[0], text)
    elif kind == events.LINES:
        paper.lay(*numbers)
    elif kind == events.KEEP:
        run.keep(paper, numbers[0], numbers[1], text)
    return paper
