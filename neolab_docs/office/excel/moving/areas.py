"""Areas of a template sheet on an output sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from neolab_docs.office.excel import formulas
from neolab_docs.office.excel.addresses import Area
from neolab_docs.office.excel.layout import Layout, Origin, Window
from neolab_docs.office.excel.pieces import Mark, Piece, Reference, Span
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun


@dataclass(frozen=True, slots=True)
class Copy:
    """An area found again on the output, and the lines its first cell came from."""

    area: Area
    row: Origin
    column: Origin


def copies(area: Area, run: SheetRun) -> list[Copy]:
    """Where an area is on the output: once for each turn of the loops around the whole of it."""
    found = []
    rows = run.rows_at(area.first_column, area.last_column)
    axis = rows.axis if run.plan.views else None
    for top, bottom in rows.copies(area.first_row, area.last_row):
        for left, right in run.columns.copies(area.first_column, area.last_column):
            row = Origin(_source(rows, top), top, axis)
            column = Origin(_source(run.columns, left), left)
            found.append(Copy(Area(top, left, bottom, right), row, column))
    return found


def _source(layout: Layout, output: int) -> int:
    if output <= layout.size:
        return layout.lines[output - 1]
    return output - layout.size + layout.axis.size


def grown(area: Area, run: SheetRun) -> Area | None:
    """The area over all that its lines became; None where nothing is left."""
    seen = run.rows_at(area.first_column, area.last_column)
    rows = seen.span(Span(Mark(area.first_row), Mark(area.last_row)), True)
    columns = run.columns.span(Span(Mark(area.first_column), Mark(area.last_column)), True)
    return Area(rows[0], columns[0], rows[1], columns[1]) if rows and columns else None


def coalesced(areas: Iterable[Area]) -> list[Area]:
    """The same cells in fewer areas: neighbours of equal width, then of equal height, are joined."""
    down: list[Area] = []
    for area in sorted(areas, key=lambda area: (area.first_column, area.last_column, area.first_row)):
        last = down[-1] if down else None
        if last and _columns(last) == _columns(area) and area.first_row <= last.last_row + 1:
            down[-1] = replace(last, last_row=max(last.last_row, area.last_row))
        else:
            down.append(area)
    across: list[Area] = []
    for area in sorted(down):
        last = across[-1] if across else None
        if last and _rows(last) == _rows(area) and area.first_column <= last.last_column + 1:
            across[-1] = replace(last, last_column=max(last.last_column, area.last_column))
        else:
            across.append(area)
    return across


def _columns(area: Area) -> Window:
    return area.first_column, area.last_column


def _rows(area: Area) -> Window:
    return area.first_row, area.last_row


@dataclass(frozen=True, slots=True)
class Placed:
    """Areas of the output that share their formulas."""

    areas: list[Area]
    formulas: list[str]

    @property
    def sqref(self) -> str:
        """The areas as a list of references."""
        return " ".join(area.text for area in self.areas)


def placed(areas: Sequence[Area], texts: Sequence[str], run: SheetRun, book: Book) -> list[Placed]:
    """Areas and the formulas that go with them (of a conditional format, of a validation) on the output.

    The formulas of the template are told from the first cell of the areas; those of the output too.
    """
    if not areas:
        return []
    bounds = Area(
        min(area.first_row for area in areas),
        min(area.first_column for area in areas),
        max(area.last_row for area in areas),
        max(area.last_column for area in areas),
    )
    pieces = [formulas.parse(text) for text in texts]
    groups: dict[tuple[str, ...], tuple[list[Area], list[str]]] = {}
    uniform = all(_uniform(piece, bounds, run) for one in pieces for piece in one)
    for copy in copies(bounds, run):
        if uniform and groups:
            key = next(iter(groups))
        else:
            told = [_Relative(bounds, copy, run, book).formula(one) for one in pieces]
            key = tuple(_normal(one, copy) for one in told)
            groups.setdefault(key, ([], told))
        groups[key][0].extend(_members(areas, copy, run))
    return [Placed(_first_corner_first(coalesced(found)), told) for found, told in groups.values() if found]


def _members(areas: Sequence[Area], copy: Copy, run: SheetRun) -> list[Area]:
    if len(areas) == 1:
        return [copy.area]
    found = []
    for area in areas:
        seen = run.rows_at(area.first_column, area.last_column)
        rows = seen.span(Span(Mark(area.first_row), Mark(area.last_row)), True, copy.row)
        columns = run.columns.span(Span(Mark(area.first_column), Mark(area.last_column)), True, copy.column)
        if rows and columns:
            found.append(Area(rows[0], columns[0], rows[1], columns[1]))
    return found


def _first_corner_first(areas: list[Area]) -> list[Area]:
    """The areas, one that starts in the first row before the others."""
    return sorted(areas)


def _uniform(piece: Piece, bounds: Area, run: SheetRun) -> bool:
    """Whether a reference is told alike from every copy of the areas."""
    if isinstance(piece, str):
        return True
    rows = _rows_of(piece, bounds, run)
    across = _span_uniform(piece.columns, run.columns, bounds.first_column, piece.sheet)
    return across and (rows is None or _span_uniform(piece.rows, rows, bounds.first_row, piece.sheet))


def _rows_of(piece: Reference, bounds: Area, run: SheetRun) -> Layout | None:
    """Where the rows of a reference went; None where it names, in another lane, the row that it is told from."""
    if piece.columns is None or piece.sheet is not None:
        return run.rows
    rows = run.rows_for(piece.columns, None)
    if rows is run.rows_at(bounds.first_column, bounds.last_column) or piece.rows is None:
        return rows
    marks = (piece.rows.first, piece.rows.last)
    return None if all(not mark.absolute and mark.line == bounds.first_row for mark in marks) else rows


def _span_uniform(span: Span | None, layout: Layout, base: int, sheet: str | None) -> bool:
    if span is None:
        return True
    ends = (span.first, span.last)
    if all(mark.absolute for mark in ends):
        return layout.axis.common(base, span.first.line, span.last.line) is None or sheet is not None
    return sheet is None and all(not mark.absolute and layout.uniform(base, mark.line) for mark in ends)


@dataclass(frozen=True, slots=True)
class _Relative:
    """Formulas told from the first cell of an area."""

    bounds: Area
    copy: Copy
    run: SheetRun
    book: Book

    def formula(self, pieces: Sequence[Piece]) -> str:
        said = []
        for piece in pieces:
            if isinstance(piece, str):
                said.append(piece)
                continue
            layout = _rows_of(piece, self.bounds, self.run)
            fixed = replace(piece, rows=self._rows(piece, layout or self.run.rows), columns=self._columns(piece))
            if layout is None:
                said.append(self.book.beside(fixed, self.run, self.copy.row, self.copy.column))
            else:
                said.append(self.book.reference(fixed, self.run, self.copy.row, self.copy.column, True))
        return "".join(said)

    def _rows(self, piece: Reference, layout: Layout) -> Span | None:
        tall = self.bounds.last_row > self.bounds.first_row
        return _anchored(piece.rows, layout, self.bounds.first_row, self.copy.row.line, tall)

    def _columns(self, piece: Reference) -> Span | None:
        wide = self.bounds.last_column > self.bounds.first_column
        return _anchored(piece.columns, self.run.columns, self.bounds.first_column, self.copy.column.line, wide)


def _anchored(span: Span | None, layout: Layout, base: int, anchor: int, extended: bool) -> Span | None:
    """The template lines as told from ``anchor``, the first line of the area that was laid out."""
    if span is None:
        return None

    def moved(mark: Mark) -> Mark:
        if mark.absolute:
            return mark
        line = min(max(mark.line - base + anchor, 1), layout.axis.limit)
        outside = not layout.uniform(anchor, line)
        return Mark(line, absolute=outside and not extended and not layout.axis.still)

    return Span(moved(span.first), moved(span.last))


def _normal(formula: str, copy: Copy) -> str:
    """The formula with its relative references told as distances from the first cell."""
    said = []
    for piece in formulas.parse(formula):
        if isinstance(piece, str):
            said.append(piece)
            continue
        rows = _distances(piece.rows, copy.area.first_row)
        columns = _distances(piece.columns, copy.area.first_column)
        said.append(f"{piece.prefix}R{rows}C{columns}")
    return "".join(said)


def _distances(span: Span | None, base: int) -> str:
    if span is None:
        return ""
    return ":".join(str(m.line) if m.absolute else f"[{m.line - base}]" for m in (span.first, span.last))
