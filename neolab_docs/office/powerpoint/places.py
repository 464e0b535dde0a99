"""Where things are on a slide, in the words of its author: shape, table row, paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.findings import Place
from neolab_docs.office.markup.dialect import DRAWING, A, P
from neolab_docs.office.markup.tree import Element, nearest

SHAPES = frozenset(P + name for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds the place of a paragraph or of an element that carries attributes."""

    file: str
    slide: int | None = None
    story: str | None = None
    master: str | None = None

    def __call__(self, element: Element) -> Place:
        """The address of an element."""
        shape = shape_name(element) if self.story is None else ""
        row = nearest(element, (A + "tr",))
        paragraph = element if element.tag == A + "p" else nearest(element, (A + "p",))
        return Place(
            file=self.file,
            slide=self.slide,
            story=self.story or self.master,
            shape=shape or None,
            row=_rank(row),
            paragraph=_rank(paragraph) if nearest_text(paragraph) else None,
        )


def layout_name(root: Element) -> str:
    """The name of a layout, as the gallery of layouts shows it; "" for what has none."""
    content = root.find(P + "cSld")
    return "" if content is None else content.get("name", "")


def shape_name(element: Element) -> str:
    """Name of the shape that an element is in, or ""."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in SHAPES:
            properties = next(ancestor.iter(P + "cNvPr"), None)
            return "" if properties is None else properties.get("name", "")
    return ""


def nearest_text(paragraph: Element | None) -> bool:
    """Whether a paragraph is in a text frame."""
    return paragraph is not None and nearest(paragraph, DRAWING.containers) is not None


def _rank(element: Element | None) -> int | None:
    if element is None:
        return None
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
