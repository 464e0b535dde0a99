from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from neolab_docs.api import load_project
from neolab_docs.context.charts import chart
from neolab_docs.model.diagnosis import Indicator, Point, Series
from neolab_docs.office.powerpoint import compile_template
from tests.builders.charts import alts_of, charts_of, drawn
from tests.builders.powerpoint import opened
from tests.builders.soundness import faults
from tests.conftest import SAMPLES

_DECK = Path(__file__).parents[2] / "templates/common/phase.pptx"


def _indicator(series: dict[str, list[tuple[str, str]]], **more: Any) -> Indicator:
    lines = [
        Series(name=name, points=tuple(Point(label=label, value=Decimal(value)) for label, value in points))
        for name, points in series.items()
    ]
    said = {"id": "part", "title": "Part du bio", "unit": "%", "source": "Enquête", "as_of": date(2026, 3, 1), **more}
    return Indicator(**said, series=tuple(lines))


def test_series_share_their_categories_and_have_gaps_where_they_have_no_point() -> None:
    made = chart(_indicator({"Est": [("2019", "1"), ("2021", "3")], "Ouest": [("2019", "4"), ("2020", "5")]}))
    assert made.categories == ("2019", "2020", "2021")
    assert made.series == (("Est", (1, None, 3)), ("Ouest", (4, 5, None)))


def test_two_points_of_one_label_are_both_shown() -> None:
    made = chart(_indicator({"Est": [("Rural", "1"), ("Rural", "2")]}))
    assert (made.categories, made.series) == (("Rural", "Rural"), (("Est", (1, 2)),))


@pytest.mark.parametrize(
    ("values", "unit", "code"),
    [
        (["1", "2.5"], "%", '#,##0.0"\xa0%"'),
        (["1500", "20"], "emplois", "#,##0"),
        (["1E+3", "0.25"], "€", '#,##0.00"\xa0€"'),
    ],
)
def test_numbers_show_as_many_decimals_as_the_most_precise(values: list[str], unit: str, code: str) -> None:
    points = [(str(rank), value) for rank, value in enumerate(values)]
    assert chart(_indicator({"s": points}, unit=unit)).number_format == code


def test_the_alternative_text_ends_with_source_and_date() -> None:
    made = chart(_indicator({"Est": [("2019", "12.5")]}, message="Le bio avance"))
    assert made.title == "Le bio avance"
    assert made.alt == "Part du bio. Est. 2019 : 12,5 %. Source : Enquête, 1er\xa0mars\xa02026."


@pytest.mark.parametrize("name", SAMPLES)
def test_the_deck_of_the_diagnosis_draws_each_indicator_under_its_message(name: str) -> None:
    workspace = load_project(SAMPLES[name])
    phase = next(one for one in workspace.method.phases if "diagnosis" in one.shows)
    template = compile_template(_DECK.read_bytes(), _DECK.name, workspace.environment)
    data = template.render({**workspace.names, "phase": phase})
    indicators = workspace.project.diagnosis.indicators
    titles = [
        slide.shapes.title.text_frame.text
        for slide in opened(data).slides
        if any(shape.has_chart for shape in slide.shapes)
    ]
    assert titles == [one.message or one.title for one in indicators]
    assert [list(drawn(each)[1]) for each in charts_of(data)] == [[s.name for s in one.series] for one in indicators]
    assert [one.title in alt and one.source in alt for one, alt in zip(indicators, alts_of(data), strict=True)] == [
        True
    ] * len(indicators)
    assert faults(data, ".pptx") == []
