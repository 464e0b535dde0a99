"""What stands around loops side by side: each thing follows the lane it is in."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from neolab_docs.office.excel import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import (
    Rows,
    add_table,
    filled,
    opened,
    sheet_of,
    template,
    values,
    with_shared_strings,
    workbook,
)

# rows: 1 headers, 2 bodies, 3 totals, 4 below; lanes: columns A to D, and from E on
ROWS: Rows = [
    ["Code", "Budget", "Part", None, "Nom", "Jours", "Taux"],
    [
        "{%tr for a in actions %}{{ a.code }}{%tr endfor %}",
        "{{ a.budget }}",
        "=B2/SUM(B$2:B$2)",
        None,
        "{%tr for m in members %}{{ m.name }}{%tr endfor %}",
        "{{ m.days }}",
        "=F2/SUM(F$2:F$2)",
    ],
    ["Total", "=SUBTOTAL(109,Actions[Budget])", None, None, "Total", "=SUBTOTAL(109,Equipe[Jours])"],
    ["Fin", "=SUM(B2:B2)", None, None, None, "=SUM(F2:F2)"],
]
HEADERS = ROWS[0][:3], ROWS[0][4:]
Change = Callable[[Worksheet], object]


def data(actions: int, members: int) -> dict[str, object]:
    return {
        "actions": [{"code": f"A{n}", "budget": 10 * n} for n in range(1, actions + 1)],
        "members": [{"name": f"M{n}", "days": n} for n in range(1, members + 1)],
    }


def with_tables(sheet: Worksheet) -> None:
    for name, area, headers in (("Actions", "A1:C3", HEADERS[0]), ("Equipe", "E1:G3", HEADERS[1])):
        table = add_table(sheet, name, area, [str(header) for header in headers], totals=True)
        table.autoFilter.ref = f"{area[:-1]}2"
        table.tableColumns[0].totalsRowLabel = "Total"
        table.tableColumns[1].totalsRowFunction = "sum"


def made(actions: int, members: int, change: Change = with_tables) -> Worksheet:
    return sheet_of(template(ROWS, change, title="Plan"), data(actions, members))


def plain(change: Change, actions: int = 3, members: int = 2) -> Worksheet:
    """The sheet without tables."""
    return made(actions, members, change)


def test_each_table_has_its_totals_right_under_its_data() -> None:
    sheet = made(3, 1)
    assert dict(sheet.tables.items()) == {"Actions": "A1:C5", "Equipe": "E1:G3"}
    assert [table.autoFilter.ref for table in sheet.tables.values()] == ["A1:C4", "E1:G2"]
    assert values(sheet)[1:] == [
        ["A1", 10, "=B2/SUM(B$2:B$4)", None, "M1", 1, "=F2/SUM(F$2:F$2)"],
        ["A2", 20, "=B3/SUM(B$2:B$4)", None, "Total", "=SUBTOTAL(109,Equipe[Jours])"],
        ["A3", 30, "=B4/SUM(B$2:B$4)"],
        ["Total", "=SUBTOTAL(109,Actions[Budget])"],
        ["Fin", "=SUM(B2:B4)", None, None, None, "=SUM(F2:F2)"],
    ]


def test_a_table_of_nothing_keeps_its_blank_row_beside_one_of_many() -> None:
    sheet = made(0, 3)
    assert dict(sheet.tables.items()) == {"Actions": "A1:C3", "Equipe": "E1:G5"}
    assert [row[:2] for row in values(sheet)[1:]] == [
        [None, None],
        ["Total", "=SUBTOTAL(109,Actions[Budget])"],
        [None, None],
        [None, None],
        ["Fin", "=SUM(B2:B2)"],
    ]


def test_tables_in_lanes_of_a_loop_get_their_headers_and_names() -> None:
    rows: Rows = [
        ["{%tr for g in groups %}"],
        ["{{ g.name }}", "Budget", None, "Total {{ g.name }}"],
        ["{%tr for x in g.xs %}", None, None, "{%tr for y in g.ys %}"],
        ["{{ x }}", "{{ x }}", None, "{{ y }}"],
        ["{%tr endfor %}", None, None, "{%tr endfor %}"],
        ["{%tr endfor %}"],
    ]

    def change(sheet: Worksheet) -> None:
        add_table(sheet, "Gauche", "A2:B5", ["{{ g.name }}", "Budget"])
        add_table(sheet, "Droite", "D2:D5", ["Total {{ g.name }}"])

    groups = [{"name": "Eau", "xs": [1, 2], "ys": [3]}, {"name": "Air", "xs": [], "ys": [4]}]
    tables = sheet_of(template(rows, change), {"groups": groups}).tables
    assert {table.name: table.ref for table in tables.values()} == {
        "Gauche": "A1:B3",
        "Gauche_2": "A4:B5",
        "Droite": "D1:D2",
        "Droite_2": "D4:D5",
    }
    assert [column.name for column in tables["Gauche_2"].tableColumns] == ["Air", "Budget"]


def test_the_headers_of_a_table_in_a_lane_are_named_though_a_formula_stands_beside_them() -> None:
    rows: Rows = [
        ["{%tr for x in xs %}", None, "{%tr for y in ys %}"],
        ["{{ x }}", "=A2*2", "Tableau {{ y }}"],
        ["{%tr endfor %}", None, "1"],
        [None, None, "{%tr endfor %}"],
    ]
    source = template(rows, lambda sheet: add_table(sheet, "Droite", "C2:C3", ["Tableau {{ y }}"]))
    sheet = sheet_of(source, {"xs": [1], "ys": ["a"]})
    assert [column.name for column in sheet.tables["Droite"].tableColumns] == ["Tableau a"]
    assert values(sheet)[0] == [1, "=A1*2", "Tableau a"]


def test_merges_over_the_columns_of_a_lane_repeat_with_its_rows() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"] = None
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("F2:G2")
        sheet.merge_cells("A4:A5")

    areas = sorted(str(area) for area in plain(change).merged_cells.ranges)
    assert areas == ["A6:A7", "B2:C2", "B3:C3", "B4:C4", "F2:G2", "F3:G3"]


def test_conditional_formats_and_validations_follow_each_lane() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.conditional_formatting.add("A2:C2", FormulaRule(formula=["$B2>$B$4"]))
        sheet.conditional_formatting.add("E2:G2", FormulaRule(formula=["$F2>1"]))
        sheet.conditional_formatting.add("F2", FormulaRule(formula=["ISBLANK($B2)"]))
        sheet.conditional_formatting.add("A2:G2", FormulaRule(formula=["ISBLANK($A2)"]))
        rule = DataValidation(type="whole", operator="lessThan", formula1="F4")
        rule.add("F2")
        sheet.add_data_validation(rule)

    sheet = plain(change)
    told = {str(one.sqref): [rule.formula for rule in one.rules] for one in sheet.conditional_formatting}
    assert told == {
        "A2:C4": [["$B2>$B$6"]],
        "E2:G3": [["$F2>1"]],
        "F2:F3": [["ISBLANK($B2)"]],
        "A2:G4": [["ISBLANK($A2)"]],
    }
    rules = [(str(one.sqref), one.formula1) for one in sheet.data_validations.dataValidation]
    assert rules == [("F2:F3", "F$6")]


def test_names_and_the_print_area_follow_each_lane() -> None:
    def change(book: Workbook) -> None:
        for name, ref in (("Budgets", "$B$2:$B$2"), ("Jours", "$F$2:$F$2"), ("Tout", "$A$1:$G$4"), ("Fin", "$E$4")):
            book.defined_names[name] = DefinedName(name, attr_text=f"Plan!{ref}")
        book["Plan"].print_area = "A1:G4"

    book = opened(filled(workbook({"Plan": ROWS}, change), data(1, 3)))
    assert {name: one.attr_text for name, one in book.defined_names.items()} == {
        "Budgets": "Plan!$B$2:$B$2",
        "Jours": "Plan!$F$2:$F$4",
        "Tout": "Plan!$A$1:$G$6",
        "Fin": "Plan!$E$6",
    }
    assert book["Plan"].print_area == "'Plan'!$A$1:$G$6"


def test_links_notes_and_their_texts_are_those_of_their_lane() -> None:
    def change(sheet: Worksheet) -> None:
        sheet["A2"].hyperlink = "https://exemple.fr/a/{{ a.code }}"
        sheet["E2"].hyperlink = "https://exemple.fr/m/{{ m.name }}"
        sheet["A2"].comment = Comment("note {{ a.code }}", "Anne")
        sheet["E2"].comment = Comment("note {{ m.name }}", "Anne")
        sheet["E4"].comment = Comment("fin", "Anne")

    source = template(ROWS, change, title="Plan")
    made = filled(source, data(1, 2))
    cells = [cell for row in opened(made).worksheets[0].iter_rows() for cell in row]
    assert {cell.coordinate: cell.hyperlink.target.rpartition("/")[2] for cell in cells if cell.hyperlink} == {
        "A2": "A1",
        "E2": "M1",
        "E3": "M2",
    }
    notes = {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
    assert notes == {"A2": "note A1", "E2": "note M1", "E3": "note M2", "E5": "fin"}
    with ZipFile(BytesIO(made)) as package:
        box = next(name for name in package.namelist() if name.endswith(".vml"))
        assert package.read(box).count(b"Row>") == 2 * 4


def test_a_note_on_an_empty_cell_at_the_end_of_a_lane_is_kept() -> None:
    rows: Rows = [
        ["{%tr for x in xs %}{{ x }}{%tr endfor %}", "{%tr for y in ys %}{{ y }}"],
        [None, "et {{ y }}"],
        [None, "{%tr endfor %}"],
    ]
    source = template(rows, lambda sheet: setattr(sheet["A2"], "comment", Comment("à voir", "Anne")))
    sheet = sheet_of(source, {"xs": [1, 2], "ys": [3]})
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"A3"}


def test_a_chart_on_each_lane_reads_the_rows_of_its_lane() -> None:
    def change(sheet: Worksheet) -> None:
        for column, anchor in ((2, "A6"), (6, "E6")):
            chart = BarChart()
            chart.add_data(Reference(sheet, min_col=column, min_row=2, max_row=2))
            chart.set_categories(Reference(sheet, min_col=column - 1, min_row=2, max_row=2))
            sheet.add_chart(chart, anchor)

    charts = plain(change, 4, 2)._charts  # openpyxl gives the charts it read nowhere else
    assert [(one.anchor._from.row, one.series[0].val.numRef.f, one.series[0].cat.numRef.f) for one in charts] == [
        (8, "'Plan'!$B$2:$B$5", "'Plan'!$A$2:$A$5"),
        (8, "'Plan'!$F$2:$F$3", "'Plan'!$E$2:$E$3"),
    ]


def test_the_cells_below_a_short_lane_are_not_there_so_that_the_look_of_their_column_shows() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["E"].fill = PatternFill("solid", fgColor="FFEE00")
        for cell in sheet[2]:
            cell.border = Border(bottom=Side("thin"))

    made = filled(template(ROWS, change, title="Plan"), data(3, 1))
    with ZipFile(BytesIO(made)) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    assert 'r="E2"' in xml
    assert not any(f'r="{column}3"' in xml for column in "EFG")
    assert opened(made).worksheets[0].column_dimensions["E"].fill.fgColor.rgb == "00FFEE00"


def dressed(book: Workbook) -> None:
    plan = book["Plan"]
    with_tables(plan)
    plan.conditional_formatting.add("A2:C2", FormulaRule(formula=["$B2>20"]))
    plan.conditional_formatting.add("E2:G2", FormulaRule(formula=["$F2>2"]))
    plan["E2"].comment = Comment("note {{ m.name }}", "Anne")
    plan["A2"].hyperlink = "https://exemple.fr"
    plan.freeze_panes = "A2"
    plan.print_area = "A1:G4"
    for column, anchor in ((2, "A6"), (6, "E6")):
        chart = BarChart()
        chart.add_data(Reference(plan, min_col=column, min_row=2, max_row=2))
        plan.add_chart(chart, anchor)


SOURCE = with_shared_strings(workbook({"Plan": ROWS, "Bilan": [["=SUM(Plan!B2:B2)", "=SUM(Plan!F2:F2)"]]}, dressed))
SIZES = [(0, 0), (0, 3), (4, 0), (1, 1), (5, 2)]


@pytest.mark.parametrize(("actions", "members"), SIZES)
def test_an_outside_judge_of_open_xml_finds_nothing(actions: int, members: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(filled(SOURCE, data(actions, members)))
    faults = OpenXmlValidator().validate(str(path)).errors
    known = ("Unexpected element", "styles.xml")  # the order inside <font> is openpyxl's
    assert [one for one in faults if not any(word in f"{one.part_uri} {one.description}" for word in known)] == []


def test_the_same_data_give_the_same_bytes_after_pickling_and_in_ten_threads() -> None:
    compiled = compile_template(SOURCE, "plan.xlsx", make_environment())
    again = pickle.loads(pickle.dumps(compiled))
    again.bind(make_environment())
    wanted = [compiled.render(data(*sizes)) for sizes in SIZES]
    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(lambda sizes: again.render(data(*sizes)), SIZES * 4)) == wanted * 4


LAW = compile_template(template([*ROWS[:2], ROWS[3]], title="Plan"), "lois.xlsx", make_environment())


@given(st.integers(0, 6), st.integers(0, 6))
def test_every_value_stands_once_in_its_own_column_and_the_totals_name_them_all(actions: int, members: int) -> None:
    sheet = opened(LAW.render(data(actions, members))).worksheets[0]
    total = 2 + max(actions, members)
    told = [[sheet.cell(row, column).value for row in range(2, total)] for column in (1, 2, 5, 6)]
    wanted: list[list[object]] = [
        [*(f"A{n}" for n in range(1, actions + 1)), *[None] * (total - 2 - actions)],
        [*(10 * n for n in range(1, actions + 1)), *[None] * (total - 2 - actions)],
        [*(f"M{n}" for n in range(1, members + 1)), *[None] * (total - 2 - members)],
        [*range(1, members + 1), *[None] * (total - 2 - members)],
    ]
    assert told == wanted
    sums = [
        f"=SUM({letter}2:{letter}{size + 1})" if size else f"=SUM({letter}1048576)"
        for letter, size in (("B", actions), ("F", members))
    ]
    assert [sheet.cell(total, column).value for column in (2, 6)] == sums


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_total_of_each_lane(tmp_path: Path) -> None:
    source = tmp_path / "plan.xlsx"
    source.write_bytes(filled(SOURCE, data(2, 4)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = [*command[:3], "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "back")]
    subprocess.run([*back, str(tmp_path / "plan.ods")], check=True, capture_output=True, timeout=120)
    book = load_workbook(tmp_path / "back" / "plan.xlsx", data_only=True)
    plan = book["Plan"]
    assert [plan[cell].value for cell in ("B4", "F6", "B7", "F7", "C3", "G5")] == [
        30,
        10,
        30,
        10,
        pytest.approx(20 / 30),
        0.4,
    ]
    assert [cell.value for cell in book["Bilan"][1]] == [30, 10]
