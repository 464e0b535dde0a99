"""What must move with a row: each thing is put around or below a loop that makes three rows out of one."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.protection import SheetProtection
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders.excel import filled, opened, sheet_of, template, values, workbook

# rows: 1 header, 2 tag, 3 body, 4 tag, 5 total, 6 below; on output: 1, 2-4, 5, 6
ROWS = [
    ["Code", "Budget", "Double"],
    ["{%tr for a in actions %}"],
    ["{{ a.code }}", "{{ a.budget }}", "=B3*2"],
    ["{%tr endfor %}"],
    ["Total", "=SUM(B3:B3)"],
    ["Note"],
]
CONTEXT = {"actions": [{"code": f"A{n}", "budget": 1000 * n} for n in (1, 2, 3)]}
EMPTY: dict[str, object] = {"actions": []}


def made(change: Callable[[Worksheet], object], context: dict[str, object] | None = None) -> Worksheet:
    return sheet_of(template(ROWS, change), CONTEXT if context is None else context)


def formula_on_output(formula: str, cell: str = "E5", output: str = "E5") -> object:
    return made(lambda sheet: sheet.__setitem__(cell, formula))[output].value


def test_rows_of_the_body_keep_their_own_formulas() -> None:
    sheet = made(lambda sheet: None)
    assert [sheet.cell(row, 3).value for row in (2, 3, 4)] == ["=B2*2", "=B3*2", "=B4*2"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=SUM(B3:B3)", "=SUM(B2:B4)"),
        ("=SUM(B3)", "=SUM(B2:B4)"),
        ("=SUM(B1:B4)", "=SUM(B1:B4)"),
        ("=SUM(B2:B4)", "=SUM(B2:B4)"),
        ("=SUM($B$3:$B$3)/A6", "=SUM($B$2:$B$4)/A6"),
        ("=B3+B6", "=B2+B6"),
        ("=SUM(B:B)+SUM(1:1)", "=SUM(B:B)+SUM(1:1)"),
        ("=SUM(3:3)", "=SUM(2:4)"),
        ('=SUMIFS(Plan[Budget],A3:A3,"B3")', '=SUMIFS(Plan[Budget],A2:A4,"B3")'),
        ("=LOG10(B3)+Actions!B6", "=LOG10(B2:B4)+Actions!B6"),
        ("=A20", "=A20"),
        ("=SUM(A5:A20)", "=SUM(A5:A20)"),
    ],
)
def test_formulas_below_a_loop_follow_it(formula: str, expected: str) -> None:
    assert formula_on_output(formula) == expected


def test_rows_far_below_move_by_what_the_loop_grew() -> None:
    context = {"actions": CONTEXT["actions"] * 3}
    sheet = made(lambda sheet: sheet.__setitem__("E5", "=A20+SUM(B3:B20)"), context)
    assert sheet["E11"].value == "=A26+SUM(B2:B26)"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=B3/SUM(B$3:B$3)", "=B3/SUM(B$2:B$4)"),
        ("=SUM(B$3:B3)", "=SUM(B$2:B3)"),
        ("=B3/B$5", "=B3/B$5"),
        ("=B3-B1", "=B3-B1"),
        ("=$B$3", "=$B$3"),
    ],
)
def test_formulas_inside_a_loop_stay_in_their_turn(formula: str, expected: str) -> None:
    assert formula_on_output(formula, "E3", "E3") == expected


def test_a_reference_to_rows_that_vanished_is_a_blank_cell() -> None:
    sheet = made(lambda sheet: sheet.__setitem__("E5", "=COUNTA($A$3:$A$3)"), EMPTY)
    assert (sheet["B2"].value, sheet["E2"].value) == ("=SUM(B1048576)", "=COUNTA($A$1048576)")


def test_formulas_of_other_sheets_follow() -> None:
    sheets = {"L'île 1": ROWS, "Bilan": [["=SUM('L''île 1'!B3:B3)", "='L''île 1'!A6", "=Autre!A1"]], "Autre": [[1]]}
    book = opened(filled(workbook(sheets), CONTEXT))
    assert values(book["Bilan"]) == [["=SUM('L''île 1'!B2:B4)", "='L''île 1'!A6", "=Autre!A1"]]


def test_array_formulas_follow() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D5"] = ArrayFormula("D5:D6", "=B5:B6*2")

    array = made(change)["D5"].value
    assert (array.ref, array.text) == ("D5:D6", "=B5:B6*2")


def test_heights_outline_and_styles_are_copied_with_each_row() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].height = 42
        sheet.row_dimensions[3].outlineLevel = 1
        sheet.row_dimensions[5].hidden = True
        sheet["A3"].font = Font(bold=True)

    sheet = made(change)
    told = [(sheet.row_dimensions[row].height, sheet.row_dimensions[row].outlineLevel) for row in (2, 3, 4)]
    assert told == [(42, 1)] * 3
    assert [sheet.cell(row, 1).font.b for row in (1, 2, 3, 4)] == [False, True, True, True]
    assert sheet.row_dimensions[5].hidden


def test_merges_move_repeat_and_grow() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells("A6:B6")
        sheet.merge_cells("D3:E3")
        sheet.merge_cells("F2:F4")

    told = sorted(str(area) for area in made(change).merged_cells.ranges)
    assert told == ["A6:B6", "D2:E2", "D3:E3", "D4:E4", "F2:F4"]


def test_conditional_formats_and_their_formulas_follow() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.conditional_formatting.add("A3:C3", FormulaRule(formula=["$B3>$B$6"]))
        sheet.conditional_formatting.add("A6:C6", FormulaRule(formula=["$B6>SUM($B$3:$B$3)"]))

    rules = made(change).conditional_formatting
    told = {str(one.sqref): [rule.formula for rule in one.rules] for one in rules}
    assert told == {"A2:C4": [["$B2>$B$6"]], "A6:C6": [["$B6>SUM($B$2:$B$4)"]]}


def test_validations_and_their_sources_follow() -> None:
    def change(book: Workbook) -> None:
        rule = DataValidation(type="list", formula1="Listes!$A$2:$A$2")
        rule.add("C3")
        book["Actions"].add_data_validation(rule)
        other = DataValidation(type="custom", formula1="B6>B3")
        other.add("B6")
        book["Actions"].add_data_validation(other)

    sheets = {"Actions": ROWS, "Listes": [["États"], ["{%tr for s in states %}{{ s }}{%tr endfor %}"]]}
    book = opened(filled(workbook(sheets, change), {**CONTEXT, "states": ["prévu", "fait"]}))
    told = [(str(one.sqref), one.formula1) for one in book["Actions"].data_validations.dataValidation]
    assert told == [("C2:C4", "Listes!$A$2:$A$3"), ("B6", "B6>B$2")]


def test_names_print_area_and_titles_follow() -> None:
    def change(book: Workbook) -> None:
        sheet = book["Actions"]
        book.defined_names["Budgets"] = DefinedName("Budgets", attr_text="Actions!$B$3:$B$3")
        book.defined_names["UneNote"] = DefinedName("UneNote", attr_text="Actions!$A$6")
        sheet.print_area = "A1:C6"
        sheet.print_title_rows = "1:1"

    book = opened(filled(workbook({"Actions": ROWS}, change), CONTEXT))
    assert book.defined_names["Budgets"].attr_text == "Actions!$B$2:$B$4"
    assert book.defined_names["UneNote"].attr_text == "Actions!$A$6"
    assert (book["Actions"].print_area, book["Actions"].print_title_rows) == ("'Actions'!$A$1:$C$6", "$1:$1")


def test_breaks_filter_links_protected_areas_and_panes_follow() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.row_breaks.append(Break(id=5))
        sheet.row_breaks.append(Break(id=3))
        sheet.col_breaks = ColBreak()
        sheet.auto_filter.ref = "A1:C4"
        sheet["A6"].hyperlink = "https://exemple.fr"
        sheet["A3"].hyperlink = "https://exemple.fr/action"
        sheet.freeze_panes = "B6"
        sheet.protection = SheetProtection(sheet=True)

    sheet = made(change)
    assert [one.id for one in sheet.row_breaks.brk] == [2, 3, 4, 5]
    assert sheet.auto_filter.ref == "A1:C4"
    links = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links == {"A2", "A3", "A4", "A6"}
    assert (sheet.freeze_panes, sheet.protection.sheet) == ("B6", True)


def test_notes_follow_and_repeat_with_their_boxes() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A3"].comment = Comment("à relire", "Anne")
        sheet["A6"].comment = Comment("fin", "Anne")

    data = filled(template(ROWS, change), CONTEXT)
    sheet = opened(data).worksheets[0]
    told = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert told == {"A2": "à relire", "A3": "à relire", "A4": "à relire", "A6": "fin"}
    with ZipFile(BytesIO(data)) as package:
        box = next(name for name in package.namelist() if name.endswith(".vml"))
        assert package.read(box).count(b"Row>") == 2 * 4


def test_charts_follow_and_their_series_grow() -> None:
    def change(sheet: Worksheet) -> None:
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=3))
        chart.set_categories(Reference(sheet, min_col=1, min_row=3, max_row=3))
        sheet.add_chart(chart, "A8")

    context = {"actions": CONTEXT["actions"] * 2}
    sheet = sheet_of(template(ROWS, change), context)
    chart = sheet._charts[0]  # openpyxl gives the charts it read nowhere else
    assert chart.anchor._from.row == 10
    assert chart.series[0].val.numRef.f == "'Actions'!$B$2:$B$7"
    assert chart.series[0].cat.numRef.f == "'Actions'!$A$2:$A$7"


def test_the_calculation_chain_goes_and_a_full_calculation_is_asked_for() -> None:
    data = filled(template(ROWS), CONTEXT)
    with ZipFile(BytesIO(data)) as package:
        assert not any("calcChain" in name for name in package.namelist())
        assert b'fullCalcOnLoad="1"' in package.read("xl/workbook.xml")
