"""Pictures that a template holds the frame of: the tag in the alternative text says which one goes in."""

from __future__ import annotations

from lxml import etree

from neolab_docs.office.markup.dialect import A, R
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import ATTRIBUTE
from neolab_docs.office.markup.repeated import drop_extension
from neolab_docs.office.markup.source import own_statement, own_value
from neolab_docs.office.markup.tags import Span, Tag, read_tag, spans
from neolab_docs.office.markup.tree import Element, tag_node

_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"


def lone_value(text: str) -> Tag | None:
    """The tag of a text that is one ``{{ … }}`` and nothing else."""
    text = text.strip()
    found = list(spans(text)) if text.startswith("{{") else []
    if found != [Span(0, len(text))]:
        return None
    tag = read_tag(text)
    return tag if not tag.scope and tag.body else None


def own_attribute(expression: str, draft: Draft) -> str:
    """The mark, for an attribute, of a value that our own code writes."""
    return f"{ATTRIBUTE}{draft.add(own_value(expression))}{ATTRIBUTE}"


def make_picture(holder: Element, tag: Tag, frame: tuple[int, int, int, int], draft: Draft) -> bool:
    """Let the picture inside ``holder`` be looked up while rendering, as ``_picture``.

    Returns:
        Whether there is a picture inside.
    """
    blip = next(holder.iter(A + "blip"), None)
    if blip is None:
        return False
    key = blip.get(R + "embed", "")
    statement = f"set _picture = _making.picture(({tag.body}), {key!r}, {frame!r})"
    holder.addprevious(tag_node(draft.add(Tag("{%", "", statement, tag.typed, tag.where))))
    blip.set(R + "embed", own_attribute("_picture.key", draft))
    cropping = next(holder.iter(A + "srcRect"), None)
    if cropping is not None:
        cropping.addprevious(tag_node(draft.add(own_statement("if _picture.own"))))
        cropping.addnext(tag_node(draft.add(own_statement("endif"))))
    _crop(blip, draft)
    for drawing in list(blip.iter(_SVG)):
        drop_extension(drawing)
    return True


def _crop(blip: Element, draft: Draft) -> None:
    """Let a picture that fills its frame be cut, never stretched."""
    sides = {side: own_attribute(f"_picture.cut[{rank}]", draft) for rank, side in enumerate("ltrb")}
    cut = etree.Element(A + "srcRect", sides)
    blip.addnext(cut)
    cut.addprevious(tag_node(draft.add(own_statement("if _picture.cut"))))
    cut.addnext(tag_node(draft.add(own_statement("endif"))))


def measure(element: Element | None, name: str) -> int:
    """A measure in EMU that an element carries; 0 where it has none."""
    value = element.get(name, "0") if element is not None else "0"
    return int(value) if value.lstrip("-").isdigit() else 0


def bind(element: Element | None, words: dict[str, str], draft: Draft) -> None:
    """Let the measures of an element follow the box of the picture looked up last."""
    for name, word in words.items() if element is not None else ():
        if element is not None and element.get(name) is not None:
            element.set(name, own_attribute(f"_picture.box.{word}", draft))
