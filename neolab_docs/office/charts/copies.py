"""The parts of filled charts: each frame has its own chart part and its own workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from neolab_docs.office.charts.data import ChartData
from neolab_docs.office.charts.frames import ChartSlot
from neolab_docs.office.charts.gathering import Charts
from neolab_docs.office.charts.refilling import refilled
from neolab_docs.office.charts.sheet import workbook
from neolab_docs.office.opc import RELATIONS, Relation
from neolab_docs.office.owned import Own, reached

NO_CHARTS: Final[Charts] = {}
_KEY: Final = "rIdWorkbook"
_BOOKS: Final = frozenset({"package", "oleObject"})
_SIGN: Final = "~"  # no name of a part holds one


@dataclass(frozen=True, slots=True)
class Filling:
    """A chart to be filled.

    Attributes:
        part: stand-in name of its part.
        book: stand-in name of its workbook.
        key: relation to its workbook.
        data: what it shows.
    """

    part: str
    book: str
    key: str
    data: ChartData


def twin(name: str, rank: int) -> str:
    """The stand-in name of the copy of a part for the frame of that rank; the first frame has the part itself."""
    return name if rank == 1 else f"{name}{_SIGN}{rank}"


def with_charts(own: Mapping[str, Own], charts: Charts) -> tuple[dict[str, Own], list[Filling]]:
    """The parts that a copy needs besides those it always has, and the charts among them to be filled.

    Args:
        own: the parts that are always its own, those of its charts among them.
        charts: what its charts show.
    """
    parts, fillings = dict(own), []
    for name, shown in charts.items():
        for rank, data in enumerate(shown, 1):
            parts.update(_twins(own, name, rank))
            if data is not None:
                fillings.append(_with_book(parts, twin(name, rank), data))
    return parts, fillings


def filled(
    filling: Filling, own: Mapping[str, Own], slots: Mapping[str, ChartSlot], body: Callable[[str], bytes]
) -> Iterator[tuple[str, bytes]]:
    """The bytes of a chart part and of its workbook, with their stand-in names.

    Args:
        filling: the chart.
        own: the parts of its copy.
        slots: the charts of the template.
        body: gives the bytes of a part of the template as they are before filling.
    """
    template = own[filling.part].template
    slot = slots[template]
    made = refilled(body(template), filling.data, slot.sheet, filling.key, keeps_title=slot.keeps_title)
    yield filling.part, made.xml
    yield filling.book, workbook(filling.data, slot.sheet, made.formats)


def _twins(own: Mapping[str, Own], name: str, rank: int) -> Iterator[tuple[str, Own]]:
    """A chart part and what it leads to, under the names of one of its frames."""
    if rank == 1 or name not in own:
        return
    for part in reached(own, [Relation("", "", name)]):
        led = [each.to(twin(each.target, rank)) if each.target in own else each for each in own[part].relations]
        yield twin(part, rank), replace(own[part], name=twin(part, rank), relations=led)


def _with_book(parts: dict[str, Own], name: str, data: ChartData) -> Filling:
    """Let a chart part lead to a workbook of today's format, and to no other."""
    chart = parts[name]
    known = next((each for each in chart.relations if each.kind == "package" and _is_book(each, parts)), None)
    if known is not None:
        return Filling(name, known.target, known.key, data)
    book = f"{name}{_SIGN}book"
    others = [each for each in chart.relations if each.kind not in _BOOKS]
    for stale in (each for each in chart.relations if each.kind in _BOOKS):
        parts.pop(stale.target, None)
    led = [*others, Relation(_KEY, f"{RELATIONS}/package", book)]
    parts[name] = replace(chart, relations=led)
    folder = chart.template.partition("/")[0]
    parts[book] = Own(book, "package", [], f"{folder}/embeddings/Microsoft_Excel_Sheet.xlsx")
    return Filling(name, book, _KEY, data)


def _is_book(relation: Relation, parts: Mapping[str, Own]) -> bool:
    return relation.target in parts and parts[relation.target].template.endswith(".xlsx")
