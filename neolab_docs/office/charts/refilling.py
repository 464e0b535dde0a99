"""A chart part of a template filled with other data; whatever is not data stays as it was drawn."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Final

from lxml import etree

from neolab_docs.office.charts.axes import drop_unused_axes, number_axes, without_dates
from neolab_docs.office.charts.colours import Palette
from neolab_docs.office.charts.data import ChartData
from neolab_docs.office.charts.elements import C, local_name, made, number_of, plots, put, series_of, set_value
from neolab_docs.office.charts.series import Filler, grown_points, without_points
from neolab_docs.office.charts.sheet import Formats
from neolab_docs.office.charts.titles import retitle
from neolab_docs.office.markup.dialect import R
from neolab_docs.office.markup.tree import Element, detach
from neolab_docs.office.package import parse_xml

_PIES: Final = frozenset({"pieChart", "pie3DChart", "ofPieChart", "doughnutChart"})
_BEFORE_SERIES: Final = frozenset(
    {"barDir", "grouping", "varyColors", "scatterStyle", "radarStyle", "wireframe", "ofPieType"}
)
_AFTER_GAPS: Final = frozenset({"showDLblsOverMax", "extLst"})
_AFTER_DATA: Final = frozenset({"printSettings", "userShapes", "extLst"})


@dataclass(frozen=True, slots=True)
class Refilled:
    """A chart part, and the formats of the cells that it is drawn from."""

    xml: bytes
    formats: Formats


def refilled(xml: bytes, data: ChartData, sheet: str, workbook: str, *, keeps_title: bool = False) -> Refilled:
    """A chart part drawn from other data.

    Args:
        xml: the template's.
        data: what it is to show.
        sheet: name of the sheet that holds the data.
        workbook: relation to the workbook.
        keeps_title: whether the title is the template's own matter.
    """
    root = parse_xml(xml)
    before = sum(1 for plot in plots(root) for _ in series_of(plot))
    if not isinstance(data.categories[0], date):
        without_dates(root)
    filler = Filler(data, sheet)
    formats = [filler.fill(series, rank) for rank, series in enumerate(_series(root, len(data.series)))]
    for plot in plots(root):
        for series in series_of(plot) if local_name(plot) in _PIES else ():
            grown_points(series, len(data.categories))
    _tidy(root, data)
    retitle(root, "" if keeps_title else data.title, several=before > 1)
    _lead(root, workbook)
    number_axes(root)
    whole = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return Refilled(whole, Formats(filler.category_format, tuple(formats)))


def _series(root: Element, count: int) -> list[Element]:
    """As many series as the data has: the template's, then copies of them; those left over are gone."""
    drawn = plots(root)
    found = sorted((each for plot in drawn for each in series_of(plot)), key=lambda each: number_of(each, "order"))
    found = found or [_bare(drawn[0])]
    for series in found[count:]:
        detach(series)
    for plot in drawn if count < len(found) else ():
        if next(series_of(plot), None) is None:
            detach(plot)
    if count < len(found):
        drop_unused_axes(root)
    return [*found[:count], *_copies(found, count)]


def _copies(found: list[Element], count: int) -> list[Element]:
    palette = Palette(found)
    patterns = [deepcopy(each) for each in found] if count > len(found) else []
    last = {each.getparent(): each for each in found}
    number = 1 + max(number_of(each, "idx") for each in found)
    copies = []
    for rank in range(len(found), count):
        copy = deepcopy(patterns[rank % len(found)])
        without_points(copy)
        set_value(copy, "idx", str(number + rank - len(found)), frozenset())
        palette.renew(copy)
        plot = found[rank % len(found)].getparent()
        last[plot].addnext(copy)
        last[plot] = copy
        copies.append(copy)
    return copies


def _bare(plot: Element) -> Element:
    """A series for a plot that has none."""
    series = made(plot, "ser")
    rank = sum(1 for child in plot if local_name(child) in _BEFORE_SERIES)
    plot.insert(rank, series)
    return series


def _tidy(root: Element, data: ChartData) -> None:
    """Let missing values be gaps, and forget pivot tables, hidden series and legend entries that are gone."""
    chart = root.find(C + "chart")
    assert chart is not None
    set_value(chart, "dispBlanksAs", "gap", _AFTER_GAPS)
    for stale in [*root.iterchildren(C + "pivotSource"), *chart.iterchildren(C + "pivotFmts")]:
        detach(stale)
    for extension in [each for plot in plots(root) for each in plot.iterchildren(C + "extLst")]:
        detach(extension)
    entries = len(data.categories) if local_name(plots(root)[0]) in _PIES else len(data.series)
    for entry in list(chart.iter(C + "legendEntry")):
        if number_of(entry, "idx") >= entries:
            detach(entry)
    for old_days in root.iterchildren(C + "date1904"):
        old_days.set("val", "0")


def _lead(root: Element, workbook: str) -> None:
    """Let « Edit data » open the workbook of the chart."""
    data = made(root, "externalData")
    data.set(R + "id", workbook)
    data.append(made(root, "autoUpdate", "0"))
    put(root, data, _AFTER_DATA)
