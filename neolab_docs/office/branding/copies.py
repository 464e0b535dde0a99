"""What Word and Excel write down of the theme beside each reference to it: programs that read no theme show that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from neolab_docs.office.branding.brand import Brand
from neolab_docs.office.branding.contrast import with_lightness
from neolab_docs.office.branding.scheme import Scheme
from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import Package, parse_xml

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SLOTS: Final = {
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    **{"text1": "dk1", "background1": "lt1", "text2": "dk2", "background2": "lt2"},
    **{"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2"},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
}
_FONT_PARTS: Final = ("xl/styles.xml", "xl/sharedStrings.xml")
_FULL: Final = 255


def settle_copies(package: Package, scheme: Scheme, brand: Brand) -> dict[str, bytes]:
    """The parts in which colours and fonts of the theme are written down, with those that it has now."""
    changed = {slot: colour for slot, colour in scheme.colours.items() if colour != scheme.before[slot]}
    fonts = {kind: font for kind, font in (("major", brand.major), ("minor", brand.minor)) if font}
    made: dict[str, bytes] = {}
    for part in package.names:
        if part.startswith("word/") and part.endswith(".xml") and changed and b"theme" in package.data(part):
            root = parse_xml(package.data(part))
            if sum(_recolour(element, changed) for element in root.iter("*")):
                made[part] = serialized(root)
        elif part in _FONT_PARTS and fonts:
            root = parse_xml(package.data(part))
            if _rename_fonts(root, fonts):
                made[part] = serialized(root)
    return made


def _recolour(element: Element, changed: Mapping[str, str]) -> bool:
    """Write the colours down that an element takes from the theme; whether it takes one that has changed."""
    found = list(_references(element, changed))
    for attribute, colour in found:
        element.set(attribute, colour)
    return bool(found)


def _references(element: Element, changed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    own = W + ("val" if element.tag == W + "color" else "color")
    for attribute, theme in ((own, "theme"), (W + "fill", "themeFill")):
        reference = element.get(W + (theme if theme == "themeFill" else "themeColor"))
        slot = _SLOTS.get(reference or "", "")
        if slot in changed:
            tint, shade = element.get(f"{W}{theme}Tint", "FF"), element.get(f"{W}{theme}Shade", "FF")
            lighter = with_lightness(changed[slot], 1 - int(tint, 16) / _FULL, darker=False)
            yield attribute, with_lightness(lighter, 1 - int(shade, 16) / _FULL, darker=True)


def _rename_fonts(root: Element, fonts: Mapping[str, str]) -> bool:
    """Write the names of the theme's fonts down where a font is said to be the theme's."""
    renamed = False
    for scheme in root.iter(_S + "scheme"):
        font, holder = fonts.get(scheme.get("val", "")), scheme.getparent()
        for name in holder.iterchildren(_S + "name", _S + "rFont") if font and holder is not None else ():
            name.set("val", printable(str(font)))
            renamed = True
    return renamed


def serialized(root: Element) -> bytes:
    """The bytes of a part."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def printable(text: str) -> str:
    """A text without the signs that no XML can hold."""
    return "".join(filter(str.isprintable, text))
