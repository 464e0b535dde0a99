"""``{%shape … %}``, pictures and charts: what the alternative text of a shape asks for."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import bind, lone_value, make_picture, measure, own_attribute
from neolab_docs.office.markup.joining import Locate
from neolab_docs.office.markup.tags import Tag, has_tags, read_tag, spans
from neolab_docs.office.markup.tree import Element, tag_node
from neolab_docs.office.powerpoint.places import SHAPES

Fill = Callable[[Element, Tag], bool]

_FRAMES = frozenset({P + "pic", P + "graphicFrame"})
_KEYWORDS = frozenset({"for", "if"})
_NO_FIT = "nofit"
"""Leaves the text of a shape as it is: see ``powerpoint/fitting``."""


def take_shape_tags(
    root: Element, draft: Draft, locate: Locate, layout: Element | None = None, fill: Fill | None = None
) -> None:
    """Wrap shapes in the tags of their alternative texts, and make pictures and charts of lone expressions.

    Args:
        root: a slide, a layout or a master.
        draft: gathers tags and problems.
        locate: gives the place of an element.
        layout: the layout of a slide; a picture in a placeholder takes its frame from it.
        fill: lets the chart in a frame be filled; whether there is one.
    """
    for properties in list(root.iter(P + "cNvPr")):
        shape = _shape_of(properties)
        text = properties.get("descr", "")
        if shape is None or not has_tags(text):
            continue
        rest = _wrap(shape, text, draft, locate)
        tag = lone_value(rest) if shape.tag in _FRAMES else None
        if tag is not None:
            tag.where = locate(properties)
        if tag is not None and shape.tag == P + "pic" and _put_picture(shape, tag, layout, draft):
            properties.set("descr", own_attribute("_picture.alt", draft))
        elif tag is not None and shape.tag != P + "pic" and fill is not None and fill(shape, tag):
            properties.set("descr", own_attribute("_chart.alt", draft))
        elif rest:
            properties.set("descr", rest)
        else:
            properties.attrib.pop("descr")


def _shape_of(properties: Element) -> Element | None:
    parent = properties.getparent()
    shape = parent.getparent() if parent is not None else None
    return shape if shape is not None and shape.tag in SHAPES else None


def _wrap(shape: Element, text: str, draft: Draft, locate: Locate) -> str:
    """Put the shape tags of an alternative text around the shape; the text that remains."""
    kept, position = [], 0
    openers: list[Tag] = []
    for span in spans(text):
        tag = read_tag(text[span.start : span.end]) if span.end >= 0 else None
        if tag is None or tag.scope != "shape":
            continue
        kept.append(text[position : span.start])
        position = span.end
        tag.where = locate(shape)
        if tag.keyword in _KEYWORDS:
            openers.append(tag)
        elif tag.closes not in _KEYWORDS and tag.keyword != _NO_FIT:
            reason = "seuls « for », « if » et « nofit » règlent les formes"
            draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)
    _surround(shape, openers, draft)
    return " ".join("".join((*kept, text[position:])).split()) if position else text


def _surround(shape: Element, openers: list[Tag], draft: Draft) -> None:
    for tag in openers:
        shape.addprevious(tag_node(draft.add(tag)))
        closing = Tag("{%", "shape", "end" + tag.keyword, tag.typed, tag.where)
        shape.addnext(tag_node(draft.add(closing)))


def _put_picture(shape: Element, tag: Tag, layout: Element | None, draft: Draft) -> bool:
    _frame_from_layout(shape, layout)
    offset, extent = (shape.find(f"{P}spPr/{A}xfrm/{A}{name}") for name in ("off", "ext"))
    frame = (measure(offset, "x"), measure(offset, "y"), measure(extent, "cx"), measure(extent, "cy"))
    if not make_picture(shape, tag, frame, draft):
        return False
    bind(offset, {"x": "x", "y": "y"}, draft)
    bind(extent, {"cx": "width", "cy": "height"}, draft)
    return True


def _frame_from_layout(shape: Element, layout: Element | None) -> None:
    """Give a picture that has no frame of its own the one of its placeholder."""
    properties = shape.find(P + "spPr")
    holder = next(shape.iter(P + "ph"), None)
    if properties is None or holder is None or layout is None or properties.find(A + "xfrm") is not None:
        return
    for candidate in layout.iter(P + "ph"):
        frame = candidate.find(f"../../../{P}spPr/{A}xfrm")
        if frame is not None and candidate.get("idx", "0") == holder.get("idx", "0"):
            properties.insert(0, deepcopy(frame))
            return
