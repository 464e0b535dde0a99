"""Tags in the document properties: title, subject, keywords."""

from __future__ import annotations

from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.joining import Locate
from neolab_docs.office.markup.tags import has_tags, read_tag, spans
from neolab_docs.office.markup.tree import Element, tag_node
from neolab_docs.office.package import Package

_PARTS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")


def property_parts(package: Package) -> list[str]:
    """The parts of a package that hold document properties with tags."""
    return [name for name in _PARTS if name in package and b"{" in package.data(name)]


def take_stray_tags(root: Element, handled: frozenset[str], draft: Draft, locate: Locate) -> None:
    """Turn into nodes the tags of texts that are no text of a paragraph, as the names of a chart's series."""
    for element in list(root.iter("*")):
        if element.tag not in handled and has_tags(element.text or ""):
            _take(element, element.text or "", draft, locate)


def take_property_tags(root: Element, draft: Draft, locate: Locate) -> None:
    """Turn the tags in the texts of properties into nodes."""
    for element in list(root.iter("*")):
        text = element.text or ""
        if has_tags(text):
            _take(element, text, draft, locate)


def _take(element: Element, text: str, draft: Draft, locate: Locate) -> None:
    where = locate(element)
    element.text, position = "", 0
    last: Element | None = None
    for span in spans(text):
        end = span.end if span.end >= 0 else len(text)
        tag = read_tag(text[span.start : end])
        if span.end < 0:
            draft.problem("template-syntax", where, tag=tag.typed, reason="elle n’est pas fermée")
        tag.where, tag.scope = where, ""
        _append(element, last, text[position : span.start])
        last = tag_node(draft.add(tag))
        element.append(last)
        position = end
    _append(element, last, text[position:])


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text
