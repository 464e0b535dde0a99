"""Tables that other people drew: every header row of a sheet, its columns settled, its rows read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice

from neolab_docs.findings import Finding, Place
from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import RawRow
from neolab_docs.tables.finding.blocks import Block, Heading, find_blocks, repeats
from neolab_docs.tables.finding.choosing import Choice, Column, choose
from neolab_docs.tables.finding.grids import calendar, calendar_guesses, matrix, matrix_guess
from neolab_docs.tables.finding.kinds_of_rows import is_hint, is_instruction, is_total, note_reason, section_of
from neolab_docs.tables.finding.plan import Plan, Planner
from neolab_docs.tables.finding.recipes.base import Recipe
from neolab_docs.tables.finding.recipes.grid import Grid
from neolab_docs.tables.finding.recipes.people import Matrix, role_letters
from neolab_docs.tables.finding.rows import RowReader
from neolab_docs.tables.finding.subject import Subject
from neolab_docs.tables.finding.view import SheetView, address, filled, is_empty, row_text, shown
from neolab_docs.tables.found import FoundRow, FoundTable, Guess, IgnoredRow, Layout

_BANNER_CELLS = 2
_HINT_ROWS = 3
_SAMPLED = 150  # rows looked at to settle what a column is


def foreign_tables(view: SheetView, subject: Subject) -> list[FoundTable]:
    """The tables of a sheet, from the top down; those without any row are left out."""
    blocks = find_blocks(view, subject.lexicon, subject.titles, subject.least)
    found: list[FoundTable] = []
    for position, block in enumerate(blocks):
        start = blocks[position - 1].last if found else 0
        end = blocks[position + 1].first if position + 1 < len(blocks) else view.last + 1
        first = _first_above(view, block, start) if found else start + 1
        last = _first_above(view, blocks[position + 1], block.last) if position + 1 < len(blocks) else end
        above = [row for row in view.rows if first <= row.number < block.first]
        below = [row for row in view.rows if block.last < row.number < last]
        table = read_table(view, block, above, below, subject)
        if table.rows:
            found.append(table)
        elif found:
            found[-1].ignored += _left_over(view, first, last)
    return found


def _left_over(view: SheetView, first: int, last: int) -> list[IgnoredRow]:
    """The rows of headers that head nothing, from ``first`` to before ``last``."""
    rows = [row for row in view.rows if first <= row.number < last]
    return [IgnoredRow(row.number, "no_rows" if filled(row) else "empty", row_text(row)) for row in rows]


def _first_above(view: SheetView, block: Block, start: int) -> int:
    """The first row of the banner just above a header block, after a gap; the block itself without one."""
    number = block.first
    while number - 1 > start and (row := view.row(number - 1)) is not None and len(filled(row)) <= _BANNER_CELLS:
        number -= 1
    return number if view.row(number - 1) is None else block.first


def read_table(
    view: SheetView,
    block: Block,
    above: Sequence[RawRow],
    below: list[RawRow],
    subject: Subject,
    layout: Layout = "foreign",
    choice: Choice | None = None,
    split: Callable[[str], list[str]] | None = None,
) -> FoundTable:
    """The table under a header block.

    Args:
        view: the sheet.
        block: the header rows.
        above: rows above the headers, that belong to no other table.
        below: rows under the headers.
        subject: the kind of table.
        layout: how it was recognised.
        choice: the field of each column, where the layout settles it.
        split: the items of a list in a cell, where the layout settles it.
    """
    columns = columns_of(view, block, below)
    planner = Planner(view, columns, subject.lexicon, subject.fields, split)
    plan = _plan(view, block, columns, subject, choice, planner)
    reader = RowReader(view, block, plan, subject.lexicon, subject.fields)
    banner = _banner_section(above, view, plan, subject)
    if banner is not None:
        reader.sections.open_banner(*banner)
        plan.guesses.append(_banner_guess(banner, view, subject))
    rows = reader.read(below)
    _know_periods(plan, rows.things)
    return FoundTable(
        kind=subject.kind,
        layout=layout,
        sheet=view.sheet.name,
        header_row=block.row,
        columns=dict(sorted(plan.known.items(), key=lambda pair: (len(pair[1].column), pair[1].column))),
        rows=rows.things,
        ignored=[*(_above(row) for row in above), *rows.ignored],
        unknown_columns=plan.unknown,
        guesses=[*plan.guesses, *rows.guesses],
        findings=plan.findings,
        header_rows=tuple(range(block.first, block.last + 1)),
    )


def _know_periods(plan: Plan, rows: Sequence[FoundRow]) -> None:
    """Tell of days and of the period that they make as the rows have them."""
    bounds = [plan.known[name] for name in ("start", "end") if name in plan.known]
    held = {name for row in rows for name in ("period", "start", "end") if name in row.values}
    if not bounds or "period" not in held:
        return
    period = plan.known.get("period") or replace(bounds[0], field="period", sample=())
    others = [one.column for one in bounds if one.column != period.column]
    header = period.header if "period" in plan.known else " / ".join(one.header for one in bounds)
    also = tuple(dict.fromkeys((*period.also, *others)))
    plan.known["period"] = replace(period, header=header, also=also)
    for one in bounds:
        if one.field not in held:
            plan.known.pop(one.field)


def columns_of(view: SheetView, block: Block, below: Sequence[RawRow]) -> list[Column]:
    """Every column that has a header, or values under none, with a sample of its values."""
    sample = list(islice((row for row in below[: 3 * _SAMPLED] if _tells_of_columns(row, block)), _SAMPLED))
    down = {area.first_column - 1 for area in view.sheet.merges if area.last_row > area.first_row > block.last}
    found = []
    for number in range(view.width):
        values = [row.values[number] for row in sample if number < len(row.values) and not is_empty(row.values[number])]
        heading = block.headings.get(number)
        if heading is None:
            if not _holds_something(below, number):
                continue
            heading = Heading(number, "", "", None, _free_name(f"Colonne {letters(number + 1)}", block))
        found.append(Column(heading, values, len(sample), number in down))
    return found


def _tells_of_columns(row: RawRow, block: Block) -> bool:
    """Whether a row is worth a sample: several cells, and no total, hint or header again."""
    return len(filled(row)) > 1 and not (
        is_total(row) or repeats(row, block) or (row.number <= block.last + _HINT_ROWS and is_hint(row))
    )


def _free_name(name: str, block: Block) -> str:
    taken = {heading.header for heading in block.headings.values()}
    return name if name not in taken else f"{name} (sans titre)"


def _holds_something(below: Sequence[RawRow], number: int) -> bool:
    return any(number < len(row.values) and row.values[number] is not None for row in below)


def _plan(
    view: SheetView, block: Block, columns: list[Column], subject: Subject, choice: Choice | None, planner: Planner
) -> Plan:
    taken: list[tuple[str, Recipe]] = []
    free = columns
    grid = calendar(view, block, columns) if choice is None and "period" in subject.fields else None
    if grid is not None:
        free = [column for column in free if column.heading.column not in grid.slots]
    roles = None
    if choice is None and "lead" in subject.fields:
        roles = matrix(free, subject.fields, subject.lexicon)
    if roles is not None:
        free = [column for column in free if column.heading.column not in roles.actors]
    if choice is None:
        choice = choose(
            [column for column in free if column.heading.label], subject.lexicon, subject.mapping, subject.titles
        )
    if grid is not None:
        grid = _beside(grid, choice)
        planner.plan.guesses += calendar_guesses(grid, view.sheet.name)
        taken.append((grid.field, grid))
    if roles is not None:
        planner.plan.guesses.append(matrix_guess(roles, columns, view.sheet.name))
        taken += [(name, roles) for name in _role_fields(roles, columns)]
    plan = planner.made(choice, subject.titles, [recipe for recipe in (grid, roles) if recipe is not None])
    for name, recipe in taken:
        if name:
            planner.know(name, recipe, 0.9, _role_label(name, roles, subject) if recipe is roles else "")
    if grid is not None and not grid.field:
        planner.keep_together(grid)
    return plan


def _beside(grid: Grid, choice: Choice) -> Grid:
    """The grid, kept as words beside the calendar where the table has periods in words or in dates as well."""
    fields = {chosen.candidate.field for chosen in choice.chosen.values()}
    if fields & {"period", "start", "end"}:
        return Grid(grid.slots, grid.headers, grid.fill, grid.plain, "")
    return grid


def _role_label(name: str, roles: Matrix | None, subject: Subject) -> str:
    """What the columns of a matrix are called where they tell of one role: « Co-porteurs (Mairie … Région) »."""
    actors = list(roles.actors.values()) if roles else []
    return f"{subject.fields.get(name, name)} ({actors[0]} … {actors[-1]})" if actors else ""


def _role_fields(roles: Matrix, columns: Sequence[Column]) -> list[str]:
    """The fields of the letters that stand in the sample."""
    held = [column for column in columns if column.heading.column in roles.actors]
    used = {letter for column in held for value in column.values for letter in role_letters(value)}
    return sorted({name for letter, name in roles.fields.items() if letter in used})


def _banner_section(above: Sequence[RawRow], view: SheetView, plan: Plan, subject: Subject) -> tuple[str, str] | None:
    """The axis that a banner names (« Axe 2 : Mobilité »), for a table without a column for it."""
    if "orientation" not in subject.fields or "orientation" in plan.fields.values():
        return None
    for row in reversed(above):
        held = filled(row)
        if len(held) <= 2 and held:
            text = " ".join(shown(row.values[column]) for column in held)
            section = section_of(text)
            if section is not None and section.word:
                return text, address(row.number, held[0])
    return None


def _banner_guess(banner: tuple[str, str], view: SheetView, subject: Subject) -> Guess:
    text, at = banner
    values = {"sample": text, "field": subject.fields["orientation"]}
    finding = Finding("table-axis-banner", Place(sheet=view.sheet.name, cell=at), values)
    return Guess("banner", "orientation", "", text, 0.85, finding)


def _above(row: RawRow) -> IgnoredRow:
    if not filled(row):
        return IgnoredRow(row.number, "empty", "")
    reason = note_reason(row) or ("hint" if is_instruction(row) and row.number > 1 else "banner")
    return IgnoredRow(row.number, reason, row_text(row))
