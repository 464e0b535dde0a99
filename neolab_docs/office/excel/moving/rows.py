"""Rows of the output: those whose formulas waited for the layout get them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import address, parse_area
from neolab_docs.office.excel.escaping import escape
from neolab_docs.office.excel.layout import Origin
from neolab_docs.office.excel.pieces import Mark, Span
from neolab_docs.office.excel.piling import WaitingRow
from neolab_docs.office.excel.plan import FormulaCell
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.spooling import Stretch

_LONGEST: Final = 8192


def finished_rows(run: SheetRun, book: Book) -> Iterator[bytes | Stretch]:
    """The XML of each row; where many follow each other, as a stretch that is packed already."""
    for row in run.pile:
        yield _with_formulas(row, run, book).encode() if isinstance(row, WaitingRow) else row


def _with_formulas(row: WaitingRow, run: SheetRun, book: Book) -> str:
    said = []
    for index, piece in enumerate(row.xml.split(events.FORMULA)):
        if index % 2 == 0:
            said.append(piece)
            continue
        number, _, column = piece.partition(",")
        cell = run.plan.formulas[int(number)]
        output = int(column) if column else cell.column
        axis = run.rows_at(cell.column).axis if run.plan.views else None
        said.append(_formula(cell, Origin(cell.row, row.output, axis), Origin(cell.column, output), run, book))
    return "".join(said)


def _formula(cell: FormulaCell, row: Origin, column: Origin, run: SheetRun, book: Book) -> str:
    formula = book.formula(cell.pieces, run, row, column, grow=False)
    if len(formula) > _LONGEST:
        place = Place(sheet=run.title, cell=address(row.output, column.output))
        raise OutputError([Finding("excel-formula-too-long", place, {"length": len(formula), "most": _LONGEST})])
    text = escape(formula)
    if cell.array is None:
        return f"<f>{text}</f>"
    area = parse_area(cell.array)
    if area is None:
        return f"<f>{text}</f>"
    rows = run.rows_at(area.first_column, area.last_column).span(
        Span(Mark(area.first_row), Mark(area.last_row)), True, row
    )
    columns = run.columns.span(Span(Mark(area.first_column), Mark(area.last_column)), True, column)
    if rows is None or columns is None:
        return f"<f>{text}</f>"
    ref = type(area)(rows[0], columns[0], rows[1], columns[1]).text
    return f'<f t="array" ref="{ref}">{text}</f>'
