"""Notes called inside loops: each turn gets a note of its own, written with the names of that turn.

A note called from a loop leaves its part when the template is compiled and is written where it is called; the text
is caught there and put into the part of notes, which is made after the body. A comment is its author's remark on the
template rather than a text of the document: it stays with the first turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.repeated import repeated
from neolab_docs.office.markup.source import own_statement, own_value
from neolab_docs.office.markup.tree import Element, tag_node

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


def take_notes(root: Element, notes: Mapping[str, Notes], draft: Draft) -> None:
    """Bring the notes called inside loops to where they are called.

    Args:
        root: tree of the body, its tags hoisted.
        notes: parts of notes by kind, compiled already.
        draft: gathers tags.
    """
    called = [each for each in repeated(root, draft) if each.tag in CALLS]
    outside: set[tuple[object, str | None]] = {
        (each.tag, each.get(W + "id")) for each in root.iter(*CALLS) if each not in called
    }
    for call in called:
        own = notes.get(CALLS[str(call.tag)])
        note = None if own is None else _note(own.root, call.get(W + "id", ""))
        if own is not None and note is not None:
            _bring(call, note, own, draft)
    _forget(called, outside, notes)


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


def _bring(call: Element, note: Element, notes: Notes, draft: Draft) -> None:
    copy = deepcopy(note)
    copy.tail = None
    first = 1 + max(int(each.get(W + "id", "0")) for each in notes.root.iterchildren("*"))
    call.set("called", call.get(W + "id", ""))
    copy.set(W + "id", own_attribute(f"_making.begin_note({notes.part!r}, {first})", draft))
    call.set(W + "id", own_attribute("_making.last_note()", draft))
    call.addprevious(tag_node(draft.add(own_statement("set _note"))))
    call.addprevious(copy)
    call.addprevious(tag_node(draft.add(own_statement("endset"))))
    call.addprevious(tag_node(draft.add(own_value("_making.end_note(_note)"))))


def _forget(called: list[Element], outside: set[tuple[object, str | None]], notes: Mapping[str, Notes]) -> None:
    """Take out of their parts the notes that only loops call."""
    for call in called:
        own, identifier = notes.get(CALLS[str(call.tag)]), call.attrib.pop("called", "")
        if own is None or not identifier:
            continue
        note = _note(own.root, str(identifier))
        if note is not None and (call.tag, identifier) not in outside:
            own.root.remove(note)
        own.written = True


def with_spaces(root: Element, other: Element) -> Element:
    """A part of notes that knows the prefixes of the body besides its own, since texts come from there."""
    spaces = {str(prefix): uri for prefix, uri in {**other.nsmap, **root.nsmap}.items() if prefix}
    whole = etree.Element(root.tag, {str(key): str(value) for key, value in root.items()}, nsmap=spaces)
    whole.extend(list(root))
    return whole
