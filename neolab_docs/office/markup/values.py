"""Values on their way into XML: finished, escaped, with line breaks as the run around them writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from lxml import etree
from markupsafe import Markup, escape

from neolab_docs.office.markup.dialect import Slot
from neolab_docs.office.package import parse_xml
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.rendering import report
from neolab_docs.templating.typography import finished

Writer = Callable[[object, int], str]
_SIGNS = "\n\t\a\f\r"
_SIGN = re.compile(f"[{_SIGNS}]")
_DELICATE = re.compile("[\x00-\x1f{&<>\"'\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|None")
_MOST_KNOWN, _LONGEST_KNOWN = 4096, 120
_PREFIXES = ("w", "a", "r", "wp", "pic", "w14", "m", "mc", "wps", "v", "o")


class PlainOutput(CodeGenerator):
    """Jinja's code generator without escaping on output: every value ends in our own filter, which escapes."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


def writer(environment: Environment, slots: Sequence[Slot]) -> Writer:
    """The filter that ends every ``{{ … }}``: the value as XML for its slot.

    Short texts are remembered: the same names and titles come again and again in a document and from one to the next.
    """
    finish = environment.finish
    known: dict[str, str] = {}
    bare = [not slot.head for slot in slots]

    def written(value: object, rank: int) -> str:
        if type(value) is str and bare[rank]:
            said = known.get(value)
            if said is None:
                said = finished(value)
                if _DELICATE.search(said):
                    return _written(value, slots[rank], finish)
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                if len(value) < _LONGEST_KNOWN:
                    known[value] = said
            return said
        return _written(value, slots[rank], finish)

    return written


def _written(value: object, slot: Slot, finish: Callable[[object], str]) -> str:
    text = finish(value)
    if isinstance(text, Markup):
        return _raw(str(text), slot)
    return _laid_out(str(escape(text)), slot)


def _laid_out(text: str, slot: Slot) -> str:
    if _SIGN.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        for sign, markup in (("\n", slot.line), ("\t", slot.tab), ("\a", slot.paragraph), ("\f", slot.page)):
            text = text.replace(sign, markup)
    return f"{slot.head}{text}{slot.foot}"


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
    spaces = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in _PREFIXES)
    try:
        root = parse_xml(f"<x {spaces}>{markup}</x>".encode("utf-8", "replace"))
    except etree.XMLSyntaxError:
        return None
    return [f"{child.prefix}:{etree.QName(child).localname}" for child in root.iterchildren("*")]
