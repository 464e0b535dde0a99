"""Shaped texts as Word writes them: runs, links, paragraphs, items of real lists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from markupsafe import escape

from neolab_docs.office.markup.dialect import R
from neolab_docs.office.markup.fragments import fragment, order, put, without, written
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.word.lists import Lists
from neolab_docs.office.word.styles import Styles
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.richtext import Paragraph, RichText, Run

_TEXT = '<w:t xml:space="preserve">'
_STEP = 357
_RUN = order(
    "{w}",
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath",
)
_PARAGRAPH = order(
    "{w}",
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
)


class Document(Protocol):
    """What writing asks of the document being made.

    Attributes:
        lists: its lists.
    """

    lists: Lists

    @property
    def styles(self) -> Styles:
        """Its styles."""

    def address(self, link: str) -> str:
        """The relation to an address."""


def rich_markup(text: RichText, slot: Slot, document: Document) -> str:
    """A shaped text as the markup of a slot that has a place for it."""
    if slot.place == "p":
        return "".join(_blocks(text, slot, document))
    pieces: list[str] = []
    for paragraph in text.paragraphs:
        if pieces:
            pieces.append(f"<w:r>{slot.run}<w:br/></w:r>")
        if paragraph.label:
            pieces.append(_run(Run(paragraph.label), slot, document))
        pieces.append(_runs(paragraph, slot, document))
    inside = "".join(pieces)
    return inside if slot.place == "r" else f"{slot.raw_head}{inside}{slot.raw_foot}"


def _blocks(text: RichText, slot: Slot, document: Document) -> Iterator[str]:
    instances: dict[int, str] = {}
    for rank, paragraph in enumerate(text.paragraphs):
        properties = slot.properties if not rank else _unbroken(slot.properties)
        if paragraph.kind:
            properties = _item(properties, paragraph, instances, document)
        elif paragraph.level:
            properties = _inset(properties, paragraph.level)
        yield f"<w:p>{properties}{_runs(paragraph, slot, document)}</w:p>"


def _item(properties: str, paragraph: Paragraph, instances: dict[int, str], document: Document) -> str:
    """The properties of a list item: the document's own list style where the paragraph has no other style."""
    level = paragraph.level
    named = (
        document.styles.items.get((paragraph.kind, level)) if _is_plain(properties, document.styles.default) else None
    )
    if named is not None and paragraph.kind == "bullet":
        return _styled_item(properties, named.style, "", 0)
    if paragraph.opens or level not in instances:
        if paragraph.kind == "bullet":
            instances[level] = document.lists.bullets()
        elif named is not None:
            instances[level] = document.lists.again(named.key, paragraph.number, named.level)
        else:
            instances[level] = document.lists.numbers(paragraph.number, level - 1)
    if named is not None:
        return _styled_item(properties, named.style, instances[level], named.level)
    return _numbered_item(properties, instances[level], level - 1)


def _runs(paragraph: Paragraph, slot: Slot, document: Document) -> str:
    return "".join(_run(run, slot, document) for run in paragraph.runs)


def _run(run: Run, slot: Slot, document: Document) -> str:
    linked = bool(run.link) and slot.links
    properties = _run_properties(slot.run, run.bold, run.italic, linked, document.styles.link)
    text = str(escape(guarded(run.text if linked else str(run))))
    text = text.replace("\n", f"</w:t><w:br/>{_TEXT}").replace("\t", f"</w:t><w:tab/>{_TEXT}")
    whole = f"<w:r>{properties}{_TEXT}{text}</w:t></w:r>"
    if not linked:
        return whole
    return f'<w:hyperlink xmlns:r="{R[1:-1]}" r:id="{document.address(run.link)}">{whole}</w:hyperlink>'


@lru_cache(maxsize=1024)
def _run_properties(properties: str, bold: bool, italic: bool, linked: bool, style: str) -> str:
    if not (bold or italic or linked):
        return properties
    tree = fragment(properties or "<w:rPr/>")
    for wanted, names in ((bold, ("{w}b", "{w}bCs")), (italic, ("{w}i", "{w}iCs"))):
        for name in names if wanted else ():
            put(tree, name, _RUN)
    if linked and style:
        put(tree, "{w}rStyle", _RUN, val=style)
    elif linked:
        put(tree, "{w}color", _RUN, val="0563C1", themeColor="hyperlink")
        put(tree, "{w}u", _RUN, val="single")
    return written(tree)


@lru_cache(maxsize=256)
def _is_plain(properties: str, default: str) -> bool:
    """Whether a paragraph has no style but the default one."""
    named = fragment(properties).find("{w}pStyle") if properties else None
    return named is None or named.get("{w}val", "") in ("", default)


@lru_cache(maxsize=256)
def _unbroken(properties: str) -> str:
    """The properties of paragraphs that follow the first: they do not begin a page again."""
    if "pageBreakBefore" not in properties:
        return properties
    tree = fragment(properties)
    without(tree, ("{w}pageBreakBefore",))
    return written(tree)


@lru_cache(maxsize=256)
def _inset(properties: str, level: int) -> str:
    tree = fragment(properties or "<w:pPr/>")
    put(tree, "{w}ind", _PARAGRAPH, left=str(_margin(properties) + _STEP * level))
    without(tree, ("{w}numPr",))
    return written(tree)


@lru_cache(maxsize=1024)
def _styled_item(properties: str, style: str, key: str, level: int) -> str:
    tree = fragment(properties or "<w:pPr/>")
    without(tree, ("{w}numPr", "{w}ind"))
    put(tree, "{w}pStyle", _PARAGRAPH, val=style)
    if key:
        _number(tree, key, level)
    return written(tree)


@lru_cache(maxsize=1024)
def _numbered_item(properties: str, key: str, level: int) -> str:
    tree = fragment(properties or "<w:pPr/>")
    _number(tree, key, level)
    if margin := _margin(properties):
        put(tree, "{w}ind", _PARAGRAPH, left=str(margin + _STEP * (level + 1)), hanging=str(_STEP))
    else:
        without(tree, ("{w}ind",))
    return written(tree)


def _number(tree: Element, key: str, level: int) -> None:
    numbering = put(tree, "{w}numPr", _PARAGRAPH)
    put(numbering, "{w}ilvl", ("{w}ilvl", "{w}numId"), val=str(level))
    put(numbering, "{w}numId", ("{w}ilvl", "{w}numId"), val=key)


@lru_cache(maxsize=256)
def _margin(properties: str) -> int:
    """How far a paragraph is set in, in twentieths of a point."""
    found = fragment(properties).find("{w}ind") if properties else None
    said = "" if found is None else found.get("{w}left") or found.get("{w}start") or ""
    return max(0, int(said)) if said.lstrip("-").isdigit() else 0
