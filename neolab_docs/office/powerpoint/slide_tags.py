"""``{%slide … %}`` in the notes: which slides are repeated or dropped, and which tags wrap them."""

from __future__ import annotations

from dataclasses import dataclass, field

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.tree import Element, detach, nearest, rank_of, tag_nodes

_KEYWORDS = frozenset({"for", "if"})


@dataclass(slots=True)
class Wrapping:
    """The tags that stand before and after one slide."""

    before: list[Tag] = field(default_factory=list)
    after: list[Tag] = field(default_factory=list)


def take_slide_tags(root: Element, draft: Draft) -> list[Tag]:
    """Take the slide tags out of the notes of a slide; a paragraph that held nothing else goes with them."""
    taken = []
    for node in tag_nodes(root):
        tag = draft.tags[rank_of(node)]
        if tag.scope == "slide":
            taken.append(tag)
            paragraph = nearest(node, (A + "p",))
            detach(node)
            if paragraph is not None:
                _tidy(paragraph)
    return taken


def says_nothing(root: Element) -> bool:
    """Whether notes hold no text and no shape but the placeholders that every page of notes has."""
    shapes = root.iter(P + "sp", P + "pic", P + "graphicFrame", P + "grpSp", P + "cxnSp")
    if any(next(shape.iter(P + "ph"), None) is None for shape in shapes) or tag_nodes(root):
        return False
    fields = {run for field in root.iter(A + "fld") for run in field.iter(A + "t")}
    return not any((text.text or "").strip() for text in root.iter(A + "t") if text not in fields)


def wrap_slides(taken: list[list[Tag]], draft: Draft) -> list[Wrapping]:
    """The tags around each slide, given the slide tags of each slide in order.

    A tag closes at the end of its own slide, unless the notes of a slide close it; ``endfor`` and ``endif`` stand after
    the slide whose notes hold them. Inside a block of several slides, every tag is closed explicitly.
    """
    wrappings = [Wrapping() for _ in taken]
    closers = _explicit_closers(taken, draft)
    for rank, tags in enumerate(taken):
        for tag in tags:
            if tag.keyword in _KEYWORDS:
                wrappings[rank].before.append(tag)
        own = [tag for tag in tags if tag.keyword in _KEYWORDS and id(tag) not in closers.openers]
        wrappings[rank].after += [_closing(tag) for tag in reversed(own)]
        wrappings[rank].after += [tag for tag in tags if id(tag) in closers.closers]
    return wrappings


@dataclass(slots=True)
class _Closers:
    """Which tags open or close a span explicitly, by identity."""

    openers: set[int] = field(default_factory=set)
    closers: set[int] = field(default_factory=set)


def _explicit_closers(taken: list[list[Tag]], draft: Draft) -> _Closers:
    """The spans: a closing tag belongs to the last opening one of its kind that is not closed yet."""
    found = _Closers()
    waiting: list[Tag] = []
    for tag in (tag for tags in taken for tag in tags):
        if tag.keyword in _KEYWORDS:
            waiting.append(tag)
        elif tag.closes not in _KEYWORDS:
            _misplaced(tag, "seules « for », « if », « endfor » et « endif » règlent les diapositives", draft)
        elif matching := [index for index, opener in enumerate(waiting) if opener.keyword == tag.closes]:
            found.openers.add(id(waiting[matching[-1]]))
            found.closers.add(id(tag))
            del waiting[matching[-1] :]
        else:
            _misplaced(tag, f"aucune balise « slide {tag.closes} » n’est ouverte avant elle", draft)
    return found


def _closing(tag: Tag) -> Tag:
    return Tag("{%", "slide", "end" + tag.keyword, tag.typed, tag.where)


def _misplaced(tag: Tag, reason: str, draft: Draft) -> None:
    draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)


def _tidy(paragraph: Element) -> None:
    container = paragraph.getparent()
    if container is None or tag_nodes(paragraph):
        return
    if "".join(str(text) for text in paragraph.itertext(A + "t")).strip():
        return
    if sum(1 for _ in container.iterchildren(A + "p")) > 1:
        detach(paragraph)
    else:
        for run in list(paragraph.iterchildren(A + "r")):
            paragraph.remove(run)
