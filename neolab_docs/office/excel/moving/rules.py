"""Conditional formats, validations and sparklines: areas, and formulas told from their first cell."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from neolab_docs.office.excel.addresses import parse_area, parse_areas
from neolab_docs.office.excel.moving.areas import copies, placed
from neolab_docs.office.excel.names import X14, XM, count_or_drop, drop, drop_all_empty, main, qualified
from neolab_docs.office.excel.references import Book
from neolab_docs.office.excel.sheet_run import SheetRun

_XM_F = qualified(XM, "f")
_XM_SQREF = qualified(XM, "sqref")
_FORMULA_TAGS = (main("formula"), main("formula1"), main("formula2"), _XM_F)


def move_conditional_formats(root: etree._Element, run: SheetRun, book: Book) -> None:
    """Conditional formats, those of Excel 2010 too."""
    for element in [*root.iter(main("conditionalFormatting"))]:
        _spread(element, run, book, lambda one, sqref: one.set("sqref", sqref), element.get("sqref", ""))
    for element in [*root.iter(qualified(X14, "conditionalFormatting"))]:
        _spread(element, run, book, _set_xm_sqref, element.findtext(_XM_SQREF) or "")
    drop_all_empty(root, qualified(X14, "conditionalFormattings"))


def move_validations(root: etree._Element, run: SheetRun, book: Book) -> None:
    """Data validations, those of Excel 2010 too."""
    for element in [*root.iter(main("dataValidation"))]:
        _spread(element, run, book, lambda one, sqref: one.set("sqref", sqref), element.get("sqref", ""))
    for element in [*root.iter(qualified(X14, "dataValidation"))]:
        _spread(element, run, book, _set_xm_sqref, element.findtext(_XM_SQREF) or "")
    for tag in (main("dataValidations"), qualified(X14, "dataValidations")):
        for table in [*root.iter(tag)]:
            count_or_drop(table)


def _set_xm_sqref(element: etree._Element, sqref: str) -> None:
    place = element.find(_XM_SQREF)
    if place is not None:
        place.text = sqref


def _spread(
    element: etree._Element,
    run: SheetRun,
    book: Book,
    set_sqref: Callable[[etree._Element, str], None],
    sqref: str,
) -> None:
    """Replace an element that has areas and formulas by those that it becomes."""
    parent = element.getparent()
    assert parent is not None
    found = placed(parse_areas(sqref), [holder.text or "" for holder in _formula_holders(element)], run, book)
    for one in found:
        made = deepcopy(element)
        made.tail = None
        set_sqref(made, one.sqref)
        for holder, text in zip(_formula_holders(made), one.formulas, strict=True):
            holder.text = text
        for cfvo in made.iter(main("cfvo")):
            if cfvo.get("type") == "formula":
                cfvo.set("val", book.formula(cfvo.get("val", ""), run))
        element.addprevious(made)
    parent.remove(element)


def _formula_holders(element: etree._Element) -> list[etree._Element]:
    return list(element.iter(*_FORMULA_TAGS))


def move_sparklines(root: etree._Element, run: SheetRun, book: Book) -> None:
    """Sparklines: one for each copy of its cell."""
    for element in [*root.iter(qualified(X14, "sparkline"))]:
        area = parse_area(element.findtext(_XM_SQREF) or "")
        for copy in copies(area, run) if area else ():
            made = deepcopy(element)
            _set_xm_sqref(made, copy.area.text)
            for holder in made.iter(_XM_F):
                holder.text = book.formula(holder.text or "", run, copy.row, copy.column)
            element.addprevious(made)
        drop(element)
    for tag in ("sparklines", "sparklineGroup", "sparklineGroups"):
        drop_all_empty(root, qualified(X14, tag))
