from __future__ import annotations

import io
import zipfile

from neolab_docs.office.charts.data import ChartData
from tests.builders.charts import build_document, charts_of_document, drawn, sheet_behind
from tests.builders.soundness import faults
from tests.builders.word import findings_of, render_docx

_ONE = ChartData(("2020", "2021"), (("Bio", (12, None)),), "Part du bio", "%")
_TWO = ChartData(("Est", "Ouest"), (("Écoles", (1, 2)), ("Collèges", (3, 4)), ("Lycées", (5, 6))))
_LOOP = ["{%p for chart in charts %}", "CHART", "{%p endfor %}"]


def test_a_chart_is_filled_with_the_sheet_behind_it() -> None:
    data = render_docx(build_document(["CHART"]), {"chart": _ONE})
    (chart,) = charts_of_document(data)
    assert drawn(chart) == (["2020", "2021"], {"Bio": [12, None]})
    assert sheet_behind(chart) == ("Sheet1", [(None, "Bio"), ("2020", 12), ("2021", None)])
    assert faults(data, ".docx") == []


def test_each_copy_has_its_own_chart_and_its_own_sheet() -> None:
    data = render_docx(build_document(_LOOP), {"charts": [_ONE, _TWO, _ONE]})
    charts = charts_of_document(data)
    assert [list(drawn(chart)[1]) for chart in charts] == [["Bio"], ["Écoles", "Collèges", "Lycées"], ["Bio"]]
    assert sheet_behind(charts[1])[1][1] == ("Est", 1, 3, 5)
    assert len({chart.part.chart_workbook.xlsx_part.partname for chart in charts}) == 3
    assert faults(data, ".docx") == []


def test_a_chart_that_no_copy_shows_leaves_the_file() -> None:
    data = render_docx(build_document(_LOOP), {"charts": []})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if "chart" in name or "embeddings" in name] == []
    assert faults(data, ".docx") == []


def test_the_alternative_text_is_the_data_in_words() -> None:
    data = render_docx(build_document(["CHART"]), {"chart": _ONE})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = archive.read("word/document.xml").decode()
    assert 'descr="Part du bio. Bio. 2020\xa0: 12\xa0%\xa0; 2021\xa0: pas de valeur."' in said


def test_what_cannot_be_drawn_is_told() -> None:
    (finding,) = findings_of(build_document(["CHART"]), {"chart": 3})
    assert finding.code == "chart-unfit"
    assert finding.where.story == "corps"


def test_the_same_data_gives_the_same_bytes() -> None:
    template = build_document(_LOOP)
    assert render_docx(template, {"charts": [_ONE, _TWO]}) == render_docx(template, {"charts": [_ONE, _TWO]})
