"""A worksheet of the template as a program: statements that write its events, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from jinja2 import nodes

from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel import events, formulas
from neolab_docs.office.excel.addresses import Area, address, letters
from neolab_docs.office.excel.axis import Axis, Branch, Group, Item, Lines, Statement
from neolab_docs.office.excel.composing import CAPTURED, Composer, Part, captured, statements
from neolab_docs.office.excel.escaping import escape, quoteattr
from neolab_docs.office.excel.formulas import Piece, Reference, TableName
from neolab_docs.office.excel.generating import cell_call, own_call
from neolab_docs.office.excel.heights import Room, Rooms
from neolab_docs.office.excel.reading import Cell, Row, Sheet
from neolab_docs.office.excel.slots import Slot
from neolab_docs.office.excel.styles import Styles
from neolab_docs.office.excel.tags import ShapingTag, holds_tag, lone_expression

Inner = Callable[[Sequence[Item]], list[nodes.Stmt]]


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula that waits for the layout: its pieces, its place in the template, the area of an array."""

    pieces: tuple[Piece, ...]
    row: int
    column: int
    array: str | None = None


@dataclass(frozen=True, slots=True)
class KeptRows:
    """Data rows of a table that must leave at least one row: the loops that make them, and the row to leave."""

    first: Group
    last: Group
    row: int


@dataclass(eq=False, slots=True)
class SheetPlan:
    """What is known of a worksheet before anything is rendered.

    Attributes:
        number: rank of the sheet in the template, from 0.
        sheet: the sheet as read.
        rows: its rows as a program.
        columns: its columns as a program.
        headers: header rows of its tables, where cells are always text.
        kept: data rows of tables that must not vanish.
        slots: texts with tags outside of its cells.
        drawn: drawings and charts that hold such texts, as they are to be read.
        formulas: formulas that wait for the layout.
    """

    number: int
    sheet: Sheet
    rows: Axis
    columns: Axis
    headers: list[Area]
    kept: list[KeptRows]
    slots: list[Slot]
    drawn: dict[str, bytes]
    formulas: list[FormulaCell]

    @property
    def header_rows(self) -> frozenset[int]:
        """The rows that are headers of tables."""
        return frozenset(area.first_row for area in self.headers)


class SheetProgram:
    """Writes the statements of one worksheet."""

    def __init__(self, plan: SheetPlan, composer: Composer, styles: Styles, file: str) -> None:
        self._plan = plan
        self._composer = composer
        self._styles = styles
        self._file = file
        self._rooms = Rooms(plan.sheet, styles)
        self._starts = {kept.first: kept for kept in plan.kept}
        self._ends = {kept.last: kept for kept in plan.kept}

    def statements(self) -> list[nodes.Stmt]:
        """The statements of the whole sheet, inside of its ``{%sheet %}`` tags."""
        plan = self._plan
        parts: list[Part] = [events.event(events.SHEET, plan.number), events.event(events.TITLE)]
        parts += self._composer.content(plan.sheet.said_title, self._place())
        if not plan.columns.still:
            parts += self._columns(plan.columns.items, top=True)
        for rank, slot in enumerate(plan.slots):
            parts += [events.event(events.SLOT, rank), *slot.content(self._composer, self._place(slot.story))]
        parts += [events.event(events.BELOW), *self._rows(plan.rows.items)]
        made = statements(parts)
        for tag in reversed([tag for tag in plan.sheet.tags if tag.kind == "sheet"]):
            made = self._wrapped(tag, made)
        return made

    def _wrapped(self, tag: ShapingTag, body: list[nodes.Stmt]) -> list[nodes.Stmt]:
        if tag.keyword.startswith("end"):
            return body
        opening = self._composer.opening(tag, self._place(cell=address(tag.row, tag.column)))
        if isinstance(opening, nodes.For | nodes.If):
            opening.body = cast("list[nodes.Node]", body)
            return [opening]
        return [opening, *body]

    # columns

    def _columns(self, items: Iterable[Item], top: bool = False) -> list[nodes.Stmt]:
        parts: list[Part] = []
        for item in items:
            if isinstance(item, Lines):
                parts.append(events.event(events.LINES, item.first, item.last))
            elif isinstance(item, Statement):
                parts.append(self._opening(item.tag))
            elif top:
                parts += [*self._remembered(item), self._column_group(item, self._columns_told)]
            else:
                parts.append(self._group(item, self._columns_told))
        return statements(parts)

    def _columns_told(self, items: Sequence[Item]) -> list[nodes.Stmt]:
        return self._columns(items)

    def _remembered(self, group: Group) -> list[nodes.Stmt]:
        """The list or the test of each branch, worked out once for all the rows."""
        made: list[nodes.Stmt] = []
        for branch in group.branches:
            opening = self._opening(branch.tag) if branch.tag.keyword != "else" else None
            name = nodes.Name(_memory(branch), "store")
            if isinstance(opening, nodes.For):
                made.append(nodes.Assign(name, nodes.Filter(opening.iter, "list", [], [], None, None)))
            elif isinstance(opening, nodes.If):
                made.append(nodes.Assign(name, opening.test))
        return made

    def _column_group(self, group: Group, inner: Inner) -> nodes.Stmt:
        return self._group(group, inner, remembered=True)

    # rows

    def _rows(self, items: Iterable[Item]) -> list[nodes.Stmt]:
        parts: list[Part] = []
        for item in items:
            if isinstance(item, Lines):
                parts += self._lines(item)
            elif isinstance(item, Statement):
                parts.append(self._opening(item.tag))
            else:
                parts += self._row_group(item)
        return statements(parts)

    def _row_group(self, group: Group) -> list[Part]:
        parts: list[Part] = [events.event(events.START)] if group in self._starts else []
        parts.append(self._group(group, self._rows))
        if group in self._ends:
            row = self._ends[group].row
            template = self._plan.sheet.rows.get(row) or Row(row, {})
            block = group.branches[0].block.number
            parts += [events.event(events.KEEP, row, block), *self._row_xml(_blanked(template))]
        return parts

    def _lines(self, lines: Lines) -> list[Part]:
        parts: list[Part] = []
        next_line = lines.first
        for number in sorted(row for row in self._plan.sheet.rows if lines.first <= row <= lines.last):
            if next_line < number:
                parts.append(events.event(events.LINES, next_line, number - 1))
            parts += [events.event(events.ROW, number), *self._row_xml(self._plan.sheet.rows[number])]
            next_line = number + 1
        if next_line <= lines.last:
            parts.append(events.event(events.LINES, next_line, lines.last))
        return parts

    def _row_xml(self, row: Row) -> list[Part]:
        fitted = self._rooms.fitted(row)
        attributes = "".join(
            f" {name}={quoteattr(value)}"
            for name, value in row.attributes.items()
            if "}" not in name and not (name == "ht" and (fitted or self._grows(row)))
        )
        cells = self._cells(row, self._plan.columns.items)
        start = f'<row r="{events.ROW_HERE}"{attributes}'
        if fitted:
            return [f"{start}{events.HEIGHT}>", *cells, "</row>", own_call("_xl_height")]
        return [start + ">", *cells, "</row>"] if cells else [start + "/>"]

    def _grows(self, row: Row) -> bool:
        told = any(cell.text is not None for cell in row.cells.values())
        return told and row.attributes.get("customHeight") not in ("1", "true")

    # cells

    def _cells(self, row: Row, items: Iterable[Item], top: bool = True) -> list[Part]:
        parts: list[Part] = []
        for item in items:
            if isinstance(item, Lines):
                for column in sorted(column for column in row.cells if item.first <= column <= item.last):
                    parts += self._cell(row.cells[column])
            elif isinstance(item, Group) and _meets(row, item):
                parts.append(self._group(item, lambda inner: self._cells_told(row, inner), remembered=top, told=False))
            elif isinstance(item, Statement):
                parts.append(self._opening(item.tag))
        return parts

    def _cells_told(self, row: Row, items: Sequence[Item]) -> list[nodes.Stmt]:
        return statements(self._cells(row, items, top=False))

    def _cell(self, cell: Cell) -> list[Part]:
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
        place = self._place(cell=address(cell.row, cell.column))
        text = cell.text or ""
        room = self._rooms.of(cell) if self._rooms.fitted(self._plan.sheet.rows[cell.row]) else None
        if lone_expression(text):
            return [self._value(cell, text, place, room)]
        if cell.runs:
            body = self._composer.content(_runs_xml(cell.runs), place, markup=True)
        else:
            body = self._composer.content(text, place)
        said = nodes.Name(CAPTURED, "load")
        writer = "_xl_rich" if cell.runs else "_xl_mixed"
        parts: list[Part] = [captured(body), own_call(writer, said, nodes.Const(head))]
        if room:
            parts.append(own_call("_xl_measured", said, nodes.Const(room.characters), nodes.Const(room.points)))
        return parts

    def _value(self, cell: Cell, text: str, place: Place, room: Room | None) -> nodes.Expr:
        heads = tuple(self._head(cell, style) for style in (cell.style, *self._styles.for_dates(cell.style)))
        expression = self._composer.expression(text, place)
        if self._in_header(cell):
            made = own_call("_xl_text", expression, nodes.Const(heads))
        elif room:
            size = (nodes.Const(room.characters), nodes.Const(room.points))
            made = own_call("_xl_wrapped", expression, nodes.Const(heads), *size)
        else:
            made = cell_call(expression, heads)
        made.lineno = expression.lineno
        return made

    def _in_header(self, cell: Cell) -> bool:
        spot = Area(cell.row, cell.column, cell.row, cell.column)
        return any(area.meets(spot) for area in self._plan.headers)

    def _formula(self, cell: Cell) -> str:
        formula = cell.formula or ""
        pieces = formulas.parse(formula)
        if any(isinstance(piece, str) and holds_tag(piece) for piece in pieces):
            place = self._place(cell=address(cell.row, cell.column))
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
        if piece.sheet is not None or rows is None or rows.first.line != cell.row or rows.last.line != cell.row:
            return False
        return not piece.ranged or not (rows.first.absolute or rows.last.absolute)

    # groups

    def _group(self, group: Group, inner: Inner, remembered: bool = False, told: bool = True) -> nodes.Stmt:
        first, *others = group.branches
        node = self._opening(first.tag, first if remembered else None)
        if not isinstance(node, nodes.For | nodes.If):
            return node
        node.body = cast("list[nodes.Node]", self._branch(first, inner, told))
        for branch in others:
            body = cast("list[nodes.Node]", self._branch(branch, inner, told))
            if branch.tag.keyword == "else":
                node.else_ = body
            elif isinstance(node, nodes.If):
                other = self._opening(branch.tag, branch if remembered else None)
                if isinstance(other, nodes.If):
                    other.body = body
                    node.elif_.append(other)
        return node

    def _branch(self, branch: Branch, inner: Inner, told: bool) -> list[nodes.Stmt]:
        body = inner(branch.items)
        number = branch.block.number
        if not told or number in self._plan.rows.single:
            return body
        entered, left = events.event(events.ENTER, number), events.event(events.LEAVE, number)
        return statements([entered, *body, left])

    def _opening(self, tag: ShapingTag, remembered: Branch | None = None) -> nodes.Stmt:
        node = self._composer.opening(tag, self._place(cell=address(tag.row, tag.column)))
        if remembered is not None:
            memory = nodes.Name(_memory(remembered), "load")
            if isinstance(node, nodes.For):
                node.iter = memory
            elif isinstance(node, nodes.If):
                node.test = memory
        return node

    def _place(self, story: str | None = None, cell: str | None = None) -> Place:
        return Place(file=self._file, sheet=self._plan.sheet.title, story=story, cell=cell)


def _memory(branch: Branch) -> str:
    return f"_xl_columns{branch.block.number}"


def _meets(row: Row, group: Group) -> bool:
    return any(branch.block.holds(column) for branch in group.branches for column in row.cells)


def _blanked(row: Row) -> Row:
    cells = {
        column: replace(cell, text=None, runs=(), formula=None, array=None, fixed="")
        for column, cell in row.cells.items()
    }
    return Row(row.number, row.attributes, cells)


def _runs_xml(runs: Iterable[tuple[str, str]]) -> str:
    from neolab_docs.office.excel.tags import tags_of

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
