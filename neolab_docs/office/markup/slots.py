"""Which slot a value has: inside a run, in the place of a run, in the place of a paragraph, elsewhere."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import Dialect, W
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.tree import Element, children, inner_xml

_TEXT = {"w": '<w:t xml:space="preserve">', "a": "<a:t>"}
_RUNS = {
    "w": ("w:r", "w:hyperlink", "w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:ins", "w:fldSimple"),
    "a": ("a:r", "a:br", "a:fld"),
}
_LINK = W + "hyperlink"
_LINKING = frozenset(W + name for name in ("p", "sdtContent", "smartTag", "fldSimple"))
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
    own = inner_xml(run.find(W + "rPr"))
    begin = f"<w:r>{own}{_TEXT['w']}"
    end = "</w:t></w:r>"
    properties = _paragraph_properties(paragraph)
    line = f"</w:t><w:br/>{_TEXT['w']}"
    tab = f"</w:t><w:tab/>{_TEXT['w']}"
    renewed = f"{end}</w:p><w:p>{properties}{begin}" if run.getparent() is paragraph else line
    page = '<w:r><w:br w:type="page"/></w:r>'
    paged = f"{end}</w:p><w:p>{properties}{page}</w:p><w:p>{properties}{begin}"
    paged = paged if run.getparent() is paragraph else line
    links = scope == "p" or _may_link(run)
    bare = Slot(properties=properties, run=own, place=scope or "t", links=links)
    if scope == "p":
        block = f"<w:p>{properties}{begin}"
        return _filled(bare, (block, end + "</w:p>"), (renewed, tab, renewed, paged), _BLOCKS["w"])
    if scope == "r":
        return _filled(bare, (begin, end), (line, tab, renewed, paged), _RUNS["w"])
    return _filled(bare, ("", "", end, begin), (line, tab, renewed, paged), _RUNS["w"])


def _drawing_slot(element: Element, run: Element, paragraph: Element, scope: str) -> Slot:
    own = inner_xml(run.find(run.tag[:-1] + "rPr"))
    begin, end = f"<a:r>{own}<a:t>", "</a:t></a:r>"
    line = f"{end}<a:br>{own}</a:br>{begin}"
    properties = inner_xml(paragraph.find(run.tag[:-1] + "pPr"))
    renewed = f"{end}</a:p><a:p>{properties}{begin}"
    bare = Slot(properties=properties, run=own, place=scope or "t", links=True)
    if scope == "p":
        block = f"<a:p>{properties}{begin}"
        return _filled(bare, (block, end + "</a:p>"), (renewed, "\t", renewed, renewed), _BLOCKS["a"])
    if scope == "r":
        return _filled(bare, (begin, end), (line, "\t", renewed, line), _RUNS["a"])
    return _filled(bare, ("", "", end, begin), (line, "\t", renewed, line), _RUNS["a"])


def _filled(slot: Slot, around: tuple[str, ...], signs: tuple[str, str, str, str], raw: tuple[str, ...]) -> Slot:
    """A slot with what stands around plain and ready-made values, and what signs inside texts become."""
    head, foot, raw_head, raw_foot = (*around, "", "")[:4]
    line, tab, paragraph, page = signs
    return slot._replace(
        head=head,
        foot=foot,
        raw_head=raw_head,
        raw_foot=raw_foot,
        raw=raw,
        line=line,
        tab=tab,
        paragraph=paragraph,
        page=page,
    )


def _may_link(run: Element) -> bool:
    """Whether a link may stand beside a run; links do not stand in links."""
    parent = run.getparent()
    return parent is not None and parent.tag in _LINKING and not any(each.tag == _LINK for each in run.iterancestors())


def _paragraph_properties(paragraph: Element) -> str:
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return ""
    section = next((child for child in children(properties) if child.tag == W + "sectPr"), None)
    whole = inner_xml(properties)
    return whole.replace(inner_xml(section), "") if section is not None else whole
