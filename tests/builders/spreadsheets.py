"""Workbooks written by hand, part by part, for ways of writing that no library chooses."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from neolab_docs.office.spreadsheets import CellValue, Sheet, Spreadsheet, read_spreadsheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/>'
    '<xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>'
)


def worksheet(rows: str, before: str = "", after: str = "", namespace: str = MAIN) -> str:
    """A worksheet around its rows."""
    return f'{_HEAD}<worksheet xmlns="{namespace}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def by_hand(
    sheets: Mapping[str, str],
    strings: str = "",
    styles: str = STYLES,
    properties: str = "",
    more: Mapping[str, str | bytes] | None = None,
    relations: str = "",
) -> bytes:
    """A workbook of these worksheets, each the whole XML of its part.

    Args:
        sheets: worksheets by name.
        strings: what the table of shared texts holds.
        styles: the part of the styles.
        properties: what stands before the list of sheets in the workbook part.
        more: other parts, or parts to replace.
        relations: more relations of the workbook part.
    """
    numbers = range(1, len(sheets) + 1)
    entries = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, sheets, strict=True)
    )
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    table = f'<Relationship Id="rIdS" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    looks = f'<Relationship Id="rIdY" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{lines}{table}{looks}{relations}'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": styles,
    }
    parts |= {f"xl/worksheets/sheet{number}.xml": xml for number, xml in zip(numbers, sheets.values(), strict=True)}
    return zipped(parts | dict(more or {}))


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return held.getvalue()


def read_bytes(folder: Path, source: bytes, name: str = "tableau.xlsx") -> Spreadsheet:
    """A file of these bytes, read."""
    path = folder / name
    path.write_bytes(source)
    return read_spreadsheet(path)


def first_sheet(folder: Path, source: bytes, name: str = "tableau.xlsx") -> Sheet:
    """The first sheet of a file of these bytes."""
    return read_bytes(folder, source, name).sheets[0]


def rows_of(sheet: Sheet) -> dict[int, list[CellValue]]:
    """The values of a sheet by the number of their row."""
    return {row.number: row.values for row in sheet.rows}


def read_rows(folder: Path, rows: str, strings: str = "", properties: str = "") -> dict[int, list[CellValue]]:
    """The values of a workbook whose only worksheet has these rows, as XML."""
    source = by_hand({"Actions": worksheet(rows)}, strings, properties=properties)
    return rows_of(first_sheet(folder, source))
