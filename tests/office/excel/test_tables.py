from __future__ import annotations

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.builders.excel import add_table, filled, opened, sheet_of, template, values, workbook

HEADERS = ["Code", "Titre", "Budget"]
ROWS = [
    HEADERS,
    ["{%tr for a in actions %}{{ a.code }}{%tr endfor %}", "{{ a.title }}", "{{ a.budget }}"],
    ["Total", None, "=SUBTOTAL(109,Plan[Budget])"],
    [None, None, "=SUM(Plan[Budget])+SUM(C2:C2)"],
]
ACTIONS = [{"code": f"A{n}", "title": "Planter", "budget": n} for n in range(3)]


def with_totals(sheet: Worksheet) -> None:
    table = add_table(sheet, "Plan", "A1:C3", HEADERS, totals=True)
    table.autoFilter.ref = "A1:C2"
    table.tableColumns[0].totalsRowLabel = "Total"
    table.tableColumns[2].totalsRowFunction = "sum"


def test_a_table_with_totals_grows_and_structured_references_stay() -> None:
    sheet = sheet_of(template(ROWS, with_totals), {"actions": ACTIONS})
    table = sheet.tables["Plan"]
    assert (table.ref, table.autoFilter.ref, table.totalsRowCount) == ("A1:C5", "A1:C4", 1)
    assert values(sheet)[4:] == [
        ["Total", None, "=SUBTOTAL(109,Plan[Budget])"],
        [None, None, "=SUM(Plan[Budget])+SUM(C2:C4)"],
    ]


def test_a_table_without_data_keeps_one_blank_row_that_its_formulas_name() -> None:
    sheet = sheet_of(template(ROWS, with_totals), {"actions": []})
    assert (sheet.tables["Plan"].ref, sheet.tables["Plan"].autoFilter.ref) == ("A1:C3", "A1:C2")
    assert values(sheet)[1:] == [
        [],
        ["Total", None, "=SUBTOTAL(109,Plan[Budget])"],
        [None, None, "=SUM(Plan[Budget])+SUM(C2:C2)"],
    ]


def test_tag_rows_inside_of_a_table_vanish() -> None:
    rows = [HEADERS, ["{%tr for a in actions %}"], ["{{ a.code }}", "x", 1], ["{%tr endfor %}"]]
    sheet = sheet_of(template(rows, lambda sheet: add_table(sheet, "Plan", "A1:C4", HEADERS)), {"actions": ACTIONS})
    assert sheet.tables["Plan"].ref == "A1:C4"
    empty = sheet_of(template(rows, lambda sheet: add_table(sheet, "Plan", "A1:C4", HEADERS)), {"actions": []})
    assert empty.tables["Plan"].ref == "A1:C2"


def test_a_table_over_repeated_columns_gets_a_named_column_for_each() -> None:
    rows = [["Code", "{%tc for d in days %}{{ d }}{%tc endfor %}"], ["A1", "x"]]
    days = [date(2026, 3, 1), "mars", "Mars", 2026]
    sheet = sheet_of(template(rows, lambda sheet: add_table(sheet, "Plan", "A1:B2", rows[0])), {"days": days})
    headers = ["Code", "1er\xa0mars\xa02026", "mars", "Mars 2", "2\xa0026"]
    assert [column.name for column in sheet.tables["Plan"].tableColumns] == headers
    assert (values(sheet)[0], sheet.tables["Plan"].ref) == (headers, "A1:E2")


def test_a_table_inside_of_a_loop_is_repeated_under_other_names() -> None:
    rows = [
        ["{%tr for g in groups %}"],
        ["Code", "Titre"],
        ["{%tr for a in g %}{{ a }}{%tr endfor %}"],
        ["{%tr endfor %}"],
    ]
    source = template(rows, lambda sheet: add_table(sheet, "Plan", "A2:B3", ["Code", "Titre"]))
    tables = sheet_of(source, {"groups": [["a", "b"], []]}).tables
    assert {table.name: table.ref for table in tables.values()} == {"Plan": "A1:B3", "Plan_2": "A4:B5"}


def test_repeated_sheets_have_titles_tables_and_formulas_of_their_own() -> None:
    rows = [
        ["{%sheet for g in groups %}Groupe"],
        ["Code"],
        ["{%tr for a in g.items %}{{ a }}{%tr endfor %}"],
        ["=COUNTA(A3:A3)+ROWS(Plan[Code])"],
    ]

    def change(book: Workbook) -> None:
        add_table(book["{{ g.name }}"], "Plan", "A2:A3", ["Code"])
        book["{{ g.name }}"].print_area = "A1:A4"

    source = workbook({"Bilan": [["='{{ g.name }}'!A4"]], "{{ g.name }}": rows, "Fin": [["fin"]]}, change)
    groups = [{"name": "Eau/Air", "items": [1, 2]}, {"name": "eau air", "items": [3]}, {"name": "x" * 40, "items": []}]
    groups = [type("Group", (), group)() for group in groups]
    book = opened(filled(source, {"groups": groups}))
    assert book.sheetnames == ["Bilan", "Eau Air", "eau air (2)", "x" * 31, "Fin"]
    assert values(book["Bilan"]) == [["='Eau Air'!A5"]]
    assert [sheet["A5"].value or sheet["A4"].value for sheet in book.worksheets[1:4]] == [
        "=COUNTA(A3:A4)+ROWS(Plan[Code])",
        "=COUNTA(A3:A3)+ROWS(Plan_2[Code])",
        "=COUNTA(A3:A3)+ROWS(Plan_3[Code])",
    ]
    assert [list(sheet.tables) for sheet in book.worksheets[1:4]] == [["Plan"], ["Plan_2"], ["Plan_3"]]
    assert [sheet.print_area for sheet in book.worksheets[1:4]][1] == "'eau air (2)'!$A$1:$A$4"


@pytest.mark.parametrize(("shown", "titles"), [(True, ["Plan", "Annexe"]), (False, ["Plan"])])
def test_a_sheet_may_be_dropped_and_what_named_it_reads_a_blank_cell(shown: bool, titles: list[str]) -> None:
    source = workbook({"Plan": [["=Annexe!B2"]], "Annexe": [["{%sheet if shown %}Annexe"]]})
    book = opened(filled(source, {"shown": shown}))
    assert book.sheetnames == titles
    assert book["Plan"]["A1"].value == ("=Annexe!B2" if shown else "=Plan!B1048576")
