"""Findings as PowerPoint comments, beside the shapes that they are about."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from neolab_docs.office.annotating.editing import Editing
from neolab_docs.office.annotating.notes import AUTHOR, INITIALS, Note
from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.places import SHAPES

_KIND = "application/vnd.openxmlformats-officedocument.presentationml."
_EMU = 914_400 / 576  # positions of comments are counted in 1/576 of an inch
_MARGIN, _STEP = 10, 60


def add_notes(editing: Editing, notes: Iterable[Note]) -> None:
    """Put each note on its slide; on the first one where it is about none."""
    deck = Deck(editing.package)
    author = _author(editing, deck.main)
    for note in notes:
        slide = _slide(deck, note)
        if slide is not None:
            _comment(editing, deck, slide, author, note)


def _slide(deck: Deck, note: Note) -> Slide | None:
    found = (slide for slide in deck.slides if slide.rank == note.where.slide)
    return next(found, deck.slides[0] if deck.slides else None)


def _author(editing: Editing, main: str) -> Element:
    part = editing.related(main, "commentAuthors")
    if not part:
        root = etree.Element(P + "cmAuthorLst", nsmap={"p": P.strip("{}")})
        part = editing.add(main, "commentAuthors", "ppt/commentAuthors{}.xml", root, _KIND + "commentAuthors+xml")
    authors = editing.tree(part)
    known = [each for each in authors.iterchildren(P + "cmAuthor") if each.get("name") == AUTHOR]
    if known:
        return known[0]
    number = 1 + max((int(each.get("id", "0")) for each in authors.iterchildren(P + "cmAuthor")), default=-1)
    said = {"id": str(number), "name": AUTHOR, "initials": INITIALS, "lastIdx": "0", "clrIdx": str(number % 8)}
    return etree.SubElement(authors, P + "cmAuthor", said)


def _comment(editing: Editing, deck: Deck, slide: Slide, author: Element, note: Note) -> None:
    part = editing.related(slide.part, "comments")
    if not part:
        root = etree.Element(P + "cmLst", nsmap={"p": P.strip("{}")})
        part = editing.add(slide.part, "comments", "ppt/comments/comment{}.xml", root, _KIND + "comments+xml")
    comments = editing.tree(part)
    number = str(int(author.get("lastIdx", "0")) + 1)
    author.set("lastIdx", number)
    x, y = _position(deck.tree(slide.part), note.where.shape)
    said = {"authorId": author.get("id", "0"), "idx": number}
    comment = etree.SubElement(comments, P + "cm", said)
    offset = sum(each.get("x") == str(x) and each.get("y") == str(y) for each in comments.iter(P + "pos"))
    etree.SubElement(comment, P + "pos", {"x": str(x + offset * _STEP), "y": str(y)})
    text = etree.SubElement(comment, P + "text")
    text.text = "\n".join(_told(note, slide))


def _told(note: Note, slide: Slide) -> tuple[str, ...]:
    """The lines of a comment; the place inside of the slide is told, since a comment points at no paragraph."""
    return note.text(here=note.where.slide == slide.rank and note.where.paragraph is None)


def _position(root: Element, name: str | None) -> tuple[int, int]:
    """Where a shape stands, as comments count; the corner of the slide where it is not known."""
    for shape in root.iter(*SHAPES):
        properties, offset = next(shape.iter(P + "cNvPr"), None), next(shape.iter(A + "off"), None)
        if properties is not None and properties.get("name") == name and offset is not None:
            x, y = (int(offset.get(axis, "0")) for axis in ("x", "y"))
            return round(x / _EMU), round(y / _EMU)
    return _MARGIN, _MARGIN
