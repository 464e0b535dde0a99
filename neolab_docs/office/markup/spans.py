"""Cells above or below columns that repeat, in rows without column tags: each spans all the copies, as in Excel.

PowerPoint takes a table only where each row has as many cells as the grid has columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from jinja2 import Environment, TemplateSyntaxError, nodes

from neolab_docs.office.markup.dialect import A, Dialect, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import ATTRIBUTE
from neolab_docs.office.markup.source import own_statement, own_value
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import Element, children, nearest, tag_node

_BEFORE_SPAN = frozenset({W + "cnfStyle", W + "tcW"})


@dataclass(frozen=True, slots=True)
class Copies:
    """How many columns of the document come from one of the template.

    Attributes:
        count: a number, or an expression.
        tag: the tag that the expression is of; None for a number.
    """

    count: str = "1"
    tag: Tag | None = None


def copies_by(tags: Sequence[Tag]) -> Copies | None:
    """The copies that the tags around a column make; None where only rendering can tell."""
    openers = [tag for tag in tags if tag.opens]
    if len(openers) != 1 or any(tag.middles for tag in tags):
        return None
    (tag,) = openers
    if tag.keyword == "if":
        return Copies(f"(1 if ({tag.body[2:].strip()}) else 0)", tag)
    listed = _listed(tag)
    return Copies(f"(({listed})|list|length)", tag) if listed else None


def _listed(tag: Tag) -> str:
    """What a loop goes over; "" where it leaves items out, or goes into them."""
    try:
        (loop,) = Environment(autoescape=True).parse(f"{{% {tag.body} %}}{{% endfor %}}").body
    except (TemplateSyntaxError, ValueError):
        return ""
    if not isinstance(loop, nodes.For) or loop.test is not None or loop.recursive:
        return ""
    return tag.body.partition(" in ")[2].strip()


def span_copies(table: Element, ruled: set[Element], columns: Sequence[Copies], dialect: Dialect, draft: Draft) -> None:
    """Let the cells of the rows that have no column tags of their own span the copies of their columns.

    Args:
        table: the table.
        ruled: its rows that have column tags.
        columns: the copies of each column of its grid.
        dialect: Word's or PowerPoint's names.
        draft: gathers tags.
    """
    for row in list(table.iter(dialect.scopes["tr"])):
        if row not in ruled and nearest(row, (dialect.table,)) is table:
            for cell, covered in list(_cells(row, columns)):
                tags = [each.tag for each in covered if each.tag is not None]
                if tags or any(each.count != "1" for each in covered):
                    total = " + ".join(each.count for each in covered)
                    _span(cell, total, tags[0] if tags else Tag("{{", "", total, ""), draft)


def _cells(row: Element, columns: Sequence[Copies]) -> Iterator[tuple[Element, Sequence[Copies]]]:
    """Each cell with the columns that it covers; cells that another one covers are left out."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    rank = 0 if before is None else int(before.get(W + "val", "0"))
    for cell in children(row):
        if cell.tag not in (W + "tc", A + "tc") or cell.get("hMerge") in ("1", "true"):
            continue
        found = cell.find(f"{W}tcPr/{W}gridSpan")
        said = cell.get("gridSpan", "1") if found is None else found.get(W + "val", "1")
        width = int(said) if said.isdigit() else 1
        yield cell, columns[rank : rank + width]
        rank += width


def _span(cell: Element, total: str, tag: Tag, draft: Draft) -> None:
    value = replace(own_value(f"[1, {total}]|max"), typed=tag.typed, where=tag.where)
    mark = f"{ATTRIBUTE}{draft.add(value)}{ATTRIBUTE}"
    if cell.tag == W + "tc":
        _word_span(cell).set(W + "val", mark)
        return
    covered = _covered(cell)
    for each in covered:
        cell.getparent().remove(each)  # type: ignore[union-attr]
    prototype = covered[0] if covered else _emptied(cell)
    cell.set("gridSpan", mark)
    _surround([prototype], f"for _again in range([0, {total} - 1]|max)", "endfor", cell, draft)
    cell.addprevious(tag_node(draft.add(own_statement(f"if {total}"))))


def _word_span(cell: Element) -> Element:
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = cell.makeelement(W + "tcPr", {})
        cell.insert(0, properties)
    found = properties.find(W + "gridSpan")
    if found is None:
        found = properties.makeelement(W + "gridSpan", {})
        properties.insert(sum(1 for child in properties if child.tag in _BEFORE_SPAN), found)
    return found


def _covered(cell: Element) -> list[Element]:
    """The cells of PowerPoint that a merged cell covers, on its right."""
    found: list[Element] = []
    follower = cell.getnext()
    while follower is not None and follower.get("hMerge") in ("1", "true"):
        found.append(follower)
        follower = follower.getnext()
    return found


def _emptied(cell: Element) -> Element:
    """A cell that is covered by the one that it is a copy of."""
    copy = deepcopy(cell)
    copy.tail = None
    copy.set("hMerge", "1")
    for paragraph in list(copy.iter(A + "p")):
        for child in list(paragraph):
            paragraph.remove(child)
    return copy


def _surround(cells: list[Element], opening: str, closing: str, after: Element, draft: Draft) -> None:
    """Put cells in a loop of our own after a cell, and close the condition that the cell stands in."""
    parts = [tag_node(draft.add(own_statement(opening))), *cells]
    parts += [tag_node(draft.add(own_statement(each))) for each in (closing, "endif")]
    for part in reversed(parts):
        after.addnext(part)
