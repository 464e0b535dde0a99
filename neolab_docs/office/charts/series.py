"""One series of a chart: its name, categories and values, as formulas and as what is drawn from them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from typing import Final

from neolab_docs.office.charts.colours import Palette
from neolab_docs.office.charts.data import Category, ChartData, Number
from neolab_docs.office.charts.elements import C, added, made, number_of, put, set_value
from neolab_docs.office.charts.sheet import DAYS, GENERAL, reference, written
from neolab_docs.office.markup.tree import Element, detach

_END: Final = frozenset({"shape", "smooth", "bubble3D", "extLst"})
_C15: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_BY_POINT: Final = (C + "dPt", C + "dLbl")
_FILTERED: Final = ("datalabelsRange", "filteredSeriesTitle", "filteredCategoryTitle", "uniqueId")


class Filler:
    """Fills series after series of one chart with its data."""

    def __init__(self, data: ChartData, sheet: str) -> None:
        self._data, self._sheet = data, sheet
        self._rows = len(data.categories)
        self.category_format = GENERAL

    def fill(self, series: Element, rank: int) -> str:
        """Give a series of the template the data of the series at ``rank``; the number format of its values."""
        name, values = self._data.series[rank]
        across, up = ("xVal", "yVal") if _is_in(series, "scatterChart") else ("cat", "val")
        set_value(series, "order", str(rank), frozenset())
        if series.find(C + "idx") is None:
            set_value(series, "idx", str(rank), frozenset({"order"}))
        known_format = _format(series, up)
        self.category_format = self._format_across(series, across)
        put(series, self._name(series, name, rank + 2), frozenset(_after_name(series)))
        put(series, self._across(series, across), _END | {up})
        put(series, self._numbers(series, up, values, rank + 2, self._data.number_format or known_format), _END)
        _forget(series, self._rows)
        return self._data.number_format or known_format

    def _name(self, series: Element, name: str, column: int) -> Element:
        title = made(series, "tx")
        _texts(title, reference(self._sheet, column, 1, 1), [name])
        return title

    def _across(self, series: Element, name: str) -> Element:
        where = reference(self._sheet, 1, 2, self._rows + 1)
        if isinstance(self._data.categories[0], str):
            holder = made(series, name)
            _texts(holder, where, self._data.categories)
            return holder
        return self._numbers(series, name, self._data.categories, 1, self.category_format)

    def _format_across(self, series: Element, name: str) -> str:
        first = self._data.categories[0]
        if isinstance(first, date):
            known = _format(series, name)
            return DAYS if known == GENERAL else known
        return GENERAL if isinstance(first, str) else _format(series, name)

    def _numbers(
        self, series: Element, name: str, values: Sequence[Category | Number | None], column: int, code: str
    ) -> Element:
        holder = made(series, name)
        source = added(holder, "numRef")
        added(source, "f", reference(self._sheet, column, 2, self._rows + 1))
        cache = added(source, "numCache")
        added(cache, "formatCode", code)
        added(cache, "ptCount", value=str(len(values)))
        for rank, value in enumerate(values):
            if value is not None:
                _point(cache, rank, written(value))
        return holder


def grown_points(series: Element, count: int) -> None:
    """Give the slices of a pie that the template has no format for the formats of the others, in other colours."""
    known = list(series.iterchildren(C + "dPt"))
    if not known or [number_of(each, "idx") for each in known] != list(range(len(known))):
        return
    palette = Palette(known)
    for rank in range(len(known), count):
        copy = deepcopy(known[rank % len(known)])
        set_value(copy, "idx", str(rank), frozenset())
        palette.renew(copy)
        series[series.index(known[-1]) + rank - len(known)].addnext(copy)


def without_points(series: Element) -> None:
    """Take the formats of single points out of a series copied from another."""
    for name in _BY_POINT:
        for point in list(series.iter(name)):
            detach(point)


def _is_in(series: Element, plot: str) -> bool:
    holder = series.getparent()
    return holder is not None and holder.tag == C + plot


def _texts(holder: Element, where: str, texts: Sequence[Category]) -> None:
    source = added(holder, "strRef")
    added(source, "f", where)
    cache = added(source, "strCache")
    added(cache, "ptCount", value=str(len(texts)))
    for rank, text in enumerate(texts):
        _point(cache, rank, str(text))


def _point(cache: Element, rank: int, text: str) -> None:
    point = added(cache, "pt")
    point.set("idx", str(rank))
    added(point, "v", text)


def _format(series: Element, name: str) -> str:
    found = series.find(f"{C}{name}/{C}numRef/{C}numCache/{C}formatCode")
    return GENERAL if found is None or not found.text else found.text


def _after_name(series: Element) -> list[str]:
    """What comes after the name of a series: everything but its numbers."""
    names = [str(child.tag).rpartition("}")[2] for child in series.iterchildren("*")]
    return [name for name in names if name not in ("idx", "order", "tx")]


def _forget(series: Element, points: int) -> None:
    """Take out what the template says of points that are not there, or of the values it had."""
    for point in [each for name in _BY_POINT for each in series.iter(name)]:
        if number_of(point, "idx") >= points or point.find(f"{C}tx") is not None:
            detach(point)
    for bars in list(series.iterchildren(C + "errBars")):
        if bars.find(C + "plus") is not None or bars.find(C + "minus") is not None:
            detach(bars)
    for smooth in list(series.iterchildren(C + "smooth")) if _is_in(series, "radarChart") else ():
        detach(smooth)  # python-pptx writes it, the schema knows it in lines only
    for extension in [each for each in series.iter(C + "ext") if _is_stale(each)]:
        listing = extension.getparent()
        detach(extension)
        if listing is not None and not len(listing):
            detach(listing)
    for shown in series.iter(f"{_C15}showDataLabelsRange"):
        shown.set("val", "0")


def _is_stale(extension: Element) -> bool:
    return any(str(each.tag).rpartition("}")[2] in _FILTERED for each in extension.iter("*"))
