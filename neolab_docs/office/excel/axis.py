"""The rows (or columns) of a template sheet as a program: plain lines, loops and conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from neolab_docs.office.excel.tags import CLOSINGS, OPENINGS, TURNS, ShapingTag


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


Item = Lines | Statement | Group


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
    """

    items: list[Item]
    blocks: list[Block]
    removed: frozenset[int]
    size: int
    limit: int
    single: dict[int, int] = field(default_factory=dict)

    @property
    def still(self) -> bool:
        """Whether every line stays where it is."""
        return not self.blocks and not self.removed

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


class _Builder:
    """Reads the lines in order and keeps the loops that are open."""

    def __init__(self, size: int, limit: int, numbers: Iterator[int]) -> None:
        self.misuses: list[Misuse] = []
        self.axis = Axis([], [], frozenset(), size, limit)
        self._numbers = numbers
        self._open: list[tuple[Group, ShapingTag]] = []

    def items(self) -> list[Item]:
        return self._open[-1][0].branches[-1].items if self._open else self.axis.items

    def lines(self, first: int, last: int) -> None:
        if first <= last:
            self.items().append(Lines(first, last))

    def apply(self, tag: ShapingTag, before: int, after: int) -> None:
        """Obey a tag that stands between the lines ``before`` and ``after``."""
        if tag.keyword in OPENINGS:
            group = Group([])
            self.items().append(group)
            self._branch(group, tag, after)
            self._open.append((group, tag))
        elif tag.keyword in TURNS:
            self._turn(tag, before, after)
        elif tag.keyword in CLOSINGS:
            self._close(tag, before)
        elif tag.keyword == "set":
            self.items().append(Statement(tag))
        else:
            self.misuses.append(Misuse("excel-tag-unknown", tag))

    def finish(self) -> None:
        for _, tag in self._open:
            self.misuses.append(Misuse("excel-tag-unclosed", tag))

    def _branch(self, group: Group, tag: ShapingTag, after: int) -> None:
        parent = self._open[-1][0].branches[-1].block if self._open else None
        block = Block(next(self._numbers), after, self.axis.size, tag.keyword == "for", parent)
        self.axis.blocks.append(block)
        group.branches.append(Branch(tag, block))

    def _turn(self, tag: ShapingTag, before: int, after: int) -> None:
        if not self._open:
            self.misuses.append(Misuse("excel-tag-unopened", tag))
            return
        group, opening = self._open.pop()
        group.branches[-1].block.last = before
        self._branch(group, tag, after)
        self._open.append((group, opening))

    def _close(self, tag: ShapingTag, before: int) -> None:
        if not self._open or self._open[-1][1].keyword != tag.keyword.removeprefix("end"):
            self.misuses.append(Misuse("excel-tag-unopened", tag))
            return
        group, _ = self._open.pop()
        group.branches[-1].block.last = before


def build_axis(
    tags: Mapping[int, list[ShapingTag]], kept: Set[int], size: int, limit: int, numbers: Iterator[int]
) -> tuple[Axis, list[Misuse]]:
    """The program of the lines 1 to ``size``.

    Args:
        tags: shaping tags by line, in reading order.
        kept: lines that hold something else beside their tags.
        size: number of the last line used.
        limit: number of the last line there is.
        numbers: where block numbers come from.
    """
    builder = _Builder(size, limit, numbers)
    next_line = 1
    for line in sorted(tags):
        builder.lines(next_line, line - 1)
        if line in kept:
            _content_line(builder, line, tags[line])
        else:
            _tag_line(builder, line, tags[line])
        next_line = line + 1
    builder.lines(next_line, size)
    builder.finish()
    builder.axis.single = dict(_single(builder.axis.items))
    builder.axis.removed = frozenset(set(tags) - kept)
    return builder.axis, builder.misuses


def _single(items: Iterable[Item]) -> Iterator[tuple[int, int]]:
    for group in walk(items):
        for branch in group.branches if isinstance(group, Group) else ():
            only = branch.items[0] if len(branch.items) == 1 else None
            if isinstance(only, Lines) and only.first == only.last:
                yield branch.block.number, only.first


def _tag_line(builder: _Builder, line: int, tags: list[ShapingTag]) -> None:
    openings = [tag for tag in tags if tag.keyword in OPENINGS]
    if len({(tag.row, tag.column) for tag in openings}) > 1:
        builder.misuses.append(Misuse("excel-loops-side-by-side", openings[1]))
    for tag in tags:
        builder.apply(tag, line - 1, line + 1)


def _content_line(builder: _Builder, line: int, tags: list[ShapingTag]) -> None:
    closings = [index for index, tag in enumerate(tags) if tag.keyword in CLOSINGS]
    first_closing = closings[0] if closings else len(tags)
    for tag in tags[:first_closing]:
        builder.apply(tag, line - 1, line)
    builder.lines(line, line)
    for tag in tags[first_closing:]:
        if tag.keyword not in CLOSINGS:
            builder.misuses.append(Misuse("excel-loops-side-by-side", tag))
        else:
            builder.apply(tag, line, line + 1)


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Every item, inner ones included."""
    for item in items:
        yield item
        if isinstance(item, Group):
            for branch in item.branches:
                yield from walk(branch.items)
