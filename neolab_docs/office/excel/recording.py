"""From the events of a rendering to sheets: each event is obeyed as soon as it is complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from neolab_docs.office.excel import events
from neolab_docs.office.excel.lanes import LanePaper
from neolab_docs.office.excel.layout import Layout
from neolab_docs.office.excel.piling import RowPile
from neolab_docs.office.excel.plan import SheetPlan
from neolab_docs.office.excel.sheet_run import Paper, SheetRun
from neolab_docs.office.spooling import Spool


@dataclass(eq=False, slots=True)
class Recording:
    """All the sheets of an output, and the texts of its properties."""

    sheets: list[SheetRun] = field(default_factory=list)
    properties: dict[int, list[str]] = field(default_factory=dict)
    _spool: Spool = field(default_factory=Spool)

    def open(self, plan: SheetPlan) -> SheetRun:
        """A sheet starts; the one before it is over."""
        self._close()
        columns = Layout.unmoved(plan.columns) if plan.columns.still else Layout(plan.columns)
        run = SheetRun(plan, Layout(plan.rows), columns, RowPile(self._spool))
        self.sheets.append(run)
        return run

    def close(self) -> None:
        """All the sheets are over."""
        self._close()
        for run in self.sheets:
            run.settle()

    def _close(self) -> None:
        if self.sheets:
            self.sheets[-1].pile.settle()


def record(stream: Iterator[str], plans: Sequence[SheetPlan]) -> Recording:
    """The sheets that a stream of events tells."""
    recording = Recording()
    run: SheetRun | None = None
    paper: Paper | None = None
    lines: dict[str, int] = {}
    for name, text in events.events(stream):
        if run is not None and name in lines:
            run.row(lines[name], text)
            continue
        kind, number = name[:1], name[1:]
        if kind == events.SHEET:
            run = recording.open(plans[int(number)])
            paper = run.columns
        elif run is None or paper is None:
            if kind == events.SLOT:
                recording.properties[int(number)] = [unescape(text)]
        elif kind == events.ROW:
            lines[name] = int(number)
            run.row(lines[name], text)
        elif kind == events.ENTER:
            paper.enter()
        elif kind == events.LEAVE:
            paper.leave(int(number))
        elif kind == events.BELOW:
            paper = run.rows
        else:
            paper = _rare(run, paper, kind, number, text)
    recording.close()
    return recording


def _rare(run: SheetRun, paper: Paper, kind: str, number: str, text: str) -> Paper:
    """Obey an event that comes seldom; the paper that lines are laid out on from then on."""
    if kind == events.TITLE:
        run.title = unescape(text)
    elif kind == events.SLOT:
        run.slots.setdefault(int(number), []).append(unescape(text))
    elif kind == events.BAND:
        run.lanes.open(paper.size)
    elif kind == events.BAND_END:
        return run.close_band()
    elif kind == events.START:
        run.start(paper)
    elif number:
        return _numbered(run, paper, kind, [int(one) for one in number.split(",")], text)
    return paper


def _numbered(run: SheetRun, paper: Paper, kind: str, numbers: Sequence[int], text: str) -> Paper:
    if kind == events.LANE:
        return run.lanes.lane(numbers[0], numbers[1], run.rows.turns)
    if kind == events.LANE_ROW and isinstance(paper, LanePaper):
        run.lane_row(paper, numbers[0], text)
    elif kind == events.LINES:
        paper.lay(*numbers)
    elif kind == events.KEEP:
        run.keep(paper, numbers[0], numbers[1], text)
    return paper
