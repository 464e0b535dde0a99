"""Identifiers that must differ between copies of a shape, a table row or a slide."""

from __future__ import annotations

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import own_attribute
from neolab_docs.office.markup.repeated import drop_extension, repeated
from neolab_docs.office.markup.tree import Element

_A16 = "{http://schemas.microsoft.com/office/drawing/2014/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_DROPPED = frozenset({_A16 + "rowId", _A16 + "colId", _A16 + "creationId"})
_ENDS = frozenset({A + "stCxn", A + "endCxn"})


def renew_identities(root: Element, draft: Draft, slide_repeats: bool) -> None:
    """Make the copies that loops of a slide give tell themselves apart."""
    copies = repeated(root, draft)
    owned = {str(element.get("id")) for element in copies if element.tag == P + "cNvPr"}
    for element in copies:
        if element.tag in _DROPPED:
            drop_extension(element)
        elif element.tag == P + "cNvPr":
            element.set("id", own_attribute(f"_making.renewed({element.get('id')!r})", draft))
        elif element.tag in _ENDS and str(element.get("id")) in owned:
            element.set("id", own_attribute(f"_making.same({element.get('id')!r})", draft))
    if slide_repeats:
        for creation in list(root.iter(_P14 + "creationId")):
            creation.set("val", own_attribute(f"_making.creation({creation.get('val')!r})", draft))
