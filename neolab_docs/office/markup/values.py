"""Values on their way into XML: finished, escaped, with line breaks as the run around them writes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from neolab_docs.office.markup.making import Making
from neolab_docs.office.markup.slot import Slot
from neolab_docs.templating.guard import LEFTOVER, guarded
from neolab_docs.templating.rendering import making_under_way, report
from neolab_docs.templating.saying import is_missing
from neolab_docs.templating.typography import DOTS, HINTS, SIGNS, SPACED, finished, stays

if TYPE_CHECKING:
    from neolab_docs.templating.environment import Environment

Writer = Callable[[object, int], str]
_SIGNS = "\n\t\a\f\r"
_SIGN = re.compile(f"[{_SIGNS}]")
_UNPRINTABLE = "\x00-\x1f{\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
_BEARABLE = frozenset("&<>N" + HINTS)
_NOTABLE = re.compile(f"[{_UNPRINTABLE}&<>{SIGNS}{HINTS}N]")
_UNFIT = "cette valeur est un balisage qui n’a pas sa place ici"
_LINKED = (
    "le lien de cette valeur est celui d’un autre document ; prenez son url_id de Template.build_url_id, ou écrivez "
    "« [texte](adresse) » et le filtre « markdown »"
)
_PLAIN = (str, int, float, Decimal, date, list, tuple)
_MOST_KNOWN, _LONGEST_KNOWN, _EXCERPT = 4096, 120, 40


def writer(environment: Environment, slots: Sequence[Slot]) -> Writer:
    """The filter that ends every ``{{ … }}``: the value as XML for its slot.

    Most texts stay as they are, which two searches tell. Short ones that do not are remembered: the same names and
    titles come again and again in a document and from one to the next.
    """
    finish, notable, spaced = environment.finish, _NOTABLE.search, SPACED.search
    known: dict[str, str] = {}
    bare = [not slot.head for slot in slots]

    def written(value: object, rank: int) -> str:
        if type(value) is not str or not bare[rank]:
            return _written(value, slots[rank], finish)
        if notable(value) is None and (" " not in value or spaced(value) is None) and DOTS not in value:
            return value
        said = known.get(value)
        if said is None:
            said = _usual(value)
            if said is None:
                said = str(escape(guarded(finished(value))))
                if _SIGN.search(said):
                    return _laid_out(said, slots[rank])
            if len(known) >= _MOST_KNOWN:
                known.clear()
            if len(value) < _LONGEST_KNOWN:
                known[value] = said
        return said

    return written


def _usual(value: str) -> str | None:
    """What most texts become, found with as little work as can be; None for the others."""
    signs = _NOTABLE.findall(value)
    if not _BEARABLE.issuperset(signs) or "None" in value or not stays(value):
        return None
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _written(value: object, slot: Slot, finish: Callable[[object], str]) -> str:
    if slot.place and not isinstance(value, _PLAIN) and not is_missing(value):
        making = making_under_way()
        native = making.native(value, slot) if isinstance(making, Making) else None
        if native is not None:
            return native
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
    if left := LEFTOVER.search(markup):
        report("output-tag-left", text=markup[left.start() : left.start() + _EXCERPT])
        return ""
    if "<" not in markup:
        return _laid_out(_kept(markup), slot)
    from neolab_docs.office.markup.raw import fitting_markup

    making = making_under_way()
    fitting = fitting_markup(markup, slot, making.address) if isinstance(making, Making) else None
    if fitting is None:
        report("template-failed", reason=_LINKED if ' r:id="' in markup else _UNFIT)
    return fitting or ""


def _kept(markup: str) -> str:
    """Escaped text without what XML cannot hold, docxtpl's signs kept."""
    if markup.isprintable():
        return markup
    return "".join(sign if sign in _SIGNS else guarded(sign) for sign in markup)
