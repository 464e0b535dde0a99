"""The title of a chart, in the template's formatting."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from neolab_docs.office.charts.elements import C, made, put, set_value
from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element, detach

_AFTER_AUTO: Final = frozenset(
    {"pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"}
)
_AFTER_TEXT: Final = frozenset({"layout", "overlay", "spPr", "txPr", "extLst"})


def retitle(root: Element, text: str, *, several: bool) -> None:
    """Give a chart that has a title another one; one without gets none.

    Args:
        root: the chart part.
        text: the title; the template's stays where it is empty.
        several: whether the template has several series: one alone would become the title by itself.
    """
    chart = root.find(C + "chart")
    assert chart is not None
    title = chart.find(C + "title")
    if title is None:
        if several:
            set_value(chart, "autoTitleDeleted", "1", _AFTER_AUTO)
    elif text:
        _write(title, text)


def title_text(root: Element) -> str:
    """The title that a chart part has; "" where it has none of its own."""
    title = root.find(f"{C}chart/{C}title")
    return "" if title is None else "".join(str(each) for each in title.itertext(A + "t"))


def _write(title: Element, text: str) -> None:
    rich = title.find(f"{C}tx/{C}rich")
    if rich is None:
        rich = _rich(title)
    paragraphs = list(rich.iterchildren(A + "p"))
    for other in paragraphs[1:]:
        detach(other)
    paragraph = paragraphs[0] if paragraphs else _child(rich, A + "p")
    runs = list(paragraph.iterchildren(A + "r", A + "br", A + "fld"))
    kept = next((each for each in runs if each.tag == A + "r"), None)
    for run in runs:
        if run is not kept:
            detach(run)
    if kept is None:
        kept = paragraph.makeelement(A + "r", {})
        paragraph.insert(0 if paragraph.find(A + "pPr") is None else 1, kept)
        _format(kept, paragraph)
    holder = kept.find(A + "t")
    (holder if holder is not None else _child(kept, A + "t")).text = text


def _format(run: Element, paragraph: Element) -> None:
    """Give a run the format that its paragraph has for every run."""
    default = paragraph.find(f"{A}pPr/{A}defRPr")
    properties = _child(run, A + "rPr")
    if default is not None:
        properties.attrib.update(default.attrib)
        properties.extend(deepcopy(child) for child in default)
    properties.set("lang", "fr-FR")


def _rich(title: Element) -> Element:
    """A text for a title that was the name of a series, or came from a cell."""
    rich = made(title, "rich")
    properties = title.find(C + "txPr")
    if properties is None:
        for name in ("bodyPr", "lstStyle", "p"):
            _child(rich, A + name)
    else:
        rich.extend(deepcopy(child) for child in properties)
        detach(properties)
    holder = made(title, "tx")
    holder.append(rich)
    put(title, holder, _AFTER_TEXT)
    for end in list(rich.iter(A + "endParaRPr")):
        detach(end)
    return rich


def _child(parent: Element, name: str) -> Element:
    child = parent.makeelement(name, {})
    parent.append(child)
    return child
