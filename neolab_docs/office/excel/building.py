"""From the shaping tags of a sheet to the program of its rows or columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from neolab_docs.office.excel.addresses import MAX_COLUMN, Area
from neolab_docs.office.excel.axis import Axis, Band, Block, Branch, Group, Item, Lane, Lines, Misuse, Statement, walk
from neolab_docs.office.excel.regions import Region, region_at
from neolab_docs.office.excel.tags import CLOSINGS, OPENINGS, TURNS, ShapingTag

_ALL_COLUMNS = (1, MAX_COLUMN)


@dataclass(frozen=True, slots=True)
class Source:
    """The lines of a sheet as the template has them.

    Attributes:
        tags: shaping tags by line, in reading order.
        content: for each line, the columns (of a row) or rows (of a column) that hold something beside tags.
        first: first line to read.
        last: last line to read.
        size: number of the last line used.
        limit: number of the last line there is.
        columns: the columns to read.
        tables: the tables of the sheet, for rows; None where loops cannot stand side by side.
        cells: for each row, the columns that have a cell.
    """

    tags: Mapping[int, Sequence[ShapingTag]]
    content: Mapping[int, Collection[int]]
    first: int
    last: int
    size: int
    limit: int
    columns: tuple[int, int] = _ALL_COLUMNS
    tables: Sequence[Area] | None = None
    cells: Mapping[int, Collection[int]] = field(default_factory=dict)

    def kept(self, line: int) -> bool:
        """Whether a line holds something else beside its tags."""
        return any(self.columns[0] <= place <= self.columns[1] for place in self.content.get(line, ()))

    def region_at(self, line: int) -> Region | None:
        """The lanes that start on a line."""
        return region_at(self.tags, line, self.last, self.columns, self.tables) if self.tables is not None else None

    def bare(self, line: int) -> bool:
        """Whether no column has a cell on a row, nor a table that goes on."""
        first, last = self.columns
        if any(first <= column <= last for column in self.cells.get(line, ())):
            return False
        tables = (table for table in self.tables or () if first <= table.first_column <= last)
        return not any(table.first_row <= line <= table.last_row for table in tables)

    def part(self, region: Region, columns: tuple[int, int]) -> Source:
        """What one lane of a region reads."""
        tags = {line: _within(self.tags[line], columns) for line in self.tags if region.first <= line <= region.last}
        found = {line: held for line, held in tags.items() if held}
        return replace(self, tags=found, first=region.first, last=region.last, columns=columns)


def _within(tags: Iterable[ShapingTag], columns: tuple[int, int]) -> list[ShapingTag]:
    return [tag for tag in tags if columns[0] <= tag.column <= columns[1]]


class _Builder:
    """Reads the lines in order and keeps the loops that are open."""

    def __init__(self, source: Source, numbers: Iterator[int], parent: Block | None = None) -> None:
        self.misuses: list[Misuse] = []
        self.axis = Axis([], [], frozenset(), source.size, source.limit)
        self._source = source
        self._numbers = numbers
        self._parent = parent
        self._open: list[tuple[Group, ShapingTag]] = []
        self._crossed: dict[int, tuple[ShapingTag, ShapingTag]] = {}

    def read(self) -> None:
        """Read all the lines."""
        source, removed = self._source, set()
        line = source.first
        for tagged in sorted(line for line in source.tags if source.first <= line <= source.last):
            if tagged < line:
                continue
            self._lines(line, tagged - 1)
            line = tagged + 1
            if region := source.region_at(tagged):
                line = self._band(region)
            elif source.kept(tagged):
                self._content_line(tagged, source.tags[tagged])
            else:
                removed.add(tagged)
                self._tag_line(tagged, source.tags[tagged])
        self._lines(line, source.last)
        for _, tag in self._open:
            self.misuses.append(Misuse("excel-tag-unclosed", tag))
        self.axis.single = dict(_single(self.axis.items)) if source.columns == _ALL_COLUMNS else {}
        self.axis.removed |= removed

    def trim(self) -> None:
        """Leave out the rows at the end that hold nothing: the lane is as long as what it shows."""
        items = self.axis.items
        while items and isinstance(last := items[-1], Lines) and self._source.bare(last.last):
            items.pop()
            self._lines(last.first, last.last - 1)

    def _items(self) -> list[Item]:
        return self._open[-1][0].branches[-1].items if self._open else self.axis.items

    def _block(self) -> Block | None:
        return self._open[-1][0].branches[-1].block if self._open else self._parent

    def _lines(self, first: int, last: int) -> None:
        if first <= last:
            self._items().append(Lines(first, last))

    def _band(self, region: Region) -> int:
        """Read rows where loops stand side by side; the line after them."""
        lanes = []
        for columns in region.lanes:
            builder = _Builder(self._source.part(region, columns), self._numbers, self._block())
            builder.read()
            builder.trim()
            self.misuses += builder.misuses
            lanes.append(Lane(*columns, builder.axis))
        band = Band(region.first, region.last, lanes)
        self._items().append(band)
        self.axis.bands.append(band)
        self.axis.removed |= lanes[0].axis.removed.intersection(*(lane.axis.removed for lane in lanes))
        return region.last + 1

    def _tag_line(self, line: int, tags: Sequence[ShapingTag]) -> None:
        openings = [tag for tag in tags if tag.keyword in OPENINGS]
        if len({(tag.row, tag.column) for tag in openings}) > 1:
            self.misuses.append(Misuse("excel-loops-side-by-side", openings[1]))
        for tag in tags:
            self._apply(tag, line - 1, line + 1)

    def _content_line(self, line: int, tags: Sequence[ShapingTag]) -> None:
        closings = [index for index, tag in enumerate(tags) if tag.keyword in CLOSINGS]
        first_closing = closings[0] if closings else len(tags)
        for tag in tags[:first_closing]:
            self._apply(tag, line - 1, line)
        self._lines(line, line)
        for tag in tags[first_closing:]:
            if tag.keyword not in CLOSINGS:
                self.misuses.append(Misuse("excel-loops-side-by-side", tag))
            else:
                self._apply(tag, line, line + 1)

    def _apply(self, tag: ShapingTag, before: int, after: int) -> None:
        """Obey a tag that stands between the lines ``before`` and ``after``."""
        if tag.keyword in OPENINGS:
            group = Group([])
            self._items().append(group)
            self._branch(group, tag, after)
            self._open.append((group, tag))
        elif tag.keyword in TURNS:
            self._turn(tag, before, after)
        elif tag.keyword in CLOSINGS:
            self._close(tag, before)
        elif tag.keyword == "set":
            self._items().append(Statement(tag))
        else:
            self.misuses.append(Misuse("excel-tag-unknown", tag))

    def _branch(self, group: Group, tag: ShapingTag, after: int) -> None:
        block = Block(next(self._numbers), after, self.axis.size, tag.keyword == "for", self._block())
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
        group, opening = self._open.pop()
        group.branches[-1].block.last = before
        self._look_for_crossing(opening, tag)

    def _look_for_crossing(self, opening: ShapingTag, closing: ShapingTag) -> None:
        """Tell loops that overlap: the tags of two columns that take each other's ends, on other rows."""
        inner = self._crossed.pop(len(self._open), None)
        if inner and inner[0].column == closing.column and inner[1].row < closing.row:
            self.misuses.append(Misuse("excel-loops-side-by-side", inner[0]))
        for depth, (_, outer) in enumerate(self._open):
            if outer.column == closing.column != opening.column and outer.row < opening.row:
                self._crossed[depth] = (opening, closing)


def build_axis(source: Source, numbers: Iterator[int]) -> tuple[Axis, list[Misuse]]:
    """The program of the lines of a sheet, and the tags that make no sense in it.

    Args:
        source: the lines.
        numbers: where block numbers come from.
    """
    builder = _Builder(source, numbers)
    builder.read()
    return builder.axis, builder.misuses


def _single(items: Iterable[Item]) -> Iterator[tuple[int, int]]:
    for group in walk(items):
        for branch in group.branches if isinstance(group, Group) else ():
            only = branch.items[0] if len(branch.items) == 1 else None
            if isinstance(only, Lines) and only.first == only.last:
                yield branch.block.number, only.first
