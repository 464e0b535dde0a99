"""Where things are in a Word document, in the words of its author: story, table, row, paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.findings import Place
from neolab_docs.office.markup.dialect import MC, WORD, WP, W
from neolab_docs.office.markup.tree import Element, nearest

_SECTIONS = frozenset({W + "tc", W + "txbxContent"})


class Locator:
    """Finds the place of a paragraph or of an element that carries attributes; ranks are taken when it is made."""

    def __init__(self, file: str, story: str, root: Element) -> None:
        self._file, self._story = file, story
        self._tables = {table: rank for rank, table in enumerate(root.iter(W + "tbl"), 1)}
        self._paragraphs = dict(_ranked(root))

    def __call__(self, element: Element) -> Place:
        """The address of an element."""
        paragraph = element if element.tag == W + "p" else nearest(element, (W + "p",))
        row = nearest(element, (W + "tr",))
        table = nearest(element, (W + "tbl",))
        return Place(
            file=self._file,
            story=self._story,
            shape=_shape(element) or None,
            table=None if table is None else self._tables.get(table),
            row=None if row is None else 1 + sum(1 for _ in row.itersiblings(W + "tr", preceding=True)),
            paragraph=None if paragraph is None else self._paragraphs.get(paragraph),
        )


def _ranked(root: Element) -> Iterator[tuple[Element, int]]:
    """The paragraphs with their ranks in their cell, text box or story."""
    counts: dict[Element, int] = {}
    for paragraph in root.iter(W + "p"):
        section = nearest(paragraph, _SECTIONS)
        section = root if section is None else section
        counts[section] = counts.get(section, 0) + 1
        yield paragraph, counts[section]


def _shape(element: Element) -> str:
    """Name of the text box or picture that an element is in, or ""."""
    if element.tag == WP + "docPr":
        return element.get("name", "")
    box = nearest(element, WORD.containers & {W + "txbxContent"})
    holder = None if box is None else nearest(box, (MC + "AlternateContent", W + "drawing"))
    if holder is None:
        return ""
    properties = next(holder.iter(WP + "docPr"), None)
    return "" if properties is None else properties.get("name", "")
