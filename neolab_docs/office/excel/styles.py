"""Cell formats: a date that lands in a cell without a date format gets one."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from neolab_docs.office.excel.names import children, main, serialized
from neolab_docs.office.package import parse_xml

_GENERAL: Final = 0
_SHORT_DATE: Final = 14
_DATE_AND_TIME: Final = 22
_HOURS: Final = 46
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NO_DATE_LETTERS = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What of a cell format decides the height of its row.

    Attributes:
        font: name of the font.
        size: size of the font in points.
        bold: whether it is bold.
        italic: whether it is italic.
        wrapped: whether lines wrap; a turned text's do not count.
        indent: level of the indent.
    """

    font: str = "Calibri"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    wrapped: bool = False
    indent: int = 0


@dataclass(eq=False, slots=True)
class Styles:
    """The cell formats of a template, and the date formats derived from them.

    Attributes:
        formats: number format of each cell format.
        derived: cell format and number format of each one added, by rank.
    """

    formats: list[int]
    codes: dict[int, str]
    first: int
    derived: dict[tuple[int, int], int] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)

    def look(self, style: int) -> Look:
        """Font and wrapping of a cell format."""
        return self.looks[style] if style < len(self.looks) else Look()

    def for_dates(self, style: int) -> tuple[int, int, int]:
        """The formats to use in place of this one for a date, a date and time, a time."""
        if self.is_date(style):
            return style, style, style
        date, moment, hours = (self._derived(style, kind) for kind in (_SHORT_DATE, _DATE_AND_TIME, _HOURS))
        return date, moment, hours

    def is_date(self, style: int) -> bool:
        """Whether a cell format shows a number as a date or a time."""
        number = self.formats[style] if style < len(self.formats) else _GENERAL
        if number in self.codes:
            return bool(_DATE_LETTERS.search(_NO_DATE_LETTERS.sub("", self.codes[number])))
        return number in _BUILT_IN_DATES

    def _derived(self, style: int, number: int) -> int:
        return self.derived.setdefault((style, number), self.first + len(self.derived))


def read_styles(data: bytes | None) -> Styles:
    """The cell formats of a styles part."""
    if data is None:
        return Styles([_GENERAL], {}, 1)
    root = parse_xml(data)
    formats = [int(xf.get("numFmtId", "0")) for xf in _formats(root)]
    codes = {
        int(code.get("numFmtId", "0")): code.get("formatCode", "")
        for code in root.iterfind(f"{main('numFmts')}/{main('numFmt')}")
    }
    return Styles(formats, codes, len(formats), looks=_looks(root))


def _looks(root: etree._Element) -> list[Look]:
    fonts = [_font(font) for font in root.iterfind(f"{main('fonts')}/{main('font')}")]
    return [_look(xf, fonts) for xf in _formats(root)]


def _font(font: etree._Element) -> Look:
    name, size = _value(font.find(main("name")), "Calibri"), float(_value(font.find(main("sz")), "11"))
    return Look(name, size, _said(font.find(main("b"))), _said(font.find(main("i"))))


def _said(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get("val", "1") in ("1", "true")


def _look(xf: etree._Element, fonts: list[Look]) -> Look:
    number, alignment = int(xf.get("fontId", "0")), xf.find(main("alignment"))
    font = fonts[number] if number < len(fonts) else Look()
    if alignment is None:
        return font
    wrapped = alignment.get("wrapText") in ("1", "true") and alignment.get("textRotation", "0") == "0"
    return replace(font, wrapped=wrapped, indent=int(alignment.get("indent", "0")))


def _value(element: etree._Element | None, usual: str) -> str:
    return element.get("val", usual) if element is not None else usual


def with_derived(data: bytes, styles: Styles) -> bytes:
    """The styles part with the derived formats added."""
    root = parse_xml(data)
    table = root.find(main("cellXfs"))
    assert table is not None
    formats = _formats(root)
    for style, number in styles.derived:
        derived = copy.deepcopy(formats[style])
        derived.set("numFmtId", str(number))
        derived.set("applyNumberFormat", "1")
        table.append(derived)
    table.set("count", str(len(table)))
    return serialized(root)


def _formats(root: etree._Element) -> list[etree._Element]:
    table = root.find(main("cellXfs"))
    return list(children(table, "xf")) if table is not None else []
