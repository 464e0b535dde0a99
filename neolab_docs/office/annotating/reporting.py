"""A workbook that carries a report: notes on its cells, and a sheet that tells them all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.annotating.editing import Editing
from neolab_docs.office.annotating.excel import add_notes
from neolab_docs.office.annotating.notes import notes_of
from neolab_docs.office.columns import letters
from neolab_docs.office.excel.names import MAIN, RELATIONS, main, qualified
from neolab_docs.office.excel.opening import open_workbook
from neolab_docs.office.excel.workbook import unique_titles
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import Package
from neolab_docs.office.spreadsheets import CellError, Spreadsheet, Uncomputed

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST = 32_000
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
    """A copy of a workbook with notes on its cells and one more sheet; a new workbook for other formats.

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
    add_notes(editing, notes_of(findings, lang))
    titles = unique_titles([*(sheet.title for sheet in opened.sheets), title])
    part = editing.add(opened.part, "worksheet", "xl/worksheets/sheetReport{}.xml", _sheet(rows, widths), _SHEET_TYPE)
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


def _sheet(rows: Rows, widths: Sequence[int]) -> Element:
    root: Element = etree.Element(main("worksheet"), nsmap={None: MAIN})  # type: ignore[dict-item]
    view = etree.SubElement(etree.SubElement(root, main("sheetViews")), main("sheetView"), {"workbookViewId": "0"})
    frozen = {"ySplit": "1", "topLeftCell": "A2", "activePane": "bottomLeft", "state": "frozen"}
    etree.SubElement(view, main("pane"), frozen)
    columns = etree.SubElement(root, main("cols"))
    for number, width in enumerate(widths, 1):
        size = {"min": str(number), "max": str(number), "width": str(width), "customWidth": "1"}
        etree.SubElement(columns, main("col"), size)
    data = etree.SubElement(root, main("sheetData"))
    for number, row in enumerate(rows, 1):
        line = etree.SubElement(data, main("row"), {"r": str(number)})
        for column, text in enumerate(row, 1):
            if text:
                _cell(line, f"{letters(column)}{number}", text, bold=number == 1)
    return root


def _cell(line: Element, address: str, text: str, *, bold: bool) -> None:
    held = etree.SubElement(etree.SubElement(line, main("c"), {"r": address, "t": "inlineStr"}), main("is"))
    if bold:
        held = etree.SubElement(held, main("r"))
        etree.SubElement(etree.SubElement(held, main("rPr")), main("b"))
    etree.SubElement(held, main("t"), {_SPACE: "preserve"}).text = text[:_LONGEST]


def _values_only(book: Spreadsheet) -> bytes:
    """A new workbook with the values of another; formulas and errors are texts."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

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
                cell.value = value if text is None else ILLEGAL_CHARACTERS_RE.sub(" ", text)
                if text is not None:
                    cell.data_type = "s"
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
