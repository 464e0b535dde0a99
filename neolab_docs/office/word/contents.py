"""Tables of contents: marked for refresh in a document that was rendered, since only a layout knows page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.tree import Element, children
from neolab_docs.office.package import parse_xml

_FIELD = "TOC"
_GALLERY = "Table of Contents"
_LATER = frozenset(
    W + name
    for name in (
        *("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema"),
        *("themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
        *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary", "shapeDefaults"),
        *("doNotEmbedSmartTags", "decimalSymbol", "listSeparator"),
    )
)


def mark_contents(root: Element) -> bool:
    """Mark the tables of contents of a story as out of date.

    Returns:
        Whether it has any.
    """
    fields = list(_tables(root))
    for field in fields:
        field.set(W + "dirty", "true")
    galleries = root.iter(W + "docPartGallery")
    return bool(fields) or any(each.get(W + "val") == _GALLERY for each in galleries)


def refreshing(settings: bytes) -> bytes:
    """The settings of a document with the wish that Word refreshes its fields when it opens it."""
    root = parse_xml(settings)
    found = root.find(W + "updateFields")
    if found is None:
        found = root.makeelement(W + "updateFields", {})
        later = (rank for rank, child in enumerate(children(root)) if _is_later(child))
        root.insert(next(later, len(root)), found)
    found.set(W + "val", "true")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _is_later(child: Element) -> bool:
    return child.tag in _LATER or not str(child.tag).startswith(W)


def _tables(root: Element) -> Iterator[Element]:
    """The elements that begin the fields of tables of contents."""
    open_fields: list[tuple[Element, list[str]]] = []
    for element in root.iter(W + "fldSimple", W + "fldChar", W + "instrText"):
        if element.tag == W + "fldSimple":
            if _is_contents(element.get(W + "instr", "")):
                yield element
        elif element.tag == W + "instrText":
            if open_fields:
                open_fields[-1][1].append(element.text or "")
        elif element.get(W + "fldCharType") == "begin":
            open_fields.append((element, []))
        elif element.get(W + "fldCharType") == "end" and open_fields:
            begin, said = open_fields.pop()
            if _is_contents("".join(said)):
                yield begin


def _is_contents(instruction: str) -> bool:
    return instruction.split()[:1] == [_FIELD]
