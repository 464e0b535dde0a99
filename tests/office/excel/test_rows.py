from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from neolab_docs.errors import OutputError, TemplateError
from tests.builders.excel import codes, filled, sheet_of, template, values

LOOP = [["{%tr for a in actions %}"], ["{{ a.code }}", "{{ a.title }}"], ["{%tr endfor %}"]]
ACTIONS = [{"code": "A1", "title": "Planter"}, {"code": "A2", "title": "Réparer"}]


def test_tag_rows_vanish_and_the_rows_between_are_repeated() -> None:
    sheet = sheet_of(template([["Titre"], *LOOP, ["Fin"]]), {"actions": ACTIONS})
    assert values(sheet) == [["Titre"], ["A1", "Planter"], ["A2", "Réparer"], ["Fin"]]


def test_tags_beside_content_make_their_own_row_the_body() -> None:
    rows = [["{%tr for a in actions %}{{ a.code }}", "{{ a.title }}{%tr endfor %}"], ["Fin"]]
    assert values(sheet_of(template(rows), {"actions": ACTIONS})) == [["A1", "Planter"], ["A2", "Réparer"], ["Fin"]]


def test_an_empty_loop_leaves_no_row() -> None:
    assert values(sheet_of(template([["Titre"], *LOOP, ["Fin"]]), {"actions": []})) == [["Titre"], ["Fin"]]


def test_loops_nest_and_follow_each_other() -> None:
    rows = [
        ["{%tr for axis in axes %}"],
        ["{{ axis.title }}", "{{ loop.index }}"],
        ["{%tr for a in axis.actions %}"],
        ["", "{{ a }}", "{{ loop.index }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
        ["{%tr for n in range(2) %}{{ n }}{%tr endfor %}"],
    ]
    axes = [{"title": "Eau", "actions": ["x", "y"]}, {"title": "Air", "actions": []}]
    assert values(sheet_of(template(rows), {"axes": axes})) == [
        ["Eau", 1],
        [None, "x", 1],
        [None, "y", 2],
        ["Air", 2],
        [0],
        [1],
    ]


@pytest.mark.parametrize(("draft", "said"), [(True, "Projet"), (False, "Définitif")])
def test_conditions_keep_one_branch(draft: bool, said: str) -> None:
    rows = [["{%tr if draft %}"], ["Projet"], ["{%tr else %}"], ["Définitif"], ["{%tr endif %}"], ["Fin"]]
    assert values(sheet_of(template(rows), {"draft": draft})) == [[said], ["Fin"]]


def test_lone_expressions_give_typed_cells() -> None:
    given = {"n": 12500, "d": date(2026, 3, 1), "m": Decimal("12.50"), "b": True, "t": "00123", "f": 1.5}
    rows = [[f"{{{{ {name} }}}}" for name in given]]
    assert values(sheet_of(template(rows), given)) == [[12500, datetime(2026, 3, 1), 12.5, True, "00123", 1.5]]


def test_a_date_keeps_the_format_of_its_cell() -> None:
    def change(sheet: object) -> None:
        sheet["A1"].number_format = "mmmm yyyy"  # type: ignore[index]

    cell = sheet_of(template([["{{ d }}"]], change), {"d": date(2026, 3, 1)})["A1"]
    assert (cell.value, cell.number_format) == (datetime(2026, 3, 1), "mmmm yyyy")


def test_values_inside_text_are_finished_in_french() -> None:
    sheet = sheet_of(template([["{{ n }} actions : {{ d }}"]]), {"n": 12500, "d": date(2026, 3, 1)})
    assert sheet["A1"].value == "12\xa0500 actions : 1er\xa0mars\xa02026"


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "{{ secret }}", "None", "_x000B_"])
def test_a_value_is_never_evaluated(text: str) -> None:
    cell = sheet_of(template([["{{ v }}"]]), {"v": text})["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_unknown_names_and_empty_values_are_told_with_their_cells_all_at_once() -> None:
    rows = [["Titre"], ["{{ titel }}", "{{ empty }}"], ["{{ title }}"]]
    with pytest.raises(TemplateError) as caught:
        filled(template(rows), {"title": "Plan", "empty": None})
    found = [(one.code, one.where.sheet, one.where.cell) for one in caught.value.findings]
    assert found == [("template-unknown-name", "Actions", "A2"), ("template-empty-value", "Actions", "B2")]
    assert caught.value.findings[0].values["name"] == "titel"


def test_an_absence_foreseen_by_the_template_is_an_empty_cell() -> None:
    rows = [["{{ v or '' }}", "{{ v if v }}", "{{ v | default('', true) }}", "fin"]]
    assert values(sheet_of(template(rows), {"v": None})) == [[None, None, None, "fin"]]


def test_misused_tags_are_told_all_at_once() -> None:
    rows = [["{{ a b }}"], ["{%tr endfor %}"], ["{%tr for x in xs %}"], ["{{ x | nope }}"]]
    with pytest.raises(TemplateError) as caught:
        filled(template(rows), {})
    assert sorted(codes(caught.value.findings)) == [
        "excel-tag-unclosed",
        "excel-tag-unopened",
        "template-syntax",
        "template-syntax",
    ]
    assert {one.where.cell for one in caught.value.findings} == {"A1", "A2", "A3", "A4"}


def test_totals_leave_the_subtotals_of_groups_out() -> None:
    rows = [
        ["{%tr for g in groups %}"],
        ["{{ g.name }}"],
        ["{%tr for n in g.budgets %}", "{{ n }}{%tr endfor %}"],
        ["Sous-total", "=SUM(B3:B3)", "=AVERAGE(B3)"],
        ["{%tr endfor %}"],
        ["Total", "=SUM(B3:B3)", "=SUM(B4:B4)", "=MAX(B3)", "=COUNTIF(B3:B3,1)", "=SUBTOTAL(9,B3:B3)"],
    ]
    groups = [{"name": "Eau", "budgets": [1, 2]}, {"name": "Air", "budgets": []}, {"name": "Sol", "budgets": [3]}]
    told = values(sheet_of(template(rows), {"groups": groups}))
    assert [row[1:] for row in told if row[0] == "Sous-total"] == [
        ["=SUM(B2:B3)", "=AVERAGE(B2:B3)"],
        ["=SUM(B1048576)", "=AVERAGE(B1048576)"],
        ["=SUM(B8:B8)", "=AVERAGE(B8)"],
    ]
    assert told[-1] == [
        "Total",
        "=SUM(B2:B3,B8:B8)",
        "=SUM(B4:B4,B6:B6,B9:B9)",
        "=MAX(B2:B3,B8)",
        "=COUNTIF(B2:B8,1)",
        "=SUBTOTAL(9,B2:B3,B8:B8)",
    ]


def test_a_total_of_very_many_groups_stays_within_what_excel_takes() -> None:
    rows = [
        ["{%tr for g in groups %}"],
        ["{%tr for n in g %}{{ n }}{%tr endfor %}"],
        ["=SUM(A2:A2)"],
        ["{%tr endfor %}"],
        ["=SUM(A2:A2)"],
    ]
    total = sheet_of(template(rows), {"groups": [[1]] * 300})["A601"].value
    assert total.startswith("=SUM((A1:A1,A3:A3),(A5:A5,A7:A7),")
    with pytest.raises(OutputError) as caught:
        filled(template(rows), {"groups": [[1]] * 3000})
    assert codes(caught.value.findings) == ["excel-formula-too-long"]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (True, [["Projet"], ["à relire", "=A2"], ["Fin", "=COUNTA(A1:A2)", "=COUNTA(A1048576)"]]),
        (False, [["Définitif"], ["signé"], [None, "le 1er"], ["Fin", "=COUNTA(A1048576)", "=COUNTA(A1:A3)"]]),
    ],
)
def test_a_condition_holds_over_several_rows(draft: bool, expected: list[list[object]]) -> None:
    rows = [
        ["{%tr if draft %}"],
        ["Projet"],
        ["à relire", "=A3"],
        ["{%tr else %}"],
        ["Définitif"],
        ["signé"],
        [None, "le 1er"],
        ["{%tr endif %}"],
        ["Fin", "=COUNTA(A2:A3)", "=COUNTA(A5:A7)"],
    ]
    assert values(sheet_of(template(rows), {"draft": draft})) == expected


@pytest.mark.parametrize(("shown", "expected"), [(True, [["a", "b", "c"], ["fin"]]), (False, [["fin"]])])
def test_a_condition_opened_in_one_cell_and_closed_in_another_holds_the_row(shown: bool, expected: object) -> None:
    rows = [["{%tr if shown %}a", "b", "c{%tr endif %}"], ["fin"]]
    assert values(sheet_of(template(rows), {"shown": shown})) == expected


@pytest.mark.parametrize(("shown", "expected"), [(True, [["a", "b", "c", "d"]]), (False, [["a", "d"]])])
def test_a_condition_over_several_columns_holds_their_cells(shown: bool, expected: object) -> None:
    rows = [["a", "{%tc if shown %}b", "c{%tc endif %}", "d"]]
    assert values(sheet_of(template(rows), {"shown": shown})) == expected


def test_a_condition_in_the_text_of_cells_is_told_where_it_goes_over_two_of_them() -> None:
    with pytest.raises(TemplateError) as caught:
        filled(template([["{% if shown %}a", "b{% endif %}"]]), {"shown": True})
    assert [(one.code, one.where.cell) for one in caught.value.findings] == [
        ("template-syntax", "A1"),
        ("template-syntax", "B1"),
    ]


def test_loops_nest_three_deep_with_a_subtotal_each() -> None:
    rows = [
        ["{%tr for axis in axes %}"],
        ["{%tr for plan in axis.plans %}"],
        ["{%tr for n in plan %}", "{{ n }}{%tr endfor %}"],
        ["Plan", "=SUM(B3:B3)"],
        ["{%tr endfor %}"],
        ["Axe", "=SUM(B3:B3)", "=SUM(B4:B4)"],
        ["{%tr endfor %}"],
        ["Total", "=SUM(B3:B3)", "=SUM(B4:B4)", "=SUM(B6:B6)", "=COUNT(B3)"],
    ]
    axes = [{"plans": [[1, 2], [3]]}, {"plans": [[], [4]]}, {"plans": []}]
    assert values(sheet_of(template(rows), {"axes": axes})) == [
        [None, 1],
        [None, 2],
        ["Plan", "=SUM(B1:B2)"],
        [None, 3],
        ["Plan", "=SUM(B4:B4)"],
        ["Axe", "=SUM(B1:B2,B4:B4)", "=SUM(B3:B3,B5:B5)"],
        ["Plan", "=SUM(B1048576)"],
        [None, 4],
        ["Plan", "=SUM(B8:B8)"],
        ["Axe", "=SUM(B8:B8)", "=SUM(B7:B7,B9:B9)"],
        ["Axe", "=SUM(B1048576)", "=SUM(B1048576)"],
        [
            "Total",
            "=SUM(B1:B2,B4:B4,B8:B8)",
            "=SUM(B3:B3,B5:B5,B7:B7,B9:B9)",
            "=SUM(B6:B6,B10:B11)",
            "=COUNT(B1:B2,B4,B8)",
        ],
    ]


def test_two_loops_one_after_the_other_keep_their_own_rows() -> None:
    rows = [*LOOP, ["Actions", "=COUNTA(A2:A2)"], ["{%tr for m in members %}{{ m }}{%tr endfor %}"]]
    rows += [["Membres", "=COUNTA(A5:A5)", "=COUNTA(A2:A5)"]]
    assert values(sheet_of(template(rows), {"actions": ACTIONS, "members": ["Anne"]})) == [
        ["A1", "Planter"],
        ["A2", "Réparer"],
        ["Actions", "=COUNTA(A1:A2)"],
        ["Anne"],
        ["Membres", "=COUNTA(A4:A4)", "=COUNTA(A1:A4)"],
    ]
