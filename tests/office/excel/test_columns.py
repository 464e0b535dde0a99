from __future__ import annotations

import pytest
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.errors import OutputError
from tests.builders.excel import codes, filled, sheet_of, template, values

GRID = [
    ["Action", "{%tc for m in months %}{{ m }}{%tc endfor %}", "Total"],
    ["{%tr for a in actions %}{{ a.code }}", "{{ 'x' if m in a.months else '' }}", "=COUNTA(B2:B2){%tr endfor %}"],
    ["Par mois", "=COUNTA(B2:B2)", "=SUM(B3:B3)"],
]
GRID[1][2] = "=COUNTA(B2:B2)"
GRID[1][0] = "{%tr for a in actions %}{{ a.code }}{%tr endfor %}"
MONTHS = ["janv.", "févr.", "mars"]
ACTIONS = [{"code": "A1", "months": ["janv.", "mars"]}, {"code": "A2", "months": ["févr."]}]


def test_a_calendar_crosses_a_loop_of_rows_and_a_loop_of_columns() -> None:
    assert values(sheet_of(template(GRID), {"months": MONTHS, "actions": ACTIONS})) == [
        ["Action", "janv.", "févr.", "mars", "Total"],
        ["A1", "x", None, "x", "=COUNTA(B2:D2)"],
        ["A2", None, "x", None, "=COUNTA(B3:D3)"],
        ["Par mois", "=COUNTA(B2:B3)", "=COUNTA(C2:C3)", "=COUNTA(D2:D3)", "=SUM(B4:D4)"],
    ]


def test_tag_columns_vanish_and_the_columns_between_are_repeated() -> None:
    rows = [
        ["A", "{%tc for m in months %}", "{{ m }}", "{{ loop.index }}", "{%tc endfor %}", "Z"],
        [1, "", 2, 3, "", 4],
    ]
    rows[1] = [1, None, 2, 3, None, 4]
    assert values(sheet_of(template(rows), {"months": ["x", "y"]})) == [["A", "x", 1, "y", 2, "Z"], [1, 2, 3, 2, 3, 4]]


def test_columns_loops_nest() -> None:
    rows = [
        [
            "{%tc for y in years %}",
            "{{ y.name }}",
            "{%tc for q in y.quarters %}",
            "{{ q }}",
            "{%tc endfor %}",
            "{%tc endfor %}",
        ],
        [None, "=SUM(D2:D2)", None, "{{ y.name }}{{ q }}"],
    ]
    years = [{"name": 2026, "quarters": ["T1", "T2"]}, {"name": 2027, "quarters": ["T3"]}]
    assert values(sheet_of(template(rows), {"years": years})) == [
        [2026, "T1", "T2", 2027, "T3"],
        ["=SUM(B2:C2)", "2\xa0026T1", "2\xa0026T2", "=SUM(E2:E2)", "2\xa0027T3"],
    ]


@pytest.mark.parametrize(("shown", "expected"), [(True, [["A", "B", "C"]]), (False, [["A", "C"]])])
def test_a_column_may_be_dropped(shown: bool, expected: list[list[str]]) -> None:
    rows = [["A", "{%tc if shown %}B{%tc endif %}", "C"]]
    assert values(sheet_of(template(rows), {"shown": shown})) == expected


def test_widths_merges_and_styles_follow_their_columns() -> None:
    def change(sheet: Worksheet) -> None:
        for column, width in (("A", 30), ("B", 5), ("C", 12)):
            sheet.column_dimensions[column].width = width
        sheet["B2"].font = Font(bold=True)
        sheet.merge_cells("A4:C4")
        sheet.merge_cells("C5:D5")

    sheet = sheet_of(template(GRID, change), {"months": MONTHS, "actions": ACTIONS[:1]})
    assert [sheet.column_dimensions[get_column_letter(n)].width for n in (1, 5)] == [30, 12]
    assert {sheet.column_dimensions["B"].width, sheet.column_dimensions["B"].max} == {5, 4}
    assert [sheet.cell(2, column).font.b for column in (1, 2, 3, 4, 5)] == [False, True, True, True, False]
    assert sorted(str(area) for area in sheet.merged_cells.ranges) == ["A4:E4", "E5:F5"]


def test_columns_that_depend_on_a_row_are_refused() -> None:
    rows = [["{%tr for a in actions %}x{%tr endfor %}", "{%tc for m in months %}{{ m }}{%tc endfor %}"]]
    rows = [
        ["{%tr for months in lists %}x{%tr endfor %}", "{%tc for m in months if m in months %}{{ m }}{%tc endfor %}"]
    ]
    with pytest.raises(OutputError) as caught:
        filled(template(rows), {"lists": [[1], []], "months": [1, 2]})
    assert codes(caught.value.findings) == ["excel-ragged-columns"]
