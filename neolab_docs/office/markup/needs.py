"""What Office insists on, arranged while compiling: a cell keeps a paragraph, a table keeps a row or goes."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from neolab_docs.office.markup.dialect import Dialect
from neolab_docs.office.markup.marks import ELSE, ELSE_END, FRAME, FRAME_END, KEY_END, NEEDS
from neolab_docs.office.markup.tree import Element, is_tag

MARK_TARGET = "mark"


def arrange(root: Element, dialect: Dialect, emptied: Mapping[Element, str]) -> None:
    """Put marks where a repeated or dropped element could leave its container empty."""
    paragraph, row, cell = (dialect.scopes[scope] for scope in ("p", "tr", "tc"))
    for container in list(root.iter(*dialect.containers)):
        if _has_tags(container):
            fallback = emptied.get(container, "")
            name = _written(paragraph, dialect)
            whole = f"{ELSE}{name}{KEY_END}<{name}>{fallback}</{name}>{ELSE_END}"
            container.append(mark(whole))
    for table in list(root.iter(dialect.table)):
        if _has_tags(table) or any(_has_tags(line) for line in table.iterchildren(row)):
            _frame(_framed(table), table, _written(row, dialect))
    for line in list(root.iter(row)):
        if _has_tags(line):
            _frame(line, line, _written(cell, dialect))


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
