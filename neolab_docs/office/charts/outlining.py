"""What a chart part draws, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.office.charts.elements import C, local_name, plots, series_of
from neolab_docs.office.charts.titles import title_text
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import parse_xml


def chart_lines(xml: bytes) -> Iterator[str]:
    """The title of a chart, then each series with its values: ``Bio (barChart) : 2020 = 12 ; 2021 = 15``."""
    root = parse_xml(xml)
    if title := title_text(root):
        yield title
    for plot in plots(root):
        for series in series_of(plot):
            name = " ".join(_points(series, "tx").values())
            across = {**_points(series, "cat"), **_points(series, "xVal")}
            up = {**_points(series, "val"), **_points(series, "yVal")}
            values = (f"{across.get(rank, rank)} = {value}" for rank, value in up.items())
            yield f"{name} ({local_name(plot)}) : {' ; '.join(values)}"


def _points(series: Element, name: str) -> dict[str, str]:
    """Texts or numbers of a part of a series, by rank."""
    holder = series.find(C + name)
    points = () if holder is None else holder.iter(C + "pt")
    return {point.get("idx", ""): point.findtext(C + "v") or "" for point in points}
