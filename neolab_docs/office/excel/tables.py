"""Tables of a worksheet: what the template says of them, and what they become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from neolab_docs.office.excel.addresses import Area, parse_area
from neolab_docs.office.excel.axis import Axis, Group, walk
from neolab_docs.office.excel.moving.areas import Copy, copies
from neolab_docs.office.excel.moving.sheet import move_filter_columns
from neolab_docs.office.excel.names import children, main
from neolab_docs.office.excel.plan import KeptRows
from neolab_docs.office.excel.reading import Sheet
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.package import parse_xml


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table of the template.

    Attributes:
        part: its part in the package.
        name: its name.
        number: its number.
        data: the bytes of the part.
        area: header row, data and totals row.
        header: number of header rows, 0 or 1.
        totals: number of totals rows.
    """

    part: str
    name: str
    number: int
    data: bytes
    area: Area
    header: int
    totals: int

    @property
    def header_area(self) -> Area | None:
        """The cells of the header row."""
        area = self.area
        return Area(area.first_row, area.first_column, area.first_row, area.last_column) if self.header else None


def read_table(part: str, data: bytes) -> TablePart | None:
    """The table of a part; None where its area makes no sense."""
    root = parse_xml(data)
    area = parse_area(root.get("ref", ""))
    if area is None:
        return None
    return TablePart(
        part=part,
        name=root.get("displayName", ""),
        number=int(root.get("id", "0")),
        data=data,
        area=area,
        header=int(root.get("headerRowCount", "1")),
        totals=int(root.get("totalsRowCount", "0")),
    )


def name_tables(tables: Mapping[str, Sequence[TablePart]], runs: Iterable[SheetRun], taken: Iterable[str]) -> None:
    """Give each copy of each table a name of its own; the first keeps the template's."""
    known = {table.name.casefold() for found in tables.values() for table in found} | set(taken)
    seen: set[str] = set()
    for run in runs:
        for table in tables.get(run.plan.sheet.part, ()):
            given = run.tables.setdefault(table.name.casefold(), [])
            for copy in copies(table.area, run):
                name = table.name if table.part not in seen else _new_name(table.name, known)
                seen.add(table.part)
                given.append((copy.area.first_row, name))


def _new_name(stem: str, known: set[str]) -> str:
    rank = 2
    while (name := f"{stem}_{rank}").casefold() in known:
        rank += 1
    known.add(name.casefold())
    return name


def kept_rows(table: TablePart, rows: Axis, sheet: Sheet) -> KeptRows | None:
    """The loops that make all the data rows of a table, where no other row is sure to be there."""
    first = table.area.first_row + table.header
    last = table.area.last_row - table.totals
    column = table.area.first_column if rows.cuts.isdisjoint(_inner_columns(table.area)) else None
    rows = rows.along(column) if column else rows
    common = rows.common(table.area.first_row, table.area.last_row)
    if any(rows.block_of(line) is common and line not in rows.removed for line in range(first, last + 1)):
        return None
    groups = [
        item
        for item in walk(rows.items, column)
        if isinstance(item, Group)
        and item.branches[0].block.parent is common
        and first <= item.branches[0].block.first
        and item.branches[-1].block.last <= last
    ]
    if not groups:
        return None
    body = groups[0].branches[0].block
    row = next((row for row in sorted(sheet.rows) if body.first <= row <= body.last), body.first)
    return KeptRows(groups[0], groups[-1], row)


def _inner_columns(area: Area) -> range:
    return range(area.first_column + 1, area.last_column + 1)


def move_table(table: TablePart, copy: Copy, run: SheetRun, book: Book, names: dict[int, str]) -> etree._Element:
    """A table on the output.

    Args:
        table: the table of the template.
        copy: where it went.
        run: the sheet it is on.
        book: all sheets.
        names: texts of the header cells on the output, by column; empty where there is no header.
    """
    root = parse_xml(table.data)
    root.set("ref", copy.area.text)
    columns = root.find(main("tableColumns"))
    if columns is not None:
        _move_columns(columns, table, copy, run, names)
        for formula in columns.iter(main("calculatedColumnFormula"), main("totalsRowFormula")):
            formula.text = book.formula(formula.text or "", run, copy.row, copy.column)
    for element in list(children(root, "autoFilter")):
        bottom = copy.area.last_row - table.totals
        filtered = Area(copy.area.first_row, copy.area.first_column, bottom, copy.area.last_column)
        element.set("ref", filtered.text)
        move_filter_columns(element, table.area, run)
    for element in list(children(root, "sortState")):
        root.remove(element)
    return root


def _move_columns(columns: etree._Element, table: TablePart, copy: Copy, run: SheetRun, names: dict[int, str]) -> None:
    templates = list(columns)
    for element in templates:
        columns.remove(element)
    for rank, column in enumerate(range(copy.area.first_column, copy.area.last_column + 1), 1):
        source = run.columns.lines[column - 1] if column <= run.columns.size else column
        made = deepcopy(templates[min(max(source - table.area.first_column, 0), len(templates) - 1)])
        made.set("id", str(rank))
        if column in names:
            made.set("name", _column_name(names[column]))
        columns.append(made)
    columns.set("count", str(len(columns)))


def _column_name(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "_x000a_")
