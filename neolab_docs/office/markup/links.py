"""Hyperlinks whose address holds tags: each copy of the link gets the relation that its own values call for."""

from __future__ import annotations

from urllib.parse import unquote

from neolab_docs.findings import Place
from neolab_docs.office.markup.dialect import R
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.joining import Locate
from neolab_docs.office.markup.marks import ATTRIBUTE
from neolab_docs.office.markup.source import VALUE
from neolab_docs.office.markup.tags import Tag, has_tags, read_tag, spans
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import Relation


def take_links(root: Element, relations: list[Relation], draft: Draft, locate: Locate) -> None:
    """Make the links with tags in their address look theirs up while rendering; their relations are taken out."""
    computed = {relation.key: relation for relation in relations if relation.outside and _has_tags(relation)}
    if not computed:
        return
    for element in root.iter("*"):
        for name in (R + "id", R + "link"):
            relation = computed.get(element.get(name, ""))
            if relation is not None:
                tag = _lookup(unquote(relation.target), locate(element), draft)
                element.set(name, f"{ATTRIBUTE}{draft.add(tag)}{ATTRIBUTE}")
    relations[:] = [relation for relation in relations if relation.key not in computed]


def refuse_lost_relations(root: Element, relations: list[Relation], draft: Draft, locate: Locate) -> None:
    """Tell what leads by a relation that the part does not have: Office would repair the document, or drop the shape.

    To be called before ``take_links``.
    """
    known = {"", *(relation.key for relation in relations)}
    for element in root.iter("*"):
        for name, key in element.items():
            if str(name).startswith(R) and str(key) not in known:
                draft.problem("template-lost-relation", locate(element), key=str(key))


def _has_tags(relation: Relation) -> bool:
    return has_tags(unquote(relation.target))


def _lookup(address: str, where: Place, draft: Draft) -> Tag:
    pieces, position = [], 0
    typed = address
    for span in spans(address):
        end = span.end if span.end >= 0 else len(address)
        tag = read_tag(address[span.start : end])
        typed = tag.typed
        if span.end < 0 or tag.sort != "{{" or tag.scope:
            draft.problem("template-misplaced", where, tag=typed, reason="une adresse ne contient que « {{ … }} »")
        else:
            pieces += [_quoted(address[position : span.start]), f"({tag.body})"]
        position = end
    pieces.append(_quoted(address[position:]))
    return Tag("link", "", f"{VALUE[0]}\n_making.link({', '.join(pieces)})|e{VALUE[1]}", typed, where)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
