"""A worksheet of the template as a program: statements that write its events, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import cast

from jinja2 import nodes

from neolab_docs.findings import Place
from neolab_docs.office.excel import events
from neolab_docs.office.excel.addresses import address
from neolab_docs.office.excel.axis import Band, Branch, Group, Item, Lane, Lines, Statement
from neolab_docs.office.excel.cells import CellProgram
from neolab_docs.office.excel.composing import Composer, Part, assumed, statements
from neolab_docs.office.excel.escaping import quoteattr
from neolab_docs.office.excel.generating import own_call
from neolab_docs.office.excel.plan import SheetPlan
from neolab_docs.office.excel.reading import Row
from neolab_docs.office.excel.styles import Styles
from neolab_docs.office.excel.tags import ShapingTag

Inner = Callable[[Sequence[Item]], list[nodes.Stmt]]


class SheetProgram:
    """Writes the statements of one worksheet."""

    def __init__(self, plan: SheetPlan, composer: Composer, styles: Styles, file: str) -> None:
        self._plan = plan
        self._composer = composer
        self._file = file
        self._cell_program = CellProgram(plan, composer, styles, file)
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
            if plan.repeated(slot):
                continue
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
            elif isinstance(item, Group) and top:
                parts += [*self._remembered(item), self._column_group(item, self._columns_told)]
            elif isinstance(item, Group):
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

    def _rows(self, items: Iterable[Item], lane: Lane | None = None) -> list[nodes.Stmt]:
        parts: list[Part] = []
        for item in items:
            if isinstance(item, Lines):
                parts += self._lines(item, lane)
            elif isinstance(item, Statement):
                parts.append(self._opening(item.tag))
            elif isinstance(item, Band):
                parts += self._band(item)
            else:
                parts += self._row_group(item, lane)
        return statements(parts)

    def _band(self, band: Band) -> list[Part]:
        parts: list[Part] = [events.event(events.BAND)]
        for lane in band.lanes:
            parts += [events.event(events.LANE, lane.first, lane.last), *self._rows(lane.axis.items, lane)]
        return [*parts, events.event(events.BAND_END)]

    def _row_group(self, group: Group, lane: Lane | None) -> list[Part]:
        parts: list[Part] = [events.event(events.START)] if group in self._starts else []
        parts.append(self._group(group, lambda items: self._rows(items, lane)))
        if group in self._ends:
            row = self._ends[group].row
            template = self._plan.sheet.rows.get(row) or Row(row, {})
            block = group.branches[0].block.number
            parts += [events.event(events.KEEP, row, block), *self._row_told(_blanked(template), lane)]
        return parts

    def _lines(self, lines: Lines, lane: Lane | None) -> list[Part]:
        parts: list[Part] = []
        next_line = lines.first
        kind = events.LANE_ROW if lane else events.ROW
        for number in sorted(row for row in self._plan.sheet.rows if lines.first <= row <= lines.last):
            if next_line < number:
                parts.append(events.event(events.LINES, next_line, number - 1))
            parts += [events.event(kind, number), *self._row_told(self._plan.sheet.rows[number], lane)]
            parts += self._slots_of(number, lane)
            next_line = number + 1
        if next_line <= lines.last:
            parts.append(events.event(events.LINES, next_line, lines.last))
        return parts

    def _slots_of(self, row: int, lane: Lane | None) -> list[Part]:
        parts: list[Part] = []
        for rank, slot in enumerate(self._plan.slots):
            here = slot.row == row and (lane is None or lane.first <= slot.column <= lane.last)
            if here and self._plan.repeated(slot):
                parts += [events.event(events.SLOT, rank), *slot.content(self._composer, self._place(slot.story))]
        return parts

    def _row_told(self, row: Row, lane: Lane | None) -> list[Part]:
        """A row as XML; of a row of a lane, its cells and the height that it asks for."""
        if lane is None:
            return self._row_xml(row)
        rooms = self._cell_program.rooms
        told = {column: cell for column, cell in row.cells.items() if lane.first <= column <= lane.last}
        row = Row(row.number, row.attributes, told)
        cells = [*self._cells(row, self._plan.columns.items), events.HEIGHT]
        fixed = rooms.fixed_height(row)
        if rooms.fitted(row):
            return [*cells, own_call("_xl_height", nodes.Const(fixed))]
        said = "" if self._grows(row) else row.attributes.get("ht", "")
        return [*cells, said or (f"{fixed:g}" if fixed else "")]

    def _row_xml(self, row: Row) -> list[Part]:
        fitted = self._cell_program.rooms.fitted(row)
        fixed = self._cell_program.rooms.fixed_height(row)
        attributes = "".join(
            f" {name}={quoteattr(value)}"
            for name, value in row.attributes.items()
            if "}" not in name and not (name == "ht" and (fitted or self._grows(row)))
        )
        cells = self._cells(row, self._plan.columns.items)
        start = f'<row r="{events.ROW_HERE}"{attributes}'
        if fitted:
            return [f"{start}{events.HEIGHT}>", *cells, "</row>", own_call("_xl_height", nodes.Const(fixed))]
        start += f' ht="{fixed:g}"' if fixed and "ht" not in row.attributes else ""
        return [start + ">", *cells, "</row>"] if cells else [start + "/>"]

    def _grows(self, row: Row) -> bool:
        told = any(cell.text is not None for cell in row.cells.values())
        return told and row.attributes.get("customHeight") not in ("1", "true")

    def _cells(self, row: Row, items: Iterable[Item], top: bool = True) -> list[Part]:
        parts: list[Part] = []
        for item in items:
            if isinstance(item, Lines):
                for column in sorted(column for column in row.cells if item.first <= column <= item.last):
                    parts += self._cell_program.parts(row.cells[column])
            elif isinstance(item, Group) and _meets(row, item):
                parts.append(self._group(item, lambda inner: self._cells_told(row, inner), remembered=top, told=False))
            elif isinstance(item, Statement):
                parts.append(self._opening(item.tag))
        return parts

    def _cells_told(self, row: Row, items: Sequence[Item]) -> list[nodes.Stmt]:
        return statements(self._cells(row, items, top=False))

    # groups

    def _group(self, group: Group, inner: Inner, remembered: bool = False, told: bool = True) -> nodes.Stmt:
        first, *others = group.branches
        node = self._opening(first.tag, first if remembered else None)
        if not isinstance(node, nodes.For | nodes.If):
            return self._misunderstood(group, inner)
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

    def _misunderstood(self, group: Group, inner: Inner) -> nodes.Stmt:
        """A group that cannot be laid out, for the static check of what is in it."""
        body = [*assumed(group.branches[0].tag), *(one for branch in group.branches for one in inner(branch.items))]
        return nodes.If(nodes.Const(True), cast("list[nodes.Node]", body), [], [])

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
