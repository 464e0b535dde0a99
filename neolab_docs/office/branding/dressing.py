"""The theme parts of an office file with the colours and fonts of a brand."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from neolab_docs.office.branding.brand import Brand, Change, Dressed
from neolab_docs.office.branding.copies import printable, serialized, settle_copies
from neolab_docs.office.branding.scheme import Scheme
from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import ContentTypes
from neolab_docs.office.package import Body, Package, parse_xml

_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_SYSTEM = {"windowText": "000000", "window": "FFFFFF"}


def rebranded(source: bytes, brand: Brand, name: str) -> Dressed:
    """An office template in the colours and fonts of a brand; its own bytes where the brand says nothing.

    Two calls with equal arguments give equal bytes.

    Args:
        source: bytes of a presentation, a document or a workbook.
        brand: colours and fonts.
        name: file name, for the addresses of findings.

    Raises:
        TemplateError: the bytes are no sound office file.
    """
    if not brand:
        return Dressed(source)
    package = Package.read(source, name)
    changes: dict[str, Body | None] = {}
    told: list[Change] = []
    for rank, part in enumerate(_themes(package)):
        root = parse_xml(package.data(part))
        scheme = _dress(root, brand)
        changes[part] = serialized(root)
        told += scheme.changes
        if not rank:
            changes |= settle_copies(package, scheme, brand)
    return Dressed(package.write(changes) if changes else source, tuple(dict.fromkeys(told)))


def _themes(package: Package) -> Iterator[str]:
    types = ContentTypes.read(package)
    return (part for part in package.names if types.of(part) == _THEME)


def _dress(root: Element, brand: Brand) -> Scheme:
    """Put the brand into the tree of a theme part."""
    colours = root.find(f"{A}themeElements/{A}clrScheme")
    scheme = Scheme(dict(_colours(colours)))
    scheme.wear(brand.colours)
    for slot, colour in scheme.colours.items():
        if colours is not None and colour != scheme.before[slot]:
            _write_colour(colours, slot, colour)
    fonts = root.find(f"{A}themeElements/{A}fontScheme")
    for kind, font in (("majorFont", brand.major), ("minorFont", brand.minor)):
        latin = fonts.find(f"{A}{kind}/{A}latin") if fonts is not None else None
        if latin is not None and font:
            latin.set("typeface", printable(font))
            latin.attrib.pop("panose", "")
    for each, said in ((colours, bool(brand.colours)), (fonts, bool(brand.major or brand.minor))):
        if each is not None and said and brand.name:
            each.set("name", printable(brand.name))
    return scheme


def _colours(scheme: Element | None) -> Iterator[tuple[str, str]]:
    """The colours of a theme by slot."""
    for slot in scheme.iterchildren("*") if scheme is not None else ():
        for said in slot.iterchildren("*"):
            value = str(said.get("lastClr") or _SYSTEM.get(said.get("val", ""), said.get("val", "")))
            if said.tag in (A + "srgbClr", A + "sysClr") and len(value) == len("RRGGBB"):
                yield etree.QName(slot).localname, value.upper()


def _write_colour(scheme: Element, slot: str, colour: str) -> None:
    holder = scheme.find(A + slot)
    assert holder is not None
    for said in list(holder):
        holder.remove(said)
    etree.SubElement(holder, A + "srgbClr").set("val", colour)
