"""The cell formats of a workbook, as far as they say what a number stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neolab_docs.office.spreadsheets.xlsx.formats import Kind, built_in_kind, kind_of

if TYPE_CHECKING:
    from lxml import etree


def read_kinds(root: etree._Element) -> list[Kind]:
    """What each cell format makes of a number, by its rank."""
    codes = {line.get("numFmtId", ""): line.get("formatCode", "") for line in root.iterfind("{*}numFmts/{*}numFmt")}
    return [_kind(line.get("numFmtId") or "0", codes) for line in root.iterfind("{*}cellXfs/{*}xf")]


def _kind(number: str, codes: dict[str, str]) -> Kind:
    if number in codes:
        return kind_of(codes[number])
    return built_in_kind(int(number)) if number.isdecimal() else Kind.NUMBER
