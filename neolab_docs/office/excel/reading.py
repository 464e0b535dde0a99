"""A worksheet of the template as data: rows, cells and what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from neolab_docs.office.excel import formulas
from neolab_docs.office.excel.addresses import Area, column_number, parse_area
from neolab_docs.office.excel.escaping import quoteattr
from neolab_docs.office.excel.names import children, local, main, plain_xml, serialized, unprefixed
from neolab_docs.office.excel.strings import SharedText, text_of
from neolab_docs.office.excel.tags import ShapingTag, holds_tag, split_shaping
from neolab_docs.office.package import parse_xml

ROWS_HERE: Final = "\ufdd1"
_DROPPED_ROW_ATTRIBUTES = frozenset({"r", "spans"})
_DROPPED_CELL_ATTRIBUTES = frozenset({"r", "s", "t"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the template.

    Attributes:
        row: its row.
        column: its column.
        style: number of its cell format.
        extra: its other attributes, as XML.
        fixed: type attribute and content as XML, for a cell that is copied as it is.
        said: its text, for such a cell.
        text: its text, where it holds tags.
        runs: its rich text, where it holds tags and more than one format.
        formula: its formula.
        array: the area of its array formula.
    """

    row: int
    column: int
    style: int
    extra: str = ""
    fixed: str = ""
    said: str = ""
    text: str | None = None
    runs: tuple[tuple[str, str], ...] = ()
    formula: str | None = None
    array: str | None = None

    @property
    def blank(self) -> bool:
        """Whether it holds nothing but its format."""
        return self.text is None and self.formula is None and not self.fixed


@dataclass(eq=False, slots=True)
class Row:
    """A row of the template: its number, its attributes as read, its cells by column."""

    number: int
    attributes: dict[str, str]
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Sheet:
    """A worksheet of the template.

    Attributes:
        title: its title as in the template, tags included.
        said_title: its title without ``{%sheet %}`` tags.
        part: its part in the package.
        skeleton: the part without its rows; ``ROWS_HERE`` marks their place.
        rows: its rows by number.
        tags: the shaping tags of its cells, in reading order.
    """

    title: str
    part: str
    skeleton: bytes
    rows: dict[int, Row]
    tags: list[ShapingTag]
    said_title: str = ""


def read_sheet(title: str, part: str, data: bytes, shared: Sequence[SharedText]) -> Sheet:
    """The worksheet of a part."""
    root = unprefixed(parse_xml(data))
    rows = _Reader(shared).rows(root)
    tags: list[ShapingTag] = []
    for row in rows.values():
        for cell in list(row.cells.values()):
            row.cells[cell.column], found = _without_shaping(cell)
            tags += found
    return Sheet(title, part, _skeleton(root), rows, tags, title)


def read_merges(sheet: Sheet) -> list[Area]:
    """The merged cells of a worksheet."""
    merges = parse_xml(sheet.skeleton).iter(main("mergeCell"))
    return [area for one in merges if (area := parse_area(one.get("ref", "")))]


def _skeleton(root: etree._Element) -> bytes:
    data = root.find(main("sheetData"))
    assert data is not None
    for row in list(data):
        data.remove(row)
    data.text = ROWS_HERE
    return serialized(root)


class _Reader:
    """Reads cells in order; a shared formula is known from its first cell on."""

    def __init__(self, shared: Sequence[SharedText]) -> None:
        self._shared = shared
        self._masters: dict[str, Cell] = {}

    def rows(self, root: etree._Element) -> dict[int, Row]:
        rows: dict[int, Row] = {}
        number = 0
        data = root.find(main("sheetData"))
        for element in children(data, "row") if data is not None else ():
            number = int(element.get("r", number + 1))
            rows[number] = self._row(element, number)
        return rows

    def _row(self, element: etree._Element, number: int) -> Row:
        attributes = {str(name): str(value) for name, value in element.items() if name not in _DROPPED_ROW_ATTRIBUTES}
        row = Row(number, attributes)
        column = 0
        for cell in children(element, "c"):
            name = cell.get("r", "").rstrip("0123456789")
            column = column_number(name) if name else column + 1
            row.cells[column] = self._cell(cell, number, column)
        return row

    def _cell(self, element: etree._Element, row: int, column: int) -> Cell:
        extra = "".join(
            f" {name!s}={quoteattr(str(value))}"
            for name, value in element.items()
            if name not in _DROPPED_CELL_ATTRIBUTES and "}" not in str(name)
        )
        cell = Cell(row, column, int(element.get("s", "0")), extra)
        formula = element.find(main("f"))
        if formula is not None and formula.get("t") != "dataTable":
            return self._with_formula(cell, formula)
        kind = element.get("t", "n")
        text = self._text(element, kind)
        if text is not None and holds_tag(text.text):
            return replace(cell, text=text.text, runs=text.runs)
        content = "".join(plain_xml(child) for child in element if local(child) in ("f", "v", "is"))
        said_kind = f' t="{kind}"' if kind != "n" else ""
        said = text.text if text is not None else ""
        return replace(cell, fixed=f"{said_kind}>{content}</c>" if content else "", said=said)

    def _with_formula(self, cell: Cell, formula: etree._Element) -> Cell:
        key, kind = formula.get("si", ""), formula.get("t")
        cell = replace(cell, formula=formula.text or "", array=formula.get("ref") if kind == "array" else None)
        if kind != "shared":
            return cell
        master = self._masters.setdefault(key, cell)
        moved = formulas.shifted(master.formula or "", cell.row - master.row, cell.column - master.column)
        return replace(cell, formula=moved)

    def _text(self, element: etree._Element, kind: str) -> SharedText | None:
        value = element.findtext(main("v")) or ""
        if kind == "s":
            return self._shared[int(value)] if value.isdecimal() and int(value) < len(self._shared) else None
        inline = element.find(main("is"))
        if kind == "inlineStr" and inline is not None:
            return text_of(inline)
        return SharedText(value) if kind == "str" else None


def _without_shaping(cell: Cell) -> tuple[Cell, list[ShapingTag]]:
    if cell.text is None:
        return cell, []
    tags, rest = split_shaping(cell.text, cell.row, cell.column)
    if not tags:
        return cell, []
    runs = tuple((look, split_shaping(said, 0, 0)[1]) for look, said in cell.runs) if rest else ()
    return replace(cell, text=rest or None, runs=runs), tags
