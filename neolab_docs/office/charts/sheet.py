"""The sheet behind a chart: where each series lies, and the minimal workbook that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from markupsafe import escape

from neolab_docs.errors import TemplateError
from neolab_docs.office.charts.data import Category, ChartData
from neolab_docs.office.columns import letters
from neolab_docs.office.opc import RELATIONS, ContentTypes, Relation, relations_xml, rels_name
from neolab_docs.office.package import CONTENT_TYPES, Package, parse_xml

GENERAL: Final = "General"
DAYS: Final = "dd/mm/yyyy"
CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_SHEET: Final = "Feuil1"
_BOOK, _SHEET, _STYLES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_OWN_FORMATS: Final = 164  # Excel keeps the numbers below for itself
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrLlCc]\d*([Cc]\d*)?")


@dataclass(frozen=True, slots=True)
class Formats:
    """The number formats of the categories and of each series."""

    categories: str
    series: tuple[str, ...]


def reference(sheet: str, column: int, first: int, last: int) -> str:
    """The formula of a part of a column, as in ``Feuil1!$B$2:$B$5``.

    >>> reference("L’année", 27, 2, 2)
    "'L’année'!$AA$2"
    """
    plain = _PLAIN_NAME.fullmatch(sheet) and sheet.isascii() and not _LIKE_A_CELL.fullmatch(sheet)
    name = sheet if plain else "'" + sheet.replace("'", "''") + "'"
    start = f"{name}!${letters(column)}${first}"
    return start if first == last else f"{start}:${letters(column)}${last}"


def written(value: Category) -> str:
    """A number, or a date as Excel counts days, as XML holds it."""
    if isinstance(value, date):
        return str((datetime(value.year, value.month, value.day) - datetime(1899, 12, 30)).days)
    return repr(value) if isinstance(value, float) else str(value)


def sheet_name(workbook: bytes) -> str:
    """The name of the first sheet of a workbook; a usual one where it cannot be read."""
    try:
        root = parse_xml(Package.read(workbook, "").data(_BOOK))
    except (TemplateError, KeyError, SyntaxError):
        return _FIRST_SHEET
    found = next(root.iter(f"{{{_NS}}}sheet"), None)
    return _FIRST_SHEET if found is None else found.get("name", _FIRST_SHEET)


def workbook(data: ChartData, sheet: str, formats: Formats) -> bytes:
    """An ``.xlsx`` file with the data of a chart: categories down the first column, series beside them."""
    codes = list(dict.fromkeys((GENERAL, formats.categories, *formats.series)))
    types = ContentTypes(
        {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}, {}
    )
    types.overrides = {
        _BOOK: f"{_TYPE}.sheet.main+xml",
        _SHEET: f"{_TYPE}.worksheet+xml",
        _STYLES: f"{_TYPE}.styles+xml",
    }
    inner = (Relation("rId1", f"{RELATIONS}/worksheet", _SHEET), Relation("rId2", f"{RELATIONS}/styles", _STYLES))
    members = {
        CONTENT_TYPES: types.xml(),
        rels_name(""): relations_xml([Relation("rId1", f"{RELATIONS}/officeDocument", _BOOK)]),
        _BOOK: _book(sheet).encode(),
        rels_name(_BOOK): relations_xml(inner),
        _SHEET: "".join(_lines(data, formats, codes)).encode(),
        _STYLES: _styles(codes).encode(),
    }
    return Package("", {}).write(members)


def _book(sheet: str) -> str:
    listing = f'<sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets>'
    return f'{_HEAD}<workbook xmlns="{_NS}" xmlns:r="{RELATIONS}">{listing}</workbook>'


def _lines(data: ChartData, formats: Formats, codes: Sequence[str]) -> Iterator[str]:
    styles = [codes.index(code) for code in (formats.categories, *formats.series)]
    columns = [data.categories, *(values for _, values in data.series)]
    yield f'{_HEAD}<worksheet xmlns="{_NS}"><cols><col min="1" max="1" width="32" customWidth="1"/></cols><sheetData>'
    names = "".join(_cell(name, 1, rank, 0) for rank, (name, _) in enumerate(data.series, 2))
    yield f'<row r="1">{names}</row>'
    for row in range(len(data.categories)):
        cells = (_cell(column[row], row + 2, rank, styles[rank - 1]) for rank, column in enumerate(columns, 1))
        yield f'<row r="{row + 2}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _cell(value: Category | None, row: int, column: int, style: int) -> str:
    if value is None:
        return ""
    head = f'<c r="{letters(column)}{row}"' + (f' s="{style}"' if style else "")
    if isinstance(value, str):
        said = escape(_ESCAPE_LIKE.sub("_x005F_", value))
        return f'{head} t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>'
    return f"{head}><v>{written(value)}</v></c>"


def _styles(codes: Sequence[str]) -> str:
    own = [(rank, code) for rank, code in enumerate(codes[1:], _OWN_FORMATS)]
    formats = "".join(f'<numFmt numFmtId="{rank}" formatCode="{escape(code)}"/>' for rank, code in own)
    numbered = f'<numFmts count="{len(own)}">{formats}</numFmts>' if own else ""
    cells = "".join(
        f'<xf numFmtId="{rank}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for rank, _ in own
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_NS}">{numbered}'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(codes)}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
