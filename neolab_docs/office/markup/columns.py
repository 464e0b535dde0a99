"""Table columns repeated or dropped by ``{%tc %}`` tags: the grid of the table follows its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from neolab_docs.office.markup.dialect import A, Dialect, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import measure, own_attribute
from neolab_docs.office.markup.source import own_statement
from neolab_docs.office.markup.spans import Copies, copies_by, span_copies
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import Element, children, is_tag, nearest, rank_of, tag_node, tag_nodes


@dataclass(slots=True)
class _Step:
    """One cell of the row that rules the grid: its columns, and the column tags it holds."""

    columns: list[Element]
    tags: list[Tag] = field(default_factory=list)
    goes: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of a table as one of its rows wants them."""

    table: Element
    row: Element
    steps: list[_Step]


def plan_columns(root: Element, dialect: Dialect, draft: Draft) -> list[Plan]:
    """What the rows with column tags ask of the grids of their tables; to be called before hoisting."""
    rows: dict[Element, list[Element]] = {}
    for node in tag_nodes(root):
        row = nearest(node, (dialect.scopes["tr"],))
        if row is not None and draft.tags[rank_of(node)].scope == "tc":
            rows.setdefault(row, []).append(node)
    plans = [_plan(row, nodes, dialect, draft) for row, nodes in rows.items()]
    return [plan for plan in plans if plan is not None]


def repeat_columns(plans: Iterable[Plan], dialect: Dialect, draft: Draft) -> None:
    """Rewrite the grids; to be called once tags are hoisted. A row outside of row loops rules before others."""
    ruling: dict[Element, tuple[Plan, list[Tag]]] = {}
    ruled: set[Element] = set()
    for plan in plans:
        ruled.add(plan.row)
        loops = _loops_around(plan.row, draft)
        known = ruling.get(plan.table)
        if known is None or (known[1] and not loops):
            ruling[plan.table] = (plan, loops)
    for plan, loops in ruling.values():
        copies = None if loops else _copies(plan.steps)
        if copies is not None:
            span_copies(plan.table, ruled, copies, dialect, draft)
        _rewrite(plan, loops, dialect, draft)


def _plan(row: Element, nodes: list[Element], dialect: Dialect, draft: Draft) -> Plan | None:
    table = nearest(row, (dialect.table,))
    grid = None if table is None else table.find(_grid(dialect))
    if table is None or grid is None:
        return None
    columns = list(children(grid))
    steps: list[_Step] = []
    for cell in row.iterchildren(dialect.scopes["tc"]):
        span = _span(cell)
        tags = [draft.tags[rank_of(node)] for node in nodes if nearest(node, (cell.tag,)) is cell]
        goes = bool(tags) and not (any(tag.opens for tag in tags) and any(tag.closes for tag in tags))
        steps.append(_Step(columns[:span], tags, goes))
        columns = columns[span:]
    return Plan(table, row, steps)


def _loops_around(row: Element, draft: Draft) -> list[Tag]:
    """The row loops that a row is in, outermost first."""
    table = row.getparent()
    stack: list[Tag] = []
    for node in table if table is not None else ():
        if node is row:
            break
        if is_tag(node):
            tag = draft.tags[rank_of(node)]
            if tag.opens:
                stack.append(tag)
            elif tag.closes and stack:
                stack.pop()
    return [tag for tag in stack if tag.keyword == "for"]


def _rewrite(plan: Plan, loops: list[Tag], dialect: Dialect, draft: Draft) -> None:
    grid = plan.table.find(_grid(dialect))
    assert grid is not None
    nodes: list[Element] = []
    for group in _groups(plan.steps):
        nodes += _columns(group, draft)
    for child in list(children(grid)):
        if child.tag.endswith("}gridCol"):
            grid.remove(child)
    for tag in reversed(loops):
        first, last = own_statement("if loop.first"), own_statement("endif")
        closing = replace(tag, body="endfor")
        opened = [tag_node(draft.add(each)) for each in (replace(tag), first)]
        closed = [tag_node(draft.add(each)) for each in (last, closing)]
        nodes = [*opened, *nodes, *closed]
    for rank, node in enumerate(nodes):
        grid.insert(rank, node)


def _groups(steps: list[_Step]) -> list[list[_Step]]:
    """Cells from the one that opens a block to the one that closes it, or one by one."""
    groups: list[list[_Step]] = []
    depth = 0
    for step in steps:
        if depth == 0:
            groups.append([])
        groups[-1].append(step)
        depth += sum(tag.opens - bool(tag.closes) for tag in step.tags)
    return groups


def _copies(steps: list[_Step]) -> list[Copies] | None:
    """The copies of each column of the grid; None where only rendering can tell."""
    found: list[Copies] = []
    for group in _groups(steps):
        tags = [tag for step in group for tag in step.tags]
        copies = copies_by(tags) if tags else Copies()
        if copies is None:
            return None
        for step in group:
            found += [Copies("0") if step.goes else copies for _ in step.columns]
    return found


def _columns(group: list[_Step], draft: Draft) -> list[Element]:
    """The grid nodes of a group; what repeats shares the width that the group has in the template."""
    whole = sum(measure_of(column) for step in group for column in step.columns)
    inside = sum(measure_of(column) for step in group for column in step.columns if not step.goes) or 1
    tags = [tag for step in group for tag in step.tags]
    single = [tag.keyword for tag in tags if tag.opens] == ["for"]
    nodes: list[Element] = []
    for step in group:
        openers = [tag for tag in step.tags if not tag.closes] if not step.goes else step.tags
        nodes += [tag_node(draft.add(replace(tag))) for tag in openers]
        for column in step.columns if not step.goes else ():
            if tags:
                share = measure_of(column) * whole
                width = f"{share} // ({inside} * loop.length)" if single else str(share // inside)
                column.set(_width(column), own_attribute(width, draft))
            nodes.append(column)
        if not step.goes:
            nodes += [tag_node(draft.add(replace(tag))) for tag in step.tags if tag.closes]
    return nodes


def measure_of(column: Element) -> int:
    """The width of a column of a grid."""
    return measure(column, _width(column))


def _width(column: Element) -> str:
    return W + "w" if column.tag == W + "gridCol" else "w"


def _grid(dialect: Dialect) -> str:
    return (W if dialect.prefix == "w" else A) + "tblGrid"


def _span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    value = cell.get("gridSpan", "1") if found is None else found.get(W + "val", "1")
    return int(value) if value.isdigit() else 1
