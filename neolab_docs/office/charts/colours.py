"""Colours for series and points that a template has no format for: accents of the theme that it does not use yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Final

from neolab_docs.office.charts.elements import C
from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element

_ACCENTS: Final = tuple(f"accent{rank}" for rank in range(1, 7))
_SHADES: Final = ((), (("lumMod", "60000"),), (("lumMod", "60000"), ("lumOff", "40000")), (("lumMod", "80000"),))
_COLOURS: Final = (A + "schemeClr", A + "srgbClr")


class Palette:
    """Gives formats copied from others colours of their own."""

    def __init__(self, formats: Iterable[Element]) -> None:
        """A palette without the accents that formats have already."""
        used = {_main(each) for each in formats}
        free = [accent for accent in _ACCENTS if (A + "schemeClr", accent) not in used]
        self._free = iter([(accent, ()) for accent in free] + [(a, shade) for shade in _SHADES[1:] for a in _ACCENTS])

    def renew(self, format_: Element) -> None:
        """Give a copied format the next colour, where it had one and there is one left."""
        main = _main(format_)
        colour = next(self._free, None) if main else None
        for old in list(_colours(format_)) if colour else ():
            if (old.tag, old.get("val")) == main and colour:
                _replace(old, *colour)


def _main(format_: Element) -> tuple[str, str] | None:
    """The colour of a format: the first of its fill, or else of its line or marker."""
    first = next(_colours(format_), None)
    return None if first is None else (str(first.tag), first.get("val", ""))


def _colours(format_: Element) -> Iterator[Element]:
    for owner in (C + "spPr", C + "marker"):
        for properties in format_.iterchildren(owner):
            yield from properties.iter(*_COLOURS)


def _replace(old: Element, accent: str, shade: tuple[tuple[str, str], ...]) -> None:
    new = old.makeelement(A + "schemeClr", {"val": accent})
    if old.tag == A + "schemeClr" and not shade:
        new.extend(deepcopy(child) for child in old)
    for name, value in shade:
        new.append(old.makeelement(A + name, {"val": value}))
    new.tail = old.tail
    parent = old.getparent()
    assert parent is not None
    parent.replace(old, new)
