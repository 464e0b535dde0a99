"""What PowerPoint leaves on a slide that means nothing in the presentations made from it."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element

_SPELLING = ("dirty", "err", "smtClean", "smtId")


def clean(root: Element) -> None:
    """Take out the marks of the spelling checker."""
    for properties in root.iter(A + "rPr", A + "endParaRPr"):
        for name in _SPELLING:
            properties.attrib.pop(name, "")
