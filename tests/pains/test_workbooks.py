"""What users of Excel engines suffer from: what must move when rows are repeated, and what must be told."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.errors import NeolabError
from tests.builders import excel
from tests.builders.outlines import body, filled, lines

_XS = {"xs": ["a", "b", "c"]}
_ROWS = [
    ["Code", "État"],
    ["{%tr for x in xs %}{{ x }}", "{{ x }}{%tr endfor %}"],
    ["Total", "=COUNTA(A2:A2)"],
    ["Note"],
]


def _rules(sheet: Worksheet) -> None:
    sheet.conditional_formatting.add("A2:B2", FormulaRule(formula=['$B2="a"']))
    sheet.conditional_formatting.add("A4", FormulaRule(formula=["$B$3>1"]))
    choice = DataValidation(type="list", formula1='"a,b"')
    choice.add("B2")
    other = DataValidation(type="whole", formula1="B3")
    other.add("B4")
    sheet.add_data_validation(choice)
    sheet.add_data_validation(other)


def test_conditional_formats_and_validations_follow_their_rows() -> None:
    """Those of the repeated row grow, those below move (xlsx-template #228, #230; JXLS #46)."""
    template = excel.template(_ROWS, _rules)
    assert [line for line in lines(template) if line.startswith(("mise", "saisie"))] == [
        'mise en forme A2:B2 : $B2="a"',
        "mise en forme A4 : $B$3>1",
        'saisie B2 : "a,b"',
        "saisie B4 : B3",
    ]
    assert [line for line in lines(filled(template, _XS)) if line.startswith(("mise", "saisie"))] == [
        'mise en forme A2:B4 : $B2="a"',
        "mise en forme A6 : $B$5>1",
        'saisie B2:B4 : "a,b"',
        "saisie B6 : B5",
    ]


def test_conditional_formats_do_not_multiply() -> None:
    """One rule stays one rule, whatever the number of rows (ClosedXML.Report #216, #355)."""
    data = filled(excel.template(_ROWS, _rules), {"xs": list("abcdefgh")})
    assert len([line for line in body(data) if line.startswith("mise en forme")]) == 2


def test_merges_below_a_nested_range_hold() -> None:
    """Cells merged under loops inside of loops stay merged, the file sound (ClosedXML.Report #275, #312; JXLS #259)."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:B2")
        sheet.merge_cells("A5:B5")
        sheet.merge_cells("A7:B8")

    rows = [["{%tr for g in gs %}"], ["Groupe"], ["{%tr for x in g %}{{ x }}{%tr endfor %}"], ["y"], ["Fin du groupe"]]
    rows += [["{%tr endfor %}"], ["Total"], [""]]
    told = body(filled(excel.template(rows, merge), {"gs": [[1, 2], [3]]}))
    assert sorted(told[-1].split()[1:]) == ["A10:B11", "A1:B1", "A5:B5", "A6:B6", "A9:B9"]


def test_an_error_in_a_template_stops_the_making() -> None:
    """Nothing is made from a template that fails, and why is told (JXLS #73)."""
    with pytest.raises(NeolabError) as caught:
        filled(excel.template([["{{ absent }}"], ["{{ autre }}"]]), {})
    assert [finding.where.cell for finding in caught.value.findings] == ["A1", "A2"]


def test_no_sheet_vanishes() -> None:
    """Every sheet of the template is in the workbook, hidden ones included (JXLS #375)."""

    def hide(book: Workbook) -> None:
        book["Listes"].sheet_state = "hidden"

    sheets = {"Plan": _ROWS, "Listes": [["a"]], "{{ x }}": [["{%sheet for x in xs %}{{ x }}"]]}
    book = excel.opened(filled(excel.workbook(sheets, hide), _XS))
    assert book.sheetnames == ["Plan", "Listes", "a", "b", "c"]
    assert book["Listes"].sheet_state == "hidden"


def test_what_an_inserted_row_must_move_moves() -> None:
    """Names, formulas of other sheets, tables, print areas, links, panes (EPPlus #53)."""

    def change(book: Workbook) -> None:
        sheet = book["Plan"]
        sheet.print_area = "A1:B4"
        sheet.freeze_panes = "A4"
        sheet.auto_filter.ref = "A1:B2"
        sheet["A4"].hyperlink = "https://x.fr"

    book = excel.opened(
        filled(excel.workbook({"Plan": _ROWS, "Bilan": [["=Plan!B3", "=SUM(Plan!A2:A2)"]]}, change), _XS)
    )
    sheet = book["Plan"]
    assert [cell.value for cell in book["Bilan"][1]] == ["=Plan!B5", "=SUM(Plan!A2:A4)"]
    assert (sheet.print_area, sheet.freeze_panes, sheet.auto_filter.ref) == ("'Plan'!$A$1:$B$6", "A6", "A1:B4")
    assert sheet["A6"].hyperlink.target == "https://x.fr"


def test_formulas_inside_of_rules_and_columns_of_tables_move() -> None:
    """Moving a range is not enough: what its rules and calculated columns say moves (OfficeCLI #143, #146)."""

    def change(sheet: Worksheet) -> None:
        table = excel.add_table(sheet, "Plan", "A3:B4", ["Code", "Double"])
        from openpyxl.worksheet.table import TableFormula

        table.tableColumns[1].calculatedColumnFormula = TableFormula(attr_text="A4*$A$6")
        sheet.conditional_formatting.add("A4:B4", FormulaRule(formula=["$A4>$A$6"]))

    rows = [["{%tr for x in xs %}{{ x }}{%tr endfor %}"], [""], ["Code", "Double"], [1, "=A4*$A$6"], [""], [10]]
    data = filled(excel.template(rows, change), _XS)
    told = body(data)
    assert "B6 =A6*$A$8" in told
    assert "mise en forme A6:B6 : $A6>$A$8" in told
    column = excel.opened(data).worksheets[0].tables["Plan"].tableColumns[1]
    assert column.calculatedColumnFormula.attr_text == "A6*$A$8"
