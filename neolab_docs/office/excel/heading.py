"""Names written above the columns of a repeated row, from the tags of that row: a key row, and headers left empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from neolab_docs.office.excel.addresses import address, column_number
from neolab_docs.office.excel.names import main
from neolab_docs.office.excel.opening import open_workbook
from neolab_docs.office.excel.strings import read_texts, text_of
from neolab_docs.office.package import parse_xml

_BLOCK = re.compile(r"\{%.*?%\}", re.DOTALL)
_ROOM_ABOVE = 3  # the first row that leaves two above it
_LETTERS = re.compile(r"[A-Z]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column: its name for machines, and its header for people."""

    key: str
    header: str


Naming = Callable[[str, str], Heading | None]


def headed(source: bytes, name: str, naming: Naming, loop: re.Pattern[str]) -> bytes:
    """The template with the cells above each column of a repeated row filled where they are empty.

    The header stands just above the row that is repeated, the key above the header; a sheet whose header is its first
    row has no room for keys.

    Args:
        source: bytes of a workbook template.
        name: file name, for the addresses of findings.
        naming: what stands above a column, from the table and the field that its tag names; None for no such field.
        loop: how a loop over a table is written: the name of its variable, then that of the table.

    Raises:
        TemplateError: the bytes are no workbook.
    """
    workbook = open_workbook(source, name)
    texts = [shared.text for shared in read_texts(workbook.related_data("sharedStrings")).texts]
    changes: dict[str, bytes] = {}
    for sheet in workbook.sheets:
        if sheet.has_cells:
            root = parse_xml(workbook.package.data(sheet.part))
            if _fill(_Grid(root, texts), naming, loop):
                changes[sheet.part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return workbook.package.write(changes) if changes else source


class _Grid:
    """The rows of a sheet, to be read and completed."""

    def __init__(self, root: etree._Element, texts: Sequence[str]) -> None:
        self._data = root.find(main("sheetData"))
        self._texts = texts

    def rows(self) -> Iterator[tuple[int, dict[int, str]]]:
        """Each row that holds text: its number, its texts by column."""
        for row in self._data.findall(main("row")) if self._data is not None else ():
            cells = {column: text for column, cell in _cells(row) if (text := self._text(cell))}
            if cells:
                yield int(row.get("r", "0")), cells

    def _text(self, cell: etree._Element) -> str:
        match cell.get("t"):
            case "s":
                return self._texts[int(cell.findtext(main("v")) or 0)]
            case "inlineStr":
                inline = cell.find(main("is"))
                return text_of(inline).text if inline is not None else ""
            case _:
                return cell.findtext(main("v")) or cell.findtext(main("f")) or ""

    def write(self, row: int, column: int, text: str) -> None:
        """Put a text in a cell that holds none; its format stays."""
        line = self._row(row)
        cell = next((one for number, one in _cells(line) if number == column), None)
        if cell is None:
            cell = etree.Element(main("c"), r=address(row, column))
            before = [one for number, one in _cells(line) if number < column]
            line.insert(line.index(before[-1]) + 1 if before else 0, cell)
        for old in list(cell):
            cell.remove(old)
        cell.set("t", "inlineStr")
        written = etree.SubElement(etree.SubElement(cell, main("is")), main("t"))
        written.text = text
        written.set(_SPACE, "preserve")

    def _row(self, number: int) -> etree._Element:
        assert self._data is not None
        rows = self._data.findall(main("row"))
        for row in rows:
            if int(row.get("r", "0")) == number:
                return row
        made = etree.Element(main("row"), r=str(number), hidden="1")
        before = [row for row in rows if int(row.get("r", "0")) < number]
        self._data.insert(self._data.index(before[-1]) + 1 if before else 0, made)
        return made


def _fill(grid: _Grid, naming: Naming, loop: re.Pattern[str]) -> bool:
    """Complete the rows above every repeated row; whether anything was missing."""
    rows = dict(grid.rows())
    missing = False
    for number, cells in rows.items():
        found = next((match for text in cells.values() if (match := loop.search(text))), None)
        if found is None or number < _ROOM_ABOVE:
            continue
        keys, headers = rows.get(number - 2, {}), rows.get(number - 1, {})
        for column, text in cells.items():
            told = naming(found[2], field) if (field := _field(text, found[1])) else None
            for above, known, said in (
                (number - 2, keys, told and told.key),
                (number - 1, headers, told and told.header),
            ):
                if said and column not in known:
                    grid.write(above, column, said)
                    missing = True
    return missing


def _field(text: str, variable: str) -> str | None:
    """The field that the lone tag of a cell names; None for any other cell."""
    found = re.fullmatch(rf"\{{\{{\s*{variable}\.(\w+)\s*(?:\|[^}}]*)?\}}\}}", _BLOCK.sub("", text).strip())
    return found[1] if found else None


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    for cell in row.findall(main("c")):
        if letters := _LETTERS.match(cell.get("r", "")):
            yield column_number(letters[0]), cell
