"""What Office insists on, arranged while compiling: a cell keeps a paragraph, a table keeps a row or goes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from neolab_docs.office.markup.dialect import Dialect
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import ELSE, ELSE_END, FRAME, FRAME_END, KEY_END, NEEDS
from neolab_docs.office.markup.tree import Element, is_tag, rank_of

MARK_TARGET = "mark"
OURS = "own"
"""The sort of the tags that are our own code."""


def arrange(root: Element, dialect: Dialect, emptied: Mapping[Element, str], draft: Draft | None = None) -> None:
    """Put marks where a repeated or dropped element could leave its container empty.

    Args:
        root: the part.
        dialect: its markup language.
        emptied: properties of the paragraph that a container falls back on.
        draft: tells what tags open and close; what cannot be left empty then has no mark. Decks, whose frames are
            measured by their marks, go without.
    """
    paragraph, row, cell = (dialect.scopes[scope] for scope in ("p", "tr", "tc"))
    for container in list(root.iter(*dialect.containers)):
        if _has_tags(container) and not (draft and _steady(container, draft)[-1:] == [(paragraph, True)]):
            fallback = emptied.get(container, "")
            name = _written(paragraph, dialect)
            whole = f"{ELSE}{name}{KEY_END}<{name}>{fallback}</{name}>{ELSE_END}"
            container.append(mark(whole))
    for table in list(root.iter(dialect.table)):
        changing = _has_tags(table) or any(_has_tags(line) for line in table.iterchildren(row))
        if changing and not (draft and (row, True) in _steady(table, draft)):
            _frame(_framed(table), table, _written(row, dialect))
    for line in list(root.iter(row)):
        if _has_tags(line) and not (draft and (cell, True) in _steady(line, draft)):
            _frame(line, line, _written(cell, dialect))


def _steady(container: Element, draft: Draft) -> list[tuple[str, bool]]:
    """The names of what a container holds, in order, and whether each is there once whatever the values.

    A value stands for something nobody knows; a row with tags between its cells may go; our own code drops what it
    likes.
    """
    found: list[tuple[str, bool]] = []
    depth = 0
    for child in container:
        if is_tag(child):
            tag = draft.tags[rank_of(child)]
            if tag.sort == OURS:
                return []
            depth += tag.opens - bool(tag.closes)
            found.append(("", False))
        elif isinstance(child.tag, str):
            found.append((child.tag, not depth and not _has_tags(child)))
    return found


def mark(text: str) -> Element:
    """A node that is written as the text it holds."""
    return etree.PI(MARK_TARGET, text)


def _has_tags(element: Element) -> bool:
    return any(is_tag(node) for node in element.iterchildren(etree.PI))


def _written(name: str, dialect: Dialect) -> str:
    return f"{dialect.prefix}:{name.rpartition('}')[2]}"


def _framed(table: Element) -> Element:
    """What goes when a table has no row left: the table, or the frame that a slide holds it in."""
    for ancestor in table.iterancestors():
        if str(ancestor.tag).endswith("}graphicFrame"):
            return ancestor
    return table


def _frame(outer: Element, inner: Element, needed: str) -> None:
    outer.addprevious(mark(FRAME))
    outer.addnext(mark(FRAME_END))
    inner.append(mark(NEEDS + needed + KEY_END))
