"""Finds rows where loops stand side by side, and the columns that each of them takes.

A loop takes the columns from its opening tag to the next loop's; the first one also those on its left, the last one
those on its right. The rows go from the opening tags to the last closing tag, and on to the end of the tables begun,
so that a totals row stays under its data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from neolab_docs.office.excel.addresses import Area
from neolab_docs.office.excel.axis import Axis, Band, Misuse
from neolab_docs.office.excel.tags import CLOSINGS, OPENINGS, TURNS, ShapingTag

Columns = tuple[int, int]
Tags = Mapping[int, Sequence[ShapingTag]]
_WORD = re.compile(r"\"[^\"]*\"|'[^']*'|(?<![\w.])[^\W\d]\w*")
_LOOP = re.compile(r"for\s+(.*?)\s+in\s+(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Region:
    """Rows where loops stand side by side, both ends included, and the columns of each of them."""

    first: int
    last: int
    lanes: tuple[Columns, ...]


def region_at(tags: Tags, line: int, last: int, columns: Columns, tables: Sequence[Area]) -> Region | None:
    """The region that starts on a line, if one does.

    Args:
        tags: shaping tags by row, in reading order.
        line: the row.
        last: the last row that it may reach.
        columns: the columns to look in.
        tables: the tables of the sheet.
    """
    lanes = _lanes(tags, line, columns)
    if len(lanes) < 2 or _nested(tags[line], lanes):
        return None
    bare = _end(tags, line, lanes, ())
    whole = _end(tags, line, lanes, [table for table in tables if any(_in(table, lane) for lane in lanes)])
    found = whole if whole is not None and whole <= last else bare
    return Region(line, found, lanes) if found is not None and found <= last else None


def _lanes(tags: Tags, line: int, columns: Columns) -> tuple[Columns, ...]:
    """The columns cut before each tag that opens a loop, where all that is opened on the left is closed there."""
    first, found = columns[0], []
    for start in sorted({tag.column for tag in tags[line] if tag.keyword in OPENINGS})[1:]:
        if _closed(tags, line, line, (first, start - 1)) is not None:
            found.append((first, start - 1))
            first = start
    return (*found, (first, columns[1]))


def _end(tags: Tags, line: int, lanes: Sequence[Columns], tables: Sequence[Area]) -> int | None:
    """The first row after which nothing is open any more in any lane."""
    reached, last = line, 0
    while reached != last:
        last = reached
        ends = [_closed(tags, line, last, lane) for lane in lanes]
        told = [end for end in ends if end is not None]
        if len(told) < len(ends):
            return None
        below = (table.last_row for table in tables if table.first_row <= last and table.last_row >= line)
        reached = max(last, *told, *below)
    return last


def _closed(tags: Tags, line: int, least: int, lane: Columns) -> int | None:
    """The first row, ``least`` or after, where all that was opened from ``line`` on is closed; None if never."""
    depth = 0
    for row in sorted(row for row in tags if row >= line):
        if row > least and not depth:
            return least
        for step in _steps(tags[row], lane):
            depth += step
            if depth < 0 or (step == 0 and not depth):
                return None
        if not depth and row >= least:
            return row
    return None if depth else least


def _steps(tags: Sequence[ShapingTag], lane: Columns) -> Iterator[int]:
    for tag in tags:
        if lane[0] <= tag.column <= lane[1]:
            if tag.keyword in OPENINGS:
                yield 1
            elif tag.keyword in CLOSINGS:
                yield -1
            elif tag.keyword in TURNS:
                yield 0


def _nested(tags: Sequence[ShapingTag], lanes: Sequence[Columns]) -> bool:
    """Whether a loop is over something that a loop of another lane gives."""
    told = [(lane, found) for tag in tags for lane in lanes if _holds(lane, tag) and (found := _loop(tag))]
    return any(lane != other and given & asked for lane, (given, _) in told for other, (_, asked) in told)


def _loop(tag: ShapingTag) -> tuple[set[str], set[str]] | None:
    """The names that an opening tag gives, and those it asks for."""
    if tag.keyword not in OPENINGS:
        return None
    found = _LOOP.fullmatch(tag.statement)
    given, asked = (found[1], found[2]) if found else ("", tag.statement)
    return set(_WORD.findall(given)), set(_WORD.findall(asked))


def _holds(lane: Columns, tag: ShapingTag) -> bool:
    return lane[0] <= tag.column <= lane[1]


def _in(table: Area, lane: Columns) -> bool:
    return lane[0] <= table.first_column and table.last_column <= lane[1]


def crossings(rows: Axis, columns: Axis, areas: Iterable[Area], tags: Iterable[ShapingTag]) -> Iterator[Misuse]:
    """The tags of loops that stand side by side where something lies across both: cells merged, a table, columns.

    Args:
        rows: the rows of the sheet as a program.
        columns: its columns as a program.
        areas: its merged cells and tables.
        tags: its shaping tags.
    """
    told = list(areas)
    by_cell = {(tag.row, tag.column): tag for tag in tags if tag.kind == "tr" and tag.keyword in OPENINGS}
    for band in _all_bands(rows):
        for lane in band.lanes[1:]:
            cut = Area(band.first, lane.first - 1, band.last, lane.first)
            across = any(area.first_column < lane.first <= area.last_column and area.meets(cut) for area in told)
            if across or columns.common(lane.first - 1, lane.first) is not None:
                yield Misuse("excel-loops-side-by-side", by_cell[band.first, lane.first])


def _all_bands(axis: Axis) -> Iterator[Band]:
    for band in axis.bands:
        yield band
        for lane in band.lanes:
            yield from _all_bands(lane.axis)
