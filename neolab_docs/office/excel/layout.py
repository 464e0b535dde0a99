"""Where the lines of a template went: from each template row (or column) to its output rows (or columns).

Nothing is ever inserted: a rendering lays lines out one after the other, and whatever names a line (formula, merge,
table, print area…) is then rewritten from this map.

A reference made from inside a loop stays in its turn of the loop, wherever it can. A range one of whose ends has
a ``$`` reaches, at that end, over all the turns of the loop around it: running totals and shares of a total work.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from neolab_docs.office.excel.axis import Axis, Block, shared
from neolab_docs.office.excel.pieces import Mark, Span

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Origin:
    """The line that a reference is made from: in the template, and in the output.

    Attributes:
        line: in the template.
        output: in the output.
        axis: the lines as the cell of the reference sees them, where loops stand side by side.
    """

    line: int
    output: int
    axis: Axis | None = None


@dataclass(eq=False, slots=True)
class Layout:
    """One rendering of an axis.

    Attributes:
        axis: what was laid out.
        lines: the template line of each output line, from the first one.
        turns: for each block, first and last output line of each of its turns; last before first in an empty one.
            Blocks of one line are left out: each of its copies is a turn.
        joined: whether it is that of several lanes at once.
    """

    axis: Axis
    lines: list[int] = field(default_factory=list)
    turns: dict[int, list[Window]] = field(default_factory=dict)
    joined: bool = False
    _targets: dict[int, Sequence[int]] = field(default_factory=dict)
    _spans: dict[tuple[int, int, Window, Window], Window | None] = field(default_factory=dict)
    _parts: dict[tuple[int, int, Window], list[Window]] = field(default_factory=dict)
    _open: list[int] = field(default_factory=list)

    @classmethod
    def unmoved(cls, axis: Axis) -> Layout:
        """The layout of lines that all stay where they are."""
        return cls(axis, list(range(1, axis.size + 1)))

    @classmethod
    def over(cls, layouts: Sequence[Layout]) -> Layout:
        """What references to the columns of several lanes see: a line is wherever one of the lanes has it."""
        lines = [next(filter(None, found), 0) for found in zip(*(one.lines for one in layouts), strict=True)]
        made = cls(shared([one.axis for one in layouts]), lines, layouts[0].turns, joined=True)
        targets: dict[int, set[int]] = {}
        for layout in layouts:
            for output, line in enumerate(layout.lines, 1):
                targets.setdefault(line, set()).add(output)
        made._targets = {line: sorted(outputs) for line, outputs in targets.items()}
        return made

    # recording

    def add(self, line: int) -> int:
        """Lay a line out; the number of its output line."""
        self.lines.append(line)
        return len(self.lines)

    def lay(self, first: int, last: int) -> None:
        """Lay out lines that follow each other, both ends included."""
        self.lines.extend(range(first, last + 1))

    def enter(self) -> None:
        """A turn of a block starts."""
        self._open.append(len(self.lines) + 1)

    def leave(self, block: int) -> None:
        """The turn started last ends."""
        self.turns.setdefault(block, []).append((self._open.pop(), len(self.lines)))

    # asking

    @property
    def size(self) -> int:
        """Number of the last output line."""
        return len(self.lines)

    def outputs(self, line: int) -> Sequence[int]:
        """The output lines of a template line, in order."""
        if line > self.axis.size:
            last = line == self.axis.limit
            return [line if last else min(line - self.axis.size + self.size, self.axis.limit)]
        if not self._targets:
            targets: dict[int, array[int]] = {}
            for output, source in enumerate(self.lines, 1):
                if source not in targets:
                    targets[source] = array("l")
                targets[source].append(output)
            self._targets = dict(targets)
        return self._targets.get(line, ())

    def span(self, asked: Span, ranged: bool, origin: Origin | None = None, grow: bool = True) -> Window | None:
        """First and last output line of a reference, or None where nothing is left of it.

        Args:
            asked: the template lines.
            ranged: whether it was written with a colon.
            origin: the line of the formula, where it is on the same sheet.
            grow: whether a reference to one line may become one to all its copies.
        """
        first, last = asked.first.line, asked.last.line
        if self.axis.still:
            return first, last
        if first > last:
            swapped = self.span(Span(asked.last, asked.first), ranged, origin, grow)
            return swapped and (swapped[1], swapped[0])
        low, high = (self._window((first, last), mark, ranged, origin) for mark in (asked.first, asked.last))
        found = self._covered(first, last, low, high)
        return (found[0], found[0]) if found and first == last and not (ranged or grow) else found

    def spans(self, asked: Span, origin: Origin | None = None) -> list[Window]:
        """All the output lines of a range and no other: one span where they follow each other."""
        around = self.span(asked, True, origin)
        if around is None or self.axis.still:
            return [around] if around else []
        first, last = sorted((asked.first.line, asked.last.line))
        key = (first, last, around)
        if key not in self._parts:
            self._parts[key] = self._laid(first, last, around)
        return self._parts[key]

    def _laid(self, first: int, last: int, around: Window) -> list[Window]:
        """The output lines of a range inside of a window, as few spans."""
        found: list[int] = []
        for line in _worth_asking(first, min(last, self.axis.size), self.axis.size):
            outputs = self.outputs(line)
            start, end = bisect_left(outputs, around[0]), bisect_right(outputs, around[1])
            if first == last and end - start == around[1] - around[0] + 1:
                return [around]
            found += outputs[start:end]
        if self.joined:
            found = list(set(found))
        if last > self.axis.size or len(found) == around[1] - around[0] + 1:
            return [around]
        return _joined(sorted(found))

    def copies(self, first: int, last: int) -> list[Window]:
        """Where an area of the template is found again: once for each turn of the innermost block around it."""
        if self.axis.still:
            return [(first, last)]
        block = self.axis.common(first, last)
        windows = self._turns_of(block) if block else [(1, self.beyond(last))]
        found = (self._covered(first, last, window, window) for window in windows)
        return [span for span in found if span is not None]

    def edge(self, line: int) -> int:
        """How many output lines the template lines up to this one became."""
        for source in range(min(line, self.axis.size), 0, -1):
            if outputs := self.outputs(source):
                return outputs[-1] + max(0, line - self.axis.size)
        return max(0, line - self.axis.size)

    def breaks(self, line: int) -> Sequence[int]:
        """The output lines that a break after this template line comes after."""
        vanished = self.axis.block_of(line) is not None
        return self.outputs(line) or ([] if vanished else [self.edge(line)])

    def near(self, line: int) -> int:
        """The first output line of a template line, or of what follows it where it vanished."""
        if line > self.axis.size:
            return self.outputs(line)[0]
        for source in range(line, self.axis.size + 2):
            if outputs := self.outputs(source):
                return outputs[0]
        return self.size + 1

    def beyond(self, line: int) -> int:
        """An output line that is after everything laid out, and after this template line."""
        return max(self.size + max(0, line - self.axis.size), line)

    def uniform(self, base: int, line: int) -> bool:
        """Whether two template lines are always laid out at the same distance."""
        low, high = min(base, line), max(base, line)
        if low < high and not self._beside_bands(low, high):
            return False
        inner = self.axis.block_of(base)
        if inner is not self.axis.block_of(line) or any(low <= gone <= high for gone in self.axis.removed):
            return False
        between = (block for block in self.axis.blocks if block is not inner and not _around(block, low))
        return not any(block.first <= high and block.last >= low for block in between)

    def turn(self, block: Block, output: int) -> Window | None:
        """The turn of a block that an output line is in."""
        if line := self.axis.single.get(block.number):
            return (output, output) if self.lines[output - 1 : output] == [line] else None
        turns = self.turns.get(block.number, [])
        index = bisect_right(turns, (output, len(self.lines) + 1)) - 1
        if index >= 0 and turns[index][0] <= output <= turns[index][1]:
            return turns[index]
        return None

    def _turns_of(self, block: Block) -> Iterable[Window]:
        line = self.axis.single.get(block.number)
        return ((output, output) for output in self.outputs(line)) if line else self.turns.get(block.number, [])

    def _beside_bands(self, low: int, high: int) -> bool:
        """Whether the rows from one line to the other are as many in all lanes."""
        met = (band for band in self.axis.bands if band.first <= high and band.last >= low)
        return all(band.first <= low and high <= band.last and not self.joined for band in met)

    def _window(self, lines: Window, mark: Mark, ranged: bool, origin: Origin | None) -> Window:
        whole = (1, self.beyond(lines[1]))
        if origin is None:
            return whole
        block = self.axis.common(origin.line, *lines)
        if origin.axis is not None:
            while block and block not in origin.axis.blocks:
                block = block.parent
        if ranged and mark.absolute:
            while block and not block.loops:
                block = block.parent
            block = block.parent if block else None
        return (block and self.turn(block, origin.output)) or whole

    def _covered(self, first: int, last: int, low: Window, high: Window) -> Window | None:
        key = (first, last, low, high)
        if key not in self._spans:
            self._spans[key] = self._search(first, last, low, high)
        return self._spans[key]

    def _search(self, first: int, last: int, low: Window, high: Window) -> Window | None:
        starts, ends = [], []
        for line in _worth_asking(first, last, self.axis.size):
            outputs = self.outputs(line)
            start, end = bisect_left(outputs, low[0]), bisect_right(outputs, high[1]) - 1
            if start < len(outputs) and outputs[start] <= low[1]:
                starts.append(outputs[start])
            if end >= 0 and outputs[end] >= high[0]:
                ends.append(outputs[end])
        return (min(starts), max(ends)) if starts and ends else None


def _joined(lines: list[int]) -> list[Window]:
    """The lines as few spans."""
    spans: list[Window] = []
    for line in lines:
        if spans and spans[-1][1] == line - 1:
            spans[-1] = (spans[-1][0], line)
        else:
            spans.append((line, line))
    return spans


def _worth_asking(first: int, last: int, size: int) -> list[int]:
    lines = list(range(first, min(last, size) + 1))
    if last > size:
        lines += [max(first, size + 1), last]
    return lines


def _around(block: Block, line: int) -> bool:
    return block.first <= line <= block.last
