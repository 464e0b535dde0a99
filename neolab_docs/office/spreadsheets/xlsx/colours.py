"""The colours that a workbook names: outright, by their rank in the palette or by their rank in the theme."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml import etree

_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_THEME_ORDER: Final = (
    *("lt1", "dk1", "lt2", "dk2", "accent1", "accent2"),
    *("accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
)
_FIRST: Final = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_PALETTE: Final = (
    f"{_FIRST} {_FIRST} 800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 "
    "FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF "
    "FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 "
    "993366 333399 333333"
).split()


def theme_colours(root: etree._Element) -> list[str]:
    """The colours of a theme, in the order in which workbooks number them; "" for one that it lacks."""
    scheme = next(root.iter("{*}clrScheme"), None)
    if scheme is None:
        return []
    return [_theme_colour(scheme, name) for name in _THEME_ORDER]


def colour_of(line: etree._Element, theme: Sequence[str]) -> str | None:
    """The colour that an element such as ``fgColor`` names, as ``RRGGBB``; None where it is left to the system."""
    base = _base(line, theme)
    tint = _decimal(line.get("tint", "0"))
    return _tinted(base, tint) if base and tint else base


def _base(line: etree._Element, theme: Sequence[str]) -> str | None:
    if found := _RGB.fullmatch(line.get("rgb", "")):
        return found[1].upper()
    ranked: Sequence[str] = _PALETTE if "indexed" in line.attrib else theme
    rank = line.get("indexed") or line.get("theme") or ""
    return (ranked[int(rank)] or None) if rank.isdecimal() and int(rank) < len(ranked) else None


def _theme_colour(scheme: etree._Element, name: str) -> str:
    for line in scheme.iterfind(f"{{*}}{name}/*"):
        found = _RGB.fullmatch(line.get("lastClr") or line.get("val") or "")
        if found:
            return found[1].upper()
    return ""


def _tinted(colour: str, tint: float) -> str:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(min(max(one, 0), 1) * 255):02X}" for one in colorsys.hls_to_rgb(hue, light, strength))


def _decimal(text: str) -> float:
    try:
        return min(max(float(text), -1.0), 1.0)
    except ValueError:
        return 0.0
