"""Findings as Word comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from neolab_docs.findings import Place
from neolab_docs.office.annotating.editing import Editing
from neolab_docs.office.annotating.notes import AUTHOR, INITIALS, Note
from neolab_docs.office.markup.dialect import WP, W
from neolab_docs.office.markup.tree import Element, nearest
from neolab_docs.office.outlines import paragraph_text
from neolab_docs.office.word.parts import BODY, read_stories
from neolab_docs.office.word.places import Locator

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def add_notes(editing: Editing, notes: Iterable[Note]) -> None:
    """Put each note on the paragraph that it is about; on the first one where no comment can stand."""
    main = read_stories(editing.package)[0].part
    root = editing.tree(main)
    comments = editing.tree(editing.related(main, "comments") or _new_comments(editing, main))
    places = _Places(editing.package.name, root)
    number = 1 + max((int(each.get(W + "id", "0")) for each in comments.iter(W + "comment")), default=-1)
    for identifier, note in enumerate(notes, number):
        paragraph = places.paragraph(note)
        here = paragraph is not None
        _comment(comments, str(identifier), note.text(here=here))
        _anchor(paragraph if paragraph is not None else places.first(), str(identifier))


def _new_comments(editing: Editing, main: str) -> str:
    root = etree.Element(W + "comments", nsmap={"w": W.strip("{}")})
    return editing.add(main, "comments", "word/comments{}.xml", root, _TYPE)


class _Places:
    """The paragraphs of the body that can carry a comment, by their places."""

    def __init__(self, file: str, root: Element) -> None:
        self._root = root
        self._found: dict[Place, list[Element]] = {}
        locate = Locator(file, BODY, root)
        for element in root.iter(W + "p", WP + "docPr"):
            self._found.setdefault(locate(element), []).append(element)

    def paragraph(self, note: Note) -> Element | None:
        """The paragraph that a note is about; None where it is about no paragraph of the body."""
        found = self._found.get(note.where, [])
        telling = [each for each in found if each.tag == W + "p" and note.tag and note.tag in paragraph_text(each)]
        element = next(iter((*telling, *found)), None)
        return None if element is None else _outer(element)

    def first(self) -> Element:
        """The first paragraph of the body, made where there is none."""
        found = next(self._root.iter(W + "p"), None)
        if found is None:
            body = self._root[0]
            found = body.makeelement(W + "p", {})
            body.insert(0, found)
        return _outer(found)


def _outer(element: Element) -> Element:
    """The paragraph around an element; that around its text box, where it is in one: Word wants no comment there."""
    paragraph = element if element.tag == W + "p" else nearest(element, (W + "p",))
    assert paragraph is not None, "a picture is in a paragraph"
    box = nearest(paragraph, (W + "txbxContent",))
    return paragraph if box is None else _outer(box)


def _comment(comments: Element, identifier: str, lines: Sequence[str]) -> None:
    said = {W + "id": identifier, W + "author": AUTHOR, W + "initials": INITIALS}
    comment = etree.SubElement(comments, W + "comment", said)
    for line in lines:
        run = etree.SubElement(etree.SubElement(comment, W + "p"), W + "r")
        text = etree.SubElement(run, W + "t", {_SPACE: "preserve"})
        text.text = line


def _anchor(paragraph: Element, identifier: str) -> None:
    start, end, run = _marks(paragraph, identifier)
    properties = paragraph.find(W + "pPr")
    paragraph.insert(0 if properties is None else 1 + paragraph.index(properties), start)
    paragraph.extend((end, run))


def _marks(paragraph: Element, identifier: str) -> Iterator[Element]:
    for name in ("commentRangeStart", "commentRangeEnd"):
        yield paragraph.makeelement(W + name, {W + "id": identifier})
    run = paragraph.makeelement(W + "r", {})
    etree.SubElement(run, W + "commentReference", {W + "id": identifier})
    yield run
