"""Ready-made markup as a value: docxtpl's rich texts, results of macros. Only what cannot harm the part passes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from neolab_docs.office.markup.addresses import address_of
from neolab_docs.office.markup.dialect import R
from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.tree import Element, detach, inner_xml
from neolab_docs.office.package import parse_xml

Address = Callable[[str], str]
_LINK, _LINK_ID = "{w}hyperlink", "{r}id"
_PREFIXES = ("w", "a", "r", "wp", "pic", "w14", "m", "mc", "wps", "v", "o")
_SPACES = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in _PREFIXES)
_STAND_INS = {"\n": "\ufde6", "\t": "\ufde7", "\a": "\ufde8", "\f": "\ufde9"}
_STAND_IN = re.compile("[\ufde6-\ufde9]")
_TEXT = '<w:t xml:space="preserve">'


def fitting_markup(markup: str, slot: Slot, address: Address) -> str | None:
    """The markup as it can stand in a slot; None where it would break the part or leads to nothing.

    Args:
        markup: the markup.
        slot: where it is to stand.
        address: gives the relation to an address (see ``addresses.py``).
    """
    for sign, stand_in in _STAND_INS.items():
        markup = markup.replace(sign, stand_in)
    root = _parsed(markup)
    if root is None:
        spliced = _parsed(f"{slot.raw_foot}{markup}{slot.raw_head}") if slot.raw_head else None
        return None if spliced is None or _leads_out(spliced) else _STAND_IN.sub(" ", markup)
    if not slot.links:
        _unlink(root)
    names = [f"{child.prefix}:{etree.QName(child).localname}" for child in root.iterchildren("*")]
    if not all(name in slot.raw for name in names) or _leads_out(root):
        return None
    return _linked(root, f"{slot.raw_head}{_laid_out(root, slot)}{slot.raw_foot}", address)


def _parsed(markup: str) -> Element | None:
    try:
        return parse_xml(f"<x {_SPACES}>{markup}</x>".encode("utf-8", "replace"))
    except etree.XMLSyntaxError:
        return None


def _leads_out(root: Element) -> bool:
    """Whether the markup counts on relations that this document does not have."""
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            led = element.tag == _LINK and name == _LINK_ID and address_of(str(value))
            if str(name).startswith(("{r}", R)) and not led:
                return True
    return False


def _unlink(root: Element) -> None:
    """Take out links where none may stand; their texts stay, and say where they led."""
    for link in [*root.iter(_LINK)]:
        address = address_of(str(link.get(_LINK_ID, "")))
        texts = [*link.iter("{w}t")]
        if not address or not texts:
            continue
        if address not in "".join(text.text or "" for text in texts):
            texts[-1].text = f"{texts[-1].text or ''} ({address})"
        for child in list(link):
            link.addprevious(child)
        detach(link)


def _linked(root: Element, written: str, address: Address) -> str:
    """The markup written, its links leading by relations of the part."""
    for identifier in {str(link.get(_LINK_ID, "")) for link in root.iter(_LINK)} - {""}:
        key = address(address_of(identifier))
        written = written.replace(f'r:id="{identifier}"', f'xmlns:r="{R[1:-1]}" r:id="{key}"')
    return written


def _laid_out(root: Element, slot: Slot) -> str:
    """The markup with docxtpl's signs for lines, tabulations, paragraphs and pages written out, run by run."""
    written = "".join(inner_xml(child) for child in root.iterchildren("*"))
    pieces = _STAND_IN.split(written)
    if len(pieces) == 1:
        return written
    ends = [end for text in root.iter("{w}t") for end in _ends(text, slot)]
    return "".join(piece + end for piece, end in zip(pieces, [*ends, *[""] * len(pieces)], strict=False))


def _ends(text: Element, slot: Slot) -> Iterator[str]:
    run = text.getparent()
    paragraph = next(text.iterancestors("{w}p"), None)
    own = "" if run is None else inner_xml(run.find("{w}rPr"))
    around = slot.properties if paragraph is None else inner_xml(paragraph.find("{w}pPr"))
    begin, end = f"<w:r>{own}{_TEXT}", "</w:t></w:r>"
    page = f'<w:p>{around}<w:r><w:br w:type="page"/></w:r></w:p>'
    layouts = {
        "\ufde6": f"</w:t><w:br/>{_TEXT}",
        "\ufde7": f"</w:t><w:tab/>{_TEXT}",
        "\ufde8": f"{end}</w:p><w:p>{around}{begin}",
        "\ufde9": f"{end}</w:p>{page}<w:p>{around}{begin}",
    }
    for sign in _STAND_IN.findall(text.text or ""):
        yield layouts[sign]
