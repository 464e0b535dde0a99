"""Notes called inside blocks: each turn of a loop gets a note of its own, written with the names of that turn.

Where a block calls a note, all notes of the part are written where they are called: the text is caught there and put
into the part, which is made after the body. So notes stand in the order of their calls, which LibreOffice counts on,
and one that nobody calls any more is not left behind. A comment is its author's remark on the template rather than a
text of the document: it stays with the first turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.repeated import repeated
from neolab_docs.office.markup.source import own_statement, own_value
from neolab_docs.office.markup.tree import Element, is_tag, rank_of, tag_node

CALLS = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_COMMENTS = ("commentRangeStart", "commentRangeEnd", "commentReference")


@dataclass(slots=True)
class Notes:
    """A part of notes being compiled.

    Attributes:
        part: its name.
        root: its tree.
        written: whether it is to be written anew: it holds tags, or notes have left it for the body.
    """

    part: str
    root: Element
    written: bool

    @property
    def first(self) -> int:
        """The first identifier that its separators leave free."""
        apart = [each for each in self.root.iterchildren("*") if each.get(W + "type")]
        return max((1 + int(each.get(W + "id", "0")) for each in apart), default=1)


def take_notes(root: Element, notes: Mapping[str, Notes], draft: Draft) -> None:
    """Bring the notes to where they are called, if a block calls any.

    Args:
        root: tree of the body, its tags hoisted.
        notes: parts of notes by kind, compiled already.
        draft: gathers tags.
    """
    for name, kind in CALLS.items():
        own = notes.get(kind)
        if own is not None and any(each.tag == name for each in _in_blocks(root, draft)):
            called = [(call, _note(own.root, call.get(W + "id", ""))) for call in list(root.iter(name))]
            for call, note in called:
                if note is not None:
                    _bring(call, note, own, draft)
            for note in {note for _, note in called if note is not None}:
                own.root.remove(note)


def keep_comments_once(root: Element, draft: Draft) -> None:
    """Let a comment inside a loop stay with the first turn: two places cannot share one."""
    for element in repeated(root, draft):
        if element.tag in {W + name for name in _COMMENTS}:
            test = f"_making.once({element.get(W + 'id', '')!r}, {str(element.tag).rpartition('}')[2]!r})"
            whole = _alone(element)
            whole.addprevious(tag_node(draft.add(own_statement(f"if {test}"))))
            whole.addnext(tag_node(draft.add(own_statement("endif"))))


def _alone(element: Element) -> Element:
    """The run of an element that is alone in it, or the element."""
    run = element.getparent()
    if run is None or run.tag != W + "r" or [child for child in run if child.tag != W + "rPr"] != [element]:
        return element
    return run


def _note(root: Element, identifier: str) -> Element | None:
    return next((each for each in root.iterchildren("*") if each.get(W + "id") == identifier), None)


def _in_blocks(root: Element, draft: Draft) -> Iterator[Element]:
    """The elements that a loop may repeat or a condition drop."""
    depth = 0
    for node in root.iter():
        if is_tag(node):
            tag = draft.tags[rank_of(node)]
            depth += tag.opens - bool(tag.closes)
        elif depth and isinstance(node.tag, str):
            yield node


def _bring(call: Element, note: Element, notes: Notes, draft: Draft) -> None:
    copy = deepcopy(note)
    copy.tail = None
    copy.set(W + "id", own_attribute(f"_making.begin_note({notes.part!r}, {notes.first})", draft))
    call.set(W + "id", own_attribute("_making.last_note()", draft))
    call.addprevious(tag_node(draft.add(own_statement("set _note"))))
    call.addprevious(copy)
    call.addprevious(tag_node(draft.add(own_statement("endset"))))
    call.addprevious(tag_node(draft.add(own_value("_making.end_note(_note)"))))
    notes.written = True


def with_spaces(root: Element, other: Element) -> Element:
    """A part of notes that knows the prefixes of the body besides its own, since texts come from there."""
    spaces = {str(prefix): uri for prefix, uri in {**other.nsmap, **root.nsmap}.items() if prefix}
    whole = etree.Element(root.tag, {str(key): str(value) for key, value in root.items()}, nsmap=spaces)
    whole.extend(list(root))
    return whole
