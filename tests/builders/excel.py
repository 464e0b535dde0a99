"""Workbook templates made in a few lines, and workbooks read back with openpyxl."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.findings import Finding
from neolab_docs.office.excel import compile_template
from neolab_docs.templating.environment import make_environment

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
Rows = Sequence[Sequence[object]]
Change = Callable[[Workbook], object]


def workbook(sheets: Mapping[str, Rows], change: Change | None = None) -> bytes:
    """A workbook with these rows on these sheets, then changed by ``change``."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if change is not None:
        change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def template(rows: Rows, change: Callable[[Worksheet], object] | None = None, title: str = "Actions") -> bytes:
    """A workbook of one sheet, changed by ``change``."""
    return workbook({title: rows}, lambda book: change(book.worksheets[0]) if change else None)


def filled(source: bytes, context: Mapping[str, object], name: str = "modele.xlsx") -> bytes:
    """The bytes of a filled template."""
    return compile_template(source, name, make_environment()).render(context)


def opened(data: bytes) -> Workbook:
    """A workbook read back, formulas as formulas."""
    return load_workbook(BytesIO(data), rich_text=False)


def sheet_of(source: bytes, context: Mapping[str, object]) -> Worksheet:
    """The first sheet of a filled template."""
    return opened(filled(source, context)).worksheets[0]


def values(sheet: Worksheet) -> list[list[object]]:
    """The values of a sheet, row by row; empty ends of rows are left out."""
    told = []
    for row in sheet.iter_rows(values_only=True):
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        told.append(cells)
    return told


def add_table(sheet: Worksheet, name: str, area: str, headers: Sequence[str], totals: bool = False) -> Table:
    """Make an area of a sheet a table."""
    table = Table(displayName=name, ref=area, totalsRowCount=1 if totals else None)
    table._initialise_columns()
    for column, header in zip(table.tableColumns, headers, strict=True):
        column.name = header
    sheet.add_table(table)
    return table


def codes(findings: Sequence[Finding]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]


def with_shared_strings(source: bytes) -> bytes:
    """The workbook with its texts in a table, as Excel writes them (openpyxl writes them inline)."""
    texts: list[str] = []

    def moved(xml: str) -> str:
        root = etree.fromstring(xml.encode())
        for cell in root.iter(f"{{{MAIN}}}c"):
            inline = cell.find(f"{{{MAIN}}}is")
            if inline is not None:
                texts.append("".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in inline))
                cell.remove(inline)
                cell.set("t", "s")
                etree.SubElement(cell, f"{{{MAIN}}}v").text = str(len(texts) - 1)
        return etree.tostring(root, encoding="unicode") + "\n"

    with ZipFile(BytesIO(source)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    done = changed_parts(source, dict.fromkeys(sheets, moved))
    table = f'<sst xmlns="{MAIN}" count="{len(texts)}">' + "".join(f"<si>{text}</si>" for text in texts) + "</sst>"
    return changed_parts(done, _DECLARED, {"xl/sharedStrings.xml": table})


def _declared_type(xml: str) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    return xml.replace("</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>')


def _declared_relation(xml: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rIdTexts" Type="{kind}" Target="/xl/sharedStrings.xml"/>'
    return xml.replace("</Relationships>", relation + "</Relationships>")


_DECLARED = {"[Content_Types].xml": _declared_type, "xl/_rels/workbook.xml.rels": _declared_relation}


def changed_parts(
    source: bytes, changes: Mapping[str, Callable[[str], str]], added: Mapping[str, str] | None = None
) -> bytes:
    """The package with the text of some parts changed, and some added; each change must change something."""
    held = BytesIO()
    with ZipFile(BytesIO(source)) as before, ZipFile(held, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name in changes:
                text = changes[name](data.decode())
                assert text != data.decode(), f"{name} stays as it is: {text[:2000]}"
                data = text.encode()
            after.writestr(name, data)
        for name, text in (added or {}).items():
            after.writestr(name, text)
    return held.getvalue()
