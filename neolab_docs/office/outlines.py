"""What every outline is made of: indented lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from neolab_docs.office.markup.dialect import A, W
from neolab_docs.office.markup.tree import Element, nearest

_TEXTS = frozenset({W + "t", A + "t"})
_SIGNS = {
    W + "tab": "\t",
    W + "br": "⏎",
    W + "cr": "⏎",
    A + "br": "⏎",
    W + "noBreakHyphen": "-",
    W + "drawing": "▣",
    W + "pict": "▣",
}


def line(depth: int, text: str) -> str:
    """One line of an outline."""
    return "  " * depth + text if text else ""


def joined(lines: Iterable[str]) -> str:
    """An outline from its lines, ending in a line break."""
    return "\n".join(lines) + "\n"


def paragraph_text(paragraph: Element) -> str:
    """What a reader sees of a paragraph, without the text boxes anchored in it; ``⏎`` is a line break."""
    said = []
    for element in paragraph.iter(*_TEXTS, *_SIGNS):
        if nearest(element, (paragraph.tag,)) is not paragraph or _is_layout(element):
            continue
        said.append(_SIGNS.get(str(element.tag)) or element.text or "")
    return "".join(said)


def _is_layout(element: Element) -> bool:
    """Whether a tabulation is a position of the ruler rather than a sign of the text."""
    parent = element.getparent()
    return parent is not None and etree.QName(parent).localname == "tabs"
