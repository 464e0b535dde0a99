"""Presentations and documents with a chart in them, and what their charts show."""

from __future__ import annotations

import io
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import docx
import openpyxl
import pptx
import pptx.oxml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from tests.builders.powerpoint import SlideOf, add_slide, opened, saved
from tests.builders.word import opened as opened_document
from tests.builders.word import saved as saved_document

Rows = list[tuple[Any, ...]]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWINGS = "http://schemas.openxmlformats.org/drawingml/2006"
_CHARTS = f"{_DRAWINGS}/chart"
_FRAME = (
    f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_RELATIONS}"'
    f' xmlns:wp="{_DRAWINGS}/wordprocessingDrawing" xmlns:a="{_DRAWINGS}/main"><wp:inline distT="0" distB="0" distL="0"'
    ' distR="0"><wp:extent cx="5400000" cy="3000000"/><wp:docPr id="1" name="Graphique" descr="{alt}"/>'
    f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHARTS}"><c:chart xmlns:c="{_CHARTS}" r:id="{{key}}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing>"
)


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


def build_document(paragraphs: Sequence[str], alt: str = "{{ chart }}") -> bytes:
    """A Word document of paragraphs, the one that says ``CHART`` being a chart."""
    (source,) = charts_of(build_chart())
    document = docx.Document()
    package = document.part.package
    book = Part(
        PackURI("/word/embeddings/Microsoft_Excel_Sheet1.xlsx"),
        _XLSX,
        source.part.chart_workbook.xlsx_part.blob,
        package,
    )
    chart = Part(PackURI("/word/charts/chart1.xml"), source.part.content_type, source.part.blob, package)
    assert chart.relate_to(book, f"{_RELATIONS}/package") == "rId1"
    key = document.part.relate_to(chart, f"{_RELATIONS}/chart")
    for text in paragraphs:
        paragraph = document.add_paragraph("" if text == "CHART" else text)
        if text == "CHART":
            paragraph.add_run()._r.append(parse_xml(_FRAME.format(key=key, alt=alt)))
    return saved_document(document)


def charts_of_document(data: bytes) -> list[Any]:
    """The charts of a document in their order, as python-pptx sees charts; the sheet is ``part``'s blob."""
    document = opened_document(data)
    keys = [str(each) for each in document.element.xpath("//*[local-name()='chart']/@r:id")]
    return [_Chart(document.part.related_parts[key]) for key in keys]


class _Chart:
    """A chart part of a document in the shape that ``drawn`` and ``sheet_behind`` read."""

    def __init__(self, part: Any) -> None:
        self._chart = Chart(pptx.oxml.parse_xml(part.blob), cast(Any, None))  # type: ignore[no-untyped-call]
        (book,) = (rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/package"))
        self.plots = self._chart.plots
        self.part = SimpleNamespace(chart_workbook=SimpleNamespace(xlsx_part=book), partname=part.partname)
