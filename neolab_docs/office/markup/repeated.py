"""Which elements a loop repeats: those need identifiers of their own in each copy."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.tree import Element, detach, is_tag, rank_of


def repeated(root: Element, draft: Draft, everything: bool = False) -> list[Element]:
    """The elements of a part that may be written several times, in document order."""
    return list(_repeated(root, draft, int(everything)))


def drop_extension(element: Element) -> None:
    """Take out the extension that an element is the content of, and the list of extensions when it was alone."""
    extension = element.getparent()
    listing = extension.getparent() if extension is not None else None
    if extension is None or listing is None:
        return
    detach(extension)
    if not len(listing):
        detach(listing)


def _repeated(root: Element, draft: Draft, depth: int) -> Iterator[Element]:
    for node in root.iter():
        if is_tag(node):
            tag = draft.tags[rank_of(node)]
            depth += (tag.opens and tag.keyword == "for") - (tag.closes == "for")
        elif depth and isinstance(node.tag, str):
            yield node
