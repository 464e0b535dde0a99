"""Numbered lists that go on on a further slide: PowerPoint would count from the start again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.fragments import order, put, without
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.inheritance import Heritage, level_of

_ORDER: Final = order(
    A,
    "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst "
    "defRPr extLst",
)
_SIGNS: Final = (A + "buNone", A + "buAutoNum", A + "buChar", A + "buBlip")
_FIRST: Final = "1"


class Item(NamedTuple):
    """A paragraph with a number: which of the lists of the text it is of, its sign, its number."""

    series: int
    sign: Element
    number: int


def items(paragraphs: Sequence[Element], heritage: Heritage) -> list[Item | None]:
    """The numbers that PowerPoint gives to the paragraphs of a text; None for those without."""
    last: dict[int, Item] = {}
    made: list[Item | None] = []
    for paragraph in paragraphs:
        properties = paragraph.find(A + "pPr")
        level = level_of(properties)
        sign = heritage.sign(properties, level)
        empty = not any(text.text for text in paragraph.iter(A + "t"))
        if empty:
            made.append(None)
            continue
        last = {deep: item for deep, item in last.items() if deep <= level}
        before = last.pop(level, None)
        if sign is not None and sign.tag == A + "buAutoNum":
            last[level] = _following(before, sign, len(made))
        made.append(last.get(level))
    return made


def carry_on(page: Sequence[Element], numbered: Sequence[Item | None]) -> None:
    """Let the lists that began on a slide before count on.

    Args:
        page: the paragraphs of a further slide.
        numbered: their numbers in the whole text.
    """
    firsts: dict[int, int] = {}
    for paragraph, item in zip(page, numbered, strict=True):
        if item is None:
            continue
        first = firsts.setdefault(item.series, item.number)
        if first != _start(item.sign):
            properties = _properties(paragraph)
            without(properties, _SIGNS)
            kind = item.sign.get("type", "arabicPeriod")
            put(properties, A + "buAutoNum", _ORDER, type=kind, startAt=str(first))


def without_sign(paragraph: Element) -> None:
    """Let the rest of a paragraph that was cut stand below its beginning: with neither bullet, number nor indent."""
    properties = _properties(paragraph)
    without(properties, _SIGNS)
    put(properties, A + "buNone", _ORDER)
    properties.set("indent", "0")


def _following(before: Item | None, sign: Element, rank: int) -> Item:
    if before is not None and _kind(before.sign) == _kind(sign):
        return Item(before.series, sign, before.number + 1)
    return Item(rank, sign, _start(sign))


def _kind(sign: Element) -> tuple[str | None, int]:
    return sign.get("type"), _start(sign)


def _start(sign: Element) -> int:
    return int(sign.get("startAt", _FIRST))


def _properties(paragraph: Element) -> Element:
    found = paragraph.find(A + "pPr")
    if found is None:
        found = paragraph.makeelement(A + "pPr", {})
        paragraph.insert(0, found)
    return found
