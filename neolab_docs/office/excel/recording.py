"""From the events of a rendering to sheets: which line went where, and the XML of each row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import letters
from neolab_docs.office.excel.layout import Layout
from neolab_docs.office.excel.plan import SheetPlan


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A row with formulas that wait for the layout of all sheets."""

    line: int
    output: int
    xml: str


@dataclass(eq=False, slots=True)
class SheetRun:
    """A sheet of the output.

    Attributes:
        plan: the template sheet it was made from.
        rows: where its rows went.
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
    _letters: dict[int, list[tuple[str, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
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
            xml = self._lettered(line, xml)
        if line in self.plan.header_rows:
            self.headers[output] = len(self.xml)
        if xml:
            self.xml.append(WaitingRow(line, output, xml) if events.FORMULA in xml else xml)

    def turn_of(self, output: int) -> int:
        """How many times the row of the template was laid out before this output row."""
        line = self.rows.lines[output - 1] if output <= self.rows.size else 0
        return bisect_left(self.rows.outputs(line), output) if line else 0

    def start(self) -> None:
        """The data rows of a table start here."""
        self._kept.append(self.rows.size)

    def keep(self, line: int, first_block: int, xml: str) -> None:
        """The data rows of a table end here: leave a blank one, as a turn of its loops, if there were none."""
        if self._kept.pop() != self.rows.size:
            return
        single = self.plan.rows.single
        blocks = [one for one in self.plan.rows.blocks if one.number >= first_block and one.holds(line)]
        blocks = [one for one in blocks if one.number not in single]
        for _ in blocks:
            self.rows.enter()
        self.row(line, xml)
        for block in reversed(blocks):
            self.rows.leave(block.number)

    def _lettered(self, line: int, xml: str) -> str:
        columns = self._columns_of(line)
        first, *cells = xml.split(events.LETTERS_HERE)
        if len(cells) != len(columns):
            self.ragged.add(line)
            return ""
        told = (
            name + (cell if events.FORMULA not in cell else _with_column(cell, column))
            for (name, column), cell in zip(columns, cells, strict=True)
        )
        return first + "".join(told)

    def _columns_of(self, line: int) -> list[tuple[str, int]]:
        if line not in self._letters:
            row = self.plan.sheet.rows.get(line)
            used = row.cells if row else {}
            self._letters[line] = [
                (letters(output), output) for output, column in enumerate(self.columns.lines, 1) if column in used
            ]
        return self._letters[line]


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
    layout: Layout | None = None
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
            _rare(run, layout, kind, number, text)
    return recording


def _new_run(plan: SheetPlan) -> SheetRun:
    columns = Layout.unmoved(plan.columns) if plan.columns.still else Layout(plan.columns)
    return SheetRun(plan, Layout(plan.rows), columns)


def _rare(run: SheetRun, layout: Layout, kind: str, number: str, text: str) -> None:
    if kind == events.LINES:
        first, _, last = number.partition(",")
        layout.lines.extend(range(int(first), int(last) + 1))
    elif kind == events.TITLE:
        run.title = unescape(text)
    elif kind == events.SLOT:
        run.slots.setdefault(int(number), []).append(unescape(text))
    elif kind == events.START:
        run.start()
    elif kind == events.KEEP:
        row, _, block = number.partition(",")
        run.keep(int(row), int(block), text)
