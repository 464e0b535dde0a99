from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

from neolab_docs.office.charts.data import ChartData
from tests.builders.charts import build_chart, charts_of, edited
from tests.builders.powerpoint import render_pptx
from tests.builders.soundness import faults

_ONE = ChartData(("2020", "2021"), (("Bio", (12, None)),))
_TWO = ChartData(("Est", "Ouest"), (("Écoles", (1, 2)), ("Collèges", (3, 4)), ("Lycées", (5.5, 6))))


def _mix(chart: Any) -> None:
    """Make the second series a line on axes of its own."""
    area = chart._chartSpace.find(".//{*}plotArea")
    bars, line = area.find("{*}barChart"), deepcopy(area.find("{*}barChart"))
    line.tag = line.tag.replace("barChart", "lineChart")
    bar_only = (each for name in ("barDir", "gapWidth", "overlap") for each in line.findall("{*}" + name))
    for child in [line.findall("{*}ser")[0], *bar_only]:
        line.remove(child)
    line.find("{*}grouping").set("val", "standard")
    bars.remove(bars.findall("{*}ser")[1])
    for own in line.iter("{*}invertIfNegative"):
        own.getparent().remove(own)
    axes = [deepcopy(area.find("{*}catAx")), deepcopy(area.find("{*}valAx"))]
    for holder, tag in ((line, "axId"), *((axis, "axId") for axis in axes)):
        for number in holder.findall("{*}" + tag):
            number.set("val", f"{abs(int(number.get('val'))) + 1}")
    for axis in axes:
        axis.find("{*}crossAx").set("val", f"{abs(int(axis.find('{*}crossAx').get('val'))) + 1}")
    bars.addnext(line)
    for axis in axes:
        area.findall("{*}valAx")[-1].addnext(axis)


def test_a_line_over_bars_goes_with_its_axes_when_there_is_one_series_only() -> None:
    template = edited(build_chart(), _mix)
    data = render_pptx(template, {"chart": _ONE})
    area = charts_of(data)[0]._chartSpace.find(".//{*}plotArea")
    assert [str(each.tag).rpartition("}")[2] for each in area if each.find("{*}axId") is not None] == [
        "barChart",
        "catAx",
        "valAx",
    ]
    assert faults(data, ".pptx") == []


def test_further_series_are_drawn_as_those_they_are_copied_from() -> None:
    data = render_pptx(edited(build_chart(), _mix), {"chart": _TWO})
    plots = charts_of(data)[0].plots
    assert [[series.name for series in plot.series] for plot in plots] == [["Écoles", "Lycées"], ["Collèges"]]
    assert faults(data, ".pptx") == []


def test_an_axis_of_dates_becomes_one_of_categories_for_texts() -> None:
    def date_axis(chart: Any) -> None:
        axis = chart._chartSpace.find(".//{*}catAx")
        axis.tag = axis.tag.replace("catAx", "dateAx")
        for name in ("lblAlgn", "noMultiLvlLbl"):
            for child in axis.findall("{*}" + name):
                axis.remove(child)

    template = edited(build_chart(), date_axis)
    for values, kept in ((_TWO, "catAx"), (ChartData((date(2026, 1, 1),), (("s", (1,)),)), "dateAx")):
        data = render_pptx(template, {"chart": values})
        assert charts_of(data)[0]._chartSpace.find(".//{*}" + kept) is not None
        assert faults(data, ".pptx") == []
