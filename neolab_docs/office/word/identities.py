"""Identifiers that must differ between copies of a paragraph, a drawing, a bookmark or a content control."""

from __future__ import annotations

import re

from neolab_docs.office.markup.dialect import WP, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.repeated import repeated
from neolab_docs.office.markup.source import own_value
from neolab_docs.office.markup.tree import Element, tag_node

_LONGEST_NAME = 32
_CHANGES = {
    **{W + name: "renewed" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "permStart")},
    W + "permEnd": "same",
}


def renew_identities(root: Element, draft: Draft) -> None:
    """Make the copies that loops give tell themselves apart."""
    copies = repeated(root, draft)
    marks = [element for element in copies if element.tag == W + "bookmarkStart"]
    numbers = {element.get(W + "id", "") for element in marks}
    names = {element.get(W + "name", "") for element in marks}
    for element in copies:
        if element.tag == WP + "docPr":
            element.set("id", _number("renewed", "drawing", element.get("id", "1"), draft))
        elif element.tag == W + "bookmarkStart":
            element.set(W + "id", _number("renewed", "bookmark", element.get(W + "id", "0"), draft))
            element.set(W + "name", own_attribute(f"_making.named({_short(element.get(W + 'name', ''))!r})", draft))
        elif element.tag == W + "bookmarkEnd" and element.get(W + "id", "") in numbers:
            element.set(W + "id", _number("same", "bookmark", element.get(W + "id", "0"), draft))
        elif element.tag == W + "hyperlink" and element.get(W + "anchor", "") in names:
            element.set(W + "anchor", _same_name(element.get(W + "anchor", ""), draft))
        elif element.tag == W + "instrText" and names & set((element.text or "").split()):
            _refer(element, names, draft)
        elif element.tag == W + "fldSimple" and names & set(element.get(W + "instr", "").split()):
            words = element.get(W + "instr", "").split()
            element.set(W + "instr", " ".join(_same_name(word, draft) if word in names else word for word in words))
        elif element.tag in _CHANGES and element.get(W + "id"):
            element.set(W + "id", _number(_CHANGES[str(element.tag)], "change", element.get(W + "id", "0"), draft))
        elif element.tag == W + "id" and _is_control(element):
            element.set(W + "val", _number("renewed", "control", element.get(W + "val", "1"), draft))


def _number(verb: str, sort: str, value: str, draft: Draft) -> str:
    return own_attribute(f"_making.{verb}({value!r}, {sort!r})", draft)


def _short(name: str) -> str:
    """A name that a number can follow: Word knows 40 signs."""
    return name[:_LONGEST_NAME]


def _same_name(name: str, draft: Draft) -> str:
    return own_attribute(f"_making.same_name({_short(name)!r})", draft)


def _refer(field: Element, names: set[str], draft: Draft) -> None:
    """Let the instruction of a field lead to the bookmark of its own copy."""
    pieces = re.split(r"(\s+)", field.text or "")
    field.text = ""
    last: Element | None = None
    for piece in pieces:
        if piece in names:
            last = tag_node(draft.add(own_value(f"_making.same_name({_short(piece)!r})")))
            field.append(last)
        elif last is None:
            field.text += piece
        else:
            last.tail = (last.tail or "") + piece


def _is_control(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == W + "sdtPr"
