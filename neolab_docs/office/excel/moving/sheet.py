"""The parts of a worksheet around its rows, rewritten for the output."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy

from lxml import etree

from neolab_docs.office.excel.addresses import Area, parse_area, parse_areas
from neolab_docs.office.excel.moving.areas import coalesced, copies, grown
from neolab_docs.office.excel.moving.links import move_links
from neolab_docs.office.excel.moving.rules import move_conditional_formats, move_sparklines, move_validations
from neolab_docs.office.excel.moving.views import move_views
from neolab_docs.office.excel.names import (
    children,
    count_or_drop,
    drop_all_empty,
    drop_if_empty,
    main,
    set_or_drop,
)
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun

Look = dict[str, str]


def move_sheet(root: etree._Element, run: SheetRun, book: Book) -> None:
    """Rewrite everything of a worksheet that names cells, its rows aside."""
    for move in _MOVES:
        move(root, run, book)


def forget_identity(root: etree._Element) -> None:
    """Take from a copied sheet what only one sheet may say: that it is selected, its name in macros."""
    for element in root.iter(main("sheetView"), main("sheetPr")):
        for name in ("tabSelected", "codeName"):
            if name in element.attrib:
                del element.attrib[name]


def _dimension(root: etree._Element, run: SheetRun, book: Book) -> None:
    for element in [*root.iter(main("dimension"))]:
        set_or_drop(element, "ref", _grown_text(element.get("ref", ""), run))


def _columns(root: etree._Element, run: SheetRun, book: Book) -> None:
    table = root.find(main("cols"))
    if table is None or run.columns.axis.still:
        return
    found = [stretch for element in table for stretch in _stretches(element, run)]
    for element in list(table):
        table.remove(element)
    for first, last, element in sorted(found, key=lambda one: one[0]):
        _add_column(table, first, last, element)
    drop_if_empty(table)


def _stretches(element: etree._Element, run: SheetRun) -> Iterable[tuple[int, int, etree._Element]]:
    """The output columns that look like this: first, last."""
    first, last, size = int(element.get("min", "1")), int(element.get("max", "1")), run.columns.axis.size
    for line in range(first, min(last, size) + 1):
        for output in run.columns.outputs(line):
            yield output, output, element
    if last > size:
        yield run.columns.outputs(max(first, size + 1))[0], run.columns.outputs(last)[0], element


def _add_column(table: etree._Element, first: int, last: int, element: etree._Element) -> None:
    previous = table[-1] if len(table) else None
    follows = previous is not None and int(previous.get("max", "0")) == first - 1
    if previous is not None and follows and _look(previous) == _look(element):
        previous.set("max", str(last))
        return
    made = deepcopy(element)
    made.set("min", str(first))
    made.set("max", str(last))
    table.append(made)


def _look(element: etree._Element) -> Look:
    return {str(name): str(value) for name, value in element.items() if name not in ("min", "max")}


def _merges(root: etree._Element, run: SheetRun, book: Book) -> None:
    for table in root.findall(main("mergeCells")):
        areas = [area for one in table if (area := parse_area(one.get("ref", "")))]
        for one in list(table):
            table.remove(one)
        for copy in (copy for area in areas for copy in copies(area, run)):
            if copy.area.first_row < copy.area.last_row or copy.area.first_column < copy.area.last_column:
                etree.SubElement(table, main("mergeCell"), ref=copy.area.text)
        count_or_drop(table)


def _autofilter(root: etree._Element, run: SheetRun, book: Book) -> None:
    for element in [*root.iter(main("autoFilter"))]:
        before = parse_area(element.get("ref", ""))
        set_or_drop(element, "ref", _grown_text(element.get("ref", ""), run))
        if before:
            move_filter_columns(element, before, run)


def move_filter_columns(element: etree._Element, area: Area, run: SheetRun) -> None:
    """Renumber the filtered columns of an autofilter; those of repeated columns are let go."""
    after = grown(area, run)
    for column in list(children(element, "filterColumn")):
        outputs = run.columns.outputs(area.first_column + int(column.get("colId", "0")))
        if after is None or len(outputs) != 1:
            element.remove(column)
        else:
            column.set("colId", str(outputs[0] - after.first_column))


def _cell_lists(root: etree._Element, run: SheetRun, book: Book) -> None:
    for element in [*root.iter(main("protectedRange"), main("ignoredError"))]:
        found = [copy.area for area in parse_areas(element.get("sqref", "")) for copy in copies(area, run)]
        set_or_drop(element, "sqref", " ".join(area.text for area in coalesced(found)))
    for element in [*root.iter(main("sortState"), main("sortCondition"))]:
        set_or_drop(element, "ref", _grown_text(element.get("ref", ""), run))
    for element in [*root.iter(main("cellWatch"), main("inputCells"))]:
        area = parse_area(element.get("r", ""))
        set_or_drop(element, "r", copies(area, run)[0].area.text if area and copies(area, run) else "")
    for scenario in [*root.iter(main("scenario"))]:
        count_or_drop(scenario)
    for tag in ("protectedRanges", "ignoredErrors", "cellWatches", "scenarios"):
        drop_all_empty(root, main(tag))


def _breaks(root: etree._Element, run: SheetRun, book: Book) -> None:
    for tag, layout in (("rowBreaks", run.rows), ("colBreaks", run.columns)):
        for table in [*root.iter(main(tag))]:
            seen: dict[int, etree._Element] = {}
            for element in list(table):
                for output in layout.breaks(int(element.get("id", "0"))):
                    seen.setdefault(output, element)
                table.remove(element)
            for output, element in sorted(seen.items()):
                made = deepcopy(element)
                made.set("id", str(output))
                table.append(made)
            table.set("manualBreakCount", str(sum(one.get("man") in ("1", "true") for one in table)))
            count_or_drop(table)


def _extensions(root: etree._Element, run: SheetRun, book: Book) -> None:
    drop_all_empty(root, main("ext"))
    drop_all_empty(root, main("extLst"))


def _grown_text(ref: str, run: SheetRun) -> str:
    area = parse_area(ref)
    found = grown(area, run) if area else None
    return found.text if found else ""


_MOVES: Iterable[Callable[[etree._Element, SheetRun, Book], None]] = (
    _columns,
    _merges,
    move_conditional_formats,
    move_validations,
    move_links,
    _autofilter,
    _cell_lists,
    _breaks,
    move_views,
    move_sparklines,
    _extensions,
    _dimension,
)
