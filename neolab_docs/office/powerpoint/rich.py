"""Shaped texts as PowerPoint writes them: runs, links, paragraphs, bullets and numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from markupsafe import escape

from neolab_docs.office.markup.dialect import R
from neolab_docs.office.markup.fragments import fragment, order, put, without, written
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.tree import Element
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.richtext import BULLET, Paragraph, RichText, Run

_STEP = 285750
_DEEPEST = 8
_RUN = order(
    "{a}",
    "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill "
    "latin ea cs sym hlinkClick hlinkMouseOver rtl extLst",
)
_PARAGRAPH = order(
    "{a}",
    "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst "
    "defRPr extLst",
)
_SIGNS = ("{a}buFontTx", "{a}buFont", "{a}buNone", "{a}buAutoNum", "{a}buChar", "{a}buBlip")


class Deck(Protocol):
    """What writing asks of the presentation being made."""

    def address(self, link: str) -> str:
        """The relation to an address."""


def rich_markup(text: RichText, slot: Slot, deck: Deck) -> str:
    """A shaped text as the markup of a slot that has a place for it."""
    if slot.place == "p":
        return "".join(_blocks(text, slot, deck))
    pieces: list[str] = []
    for paragraph in text.paragraphs:
        if pieces:
            pieces.append(_break(slot.run))
        if paragraph.label:
            pieces.append(_run(Run(paragraph.label), slot, deck))
        pieces.append(_runs(paragraph, slot, deck))
    inside = "".join(pieces)
    return inside if slot.place == "r" else f"{slot.raw_head}{inside}{slot.raw_foot}"


def _blocks(text: RichText, slot: Slot, deck: Deck) -> Iterator[str]:
    starts: dict[int, int] = {}
    for paragraph in text.paragraphs:
        if paragraph.opens:
            starts[paragraph.level] = paragraph.number
        start = starts.get(paragraph.level, 1)
        properties = _properties(slot.properties, paragraph.kind, paragraph.level, start)
        yield f"<a:p>{properties}{_runs(paragraph, slot, deck)}</a:p>"


def _runs(paragraph: Paragraph, slot: Slot, deck: Deck) -> str:
    return "".join(_run(run, slot, deck) for run in paragraph.runs)


def _run(run: Run, slot: Slot, deck: Deck) -> str:
    linked = deck.address(run.link) if run.link else ""
    properties = _run_properties(slot.run, run.bold, run.italic, linked)
    lines = str(escape(guarded(run.text))).split("\n")
    return _break(slot.run).join(f"<a:r>{properties}<a:t>{line}</a:t></a:r>" for line in lines)


def _break(properties: str) -> str:
    return f"<a:br>{properties}</a:br>"


@lru_cache(maxsize=1024)
def _run_properties(properties: str, bold: bool, italic: bool, link: str) -> str:
    if not (bold or italic or link):
        return properties
    tree = fragment(properties or "<a:rPr/>")
    for wanted, name in ((bold, "b"), (italic, "i")):
        if wanted:
            tree.set(name, "1")
    said = written(tree)
    if not link:
        return said
    put(tree, "{a}hlinkClick", _RUN)
    return written(tree).replace("<a:hlinkClick/>", f'<a:hlinkClick xmlns:r="{R[1:-1]}" r:id="{link}"/>', 1)


@lru_cache(maxsize=1024)
def _properties(properties: str, kind: str, level: int, start: int) -> str:
    """The properties of a paragraph: an item has a sign and hangs from it, what goes on with it stands under it."""
    if not level:
        return properties
    tree = fragment(properties or "<a:pPr/>")
    outer, margin = _number(tree, "lvl"), _number(tree, "marL") + max(0, _number(tree, "indent"))
    tree.set("marL", str(margin + _STEP * level))
    tree.set("indent", str(-_STEP if kind else 0))
    if deep := min(outer + level - 1, _DEEPEST):
        tree.set("lvl", str(deep))
    without(tree, _SIGNS)
    if kind == "bullet":
        put(tree, "{a}buFont", _PARAGRAPH, typeface="Arial")
        put(tree, "{a}buChar", _PARAGRAPH, char=BULLET)
    elif kind == "number":
        put(tree, "{a}buFont", _PARAGRAPH, typeface="+mj-lt")
        sign = put(tree, "{a}buAutoNum", _PARAGRAPH, type="arabicPeriod")
        if start != 1:
            sign.set("startAt", str(max(1, start)))
    else:
        put(tree, "{a}buNone", _PARAGRAPH)
    return written(tree)


def _number(tree: Element, name: str) -> int:
    value = tree.get(name, "0")
    return int(value) if value.lstrip("-").isdigit() else 0
