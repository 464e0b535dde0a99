"""Faces of fonts: advance widths and heights, for a font by the name that a document gives it."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, TypedDict

_TWINS: Final = {
    "calibri": "carlito",
    "calibri light": "carlito",
    "carlito": "carlito",
    "cambria": "caladea",
    "caladea": "caladea",
    "arial": "liberation-sans",
    "helvetica": "liberation-sans",
    "liberation sans": "liberation-sans",
    "times": "liberation-serif",
    "times new roman": "liberation-serif",
    "liberation serif": "liberation-serif",
    "arial narrow": "liberation-sans-narrow",
    "liberation sans narrow": "liberation-sans-narrow",
    "courier": "liberation-mono",
    "courier new": "liberation-mono",
    "liberation mono": "liberation-mono",
    "dejavu sans": "dejavu-sans",
    "verdana": "dejavu-sans",
}
_CLASSES: Final = {
    "liberation-mono": ("mono", "courier", "consol", "code", "typewriter"),
    "liberation-sans-narrow": ("narrow", "condensed"),
    "liberation-serif": ("serif", "roman", "garamond", "palatino", "baskerville", "bodoni", "century", "didot"),
    "caladea": ("georgia", "book", "constantia", "minion"),
    "dejavu-sans": ("wide", "extended", "black"),
}
_PLAIN: Final = "liberation-sans"
_LAST: Final = "dejavu-sans"
_UNKNOWN_FONT: Final = 1.06  # a font we only know the class of may be wider than the one measured in its stead
_UNKNOWN_CHARACTER: Final = 0.6


class _FaceData(TypedDict):
    ascent: float
    descent: float
    gap: float
    widths: dict[str, str]


class _Widths(dict[str, float]):
    """Advance widths by character, over the size of the font; those of other fonts stand in for missing ones."""

    def __init__(self, known: dict[str, float], style: str, last: bool) -> None:
        super().__init__(known)
        self._style, self._last = style, last

    def __missing__(self, character: str) -> float:
        category = unicodedata.category(character)
        if category in ("Mn", "Me", "Cf", "Cc"):
            width = 0.0
        elif not self._last:
            width = _widths(_LAST, self._style)[character]
        else:
            width = 1.0 if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN_CHARACTER
        self[character] = width
        return width


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """One style of a font; all its measures are over the size of the font.

    Attributes:
        font: name that documents know it by.
        bold: whether it is bold.
        italic: whether it is italic.
        widths: advance width of each character.
        ascent: height of a line above its base line.
        descent: depth of a line below it.
        gap: what the font adds between lines.
        factor: 1.0 for a font whose metrics are known, more for one that another stands in for.
    """

    font: str
    bold: bool
    italic: bool
    widths: dict[str, float]
    ascent: float
    descent: float
    gap: float
    factor: float

    def __reduce__(self) -> tuple[object, ...]:
        return face, (self.font, self.bold, self.italic)

    @property
    def line(self) -> float:
        """Height of a line set at single spacing."""
        return self.ascent + self.descent + self.gap

    def width(self, text: str) -> float:
        """The width of a text on one line."""
        return sum(map(self.widths.__getitem__, text)) * self.factor


@lru_cache(maxsize=256)
def face(font: str, bold: bool = False, italic: bool = False) -> Face:
    """The face of a font by the name that documents know it by; an unknown font is judged by its class."""
    name = " ".join(font.casefold().split())
    family = _TWINS.get(name) or _class_of(name)
    style = {(False, False): "regular", (True, False): "bold", (False, True): "italic"}.get(
        (bold, italic), "bold-italic"
    )
    data = _data(family)[style]
    factor = 1.0 if name in _TWINS else _UNKNOWN_FONT
    ascent, descent, gap = data["ascent"] / 1000, data["descent"] / 1000, data["gap"] / 1000
    return Face(font, bold, italic, _widths(family, style), ascent, descent, gap, factor)


def _class_of(name: str) -> str:
    if "sans" in name and "narrow" not in name and "mono" not in name:
        return _PLAIN
    return next((family for family, words in _CLASSES.items() if any(word in name for word in words)), _PLAIN)


@lru_cache(maxsize=64)
def _widths(family: str, style: str) -> _Widths:
    grouped = _data(family)[style]["widths"]
    known = {character: float(width) / 1000 for width, group in grouped.items() for character in group}
    return _Widths(known, style, family == _LAST)


@lru_cache(maxsize=16)
def _data(family: str) -> dict[str, _FaceData]:
    text = files(__package__).joinpath("metrics", f"{family}.json").read_text("utf-8")
    faces: dict[str, _FaceData] = json.loads(text)["faces"]
    return faces
