"""A cell of the template as statements that write it."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes

from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel import events, formulas
from neolab_docs.office.excel.addresses import Area, address, letters
from neolab_docs.office.excel.composing import CAPTURED, Composer, Part, captured
from neolab_docs.office.excel.escaping import escape
from neolab_docs.office.excel.generating import cell_call, own_call
from neolab_docs.office.excel.heights import Room, Rooms
from neolab_docs.office.excel.pieces import Piece, Reference, TableName
from neolab_docs.office.excel.plan import FormulaCell, SheetPlan
from neolab_docs.office.excel.reading import Cell
from neolab_docs.office.excel.styles import Styles
from neolab_docs.office.excel.tags import holds_tag, lone_expression, tags_of


class CellProgram:
    """Writes the statements of the cells of one worksheet."""

    def __init__(self, plan: SheetPlan, composer: Composer, styles: Styles, file: str) -> None:
        self.rooms = Rooms(plan.sheet, styles)
        self._plan = plan
        self._composer = composer
        self._styles = styles
        self._file = file

    def parts(self, cell: Cell) -> list[Part]:
        """What writes a cell."""
        head = self._head(cell, cell.style)
        if cell.formula is not None:
            return [f"{head}>", self._formula(cell), "</c>"]
        if cell.text is not None:
            return self._text(cell, head)
        return [head + (cell.fixed or "/>")]

    def _head(self, cell: Cell, style: int) -> str:
        column = letters(cell.column) if self._plan.columns.still else events.LETTERS_HERE
        said_style = f' s="{style}"' if style else ""
        return f'<c r="{column}{events.ROW_HERE}"{said_style}{cell.extra}'

    def _text(self, cell: Cell, head: str) -> list[Part]:
        place = self._place(cell)
        text = cell.text or ""
        room = self.rooms.of(cell) if self.rooms.fitted(self._plan.sheet.rows[cell.row]) else None
        if lone_expression(text):
            return [self._value(cell, text, place, room)]
        if cell.runs:
            body = self._composer.content(_runs_xml(cell.runs), place, markup=True)
        else:
            body = self._composer.content(text, place)
        said = nodes.Name(CAPTURED, "load", lineno=len(self._composer.spots))
        writer = "_xl_rich" if cell.runs else "_xl_mixed"
        parts: list[Part] = [captured(body), own_call(writer, said, nodes.Const(head))]
        if room:
            parts.append(own_call("_xl_measured", said, nodes.Const(room)))
        return parts

    def _value(self, cell: Cell, text: str, place: Place, room: Room | None) -> nodes.Expr:
        heads = tuple(self._head(cell, style) for style in (cell.style, *self._styles.for_dates(cell.style)))
        expression = self._composer.expression(text, place)
        if self._in_header(cell):
            made = own_call("_xl_text", expression, nodes.Const(heads))
        elif room:
            made = own_call("_xl_wrapped", expression, nodes.Const(heads), nodes.Const(room))
        else:
            made = cell_call(expression, heads)
        return made

    def _in_header(self, cell: Cell) -> bool:
        spot = Area(cell.row, cell.column, cell.row, cell.column)
        return any(area.meets(spot) for area in self._plan.headers)

    def _formula(self, cell: Cell) -> str:
        formula = cell.formula or ""
        pieces = formulas.parse(formula)
        if any(isinstance(piece, str) and holds_tag(piece) for piece in pieces):
            place = self._place(cell)
            self._composer.findings.append(Finding("excel-tag-in-formula", place, {"tag": formula}))
        if cell.array is None and self._plan.columns.still and all(self._stays(p, cell) for p in pieces):
            return f"<f>{''.join(_local(piece) for piece in pieces)}</f>"
        self._plan.formulas.append(FormulaCell(pieces, cell.row, cell.column, cell.array))
        return f"{events.FORMULA}{len(self._plan.formulas) - 1}{events.FORMULA}"

    def _stays(self, piece: Piece, cell: Cell) -> bool:
        """Whether a reference only names the row of its own formula."""
        if isinstance(piece, str):
            return not isinstance(piece, TableName)
        rows = piece.rows
        if self._plan.beside(cell.column, piece.columns):
            return False
        if piece.sheet is not None or rows is None or rows.first.line != cell.row or rows.last.line != cell.row:
            return False
        return not piece.ranged or not (rows.first.absolute or rows.last.absolute)

    def _place(self, cell: Cell) -> Place:
        return Place(file=self._file, sheet=self._plan.sheet.title, cell=address(cell.row, cell.column))


def _runs_xml(runs: Iterable[tuple[str, str]]) -> str:

    made = []
    for look, text in runs:
        said, at = [], 0
        for start, end in tags_of(text):
            said += [escape(text[at:start]), text[start:end]]
            at = end
        said.append(escape(text[at:]))
        made.append(f'<r>{look}<t xml:space="preserve">{"".join(said)}</t></r>')
    return "".join(made)


def _local(piece: Piece) -> str:
    """A piece of a formula that only names its own row, as XML; the row is a hole."""
    if isinstance(piece, str):
        return escape(piece)
    columns = piece.columns
    if columns is None:
        return f"{events.ROW_HERE}:{events.ROW_HERE}"
    first = _local_corner(piece, "first")
    return escape(piece.prefix) + (f"{first}:{_local_corner(piece, 'last')}" if piece.ranged else first)


def _local_corner(reference: Reference, end: str) -> str:
    column, row = getattr(reference.columns, end), getattr(reference.rows, end)
    return f"{'$' * column.absolute}{letters(column.line)}{'$' * row.absolute}{events.ROW_HERE}"
