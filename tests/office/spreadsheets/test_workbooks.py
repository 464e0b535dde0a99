from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Color, PatternFill

from neolab_docs.office.spreadsheets import Area, CellError, Uncomputed
from tests.builders.excel import saved
from tests.builders.spreadsheets import (
    MAIN,
    STRICT,
    by_hand,
    first_sheet,
    read_bytes,
    read_rows,
    rows_of,
    worksheet,
)

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"


def test_rich_text_is_flattened_and_reading_aids_are_left_out(tmp_path: Path) -> None:
    strings = (
        "<si><r><t>Ouvrir </t></r><r><rPr><b/></rPr><t>la halle</t></r><rPh><t>ハレ</t></rPh></si><si><t>b</t></si>"
    )
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'

    assert read_rows(tmp_path, row, strings) == {1: ["Ouvrir la halle", "b"]}


def test_rich_text_in_the_cell_itself_is_flattened(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><r><t>Ouvrir </t></r><r><t>la halle</t></r></is></c></row>'

    assert read_rows(tmp_path, row) == {1: ["Ouvrir la halle"]}


def test_characters_that_worksheets_hide_come_out(tmp_path: Path) -> None:
    strings = "<si><t>un_x000D_deux _x005F_x0041_ &amp; trois&#233;</t></si>"

    assert read_rows(tmp_path, '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', strings) == {
        1: ["un\rdeux _x0041_ & troisé"]
    }


def test_numbers_that_are_texts_stay_texts(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>0012</t></is></c><c r="B1"><v>12</v></c></row>'

    assert read_rows(tmp_path, row) == {1: ["0012", 12]}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<v>46024</v>", date(2026, 1, 2)),
        ("<v>46024.5</v>", datetime(2026, 1, 2, 12)),
        ("<v>59</v>", date(1900, 2, 28)),
        ("<v>61</v>", date(1900, 3, 1)),
        ("<v>-3</v>", -3),
        ("<v>99999999</v>", 99999999),
        ("<v>0</v>", 0),
    ],
)
def test_serial_numbers_are_days_where_they_can_be(tmp_path: Path, cell: str, value: object) -> None:
    assert read_rows(tmp_path, f'<row r="1"><c r="A1" s="1">{cell}</c></row>') == {1: [value]}


def test_formats_say_which_numbers_are_days_and_durations(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" s="2"><v>46024</v></c><c r="B1" s="3"><v>1.25</v></c><c r="C1"><v>46024</v></c></row>'

    assert read_rows(tmp_path, row) == {1: [date(2026, 1, 2), timedelta(hours=30), 46024]}


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>44562</v></c></row>'

    assert read_rows(tmp_path, row, properties='<workbookPr date1904="1"/>') == {
        1: [date(1904, 1, 1), date(2026, 1, 2)]
    }


def test_dates_in_words_of_the_strict_flavour_are_days(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="d"><v>2026-01-02</v></c><c r="B1" t="d"><v>2026-01-02T03:04:05Z</v></c></row>'

    assert read_rows(tmp_path, row) == {1: [date(2026, 1, 2), datetime(2026, 1, 2, 3, 4, 5)]}


def test_errors_are_told_as_errors(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'

    assert read_rows(tmp_path, row) == {1: [CellError("#N/A"), CellError("#DIV/0!")]}


def test_a_formula_gives_its_last_result_or_says_that_it_has_none(tmp_path: Path) -> None:
    row = (
        '<row r="1"><c r="A1"><f>B1*2</f><v>4</v></c><c r="B1"><f>IF(A1&lt;3,1)</f><v></v></c><c r="C1"><f>A1</f></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>A1&amp;"é"</f><v>4é &amp; 5</v></c></row>'
    )

    assert read_rows(tmp_path, row) == {1: [4, Uncomputed("=IF(A1<3,1)"), Uncomputed("=A1"), None, "4é & 5"]}


def test_a_formula_without_result_is_the_same_the_sure_way(tmp_path: Path) -> None:
    row = '<row r="1"><!-- --><c r="A1"><f>B1*2</f><v/></c><c r="B1" t="str"><f>"é"</f><v>é</v></c></row>'

    assert read_rows(tmp_path, row) == {1: [Uncomputed("=B1*2"), "é"]}


def test_cells_and_rows_without_address_follow_each_other(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c/><c t="b"><v>1</v></c></row><row/><row><c r="C3"><v>3</v></c><c><v>4</v></c></row>'

    assert read_rows(tmp_path, rows) == {1: [1, None, True], 3: [None, None, 3, 4]}


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_prefixed_and_strict_worksheets_are_read_alike(tmp_path: Path, namespace: str) -> None:
    xml = (
        f'<x:worksheet xmlns:x="{namespace}"><x:cols><x:col min="2" max="3" hidden="1"/></x:cols><x:sheetData>'
        '<x:row r="1" hidden="true"><x:c r="B1" t="str"><x:v>é</x:v></x:c></x:row></x:sheetData>'
        '<x:mergeCells><x:mergeCell ref="B1:C2"/></x:mergeCells></x:worksheet>'
    )
    sheet = first_sheet(tmp_path, by_hand({"Actions": xml}))

    assert rows_of(sheet) == {1: [None, "é"]}
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({1}, {2, 3})
    assert sheet.merges == (Area(1, 2, 2, 3),)


def test_hidden_rows_and_columns_and_merges_are_told(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{number}" spans="1:2"{hidden}><c r="A{number}"><v>{number}</v></c></row>'
        for number, hidden in enumerate(["", "", ' hidden="1"', "", ' hidden="0"'], 1)
    )
    xml = worksheet(
        rows,
        '<cols><col min="2" max="2" hidden="1" width="9"/></cols>',
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    sheet = first_sheet(tmp_path, by_hand({"Actions": xml}))

    assert rows_of(sheet) == {number: [number] for number in range(1, 6)}
    assert (set(sheet.hidden_rows), set(sheet.hidden_columns), sheet.merges) == ({3}, {2}, (Area(1, 1, 1, 2),))


def test_rows_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    cells = (("A3", 3), ("B1", 1), ("B3", 4))
    rows = "".join(f'<row r="{name[1]}"><c r="{name}"><v>{value}</v></c></row>' for name, value in cells)

    assert read_rows(tmp_path, rows) == {1: [None, 1], 3: [3, 4]}


def test_hidden_sheets_are_sheets_that_say_so(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "vu"
    for name, state in (("masquée", "hidden"), ("_neolab", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet["A1"], sheet.sheet_state = name, state
    found = read_bytes(tmp_path, saved(book)).sheets

    assert [(one.visible, one.very_hidden, one.rows[0].values) for one in found] == [
        (True, False, ["vu"]),
        (False, False, ["masquée"]),
        (False, True, ["_neolab"]),
    ]


def test_sheets_come_in_the_order_of_their_tabs_and_charts_are_left_out(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart

    book = Workbook()
    book.create_sheet("Avant", 0)["A1"] = 1
    book.create_chartsheet("Graphique").add_chart(BarChart())

    assert [sheet.name for sheet in read_bytes(tmp_path, saved(book)).sheets] == ["Avant", "Sheet"]


def test_fills_are_told_by_their_colour(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "T1"
    sheet["B2"].fill = PatternFill("solid", fgColor="FF0070C0")
    sheet["C2"].fill = PatternFill("solid", fgColor=Color(theme=4))
    sheet["D2"].fill = PatternFill("solid", fgColor=Color(theme=0, tint=-0.5))
    sheet["E2"].fill = PatternFill("solid", fgColor=Color(indexed=13))
    sheet["F2"].fill = PatternFill("lightGrid", fgColor="FF0070C0")
    found = first_sheet(tmp_path, saved(book))

    assert [found.fill(2, column) for column in range(1, 7)] == [None, "0070C0", "4F81BD", "808080", "FFFF00", None]


def test_two_hundred_sheets_are_all_there(tmp_path: Path) -> None:
    sheets = {
        f"Feuille {number}": worksheet(f'<row r="1"><c r="A1"><v>{number}</v></c></row>') for number in range(200)
    }

    assert [sheet.rows[0].values for sheet in read_bytes(tmp_path, by_hand(sheets)).sheets] == [[n] for n in range(200)]


def test_empty_rows_with_a_format_hold_nothing(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{number}" s="3" customFormat="1"><c r="A{number}" s="1"/><c r="B{number}" s="1"/></row>'
        for number in range(2, 50_000)
    )
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'

    assert read_rows(tmp_path, first + rows) == {1: [1]}


def test_macros_and_links_are_told_and_the_values_read(tmp_path: Path) -> None:
    relations = (
        f'<Relationship Id="rIdM" Type="{_MICROSOFT}/vbaProject" Target="vbaProject.bin"/>'
        f'<Relationship Id="rIdL" Type="{_OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    )
    xml = worksheet('<row r="1"><c r="A1"><f>[1]Feuil1!A1</f><v>3</v></c></row>')
    book = read_bytes(tmp_path, by_hand({"A": xml}, relations=relations, more={"xl/vbaProject.bin": b"x"}), "t.xlsm")

    assert [finding.code for finding in book.findings] == ["spreadsheet-macros", "spreadsheet-links"]
    assert rows_of(book.sheets[0]) == {1: [3]}


def test_a_part_in_utf_16_is_read(tmp_path: Path) -> None:
    xml = worksheet('<row r="1"><c r="A1" t="str"><v>é</v></c></row>').replace("UTF-8", "UTF-16")
    source = by_hand({"A": ""}, more={"xl/worksheets/sheet1.xml": xml.encode("utf-16")})

    assert rows_of(first_sheet(tmp_path, source)) == {1: ["é"]}


def test_a_part_in_latin_1_is_read(tmp_path: Path) -> None:
    xml = worksheet('<row r="1"><c r="A1" t="str"><v>é</v></c></row>').replace("UTF-8", "ISO-8859-1")
    source = by_hand({"A": ""}, more={"xl/worksheets/sheet1.xml": xml.encode("latin-1")})

    assert rows_of(first_sheet(tmp_path, source)) == {1: ["é"]}


def test_a_row_that_says_it_is_not_hidden_is_not(tmp_path: Path) -> None:
    shown = "".join(f'<row r="{n}" hidden="false"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 6))
    hidden = '<row r="6" hidden="1"><c r="A6"><v>6</v></c></row>'
    sheet = first_sheet(tmp_path, by_hand({"A": worksheet(shown + hidden)}))

    assert (set(sheet.hidden_rows), len(sheet.rows)) == ({6}, 6)
