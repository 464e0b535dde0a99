"""A workbook that carries a report: notes on its cells, and a sheet that tells them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from io import BytesIO

from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.annotating.editing import Editing
from neolab_docs.office.annotating.excel import add_notes
from neolab_docs.office.annotating.notes import notes_of
from neolab_docs.office.columns import letters
from neolab_docs.office.excel.names import MAIN, RELATIONS, main, qualified
from neolab_docs.office.excel.opening import Opened, open_workbook
from neolab_docs.office.excel.workbook import unique_titles
from neolab_docs.office.flavours import refuse_macros
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import Package
from neolab_docs.office.spreadsheets import CellError, Spreadsheet, Uncomputed

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST = 32_000
_LINE, _MOST_LINES = 15, 25
_ADDRESS = 2
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Rows = Iterable[Sequence[str]]


def report_workbook(
    book: Spreadsheet,
    source: bytes,
    findings: Iterable[Finding],
    title: str,
    rows: Rows,
    widths: Sequence[int],
    lang: str,
) -> bytes:
    """A copy of a workbook with notes on its cells and one more sheet; a new workbook for other formats and for macros.

    In each row of the sheet, the second and third columns are the sheet and the cell that the row is about.

    Args:
        book: what was read.
        source: its bytes.
        findings: what the notes say.
        title: title of the sheet.
        rows: its rows, the headers first.
        widths: widths of its columns, in characters.
        lang: language of the notes.
    """
    name = f"{book.path.stem}.xlsx"
    told = list(rows)
    try:
        return _reported(source, name, findings, title, told, widths, lang)
    except TemplateError:
        return _reported(_values_only(book), name, findings, title, told, widths, lang)


def _reported(
    source: bytes, name: str, findings: Iterable[Finding], title: str, rows: Rows, widths: Sequence[int], lang: str
) -> bytes:
    editing = Editing(Package.read(source, name))
    opened = open_workbook(source, name)
    if "macroEnabled" in editing.types.of(opened.part):
        refuse_macros(name)
    add_notes(editing, notes_of(findings, lang))
    titles = unique_titles([*(sheet.title for sheet in opened.sheets), title])
    root = _sheet(list(rows), widths, _styles(editing, opened))
    part = editing.add(opened.part, "worksheet", "xl/worksheets/sheetReport{}.xml", root, _SHEET_TYPE)
    workbook = editing.tree(opened.part)
    sheets = workbook.find(main("sheets"))
    assert sheets is not None
    number = 1 + max((int(sheet.get("sheetId", "0")) for sheet in sheets), default=0)
    attributes = {
        "name": titles[-1],
        "sheetId": str(number),
        qualified(RELATIONS, "id"): editing.key(opened.part, part),
    }
    etree.SubElement(sheets, main("sheet"), attributes)
    return editing.package.write(editing.changes())


def _styles(editing: Editing, opened: Opened) -> tuple[str, str]:
    """The styles of headers and of texts, added to those of the workbook; its usual style where it has none."""
    part = opened.related("styles")
    root = editing.tree(part) if part else None
    found = [root.find(main(name)) if root is not None else None for name in ("fonts", "fills", "cellXfs")]
    if any(table is None or not len(table) for table in found):
        return "0", "0"
    fonts, fills, formats = [table for table in found if table is not None]
    font = deepcopy(fonts[0])
    font.insert(0, font.makeelement(main("b"), {}))
    fill = fills.makeelement(main("fill"), {})
    pattern = etree.SubElement(fill, main("patternFill"), {"patternType": "solid"})
    etree.SubElement(pattern, main("fgColor"), {"theme": "0", "tint": "-0.15"})
    heads = {"fontId": _added(fonts, font), "fillId": _added(fills, fill), "applyFont": "1", "applyFill": "1"}
    return _added(formats, _format(formats, heads)), _added(formats, _format(formats, {"fontId": "0", "fillId": "0"}))


def _format(formats: Element, attributes: dict[str, str]) -> Element:
    usual = {"numFmtId": "0", "borderId": "0", "xfId": "0", "applyAlignment": "1"}
    made: Element = formats.makeelement(main("xf"), {**usual, **attributes})
    etree.SubElement(made, main("alignment"), {"vertical": "top", "wrapText": "1"})
    return made


def _added(table: Element, one: Element) -> str:
    """Add a style to its table; its rank there."""
    table.append(one)
    table.set("count", str(len(table)))
    return str(len(table) - 1)


def _sheet(rows: Sequence[Sequence[str]], widths: Sequence[int], styles: tuple[str, str]) -> Element:
    root: Element = etree.Element(main("worksheet"), nsmap={None: MAIN})  # type: ignore[dict-item]
    etree.SubElement(etree.SubElement(root, main("sheetPr")), main("pageSetUpPr"), {"fitToPage": "1"})
    view = etree.SubElement(etree.SubElement(root, main("sheetViews")), main("sheetView"), {"workbookViewId": "0"})
    frozen = {"ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"}
    etree.SubElement(view, main("pane"), frozen)
    columns = etree.SubElement(root, main("cols"))
    for number, width in enumerate(widths, 1):
        size = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, main("col"), size)
    data = etree.SubElement(root, main("sheetData"))
    for number, row in enumerate(rows, 1):
        height = {"ht": str(_LINE * _lines(row, widths)), "customHeight": "1"}
        line = etree.SubElement(data, main("row"), {"r": str(number), **height})
        for column, text in enumerate(row, 1):
            if text:
                _cell(line, f"{letters(column)}{number}", text, styles[number > 1])
    _add_links(root, rows)
    setup = {"paperSize": "9", "orientation": "landscape", "fitToHeight": "0"}
    etree.SubElement(root, main("pageSetup"), setup)
    return root


def _lines(row: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines the longest cell of a row takes."""
    cells = zip(row, widths, strict=False)
    needed = (sum(1 + len(part) // width for part in text.split("\n")) for text, width in cells)
    return min(max(needed, default=1), _MOST_LINES)


def _add_links(root: Element, rows: Sequence[Sequence[str]]) -> None:
    """Let the address of each row lead to its cell."""
    links = [
        (number, row) for number, row in enumerate(rows, 1) if number > 1 and len(row) > _ADDRESS and row[_ADDRESS]
    ]
    if links:
        held = etree.SubElement(root, main("hyperlinks"))
        for number, row in links:
            sheet = row[_ADDRESS - 1].replace("'", "''")
            target = {"ref": f"{letters(_ADDRESS + 1)}{number}", "location": f"'{sheet}'!{row[_ADDRESS]}"}
            etree.SubElement(held, main("hyperlink"), target)


def _cell(line: Element, address: str, text: str, style: str) -> None:
    cell = etree.SubElement(line, main("c"), {"r": address, "s": style, "t": "inlineStr"})
    held = etree.SubElement(etree.SubElement(cell, main("is")), main("t"), {_SPACE: "preserve"})
    held.text = _ILLEGAL.sub(" ", text[:_LONGEST])


def _values_only(book: Spreadsheet) -> bytes:
    """A new workbook with the values of another; formulas and errors are texts."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for sheet in book.sheets:
        if sheet.very_hidden:
            continue
        target = made.create_sheet(unique_titles([*made.sheetnames, sheet.name])[-1])
        for row in sheet.rows:
            for column, value in enumerate(row.values, 1):
                if value is None:
                    continue
                cell = target.cell(row.number, column)
                text = str(value) if isinstance(value, str | CellError | Uncomputed) else None
                cell.value = value if text is None else _ILLEGAL.sub(" ", text)
                if text is not None:
                    cell.data_type = "s"
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
