"""Formulas and references rewritten from where the lines of the template went.

What a reference named and is gone (an empty loop, a dropped sheet) becomes the last row of the same columns: a cell
that is always blank, so that a sum is 0 and Excel has nothing to repair.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from neolab_docs.office.excel import formulas
from neolab_docs.office.excel.addresses import MAX_COLUMN, MAX_ROW
from neolab_docs.office.excel.formulas import quoted
from neolab_docs.office.excel.layout import Layout, Origin, Window
from neolab_docs.office.excel.pieces import Mark, Piece, Reference, Span, TableName
from neolab_docs.office.excel.sheet_run import SheetRun


class Book:
    """The sheets of an output, as references see them."""

    def __init__(self, runs: Sequence[SheetRun], titles: Iterable[str]) -> None:
        self.runs = runs
        self._known = {title.casefold() for title in titles}
        self._by_title: dict[str, SheetRun] = {}
        for run in runs:
            self._by_title.setdefault(run.plan.sheet.title.casefold(), run)

    def formula(
        self,
        formula: str | Sequence[Piece],
        home: SheetRun | None = None,
        row: Origin | None = None,
        column: Origin | None = None,
        grow: bool = True,
    ) -> str:
        """A formula rewritten.

        Args:
            formula: the formula, or its pieces.
            home: the sheet it stands on.
            row: the row it stands in, if it stands in one.
            column: the column it stands in, if it stands in one.
            grow: whether a lone reference to one cell may become a range (yes but for the formulas of cells).
        """
        pieces = formulas.parse(formula) if isinstance(formula, str) else formula
        said = []
        for piece in pieces:
            if isinstance(piece, Reference):
                said.append(self.reference(piece, home, row, column, grow))
            else:
                said.append(self._table(piece, home, row) if isinstance(piece, TableName) else piece)
        return "".join(said)

    def _table(self, name: TableName, home: SheetRun | None, row: Origin | None) -> str:
        """The name of a table as seen from a sheet: its own copy of the table, the nearest above if there are more."""
        copies = home.tables.get(name.casefold(), []) if home else []
        above = [said for top, said in copies if row is not None and top <= row.output]
        return above[-1] if above else copies[0][1] if copies else name

    def reference(
        self, reference: Reference, home: SheetRun | None, row: Origin | None, column: Origin | None, grow: bool
    ) -> str:
        """A reference rewritten; one that names no sheet of ours stays as it is."""
        target = self.target(reference, home)
        if target is None:
            return reference.text if not self._dropped(reference) else self._nowhere(reference)
        reference = replace(reference, prefix=self._prefix(reference, target))
        if target is not home:
            row = column = None
        if reference.argument and reference.function in _AGGREGATES:
            return _all_parts(reference, target, row, column)
        may_grow = reference.argument or (grow and reference.alone)
        rows = _lines(reference.rows, target.rows_for(reference.columns, row), reference.ranged, row, may_grow)
        columns = _lines(reference.columns, target.columns, reference.ranged, column, may_grow)
        return written(reference, rows, columns)

    def beside(self, reference: Reference, home: SheetRun, row: Origin, column: Origin) -> str:
        """A reference from a row to itself, in the columns of other lanes: that very row of the output."""
        columns = _lines(reference.columns, home.columns, reference.ranged, column, False)
        return written(reference, Span(Mark(row.output), Mark(row.output)), columns)

    def target(self, reference: Reference, home: SheetRun | None) -> SheetRun | None:
        """The sheet that a reference names, where it is in the output."""
        if reference.sheet is None:
            return home
        if home is not None and home.plan.sheet.title.casefold() == reference.sheet.casefold():
            return home
        return self._by_title.get(reference.sheet.casefold())

    def stands(self, reference: Reference, home: SheetRun | None) -> bool:
        """Whether anything is left of what a reference names."""
        target = self.target(reference, home)
        if target is None:
            return not self._dropped(reference)
        rows = _lines(reference.rows, target.rows_for(reference.columns, None), True, None, True)
        columns = _lines(reference.columns, target.columns, True, None, True)
        return (rows is None) == (reference.rows is None) and (columns is None) == (reference.columns is None)

    def _dropped(self, reference: Reference) -> bool:
        return reference.sheet is not None and reference.sheet.casefold() in self._known

    def _nowhere(self, reference: Reference) -> str:
        prefix = quoted(self.runs[0].title) + "!" if self.runs else ""
        return written(replace(reference, prefix=prefix), None, (reference.columns or _EVERYWHERE))

    def _prefix(self, reference: Reference, target: SheetRun) -> str:
        same = target.title == target.plan.sheet.title
        return reference.prefix if reference.sheet is None or same else quoted(target.title) + "!"


_AGGREGATES: Final = frozenset(
    {"SUM", "SUMSQ", "PRODUCT", "COUNT", "COUNTA", "AVERAGE", "AVERAGEA", "MIN", "MINA", "MAX", "MAXA", "MEDIAN"}
    | {"STDEV", "STDEVP", "STDEV.S", "STDEV.P", "VAR", "VARP", "VAR.S", "VAR.P", "SUBTOTAL", "AND", "OR"}
)
"""Functions that take several areas as well as one: inside of them, a range names its copies and nothing between."""
_MOST_ARGUMENTS: Final = 200
_EVERYWHERE: Final = Span(Mark(MAX_COLUMN), Mark(MAX_COLUMN))


def written(reference: Reference, rows: Span | None, columns: Span | None) -> str:
    """The reference with other lines; None where its lines are gone."""
    gone = (reference.rows is not None and rows is None) or (reference.columns is not None and columns is None)
    if gone:
        rows = rows if rows is not None else _at(reference.rows, MAX_ROW)
        columns = columns if columns is not None else _at(reference.columns, MAX_COLUMN)
    ranged = reference.ranged or _wide(rows) or _wide(columns)
    if gone and rows and columns:
        ranged = _wide(rows) or _wide(columns)
    return replace(reference, rows=rows, columns=columns, ranged=ranged).text


def _all_parts(reference: Reference, target: SheetRun, row: Origin | None, column: Origin | None) -> str:
    """The copies of a range as arguments: rows that lie between them, as subtotals do, are left out."""
    rows = _parts(reference.rows, target.rows_for(reference.columns, row), row)
    columns = _parts(reference.columns, target.columns, column)
    told = [written(reference, one, other) for one in rows for other in columns]
    if len(told) <= _MOST_ARGUMENTS:
        return ",".join(told)
    size = -(-len(told) // _MOST_ARGUMENTS)
    return ",".join(f"({','.join(told[start : start + size])})" for start in range(0, len(told), size))


def _parts(span: Span | None, layout: Layout, origin: Origin | None) -> list[Span | None]:
    if span is None:
        return [None]
    found = layout.spans(span, origin)
    return [_at_window(span, window) for window in found] or [None]


def _at_window(span: Span, window: Window) -> Span:
    return Span(replace(span.first, line=window[0]), replace(span.last, line=window[1]))


def _at(span: Span | None, line: int) -> Span | None:
    return span and Span(replace(span.first, line=line), replace(span.last, line=line))


def _wide(span: Span | None) -> bool:
    return span is not None and span.first.line != span.last.line


def _lines(span: Span | None, layout: Layout, ranged: bool, origin: Origin | None, grow: bool) -> Span | None:
    if span is None:
        return None
    found = layout.span(span, ranged, origin, grow)
    return _at_window(span, found) if found else None
