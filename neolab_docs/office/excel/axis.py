"""The rows (or columns) of a template sheet as a program: plain lines, loops and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from neolab_docs.office.excel.tags import ShapingTag


@dataclass(eq=False, slots=True)
class Block:
    """The lines that one branch of a loop or condition repeats or drops.

    Attributes:
        number: unique in the workbook.
        first: first line inside.
        last: last line inside; before ``first`` where there is none.
        loops: whether it may be laid out several times.
        parent: the block around it.
    """

    number: int
    first: int
    last: int
    loops: bool
    parent: Block | None

    def holds(self, line: int) -> bool:
        """Whether the line is inside."""
        return self.first <= line <= self.last


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines laid out once, one after the other, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A tag that shapes nothing, as ``{%tr set total = 3 %}``."""

    tag: ShapingTag


@dataclass(eq=False, slots=True)
class Branch:
    """What follows one ``for``, ``if``, ``elif`` or ``else``."""

    tag: ShapingTag
    block: Block
    items: list[Item] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Group:
    """A loop or a condition with its branches."""

    branches: list[Branch]


@dataclass(eq=False, slots=True)
class Lane:
    """What some columns of a band lay out, whatever the columns beside them do.

    Attributes:
        first: its first column.
        last: its last column.
        axis: its lines as a program of their own.
    """

    first: int
    last: int
    axis: Axis


@dataclass(eq=False, slots=True)
class Band:
    """Rows where loops stand side by side: each lane has lines of its own, the longest says how many there are.

    Attributes:
        first: its first line.
        last: its last line.
        lanes: its lanes from left to right; every column is in one.
    """

    first: int
    last: int
    lanes: list[Lane]

    def lane(self, column: int) -> Lane:
        """The lane that a column is in."""
        return next((lane for lane in self.lanes if lane.last >= column), self.lanes[-1])


Item = Lines | Statement | Group | Band


@dataclass(frozen=True, slots=True)
class Misuse:
    """A shaping tag that makes no sense where it is: the code of the finding to come, and its tag."""

    code: str
    tag: ShapingTag


@dataclass(eq=False, slots=True)
class Axis:
    """All the lines of a sheet in one direction.

    Attributes:
        items: the program.
        blocks: every block, outer ones first.
        removed: lines that hold nothing but shaping tags and vanish.
        size: number of the last line; those after it only move.
        limit: number of the last line that a sheet can have.
        single: for each block that is one line and nothing else, that line.
        bands: every band, those inside of lanes left out.
    """

    items: list[Item]
    blocks: list[Block]
    removed: frozenset[int]
    size: int
    limit: int
    single: dict[int, int] = field(default_factory=dict)
    bands: list[Band] = field(default_factory=list)

    @property
    def still(self) -> bool:
        """Whether every line stays where it is."""
        return not self.blocks and not self.removed and not self.bands

    def block_of(self, line: int) -> Block | None:
        """The innermost block around a line."""
        found = None
        for block in self.blocks:
            if block.holds(line):
                found = block
        return found

    def common(self, *lines: int) -> Block | None:
        """The innermost block around all the lines."""
        found = None
        for block in self.blocks:
            if all(block.holds(line) for line in lines):
                found = block
        return found

    @property
    def cuts(self) -> set[int]:
        """The columns where a lane starts that is not the first of its band."""
        found = {lane.first for band in self.bands for lane in band.lanes[1:]}
        return found.union(*(lane.axis.cuts for band in self.bands for lane in band.lanes))

    def along(self, column: int) -> Axis:
        """The lines as that column sees them: of each band, its lane there."""
        lanes = [band.lane(column).axis.along(column) for band in self.bands]
        return Axis(
            self.items,
            [*self.blocks, *(block for lane in lanes for block in lane.blocks)],
            self.removed.union(*(lane.removed for lane in lanes)),
            self.size,
            self.limit,
            self.single,
            [*self.bands, *(band for lane in lanes for band in lane.bands)],
        )


def shared(axes: Sequence[Axis]) -> Axis:
    """The lines as several columns see them: what holds in all of them."""
    first, *others = axes
    blocks = [block for block in first.blocks if all(block in other.blocks for other in others)]
    removed = first.removed.intersection(*(other.removed for other in others))
    return Axis(first.items, blocks, removed, first.size, first.limit, first.single, first.bands)


def walk(items: Iterable[Item], column: int | None = None) -> Iterator[Item]:
    """Every item, inner ones included; inside of bands, those of the lane of a column."""
    for item in items:
        yield item
        if isinstance(item, Group):
            for branch in item.branches:
                yield from walk(branch.items, column)
        elif isinstance(item, Band) and column is not None:
            yield from walk(item.lane(column).axis.items, column)
