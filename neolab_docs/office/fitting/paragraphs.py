"""Paragraphs made of runs of different looks, laid out in a column as PowerPoint does it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from neolab_docs.office.fitting.breaking import words
from neolab_docs.office.fitting.faces import Face

LINE_BREAK: Final = "\v"
SINGLE: Final = 1.2  # height of PowerPoint's single line over the size of its font, whichever the font


@dataclass(frozen=True, slots=True)
class Run:
    """A text of one look; ``LINE_BREAK`` in it ends a line.

    Attributes:
        text: its characters.
        look: the face of its font.
        size: size of the font, in points.
        tracking: points added after each character.
    """

    text: str
    look: Face
    size: float
    tracking: float = 0.0

    def width(self, text: str) -> float:
        """The width in points of some of its characters on one line."""
        return self.look.width(text) * self.size + len(text) * self.tracking


@dataclass(frozen=True, slots=True)
class Spacing:
    """A space between lines or paragraphs: points, or a share of a line."""

    share: float = 0.0
    points: float | None = None

    def above(self, size: float) -> float:
        """The space in points beside a paragraph whose font has this size."""
        return self.share * size * SINGLE if self.points is None else self.points

    def of_line(self, single: float, reduction: float) -> float:
        """The height of a line that takes ``single`` points at single spacing."""
        return single * max(0.0, self.share - reduction) if self.points is None else self.points


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the room that it leaves at its sides, in points.

    Attributes:
        runs: at least one; an empty one gives the height of an empty paragraph.
        left: space left of all its lines but the first.
        first: space left of its first line.
        right: space right of its lines.
        line: height of its lines.
        before: space above it, but not at the top of a frame.
        after: space below it.
    """

    runs: Sequence[Run]
    left: float = 0.0
    first: float = 0.0
    right: float = 0.0
    line: Spacing = field(default=Spacing(1.0))
    before: Spacing = field(default=Spacing())
    after: Spacing = field(default=Spacing())

    @property
    def size(self) -> float:
        """The largest size of its fonts."""
        return max(run.size for run in self.runs)


@dataclass(frozen=True, slots=True)
class Line:
    """A line laid out: its text, its height at single spacing in points."""

    text: str
    single: float


def height(paragraphs: Iterable[Paragraph], width: float, scale: float = 1.0, reduction: float = 0.0) -> float:
    """The height in points of paragraphs in a column of this width.

    Args:
        paragraphs: from top to bottom.
        width: of the column, in points.
        scale: what all sizes of fonts are multiplied by.
        reduction: what is taken off the share of a line that lines are apart.
    """
    total, waiting = 0.0, 0.0
    for rank, paragraph in enumerate(paragraphs):
        if rank:
            total += waiting + paragraph.before.above(paragraph.size * scale)
        total += sum(paragraph.line.of_line(line.single, reduction) for line in lay_out(paragraph, width, scale))
        waiting = paragraph.after.above(paragraph.size * scale)
    return total


def lay_out(paragraph: Paragraph, width: float, scale: float = 1.0) -> list[Line]:
    """The lines of a paragraph in a column of this width, in points."""
    made: list[Line] = []
    for part in _parts(paragraph.runs):
        made += _Layout(part, scale).lines(
            width - paragraph.right - (paragraph.left if made else paragraph.first),
            width - paragraph.right - paragraph.left,
        )
    return made


def _parts(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs of each stretch between line breaks."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(LINE_BREAK)
        parts[-1].append(replace(run, text=first))
        parts += [[replace(run, text=text)] for text in others]
    return parts


class _Layout:
    """Runs that follow each other on one or more lines."""

    def __init__(self, runs: Sequence[Run], scale: float) -> None:
        self._runs, self._scale = runs, scale
        self._text = "".join(run.text for run in runs)
        self._starts = [0]
        for run in runs:
            self._starts.append(self._starts[-1] + len(run.text))

    def lines(self, first_room: float, room: float) -> list[Line]:
        """The lines in columns of these widths, in points."""
        if self._width(0, len(self._text)) <= first_room:
            return [self._line(0, len(self._text))]
        made: list[Line] = []
        start, used, left = 0, 0.0, first_room
        for first, seen, end in words(self._text):
            wide = self._width(first, seen)
            if used + wide > left and first > start:
                made.append(self._line(start, first))
                start, used, left = first, 0.0, room
            while wide > left and seen - first > 1 and left > 0:
                cut = self._cut(first, seen, left)
                made.append(self._line(first, cut))
                first = start = cut
                used, left, wide = 0.0, room, self._width(first, seen)
            used += wide + self._width(seen, end)
        return [*made, self._line(start, len(self._text))]

    def _width(self, start: int, end: int) -> float:
        return sum(run.width(text) * self._scale for run, text in self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterable[tuple[Run, str]]:
        rank = max(0, bisect_right(self._starts, start) - 1)
        while rank < len(self._runs) and self._starts[rank] < max(end, start + 1):
            at = self._starts[rank]
            yield self._runs[rank], self._runs[rank].text[max(0, start - at) : max(0, end - at)]
            rank += 1

    def _cut(self, first: int, last: int, room: float) -> int:
        used = 0.0
        for at in range(first, last):
            used += self._width(at, at + 1)
            if used > room and at > first:
                return at
        return last

    def _line(self, start: int, end: int) -> Line:
        looks = [run for run, _ in self._pieces(start, end)] or [self._runs[-1]]
        return Line(self._text[start:end], max(run.size for run in looks) * self._scale * SINGLE)
