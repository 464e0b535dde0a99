"""Loops that stand side by side: each is laid out in its own columns, what is below them in common."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.errors import TemplateError
from tests.builders.excel import Rows, codes, filled, opened, sheet_of, template, values, workbook

Data = dict[str, object]
# rows: 1 headers, 2 tags, 3 bodies, 4 tags, 5 totals, 6 below; lanes: columns A to D, and from E on
ROWS: Rows = [
    ["Code", "Budget", "Double", None, "Nom", "Jours"],
    ["{%tr for a in actions %}", None, None, None, "{%tr for m in members %}"],
    ["{{ a.code }}", "{{ a.budget }}", "=B3*2", None, "{{ m.name }}", "{{ m.days }}"],
    ["{%tr endfor %}", None, None, None, "{%tr endfor %}"],
    ["Total", "=SUM(B3:B3)", None, None, "Total", "=SUM(F3:F3)"],
    ["Fin"],
]


def data(actions: int, members: int) -> Data:
    return {
        "actions": [{"code": f"A{n}", "budget": 10 * n} for n in range(1, actions + 1)],
        "members": [{"name": f"M{n}", "days": n} for n in range(1, members + 1)],
    }


def made(actions: int, members: int, change: Callable[[Worksheet], object] | None = None) -> Worksheet:
    return sheet_of(template(ROWS, change), data(actions, members))


def formula_on_output(cell: str, formula: str, output: str, context: Data | None = None) -> object:
    source = template(ROWS, lambda sheet: sheet.__setitem__(cell, formula))
    return sheet_of(source, context or data(3, 2))[output].value


def test_each_loop_keeps_to_its_columns_and_what_is_below_is_pushed_by_the_longest() -> None:
    assert values(made(1, 3)) == [
        ["Code", "Budget", "Double", None, "Nom", "Jours"],
        ["A1", 10, "=B2*2", None, "M1", 1],
        [None, None, None, None, "M2", 2],
        [None, None, None, None, "M3", 3],
        ["Total", "=SUM(B2:B2)", None, None, "Total", "=SUM(F2:F4)"],
        ["Fin"],
    ]
    assert values(made(2, 1))[1:] == [
        ["A1", 10, "=B2*2", None, "M1", 1],
        ["A2", 20, "=B3*2"],
        ["Total", "=SUM(B2:B3)", None, None, "Total", "=SUM(F2:F2)"],
        ["Fin"],
    ]


def test_a_loop_of_nothing_leaves_its_columns_blank_beside_one_of_many() -> None:
    assert values(made(0, 2))[1:] == [
        [None, None, None, None, "M1", 1],
        [None, None, None, None, "M2", 2],
        ["Total", "=SUM(B1048576)", None, None, "Total", "=SUM(F2:F3)"],
        ["Fin"],
    ]


def test_two_loops_of_nothing_leave_no_row() -> None:
    assert [row[:1] for row in values(made(0, 0))] == [["Code"], ["Total"], ["Fin"]]


def test_loops_side_by_side_may_be_written_on_one_row() -> None:
    rows: Rows = [
        ["{%tr for x in xs %}{{ x }}", "{{ -x }}{%tr endfor %}", None, "{%tr for y in ys %}{{ y }}{%tr endfor %}"]
    ]
    assert values(sheet_of(template(rows), {"xs": [1], "ys": [7, 8]})) == [[1, -1, None, 7], [None, None, None, 8]]


def test_three_loops_stand_side_by_side_and_one_may_be_longer_in_the_template() -> None:
    rows: Rows = [
        ["{%tr for x in xs %}", "{%tr for y in ys %}", "{%tr for z in zs %}"],
        ["{{ x }}", "{{ y }}", "{{ z }}"],
        ["et {{ x }}", "{%tr endfor %}", "et"],
        ["{%tr endfor %}", "fin de y", "{%tr endfor %}"],
    ]
    assert values(sheet_of(template(rows), {"xs": [1], "ys": [2, 3], "zs": [4, 5]})) == [
        [1, 2, 4],
        ["et 1", 3, "et"],
        [None, "fin de y", 5],
        [None, None, "et"],
    ]


@pytest.mark.parametrize(
    ("cell", "formula", "output", "expected"),
    [
        ("C5", "=SUM($B$3:$B$3)+SUM(F3)", "C5", "=SUM($B$2:$B$4)+SUM(F2:F3)"),
        ("C5", "=SUM(A3:F3)", "C5", "=SUM(A2:F4)"),
        ("C5", "=F3+B3", "C5", "=F2+B2"),
        ("C5", "=SUM(3:3)", "C5", "=SUM(2:4)"),
        ("C5", "=F6+F20", "C5", "=F6+F20"),
        ("D3", "=B3/SUM(B$3:B$3)", "D3", "=B3/SUM(B$2:B$4)"),
        ("D3", "=SUM(B$3:B3)", "D4", "=SUM(B$2:B4)"),
        ("D3", "=B3/SUM(F3:F3)", "D3", "=B3/SUM(F2:F3)"),
        ("G3", "=F3/SUM(B3:B3)", "G3", "=F3/SUM(B2:B4)"),
        ("D3", "=COUNTA(A3:F3)", "D4", "=COUNTA(A4:F4)"),
        ("G3", "=Actions!F3*F$5", "G3", "=Actions!F3*F$5"),
        ("D3", "=F5", "D4", "=F5"),
    ],
)
def test_formulas_follow_the_lane_of_what_they_name(cell: str, formula: str, output: str, expected: str) -> None:
    assert formula_on_output(cell, formula, output) == expected


def test_formulas_of_other_sheets_follow_each_lane() -> None:
    sheets: dict[str, Rows] = {
        "Plan": ROWS,
        "Bilan": [["=SUM(Plan!B3:B3)", "=SUM(Plan!F3:F3)", "=Plan!A6", "=SUM(Plan!F1:F6)"]],
    }
    told = values(opened(filled(workbook(sheets), data(1, 4)))["Bilan"])
    assert told == [["=SUM(Plan!B2:B2)", "=SUM(Plan!F2:F5)", "=Plan!A7", "=SUM(Plan!F1:F7)"]]


def test_a_lane_may_hold_loops_and_conditions() -> None:
    rows: Rows = [
        ["{%tr for g in groups %}", None, "{%tr if open %}"],
        ["{{ g.name }}", None, "Ouvert"],
        ["{%tr for n in g.budgets %}", "{{ n }}{%tr endfor %}", "toujours"],
        ["Sous-total", "=SUM(B3:B3)", "{%tr else %}"],
        ["{%tr endfor %}", None, "Fermé"],
        [None, None, "{%tr endif %}"],
        ["Total", "=SUM(B3:B3)", "=COUNTA(C2:C5)"],
    ]
    groups = [{"name": "Eau", "budgets": [1, 2]}, {"name": "Air", "budgets": [3]}]
    below = ["Total", "=SUM(B2:B3,B6:B6)"]
    told = values(sheet_of(template(rows), {"groups": groups, "open": True}))
    assert told == [
        ["Eau", None, "Ouvert"],
        [None, 1, "toujours"],
        [None, 2],
        ["Sous-total", "=SUM(B2:B3)"],
        ["Air"],
        [None, 3],
        ["Sous-total", "=SUM(B6:B6)"],
        [*below, "=COUNTA(C1:C2)"],
    ]
    closed = values(sheet_of(template(rows), {"groups": groups, "open": False}))
    assert [row[2:] for row in closed] == [["Fermé"], *[[]] * 6, ["=COUNTA(C1:C1)"]]


def test_loops_stand_side_by_side_inside_of_a_loop_and_of_a_lane() -> None:
    rows: Rows = [
        ["{%tr for g in groups %}"],
        ["{{ g.name }}"],
        ["{%tr for x in g.xs %}{{ x }}{%tr endfor %}", "{%tr for y in g.ys %}", None],
        [None, "{%tr for s in y %}{{ s }}{%tr endfor %}", "{%tr for t in y %}{{ -t }}{%tr endfor %}"],
        [None, "=SUM(B4:B4)", "=SUM(C4:C4)"],
        [None, "{%tr endfor %}"],
        ["=SUM(A3:A3)", "=SUM(B4:B4)", "=SUM(B5:B5)"],
        ["{%tr endfor %}"],
        ["=SUM(A3:A3)", "=SUM(B4:B4)"],
    ]
    groups = [{"name": "Eau", "xs": [1, 2], "ys": [[3, 4], []]}, {"name": "Air", "xs": [5], "ys": []}]
    assert values(sheet_of(template(rows), {"groups": groups})) == [
        ["Eau"],
        [1, 3, -3],
        [2, 4, -4],
        [None, "=SUM(B2:B3)", "=SUM(C2:C3)"],
        [None, "=SUM(B1048576)", "=SUM(C1048576)"],
        ["=SUM(A2:A3)", "=SUM(B2:B3)", "=SUM(B4:B5)"],
        ["Air"],
        [5],
        ["=SUM(A8:A8)", "=SUM(B1048576)", "=SUM(B1048576)"],
        ["=SUM(A2:A3,A8:A8)", "=SUM(B2:B3)"],
    ]


def test_lanes_one_above_the_other_may_be_cut_at_other_columns() -> None:
    rows: Rows = [
        ["{%tr for x in xs %}{{ x }}{%tr endfor %}", None, "{%tr for y in ys %}{{ y }}{%tr endfor %}"],
        ["{%tr for y in ys %}{{ y }}{%tr endfor %}", "{%tr for x in xs %}{{ x }}{%tr endfor %}"],
        ["=SUM(A1:A1)", "=SUM(C1:C1)", "=SUM(A2:A2)", "=SUM(B2:B2)"],
    ]
    assert values(sheet_of(template(rows), {"xs": [1, 2], "ys": [3]})) == [
        [1, None, 3],
        [2],
        [3, 1],
        [None, 2],
        ["=SUM(A1:A2)", "=SUM(C1:C1)", "=SUM(A3:A3)", "=SUM(B3:B4)"],
    ]


def test_repeated_sheets_hold_lanes_of_their_own() -> None:
    rows: Rows = [
        ["{%sheet for g in groups %}Codes", "Noms"],
        ["{%tr for x in g.xs %}{{ x }}{%tr endfor %}", "{%tr for y in g.ys %}{{ y }}{%tr endfor %}"],
        ["=SUM(A2:A2)", "=SUM(B2:B2)"],
    ]
    groups = [{"name": "Eau", "xs": [1, 2], "ys": [3]}, {"name": "Air", "xs": [], "ys": [4, 5, 6]}]
    book = opened(filled(workbook({"{{ g.name }}": rows}), {"groups": groups}))
    assert {sheet.title: values(sheet)[1:] for sheet in book} == {
        "Eau": [[1, 3], [2], ["=SUM(A2:A3)", "=SUM(B2:B2)"]],
        "Air": [[None, 4], [None, 5], [None, 6], ["=SUM(A1048576)", "=SUM(B2:B4)"]],
    }


def test_columns_may_repeat_inside_of_a_lane() -> None:
    rows: Rows = [
        ["Code", "{%tc for m in months %}{{ m }}{%tc endfor %}", "Nom"],
        ["{%tr for a in xs %}{{ a }}", "{{ m }}{{ a }}{%tr endfor %}", "{%tr for n in ys %}{{ n }}{%tr endfor %}"],
        ["fin", "=COUNTA(B2:B2)", "=COUNTA(C2:C2)"],
    ]
    assert values(sheet_of(template(rows), {"months": ["j", "f"], "xs": ["a"], "ys": ["n", "o"]})) == [
        ["Code", "j", "f", "Nom"],
        ["a", "ja", "fa", "n"],
        [None, None, None, "o"],
        ["fin", "=COUNTA(B2:B2)", "=COUNTA(C2:C2)", "=COUNTA(D2:D3)"],
    ]


def test_a_row_of_lanes_is_as_high_as_the_highest_and_grouped_as_the_first() -> None:
    rows: Rows = [
        ["{%tr for x in xs %}", "{%tr for y in ys %}"],
        ["{{ x }}", "{{ y }}"],
        ["{%tr endfor %}", "et {{ y }}"],
        [None, "{%tr endfor %}"],
    ]

    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].height = 20
        sheet.row_dimensions[2].outlineLevel = 1
        sheet.row_dimensions[3].height = 42

    sheet = sheet_of(template(rows, change), {"xs": [1, 2], "ys": [3, 4]})
    told = [(sheet.row_dimensions[row].height, sheet.row_dimensions[row].outlineLevel) for row in (1, 2, 3, 4)]
    assert told == [(20, 1), (42, 1), (20, 1), (42, 0)]


@pytest.mark.parametrize(
    "rows",
    [
        # tags of two columns that take each other's ends
        [["{%tr for a in xs %}"], [1, "{%tr for b in ys %}"], ["{%tr endfor %}", 2], [3, "{%tr endfor %}"]],
        # one loop over what the other gives
        [["{%tr for a in xs %}", "{%tr for b in a %}"], [1, 2], ["{%tr endfor %}", "{%tr endfor %}"]],
        # both closed in the columns of one
        [["{%tr for a in xs %}", "{%tr for b in ys %}"], [1, 2], ["{%tr endfor %}{%tr endfor %}"]],
    ],
)
def test_loops_that_overlap_are_told(rows: Rows) -> None:
    with pytest.raises(TemplateError) as caught:
        filled(template(rows), {"xs": [], "ys": []})
    assert codes(caught.value.findings) == ["excel-loops-side-by-side"]


@pytest.mark.parametrize("area", ["D3:E3", "B3:F3"])
def test_cells_merged_across_two_lanes_are_told(area: str) -> None:
    with pytest.raises(TemplateError) as caught:
        made(1, 1, lambda sheet: sheet.merge_cells(area))
    assert [(one.code, one.where.cell) for one in caught.value.findings] == [("excel-loops-side-by-side", "E2")]


def test_columns_that_repeat_across_two_lanes_are_told() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Plan"]
        sheet["D1"], sheet["E1"] = "{%tc for x in xs %}x", "y{%tc endfor %}"

    with pytest.raises(TemplateError) as caught:
        filled(workbook({"Plan": ROWS}, change), {**data(1, 1), "xs": [1]})
    assert codes(caught.value.findings) == ["excel-loops-side-by-side"]


def test_loops_nested_on_one_row_stay_nested() -> None:
    rows: Rows = [
        ["{%tr for a in xs %}{{ a }}", "{%tr for b in ys %}{{ b }}", "{{ a * b }}{%tr endfor %}{%tr endfor %}"]
    ]
    assert values(sheet_of(template(rows), {"xs": [1, 2], "ys": [3]})) == [[1, 3, 3], [2, 3, 6]]
