"""Tables of slides: PowerPoint opens them only where each row has a cell for each column of the grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element

_YES = ("1", "true")


class Uneven(NamedTuple):
    """A row that does not fill the grid of its table.

    Attributes:
        row: its rank, from 1.
        cells: how many cells it has; those that another one spans count.
        columns: how many there should be.
    """

    row: int
    cells: int
    columns: int


def uneven_rows(table: Element) -> Iterator[Uneven]:
    """The rows of an ``a:tbl`` that have more or fewer cells than its grid has columns."""
    columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    for rank, row in enumerate(table.iterchildren(A + "tr"), 1):
        cells = len(row.findall(A + "tc"))
        if cells != columns:
            yield Uneven(rank, cells, columns)


def broken_spans(table: Element) -> Iterator[tuple[int, int]]:
    """The ranks of the row and of each cell that spans others without being followed by as many that are merged."""
    for number, row in enumerate(table.iterchildren(A + "tr"), 1):
        merged = [cell.get("hMerge") in _YES for cell in row.iterchildren(A + "tc")]
        for rank, cell in enumerate(row.iterchildren(A + "tc")):
            span = int(cell.get("gridSpan", "1"))
            if span > 1 and merged[rank + 1 : rank + span] != [True] * (span - 1):
                yield number, rank + 1
