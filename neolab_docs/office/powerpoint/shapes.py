"""``{%shape … %}`` and pictures: what the alternative text of a shape asks for."""

from __future__ import annotations

import re

from neolab_docs.office.markup.dialect import A, P, R
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.joining import Locate
from neolab_docs.office.markup.marks import ATTRIBUTE
from neolab_docs.office.markup.source import own_statement, own_value
from neolab_docs.office.markup.tags import Span, Tag, has_tags, read_tag, spans
from neolab_docs.office.markup.tree import Element, detach, tag_node
from neolab_docs.office.powerpoint.places import SHAPES

_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def take_shape_tags(root: Element, draft: Draft, locate: Locate) -> None:
    """Wrap shapes in the tags of their alternative texts, and make pictures of lone expressions."""
    for properties in list(root.iter(P + "cNvPr")):
        shape = _shape_of(properties)
        text = properties.get("descr", "")
        if shape is None or not has_tags(text):
            continue
        rest = _wrap(shape, text, draft, locate)
        if shape.tag == P + "pic" and (tag := lone_value(rest)) is not None:
            tag.where = locate(properties)
            _make_picture(shape, properties, tag, draft)
        elif rest:
            properties.set("descr", rest)
        else:
            properties.attrib.pop("descr")


def lone_value(text: str) -> Tag | None:
    """The tag of a text that is one ``{{ … }}`` and nothing else."""
    text = text.strip()
    found = list(spans(text)) if text.startswith("{{") else []
    if found != [Span(0, len(text))]:
        return None
    tag = read_tag(text)
    return tag if not tag.scope and tag.body else None


def value_in_attribute(expression: str, draft: Draft) -> str:
    """The mark, for an attribute, of a value that our own code writes."""
    return f"{ATTRIBUTE}{draft.add(own_value(expression))}{ATTRIBUTE}"


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
        if tag.opens:
            openers.append(tag)
        elif not tag.closes:
            reason = "seules « for » et « if » règlent les formes"
            draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)
    for tag in openers:
        shape.addprevious(tag_node(draft.add(tag)))
        closing = Tag("{%", "shape", "end" + tag.keyword, tag.typed, tag.where)
        shape.addnext(tag_node(draft.add(closing)))
    return re.sub(r"\s+", " ", "".join((*kept, text[position:]))).strip() if openers else text


def _make_picture(shape: Element, properties: Element, tag: Tag, draft: Draft) -> None:
    blip = next(shape.iter(A + "blip"), None)
    if blip is None:
        return
    offset, extent = (shape.find(f"{P}spPr/{A}xfrm/{A}{name}") for name in ("off", "ext"))
    frame = ", ".join(_number(at, name) for at, names in ((offset, "x y"), (extent, "cx cy")) for name in names.split())
    statement = f"set _picture = _making.picture(({tag.body}), {blip.get(R + 'embed', '')!r}, ({frame}))"
    shape.addprevious(tag_node(draft.add(Tag("{%", "", statement, tag.typed, tag.where))))
    blip.set(R + "embed", value_in_attribute("_picture.key", draft))
    properties.set("descr", value_in_attribute("_picture.alt", draft))
    _frame(offset, extent, draft)
    _only_if_kept(next(shape.iter(A + "srcRect"), None), draft)
    for picture in list(blip.iter(_SVG)):
        _drop_extension(picture)


def _frame(offset: Element | None, extent: Element | None, draft: Draft) -> None:
    for element, names in ((offset, {"x": "x", "y": "y"}), (extent, {"cx": "width", "cy": "height"})):
        if element is not None and element.get(next(iter(names))) is not None:
            for name, word in names.items():
                element.set(name, value_in_attribute(f"_picture.box.{word}", draft))


def _number(element: Element | None, name: str) -> str:
    value = element.get(name, "0") if element is not None else "0"
    return str(int(value)) if value.lstrip("-").isdigit() else "0"


def _only_if_kept(element: Element | None, draft: Draft) -> None:
    if element is not None:
        element.addprevious(tag_node(draft.add(own_statement("if _picture.own"))))
        element.addnext(tag_node(draft.add(own_statement("endif"))))


def _drop_extension(picture: Element) -> None:
    extension = picture.getparent()
    listing = extension.getparent() if extension is not None else None
    if extension is None or listing is None:
        return
    detach(extension)
    if not len(listing):
        detach(listing)
