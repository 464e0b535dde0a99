"""Lanes being laid out beside each other, and the rows that they make together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from neolab_docs.office.excel.escaping import quoteattr
from neolab_docs.office.excel.layout import Window
from neolab_docs.office.excel.reading import Row

_USUAL_HEIGHT: Final = 15.0
_OF_HEIGHT: Final = frozenset({"ht", "customHeight", "hidden"})
_YES: Final = ("1", "true")


@dataclass(frozen=True, slots=True)
class LaneRow:
    """An output row of a lane, or of lanes put together.

    Attributes:
        lines: the template row that each lane shows on it; 0 in a lane that is over.
        cells: the XML of its cells.
        heights: the height in points that each lane asks for; 0.0 where it asks for none.
    """

    lines: tuple[int, ...]
    cells: str = ""
    heights: tuple[float, ...] = (0.0,)

    @property
    def line(self) -> int:
        """The template row that the first lane not over shows on it."""
        return next(filter(None, self.lines), 0)


_BLANK: Final = LaneRow((0,))


@dataclass(eq=False, slots=True)
class LanePaper:
    """A lane being laid out.

    Attributes:
        first: its first column.
        last: its last column.
        start: number of the last output row before it.
        turns: for each block, its turns, as those of a ``Layout``.
        rows: its rows so far.
    """

    first: int
    last: int
    start: int
    turns: dict[int, list[Window]]
    rows: list[LaneRow] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Number of its last output row."""
        return self.start + len(self.rows)

    def lay(self, first: int, last: int) -> None:
        """Lay out lines without cells that follow each other, both ends included."""
        self.rows.extend(LaneRow((line,)) for line in range(first, last + 1))

    def enter(self) -> None:
        """A turn of a block starts."""
        self._open.append(self.size + 1)

    def leave(self, block: int) -> None:
        """The turn started last ends."""
        self.turns.setdefault(block, []).append((self._open.pop(), self.size))

    def holds(self, column: int) -> bool:
        """Whether it is the lane of a column."""
        return self.first <= column <= self.last


@dataclass(eq=False, slots=True)
class BandPaper:
    """A band being laid out: number of the last output row before it, and its lanes so far."""

    start: int
    lanes: list[LanePaper] = field(default_factory=list)

    def rows(self) -> list[LaneRow]:
        """The rows that its lanes make together; they are as many as those of the longest."""
        most = max((len(lane.rows) for lane in self.lanes), default=0)
        for lane in self.lanes:
            lane.rows.extend([_BLANK] * (most - len(lane.rows)))
        return [_together(found) for found in zip(*(lane.rows for lane in self.lanes), strict=True)]

    def lines(self, column: int) -> list[int]:
        """The template rows that a column shows, one for each output row."""
        lane = next((lane for lane in self.lanes if lane.holds(column)), None)
        return [row.line for row in lane.rows] if lane else []


@dataclass(eq=False, slots=True)
class Lanes:
    """The bands of a sheet being laid out: those that are open, and those that are over."""

    _open: list[BandPaper] = field(default_factory=list)
    _over: list[BandPaper] = field(default_factory=list)

    def open(self, start: int) -> None:
        """Lanes start after an output row."""
        self._open.append(BandPaper(start))

    def lane(self, first: int, last: int, turns: dict[int, list[Window]]) -> LanePaper:
        """A lane starts, in the columns from ``first`` to ``last``; what its lines are laid out on."""
        band = self._open[-1]
        band.lanes.append(LanePaper(first, last, band.start, turns))
        return band.lanes[-1]

    def close(self) -> tuple[list[LaneRow], LanePaper | None]:
        """The lanes opened last are over: their rows, and the lane around them, which has taken these."""
        band = self._open.pop()
        self._over.append(band)
        rows = band.rows()
        around = self._open[-1].lanes[-1] if self._open else None
        if around is not None:
            around.rows.extend(rows)
        return rows, around

    def seen(self, lines: Sequence[int], column: int) -> list[int]:
        """The template rows of a sheet as a column sees them, one for each output row."""
        seen = list(lines)
        for band in reversed(self._over):
            if found := band.lines(column):
                seen[band.start : band.start + len(found)] = found
        return seen


def _together(rows: Sequence[LaneRow]) -> LaneRow:
    lines = tuple(line for row in rows for line in row.lines)
    return LaneRow(lines, "".join(row.cells for row in rows), tuple(one for row in rows for one in row.heights))


def lane_row_xml(row: LaneRow, output: int, rows: Mapping[int, Row]) -> str:
    """The XML of a row of lanes; "" where nothing is said of it.

    It looks as the first lane that shows a row on it says; it is as high as the highest of them.
    """
    shown = [(rows[line], height) for line, height in zip(row.lines, row.heights, strict=True) if line in rows]
    if not shown:
        return ""
    told = {name: value for name, value in shown[0][0].attributes.items() if "}" not in name and name not in _OF_HEIGHT}
    told |= _height(shown)
    if all(one.attributes.get("hidden") in _YES for one, _ in shown):
        told["hidden"] = "1"
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in told.items())
    return f'<row r="{output}"{attributes}>{row.cells}</row>' if row.cells else f'<row r="{output}"{attributes}/>'


def _height(shown: Sequence[tuple[Row, float]]) -> dict[str, str]:
    tallest, height = max(shown, key=lambda one: one[1])
    if not height or (height < _USUAL_HEIGHT and any(not other for _, other in shown)):
        return {}
    custom = tallest.attributes.get("customHeight") in _YES
    return {"ht": f"{height:g}", **({"customHeight": "1"} if custom else {})}
