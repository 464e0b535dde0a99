"""Presentations with a chart in them, and what the charts of a presentation show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pptx
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.builders.powerpoint import SlideOf, add_slide, opened, saved

Rows = list[tuple[Any, ...]]


def build_chart(
    alt: str = "{{ chart }}",
    kind: XL_CHART_TYPE = XL_CHART_TYPE.COLUMN_CLUSTERED,
    series: Sequence[str] = ("Nord", "Sud"),
    notes: str = "",
    title: str = "",
) -> bytes:
    """A presentation of one slide that holds a chart; ``notes`` may repeat the slide."""
    presentation = pptx.Presentation()
    slide = add_slide(presentation, SlideOf("t", notes=notes))
    frame: Any = slide.shapes.add_chart(kind, Cm(2), Cm(5), Cm(20), Cm(12), _data(kind, series))
    frame._element._nvXxPr.cNvPr.set("descr", alt)
    frame.name = "Graphique"
    frame.chart.has_title = bool(title)
    if title:
        frame.chart.chart_title.text_frame.text = title
    return saved(presentation)


def _data(kind: XL_CHART_TYPE, series: Sequence[str]) -> Any:
    if kind is XL_CHART_TYPE.XY_SCATTER:
        points: Any = XyChartData()  # type: ignore[no-untyped-call]
        for name in series:
            points.add_series(name).add_data_point(1, 2)
        return points
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["a", "b"]
    for name in series:
        data.add_series(name, (1, 2))
    return data


def edited(template: bytes, change: Any) -> bytes:
    """The template with its first chart changed by a function of python-pptx's chart."""
    presentation = opened(template)
    change(charts_of(template, presentation)[0])
    return saved(presentation)


def charts_of(data: bytes, presentation: Any = None) -> list[Any]:
    """The charts of a presentation, in the order of its slides and shapes."""
    slides = (presentation or opened(data)).slides
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def drawn(chart: Any) -> tuple[list[str], dict[str, list[float | None]]]:
    """What a chart draws: its categories, and its series by name."""
    series = {each.name: list(each.values) for plot in chart.plots for each in plot.series}
    return [str(category) for category in chart.plots[0].categories], series


def sheet_behind(chart: Any) -> tuple[str, Rows]:
    """The name of the sheet behind a chart, and its rows."""
    book: Any = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return book.active.title, list(book.active.iter_rows(values_only=True))


def alts_of(data: bytes) -> list[str]:
    """The alternative texts of the charts of a presentation."""
    shapes = [shape for slide in opened(data).slides for shape in slide.shapes if shape.has_chart]
    return [shape._element._nvXxPr.cNvPr.get("descr") for shape in shapes]
