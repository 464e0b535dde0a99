"""Outputs open in Excel: judged by other readers, and the same each time."""

from __future__ import annotations

import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from shutil import which
from zipfile import ZipFile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.chart import LineChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openxml_audit import OpenXmlValidator

from neolab_docs.errors import OutputError, TemplateError
from neolab_docs.office.excel import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import add_table, codes, filled, opened, template, with_shared_strings, workbook

HEADERS = ["Code", "Titre", "Budget", "Début"]
PLAN = [
    ["Plan {{ name }}"],
    HEADERS,
    ["{%tr for a in actions %}{{ a.code }}{%tr endfor %}", "{{ a.title }}", "{{ a.budget }}", "{{ a.start }}"],
    ["Total", None, "=SUBTOTAL(109,Plan[Budget])"],
    [],
    ["Moyenne", None, "=AVERAGE(C3:C3)", "=C3/SUM(C$3:C$3)"],
]
CALENDAR = [
    ["Code", "{%tc for m in months %}{{ m }}{%tc endfor %}", "Actif"],
    ["{%tr for a in actions %}{{ a.code }}{%tr endfor %}", "{{ loop.index * a.budget }}", "=SUM(B2:B2)"],
    ["Total", "=SUM(B2:B2)", "=SUM(C2:C2)"],
]
MONTHS = ["janv.", "févr.", "mars"]


def context(count: int) -> dict[str, object]:
    actions = [
        {"code": f"A{n}", "title": f"=L'action {n} & <b>", "budget": 1000 * n, "start": date(2026, 3, n)}
        for n in range(1, count + 1)
    ]
    return {"name": "« Île »", "months": MONTHS, "actions": actions}


def dressed(book: Workbook) -> None:
    plan = book["Plan"]
    table = add_table(plan, "Plan", "A2:D4", HEADERS, totals=True)
    table.autoFilter.ref = "A2:D3"
    table.tableColumns[0].totalsRowLabel = "Total"
    table.tableColumns[2].totalsRowFunction = "sum"
    rule = DataValidation(type="list", formula1='"un,deux"')
    rule.add("B3")
    plan.add_data_validation(rule)
    plan.conditional_formatting.add(
        "A3:D3", FormulaRule(formula=["$C3>2000"], fill=PatternFill("solid", bgColor="FFEE00"))
    )
    plan["A3"].comment = Comment("note", "Anne")
    plan["A6"].hyperlink = "https://exemple.fr"
    plan.merge_cells("A6:B6")
    plan.freeze_panes = "B3"
    plan.print_area = "A1:D6"
    plan.print_title_rows = "2:2"
    chart = LineChart()
    chart.add_data(Reference(plan, min_col=3, min_row=3, max_row=3))
    plan.add_chart(chart, "F2")


SOURCE = with_shared_strings(workbook({"Plan": PLAN, "Calendrier": CALENDAR}, dressed))


@pytest.mark.parametrize("count", [0, 1, 5])
def test_an_outside_judge_of_open_xml_finds_nothing(count: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(filled(SOURCE, context(count)))
    faults = OpenXmlValidator().validate(str(path)).errors
    known = ("Unexpected element", "styles.xml")  # the order inside <font> is openpyxl's
    assert [one for one in faults if not any(word in f"{one.part_uri} {one.description}" for word in known)] == []


def test_the_same_data_give_the_same_bytes() -> None:
    compiled = compile_template(SOURCE, "plan.xlsx", make_environment())
    again = compile_template(SOURCE, "plan.xlsx", make_environment())
    assert compiled.render(context(3)) == compiled.render(context(3)) == again.render(context(3))


def test_a_compiled_template_serves_ten_threads() -> None:
    compiled = compile_template(SOURCE, "plan.xlsx", make_environment())
    counts = [*range(10)] * 3
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(lambda count: compiled.render(context(count)), counts))
    assert made == [compiled.render(context(count)) for count in counts]


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(TEXTS)
@example("=1+1")
@example("_x000B_ {{ x }} {% y %} None")
@example(" a\nb ")
@example("]]>&amp;<x>")
@example("'\x0b\r\n\t")
def test_any_text_comes_out_as_itself_in_every_kind_of_cell(text: str) -> None:
    environment = make_environment()
    rows = [["{{ v }}", "[{{ v }}]", "{%tc for x in [v] %}{{ x }}{%tc endfor %}"]]
    sheet = opened(compile_template(template(rows), "m.xlsx", environment).render({"v": text})).worksheets[0]
    wanted = environment.finish(text).replace("\ufdd0", "").replace("\r\n", "\n").replace("\r", "\n")
    told = [_unescaped(str(cell.value or "")) for cell in sheet[1]]
    assert told == [wanted, f"[{wanted}]", wanted]
    assert {cell.data_type for cell in sheet[1] if cell.value} == {"s"}


def _unescaped(text: str) -> str:
    return text.replace("_x005F_", "_")


@given(st.one_of(st.integers(-(10**14), 10**14), st.floats(allow_nan=False, allow_infinity=False), st.booleans()))
def test_any_number_comes_out_as_itself(number: float) -> None:
    cell = opened(filled(template([["{{ v }}"]]), {"v": number})).worksheets[0]["A1"]
    assert cell.value == number


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_any_date_comes_out_as_itself(day: date) -> None:
    cell = opened(filled(template([["{{ v }}"]]), {"v": day})).worksheets[0]["A1"]
    assert cell.value.date() == day  # type: ignore[union-attr]


def test_a_text_too_long_for_a_cell_is_told() -> None:
    with pytest.raises(TemplateError) as caught:
        filled(template([["{{ v }}"]]), {"v": "x" * 32_768})
    assert codes(caught.value.findings) == ["excel-text-too-long"]


def test_merges_that_would_overlap_are_refused() -> None:
    rows = [["a"], ["{%tr for x in xs %}{{ x }}{%tr endfor %}"], ["b"]]

    def change(book: Workbook) -> None:
        book["Plan"].merge_cells("A1:B2")
        book["Plan"].merge_cells("B2:C3")

    with pytest.raises(OutputError) as caught:
        filled(workbook({"Plan": rows}, change), {"xs": [1]})
    assert codes(caught.value.findings) == ["output-broken"]


def test_no_tag_of_the_template_stays_in_any_part() -> None:
    with ZipFile(BytesIO(filled(SOURCE, context(2)))) as package:
        held = {name: package.read(name) for name in package.namelist()}
    assert [name for name, data in held.items() if b"{{" in data or b"{%" in data] == []


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_what_the_data_say(tmp_path: Path) -> None:
    book = _recalculated(filled(SOURCE, context(4)), tmp_path)
    plan, calendar = book["Plan"], book["Calendrier"]
    assert (plan["C7"].value, plan["C9"].value, plan["D9"].value) == (10_000, 2_500, 0.1)
    assert [cell.value for cell in calendar[6]] == ["Total", 10_000, 20_000, 30_000, 60_000]


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_zeros_where_there_is_nothing(tmp_path: Path) -> None:
    book = _recalculated(filled(SOURCE, context(0)), tmp_path)
    assert (book["Plan"]["C4"].value, book["Calendrier"]["E2"].value) == (0, 0)


def _recalculated(data: bytes, folder: Path) -> Workbook:
    source = folder / "plan.xlsx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    back = [*command[:3], "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "back")]
    subprocess.run([*back, str(folder / "plan.ods")], check=True, capture_output=True, timeout=120)
    return load_workbook(folder / "back" / "plan.xlsx", data_only=True)


def test_a_workbook_with_no_sheet_left_says_which_tags_dropped_them() -> None:
    sheets = {
        "Équipes": [["{%sheet for team in teams %}{{ team }}{%sheet endfor %}"]],
        "Bilan": [["{%sheet if done %}x{%sheet endif %}"]],
        "Listes": [["a"]],
    }

    def hide(book: Workbook) -> None:
        book["Listes"].sheet_state = "hidden"

    with pytest.raises(OutputError) as caught:
        filled(workbook(sheets, hide), {"teams": [], "done": False})
    (finding,) = caught.value.findings
    assert (finding.code, finding.where.sheet) == ("excel-no-sheet", "Équipes")
    assert finding.values["sheets"] == "Équipes (`{%sheet for team in teams %}`), Bilan (`{%sheet if done %}`)"
    assert len(opened(filled(workbook(sheets, hide), {"teams": [], "done": True})).worksheets) == 2
