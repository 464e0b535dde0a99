"""What users of jsreport ask for."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders import excel
from tests.builders.outlines import body, filled, said
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.soundness import faults

_XS = {"xs": ["a", "b"]}


def test_a_condition_holds_several_cells_and_rows() -> None:
    """One condition keeps or drops a block of rows or of columns (jsreport #1255)."""
    rows = [["{%tr if shown %}"], ["un", "deux"], ["trois", "quatre"], ["{%tr endif %}"], ["fin"]]
    template = excel.template(rows)
    assert body(template)[0] == "A1 {%tr if shown %}"
    assert body(filled(template, {"shown": True})) == ["A1 un", "B1 deux", "A2 trois", "B2 quatre", "A3 fin"]
    assert body(filled(template, {"shown": False})) == ["A1 fin"]
    columns = excel.template([["A", "{%tc if shown %}", "B", "C", "{%tc endif %}", "D"]])
    assert body(filled(columns, {"shown": False})) == ["A1 A", "B1 D"]


def test_columns_follow_the_data_and_their_headers_stay_turned() -> None:
    """Columns repeated with the rotation and the width of their header (jsreport #1155, #1153)."""

    def turn(sheet: Worksheet) -> None:
        sheet["B1"].alignment = Alignment(textRotation=90)

    rows = [["Code", "{%tc for x in xs %}{{ x }}{%tc endfor %}"], [1, "{{ loop.index }}"]]
    sheet = excel.sheet_of(excel.template(rows, turn), _XS)
    assert excel.values(sheet) == [["Code", "a", "b"], [1, 1, 2]]
    assert [cell.alignment.textRotation for cell in sheet[1]] == [0, 90, 90]


def test_content_is_put_at_a_cell_of_any_sheet() -> None:
    """A cell anywhere in the file, named or not, takes what its tag says (jsreport #483, #484)."""

    def change(book: Workbook) -> None:
        book["Main"]["B60"] = "{%tr for x in xs %}{{ x }}{%tr endfor %}"
        book["Main"]["D2"] = "{{ title }}"

    data = filled(excel.workbook({"Notes": [["rien"]], "Main": []}, change), {**_XS, "title": "Plan"})
    assert excel.opened(data)["Main"]["B61"].value == "b"
    assert excel.opened(data)["Main"]["D2"].value == "Plan"


def test_a_loop_repeats_several_rows() -> None:
    """Blocks of rows, one in the other (jsreport #1022)."""
    rows = [["{%tr for x in xs %}"], ["{{ x }}"], ["suite", "{{ loop.index }}"], ["{%tr endfor %}"]]
    told = body(filled(excel.template(rows), _XS))
    assert told == ["A1 a", "A2 suite", "B2 1", "A3 b", "A4 suite", "B4 2"]


def test_rows_and_columns_of_a_slide_follow_the_data() -> None:
    """Tables of slides grow both ways (jsreport #1115)."""
    row = ["{%tr for y in ys %}{{ y }}", "{%tc for x in xs %}{{ x }}{{ y }}{%tc endfor %}{%tr endfor %}"]
    template = build_pptx(SlideOf("t", table=[["", "{%tc for x in xs %}{{ x }}{%tc endfor %}"], row]))
    data = filled(template, {**_XS, "ys": [1, 2]})
    assert said(data) == [["t", "|  | a | b |", "| 1 | a1 | b1 |", "| 2 | a2 | b2 |"]]
    assert faults(data, ".pptx") == []


def test_merged_cells_are_merged_in_each_copy_of_their_row() -> None:
    """A block with merged cells is repeated with them, below and beside (jsreport #774)."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("A5:C5")

    rows = [["{%tr for x in xs %}"], ["{{ x }}", "large"], ["", "b", "c"], ["{%tr endfor %}"], ["fin"]]
    told = body(filled(excel.template(rows, merge), _XS))
    assert sorted(told[-1].split()[1:]) == ["A1:A2", "A3:A4", "A5:C5", "B1:C1", "B3:C3"]


def test_two_lists_side_by_side_do_not_push_each_other() -> None:
    """Each grows down its own columns (jsreport #1198)."""
    rows = [["{%tr for x in xs %}{{ x }}{%tr endfor %}", None, "{%tr for y in ys %}{{ y }}{%tr endfor %}"]]
    rows.append(["fin x", None, "fin y"])
    sheet = excel.sheet_of(excel.template(rows), {"xs": ["a", "b", "c"], "ys": [1]})
    told = [[cell.value for cell in column] for column in sheet.iter_cols()]
    assert [value for value in told[0] if value] == ["a", "b", "c", "fin x"]
    assert [value for value in told[2] if value] == [1, "fin y"]
