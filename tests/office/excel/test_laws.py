"""What holds for any data: formulas of the output add up to what the data say."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.office.excel import compile_template, formulas
from neolab_docs.office.excel.building import Source, build_axis
from neolab_docs.office.excel.layout import Layout
from neolab_docs.office.excel.pieces import Mark, Span
from neolab_docs.office.excel.tags import ShapingTag
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import opened, template

GROUPS = st.lists(st.lists(st.integers(0, 99), max_size=4), max_size=4)
RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
ROWS = [
    ["{%tr for group in groups %}"],
    ["Groupe", None, "=SUM(B4:B4)"],
    ["{%tr for n in group %}"],
    ["", "{{ n }}", None, "=SUM(B$4:B4)"],
    ["{%tr endfor %}"],
    ["Sous-total", "=SUM(B4:B4)"],
    ["{%tr endfor %}"],
    ["Total", "=SUM(B4:B4)", "=SUM(C2:C2)"],
]
COMPILED = compile_template(template(ROWS), "lois.xlsx", make_environment())


def computed(sheet: Worksheet, address: str) -> float:
    """The value of a cell; a formula may only be a SUM."""
    value = sheet[address].value
    if not isinstance(value, str):
        return float(value or 0)
    assert value.startswith("=SUM(")
    total = 0.0
    for first_column, first, last_column, last in RANGE.findall(value):
        for row in range(int(first), int(last or first) + 1 if int(last or first) < 10_000 else 0):
            assert first_column == (last_column or first_column)
            total += computed(sheet, f"{first_column}{row}")
    return total


@given(GROUPS)
def test_totals_subtotals_and_running_totals_agree_with_the_data(groups: list[list[int]]) -> None:
    sheet = opened(COMPILED.render({"groups": groups})).worksheets[0]
    row = 1
    for group in groups:
        assert computed(sheet, f"C{row}") == sum(group)
        for rank in range(len(group)):
            assert computed(sheet, f"D{row + 1 + rank}") == sum(group[: rank + 1])
        row += len(group) + 1
        assert computed(sheet, f"B{row}") == sum(group)
        row += 1
    total = sum(map(sum, groups))
    assert (computed(sheet, f"B{row}"), computed(sheet, f"C{row}")) == (total, total)


def tag(statement: str, row: int) -> ShapingTag:
    return ShapingTag("tr", statement, statement, row, 1)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=4), st.integers(1, 9), st.integers(1, 9))
def test_a_range_seen_from_outside_covers_its_rows_and_grows_with_them(counts: list[int], one: int, other: int) -> None:
    first, last = sorted((one, other))
    tags = {2: [tag("for g in gs", 2)], 4: [tag("for n in g", 4)], 6: [tag("endfor", 6)], 8: [tag("endfor", 8)]}
    axis, misuses = build_axis(Source(tags, {}, 1, 9, 9, 1000), iter(range(1, 9)))
    layout = Layout(axis)
    outer, inner = axis.blocks
    layout.add(1)
    for count in counts:
        layout.enter()
        layout.add(3)
        for _ in range(count):
            layout.enter()
            layout.add(5)
            layout.leave(inner.number)
        layout.add(7)
        layout.leave(outer.number)
    layout.add(9)
    covered = [output for output, line in enumerate(layout.lines, 1) if first <= line <= last]
    span = layout.span(Span(Mark(first), Mark(last)), ranged=True)
    assert not misuses
    assert span == ((covered[0], covered[-1]) if covered else None)
    told = [row for low, high in layout.spans(Span(Mark(first), Mark(last))) for row in range(low, high + 1)]
    assert told == covered


@given(st.text(st.sampled_from("AB1$:!'\"()[],;#+ xé.{}"), max_size=30))
def test_a_formula_cut_into_pieces_is_put_together_again(formula: str) -> None:
    assert formulas.written(formulas.parse(formula)).upper() == formula.upper()
