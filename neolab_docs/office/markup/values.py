"""Values on their way into XML: finished, escaped, with line breaks as the run around them writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml import etree
from markupsafe import Markup, escape

from neolab_docs.office.markup.dialect import Slot
from neolab_docs.office.package import parse_xml
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.rendering import report

Writer = Callable[[object, int], Markup]
_SIGNS = "\n\t\a\f\r"
_SIGN = re.compile(f"[{_SIGNS}]")


def writer(environment: Environment, slots: Sequence[Slot]) -> Writer:
    """The filter that ends every ``{{ … }}``: the value as XML for its slot."""
    finish = environment.finish

    def written(value: object, rank: int) -> Markup:
        text = finish(value)
        if isinstance(text, Markup):
            return Markup(_raw(str(text), slots[rank]))
        if _SIGN.search(text) or slots[rank].head:
            return Markup(_laid_out(str(escape(text)), slots[rank]))
        return escape(text)

    return written


def _laid_out(text: str, slot: Slot) -> str:
    if _SIGN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for sign, markup in (("\n", slot.line), ("\t", slot.tab), ("\a", slot.paragraph), ("\f", slot.page)):
            text = text.replace(sign, markup)
    return f"{slot.head}{text}{slot.foot}" if slot.head else text


def _raw(markup: str, slot: Slot) -> str:
    """Ready-made markup (docxtpl's rich text, a macro's result) as the slot takes it."""
    if "<" not in markup:
        return _laid_out(_kept(markup), slot)
    names = _top_names(markup)
    if names is not None and slot.raw and all(name in slot.raw for name in names):
        return f"{slot.raw_head}{markup}{slot.raw_foot}"
    if names is None and slot.raw_head and _top_names(f"{slot.raw_foot}{markup}{slot.raw_head}") is not None:
        return markup
    report("template-failed", reason="cette valeur est un balisage qui n’a pas sa place ici")
    return ""


def _kept(markup: str) -> str:
    """Escaped text without what XML cannot hold, docxtpl's signs kept."""
    if markup.isprintable():
        return markup
    return "".join(sign if sign in _SIGNS else guarded(sign) for sign in markup)


def _top_names(markup: str) -> list[str] | None:
    """Names of the elements that a fragment consists of; None where it is not well formed."""
    prefixes = ("w", "a", "r", "wp", "pic", "w14", "m", "mc", "wps", "v", "o")
    spaces = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in prefixes)
    try:
        root = parse_xml(f"<x {spaces}>{markup}</x>".encode("utf-8", "replace"))
    except etree.XMLSyntaxError:
        return None
    return [f"{child.prefix}:{etree.QName(child).localname}" for child in root.iterchildren("*")]
