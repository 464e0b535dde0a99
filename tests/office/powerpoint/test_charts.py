from __future__ import annotations

import io
import pickle
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.enum.dml import MSO_THEME_COLOR

from neolab_docs.office.charts.data import ChartData
from neolab_docs.office.powerpoint import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.charts import alts_of, build_chart, charts_of, drawn, edited, sheet_behind
from tests.builders.powerpoint import findings_of, opened, outline_of, render_pptx, saved
from tests.builders.soundness import faults

_EACH = "{%slide for chart in charts %}"
_FORMULAS = "{http://schemas.openxmlformats.org/drawingml/2006/chart}f"
_ONE = ChartData(("2020", "2021", "2022"), (("Bio", (12, Decimal("15.5"), None)),), "Part du bio", "%")
_TWO = ChartData(("Est", "Ouest"), (("Écoles", (1, 2)), ("Collèges", (3, 4)), ("Lycées", (5.5, 6))))


def _chart(value: object, **options: Any) -> Any:
    (chart,) = charts_of(render_pptx(build_chart(**options), {"chart": value}))
    return chart


def test_the_drawing_and_the_sheet_behind_it_hold_the_new_values() -> None:
    chart = _chart(_ONE, series=["Nord"])
    assert drawn(chart) == (["2020", "2021", "2022"], {"Bio": [12, 15.5, None]})
    assert sheet_behind(chart)[1] == [(None, "Bio"), ("2020", 12), ("2021", 15.5), ("2022", None)]


def test_each_copy_of_a_slide_has_its_own_chart_and_its_own_sheet() -> None:
    data = render_pptx(build_chart(notes=_EACH), {"charts": [_ONE, _TWO]})
    first, second = charts_of(data)
    assert drawn(first)[1] == {"Bio": [12, 15.5, None]}
    assert drawn(second) == (["Est", "Ouest"], {"Écoles": [1, 2], "Collèges": [3, 4], "Lycées": [5.5, 6]})
    assert sheet_behind(first)[1][0] == (None, "Bio")
    assert sheet_behind(second)[1] == [(None, "Écoles", "Collèges", "Lycées"), ("Est", 1, 3, 5.5), ("Ouest", 2, 4, 6)]
    assert faults(data, ".pptx") == []


def test_the_copies_of_a_frame_on_one_slide_have_charts_of_their_own() -> None:
    template = build_chart("{%shape for chart in charts %}{{ chart }}")
    data = render_pptx(template, {"charts": [_ONE, _TWO, _ONE]})
    assert [list(drawn(chart)[1]) for chart in charts_of(data)] == [["Bio"], ["Écoles", "Collèges", "Lycées"], ["Bio"]]
    assert len({str(chart.part.partname) for chart in charts_of(data)}) == 3
    assert len({str(chart.part.chart_workbook.xlsx_part.partname) for chart in charts_of(data)}) == 3
    assert faults(data, ".pptx") == []


def test_a_frame_that_is_dropped_leaves_no_chart_behind() -> None:
    data = render_pptx(build_chart("{%shape if chart %}{{ chart }}"), {"chart": None})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [name for name in archive.namelist() if "chart" in name or "embeddings" in name] == []
    assert faults(data, ".pptx") == []


@pytest.mark.parametrize(
    "kind",
    [
        KIND.COLUMN_STACKED,
        KIND.BAR_CLUSTERED,
        KIND.LINE_MARKERS,
        KIND.AREA,
        KIND.DOUGHNUT,
        KIND.RADAR,
        KIND.LINE,
    ],
)
def test_each_kind_of_chart_is_filled(kind: KIND) -> None:
    data = render_pptx(build_chart(kind=kind), {"chart": _TWO})
    (chart,) = charts_of(data)
    assert drawn(chart)[1] == {"Écoles": [1, 2], "Collèges": [3, 4], "Lycées": [5.5, 6]}
    assert chart.chart_type == kind
    assert faults(data, ".pptx") == []


def test_a_scatter_chart_takes_numbers_as_its_categories() -> None:
    data = render_pptx(build_chart(kind=KIND.XY_SCATTER), {"chart": ChartData((0.5, 2, 8), (("y", (1, None, 3)),))})
    (chart,) = charts_of(data)
    (series,) = chart.plots[0].series
    across = [float(point.text) for point in series._element.findall(".//{*}xVal//{*}v")]
    assert (across, list(series.values)) == ([0.5, 2, 8], [1, None, 3])
    assert sheet_behind(chart)[1] == [(None, "y"), (0.5, 1), (2, None), (8, 3)]
    assert faults(data, ".pptx") == []


def test_formulas_lead_to_the_sheet_of_the_template() -> None:
    chart = _chart(_TWO)
    assert sheet_behind(chart)[0] == "Sheet1"
    assert [each.text for each in chart._chartSpace.iter(_FORMULAS)][:6] == [
        "Sheet1!$B$1",
        "Sheet1!$A$2:$A$3",
        "Sheet1!$B$2:$B$3",
        "Sheet1!$C$1",
        "Sheet1!$A$2:$A$3",
        "Sheet1!$C$2:$C$3",
    ]


def test_dates_are_days_on_their_axis_and_in_the_sheet() -> None:
    chart = _chart(ChartData((date(2026, 1, 1), date(2026, 2, 1)), (("s", (1, 2)),)))
    assert [row[0].date() for row in sheet_behind(chart)[1][1:]] == [date(2026, 1, 1), date(2026, 2, 1)]
    assert [each.text for each in chart._chartSpace.findall(".//{*}cat//{*}v")] == ["46023", "46054"]


def _colour_first(chart: Any) -> None:
    for rank, series in enumerate(chart.plots[0].series):
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = (MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_1)[rank]


def test_series_keep_their_formats_and_further_ones_take_accents_not_used_yet() -> None:
    values = ChartData(("a",), tuple((name, (1,)) for name in "abcd"))
    template = edited(build_chart(), _colour_first)
    (chart,) = charts_of(render_pptx(template, {"chart": values}))
    colours = [series.format.fill.fore_color.theme_color for series in chart.plots[0].series]
    accents = [getattr(MSO_THEME_COLOR, f"ACCENT_{rank}") for rank in (2, 1, 3, 4)]
    assert colours == accents


def test_slices_that_the_template_has_no_format_for_take_accents_not_used_yet() -> None:
    def colour(chart: Any) -> None:
        for rank in range(2):
            fill = chart.plots[0].series[0].points[rank].format.fill
            fill.solid()
            fill.fore_color.theme_color = getattr(MSO_THEME_COLOR, f"ACCENT_{rank + 1}")

    template = edited(build_chart(kind=KIND.PIE, series=["s"]), colour)
    data = render_pptx(template, {"chart": ChartData(tuple("abcd"), (("s", (1, 2, 3, 4)),))})
    points = charts_of(data)[0].plots[0].series[0].points
    names = [points[rank].format.fill.fore_color.theme_color.name for rank in range(4)]
    assert names == ["ACCENT_1", "ACCENT_2", "ACCENT_3", "ACCENT_4"]
    assert faults(data, ".pptx") == []


def test_labels_and_formats_of_axes_stay() -> None:
    def label(chart: Any) -> None:
        chart.value_axis.tick_labels.number_format = "0.0"
        chart.value_axis.tick_labels.number_format_is_linked = False
        chart.plots[0].has_data_labels = True
        chart.plots[0].data_labels.show_value = True

    (chart,) = charts_of(render_pptx(edited(build_chart(), label), {"chart": _TWO}))
    assert chart.value_axis.tick_labels.number_format == "0.0"
    assert chart.plots[0].data_labels.show_value


def test_a_number_format_reaches_the_drawing_and_the_sheet() -> None:
    chart = _chart(ChartData(("a",), (("s", (1,)),), number_format='0.0"\xa0%"'))
    assert {each.text for each in chart._chartSpace.findall(".//{*}val//{*}formatCode")} == {'0.0"\xa0%"'}
    blob = chart.part.chart_workbook.xlsx_part.blob
    with zipfile.ZipFile(io.BytesIO(blob)) as archive:
        assert "0.0&#34;\xa0%&#34;" in archive.read("xl/styles.xml").decode()


def test_a_chart_that_has_a_title_takes_the_one_of_the_data() -> None:
    assert _chart(_ONE, title="Titre").chart_title.text_frame.text == "Part du bio"
    assert _chart(_TWO, title="Titre").chart_title.text_frame.text == "Titre"
    assert not _chart(_ONE).has_title


def test_a_title_with_tags_of_its_own_is_the_one_that_stays() -> None:
    assert _chart(_ONE, title="En {{ chart.unit }}").chart_title.text_frame.text == "En %"


def test_the_alternative_text_is_the_data_in_words_unless_one_is_given() -> None:
    given = ChartData(("a",), (("s", (1,)),), alt="Une seule barre : s")
    data = render_pptx(build_chart(notes=_EACH), {"charts": [_ONE, given]})
    assert alts_of(data) == [
        "Part du bio. Bio. 2020\xa0: 12\xa0%\xa0; 2021\xa0: 15,5\xa0%\xa0; 2022\xa0: pas de valeur.",
        "Une seule barre\xa0: s",
    ]


def test_plain_data_will_do() -> None:
    value = {"categories": ["a", "b"], "series": [{"name": "s", "values": [1, None]}]}
    assert drawn(_chart(value)) == (["a", "b"], {"s": [1, None]})


def test_a_text_is_an_alternative_text_and_leaves_the_chart() -> None:
    data = render_pptx(build_chart(notes=_EACH), {"charts": ["Deux barres", _ONE]})
    kept, filled = charts_of(data)
    assert alts_of(data)[0] == "Deux barres"
    assert drawn(kept)[1] == {"Nord": [1, 2], "Sud": [1, 2]}
    assert drawn(filled)[1] == {"Bio": [12, 15.5, None]}


@pytest.mark.parametrize(
    ("value", "kind", "said"),
    [
        (3, KIND.PIE, "pas un graphique"),
        (ChartData((), ()), KIND.PIE, "aucune catégorie"),
        (ChartData(("a",), ()), KIND.PIE, "aucune série"),
        (ChartData(("a",), (("s", (None,)),)), KIND.PIE, "aucune valeur"),
        (ChartData(("a",), (("s", (1, 2)),)), KIND.PIE, "2 valeurs pour 1 catégories"),
        ({"categories": ["a"], "series": [["s", ["12"]]]}, KIND.PIE, "n’est pas un nombre"),
        (ChartData(("a",), (("s", (float("nan"),)),)), KIND.PIE, "n’est pas un nombre"),
        (_TWO, KIND.PIE, "ne montre qu’une série"),
        (_TWO, KIND.XY_SCATTER, "des nombres en abscisse"),
        (ChartData(("x" * 40_000,), (("s", (1,)),)), KIND.PIE, "trop long"),
    ],
)
def test_what_cannot_be_drawn_is_told(value: object, kind: KIND, said: str) -> None:
    (finding,) = findings_of(build_chart(kind=kind, series=["s"]), {"chart": value})
    assert (finding.code, finding.where.slide, finding.where.shape) == ("chart-unfit", 1, "Graphique")
    assert said in str(finding.values["reason"])


def test_a_missing_value_is_told_once() -> None:
    assert [each.code for each in findings_of(build_chart(), {"chart": None})] == ["template-empty-value"]


def test_a_chart_of_bubbles_is_told_when_the_template_is_compiled() -> None:
    (chart,) = charts_of(build_chart())
    chart._chartSpace.find(".//{*}barChart").tag = chart._chartSpace.tag.replace("chartSpace", "bubbleChart")
    (finding,) = findings_of(saved(chart.part.package.presentation_part.presentation), {})
    assert (finding.code, finding.where.shape) == ("chart-unfillable", "Graphique")


def test_missing_values_are_gaps_and_links_are_not_refreshed() -> None:
    space = _chart(_ONE)._chartSpace
    assert [each.get("val") for each in space.findall(".//{*}dispBlanksAs")] == ["gap"]
    assert [each.get("val") for each in space.findall(".//{*}autoUpdate")] == ["0"]


def test_numbers_of_axes_are_positive_in_charts_that_stay_too() -> None:
    template = build_chart(alt="Deux barres")
    numbers = [each.get("val") for each in charts_of(template)[0]._chartSpace.findall(".//{*}axId")]
    assert any(number.startswith("-") for number in numbers)
    made = charts_of(render_pptx(template))[0]._chartSpace
    kept = [each.get("val") for each in made.findall(".//{*}axId")]
    assert not any(number.startswith("-") for number in kept)
    assert len(set(kept)) == 2
    assert {each.get("val") for each in made.findall(".//{*}crossAx")} == set(kept)


def test_charts_without_a_workbook_get_one() -> None:
    presentation = opened(build_chart())
    (chart,) = charts_of(b"", presentation)
    link = chart._chartSpace.find("{*}externalData")
    chart.part.drop_rel(link.get(next(iter(link.attrib))))
    chart._chartSpace.remove(link)
    data = render_pptx(saved(presentation), {"chart": _ONE})
    assert sheet_behind(charts_of(data)[0]) == ("Feuil1", [(None, "Bio"), ("2020", 12), ("2021", 15.5), ("2022", None)])
    assert faults(data, ".pptx") == []


def test_rendering_twice_gives_the_same_bytes_in_any_thread_and_after_pickling() -> None:
    environment = make_environment()
    template = compile_template(build_chart(notes=_EACH), "modèle.pptx", environment)
    again = pickle.loads(pickle.dumps(template))
    again.bind(environment)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda each: each.render({"charts": [_ONE, _TWO]}), [template, again] * 4))
    assert len(set(made)) == 1


def test_the_outline_tells_what_charts_draw() -> None:
    assert outline_of(build_chart(title="Titre"), {"chart": _ONE})[-2:] == [
        "Part du bio",
        "Bio (barChart) : 2020 = 12 ; 2021 = 15.5",
    ]


_TEXTS = st.text(max_size=30)


@settings(max_examples=30, deadline=None)
@given(names=st.lists(_TEXTS, min_size=1, max_size=3), categories=st.lists(_TEXTS, min_size=1, max_size=4))
def test_any_label_reaches_the_drawing_and_the_sheet_alike(names: list[str], categories: list[str]) -> None:
    values = ChartData(tuple(categories), tuple((name, (1,) * len(categories)) for name in names))
    chart = _chart(values)
    ((_, *shown), *rows) = sheet_behind(chart)[1]
    said = [each.text or "" for each in chart._chartSpace.findall(".//{*}tx//{*}v")]
    across = [each.text or "" for each in chart._chartSpace.findall(".//{*}ser[1]/{*}cat//{*}v")]
    assert [name or "" for name in shown] == said
    assert [row[0] or "" for row in rows] == across
    assert len(across) == len(categories)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.none(), min_size=1, max_size=6))
def test_any_number_comes_out_as_itself(values: list[float | None]) -> None:
    if any(value is not None for value in values):
        chart = _chart(ChartData(tuple(map(str, values)), (("s", tuple(values)),)), series=["s"])
        assert drawn(chart)[1] == {"s": values}
        assert [row[1] for row in sheet_behind(chart)[1][1:]] == values
