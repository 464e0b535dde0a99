"""Names of the XML vocabularies of a workbook, and small helpers over its trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from neolab_docs.office.excel.escaping import escape, quoteattr

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
X14: Final = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM: Final = "http://schemas.microsoft.com/office/excel/2006/main"
DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def main(tag: str) -> str:
    """The tag in the vocabulary of worksheets.

    >>> main("row")
    '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row'
    """
    return f"{{{MAIN}}}{tag}"


def qualified(namespace: str, tag: str) -> str:
    """The tag in any vocabulary."""
    return f"{{{namespace}}}{tag}"


def local(element: etree._Element) -> str:
    """The name of an element without its vocabulary; "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of the worksheet vocabulary with this name."""
    return element.iterchildren(main(tag))


def plain_xml(element: etree._Element) -> str:
    """The element as text without prefixes, for places where its vocabulary is the default one."""
    attributes = "".join(f" {_attribute_name(name)}={quoteattr(str(value))}" for name, value in element.items())
    inside = escape(element.text or "") + "".join(plain_xml(child) + escape(child.tail or "") for child in element)
    name = local(element)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def serialized(root: etree._Element) -> bytes:
    """The part as bytes, with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def unprefixed(root: etree._Element) -> etree._Element:
    """The tree with the worksheet vocabulary as the default one, as some applications do not write it."""
    if root.prefix is None:
        return root
    others = {prefix: name for prefix, name in root.nsmap.items() if name != MAIN}
    made = etree.Element(root.tag, nsmap={None: MAIN, **others})  # type: ignore[dict-item]
    for name, value in root.items():
        made.set(name, value)
    made.text = root.text
    made.extend(list(root))
    return made


def drop(element: etree._Element) -> None:
    """Take an element out of its tree; what follows it stays."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def count_or_drop(table: etree._Element) -> None:
    """Write the number of children, or take the element out where there is none."""
    table.set("count", str(len(table)))
    drop_if_empty(table)


def drop_if_empty(table: etree._Element) -> None:
    """Take the element out of its tree where it has no children."""
    if not len(table):
        drop(table)


def drop_all_empty(root: etree._Element, tag: str) -> None:
    """Take the elements with this name that have no children left out of the tree."""
    for table in [*root.iter(tag)]:
        drop_if_empty(table)


def set_or_drop(element: etree._Element, name: str, value: str) -> None:
    """Set an attribute, or take the element out where there is nothing to say."""
    if value:
        element.set(name, value)
    else:
        drop(element)


def _attribute_name(name: object) -> str:
    return "xml:space" if name == _XML_SPACE else str(name).rpartition("}")[2]
