"""What users of Carbone suffer from."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import docx
import pytest

from neolab_docs.errors import TemplateError
from neolab_docs.office.engine import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders import excel
from tests.builders.charts import build_chart, charts_of, drawn, sheet_behind
from tests.builders.outlines import body, filled, name_of, said
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.soundness import faults
from tests.builders.word import build_docx, saved

_XS = {"xs": ["a", "b"]}


def test_numbers_and_dates_land_in_excel_as_numbers_and_dates() -> None:
    """Sums and charts can use them (Carbone #13, #117)."""
    template = excel.template([["{{ n }}", "{{ m }}", "{{ d }}", "=SUM(A1:B1)"]])
    assert body(template)[0] == "A1 {{ n }}"
    told = body(filled(template, {"n": 12500, "m": Decimal("0.5"), "d": date(2026, 3, 1)}))
    assert told == ["A1 12500", "B1 0.5", "C1 2026-03-01", "D1 =SUM(A1:B1)"]


def test_slides_of_a_powerpoint_file_are_repeated() -> None:
    """There is no need of another office suite for that (Carbone #219)."""
    template = build_pptx(SlideOf("{{ x }}", notes="{%slide for x in xs %}"))
    assert said(filled(template, _XS)) == [["a"], ["b"]]


def test_formulas_that_excel_shares_move_with_their_rows() -> None:
    """A formula dragged down in Excel follows each row (Carbone #207)."""
    rows = [["{%tr for x in xs %}{{ x }}{%tr endfor %}", 2, "=B1*2"], ["fin", 3, "=B2*2"]]
    share = '<f t="shared" ref="C1:C2" si="0">B1*2</f>'
    change = {
        "xl/worksheets/sheet1.xml": lambda xml: xml.replace("<f>B1*2</f>", share).replace(
            "<f>B2*2</f>", '<f t="shared" si="0"/>'
        )
    }
    told = body(filled(excel.changed_parts(excel.template(rows), change), _XS))
    assert [line for line in told if line.startswith("C")] == ["C1 =B1*2", "C2 =B2*2", "C3 =B3*2"]


def test_a_long_list_starts_on_the_row_where_it_was_drawn() -> None:
    """Thousands of rows do not drift (Carbone #167)."""
    rows: list[list[object]] = [[], [], [], ["Titre"], ["{%tr for x in xs %}{{ x }}{%tr endfor %}"], ["fin"]]
    told = body(filled(excel.template(rows), {"xs": [f"ligne {number}" for number in range(3000)]}))
    assert (told[0], told[1], told[-2], told[-1]) == ("A4 Titre", "A5 ligne 0", "A3004 ligne 2999", "A3005 fin")


def test_lists_one_after_the_other_keep_the_file_sound() -> None:
    """Two arrays that touch, in paragraphs and in rows (Carbone #1, #79)."""
    loop = ["{%p for x in xs %}", "{{ x }}", "{%p endfor %}"]
    rows = [["{%tr for x in xs %}{{ x }}{%tr endfor %}"]] * 2
    data = filled(build_docx(*loop, *loop, rows), _XS)
    assert body(data) == ["a", "b", "a", "b", "tableau (1 colonnes)", "| a |", "| b |", "| a |", "| b |"]
    assert faults(data, ".docx") == []


def test_a_table_or_a_list_in_a_loop_keeps_the_file_sound() -> None:
    """Tables repeated, side by side with no paragraph between them, and emptied (Carbone #154, #215)."""
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{{ x }}"
    cell = table.cell(0, 1)
    cell.paragraphs[0].text = "{%p for y in x %}"
    for text in ("{{ y }}", "{%p endfor %}"):
        cell.add_paragraph(text)
    document.add_paragraph("{%p endfor %}")
    template = saved(document)
    data = filled(template, {"xs": ["ab", "", "c"]})
    assert [line for line in body(data) if line.startswith("|")] == ["| ab | a ¶ b |", "|  |  |", "| c | c |"]
    assert faults(data, ".docx") == []


@pytest.mark.parametrize("template", [build_docx("{{ x }}"), build_pptx(SlideOf("x")), excel.template([["x"]])])
def test_a_damaged_template_is_told_and_harms_nothing(template: bytes) -> None:
    """Wherever a file is cut or altered, one error says so (Carbone #125)."""
    step = len(template) // 40
    for place in range(0, len(template), step):
        for damaged in (template[:place], template[:place] + b"\xff\x00" + template[place + 2 :]):
            try:
                compile_template(damaged, name_of(template), make_environment()).render({"x": 1})
            except TemplateError as error:
                assert error.findings


def test_a_thousand_documents_under_load_are_all_right() -> None:
    """Not one in a thousand fails (Carbone #228)."""
    compiled = compile_template(build_docx("{{ x }}", [["{{ x }}"]]), "lettre.docx", make_environment())
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda rank: compiled.render({"x": f"no {rank % 10}"}), range(1000)))
    assert [made[rank] == made[rank % 10] for rank in range(1000)] == [True] * 1000
    assert [body(data)[0] for data in made[:10]] == [f"no {rank}" for rank in range(10)]


def test_a_chart_shows_its_new_data_at_once() -> None:
    """Drawing and data are filled together: nobody has to open the data first (Carbone #247)."""
    template = build_chart(series=["Nord"])
    (before,) = charts_of(template)
    assert drawn(before) == (["a", "b"], {"Nord": [1, 2]})
    value = {"categories": ["2025", "2026"], "series": [{"name": "Bio", "values": [3, 4]}]}
    (chart,) = charts_of(filled(template, {"chart": value}))
    assert drawn(chart) == (["2025", "2026"], {"Bio": [3, 4]})
    assert sheet_behind(chart)[1] == [(None, "Bio"), ("2025", 3), ("2026", 4)]
