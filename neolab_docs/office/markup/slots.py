"""Which slot a value has: inside a run, in the place of a run, in the place of a paragraph, elsewhere."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import Dialect, Slot, W
from neolab_docs.office.markup.tree import Element, children, inner_xml

_TEXT = {"w": '<w:t xml:space="preserve">', "a": "<a:t>"}
_RUNS = {
    "w": ("w:r", "w:hyperlink", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:ins", "w:fldSimple"),
    "a": ("a:r", "a:br", "a:fld"),
}
_BLOCKS = {"w": ("w:p", "w:tbl", "w:sdt"), "a": ("a:p",)}


def slot_of(element: Element, paragraph: Element, scope: str, dialect: Dialect) -> Slot:
    """The slot of a value whose tag stands in the text ``element`` of ``paragraph``."""
    run = element.getparent()
    if run is None or run.tag != dialect.scopes["r"]:
        return Slot()
    build = _word_slot if dialect.prefix == "w" else _drawing_slot
    return build(element, run, paragraph, scope)


def _word_slot(element: Element, run: Element, paragraph: Element, scope: str) -> Slot:
    if element.tag != W + "t":
        return Slot()
    begin = f"<w:r>{inner_xml(run.find(W + 'rPr'))}{_TEXT['w']}"
    end = "</w:t></w:r>"
    properties = _paragraph_properties(paragraph)
    line = f"</w:t><w:br/>{_TEXT['w']}"
    tab = f"</w:t><w:tab/>{_TEXT['w']}"
    renewed = f"{end}</w:p><w:p>{properties}{begin}" if run.getparent() is paragraph else line
    page = '<w:r><w:br w:type="page"/></w:r>'
    paged = f"{end}</w:p><w:p>{properties}{page}</w:p><w:p>{properties}{begin}"
    paged = paged if run.getparent() is paragraph else line
    if scope == "p":
        block = f"<w:p>{properties}{begin}"
        return Slot(block, end + "</w:p>", renewed, tab, renewed, paged, raw=_BLOCKS["w"], properties=properties)
    if scope == "r":
        return Slot(begin, end, line, tab, renewed, paged, raw=_RUNS["w"], properties=properties)
    return Slot("", "", line, tab, renewed, paged, end, begin, raw=_RUNS["w"], properties=properties)


def _drawing_slot(element: Element, run: Element, paragraph: Element, scope: str) -> Slot:
    properties = inner_xml(run.find(run.tag[:-1] + "rPr"))
    begin, end = f"<a:r>{properties}<a:t>", "</a:t></a:r>"
    line = f"{end}<a:br>{properties}</a:br>{begin}"
    first = paragraph.find(run.tag[:-1] + "pPr")
    renewed = f"{end}</a:p><a:p>{inner_xml(first)}{begin}"
    if scope == "p":
        return Slot(
            f"<a:p>{inner_xml(first)}{begin}", end + "</a:p>", renewed, "\t", renewed, renewed, raw=_BLOCKS["a"]
        )
    if scope == "r":
        return Slot(begin, end, line, "\t", renewed, line, raw=_RUNS["a"])
    return Slot("", "", line, "\t", renewed, line, end, begin, raw=_RUNS["a"])


def _paragraph_properties(paragraph: Element) -> str:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return ""
    section = next((child for child in children(properties) if child.tag == W + "sectPr"), None)
    whole = inner_xml(properties)
    return whole.replace(inner_xml(section), "") if section is not None else whole
