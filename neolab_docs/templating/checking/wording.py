"""How expressions and types are spoken of in messages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum

from jinja2 import nodes

from neolab_docs.templating.checking.kinds import Kind, Type, loops, present

_WORDS: tuple[tuple[tuple[type, ...], str, str], ...] = (
    ((bool,), "un oui ou non", "a yes or no"),
    ((Enum,), "un choix", "a choice"),
    ((str,), "un texte", "a text"),
    ((int, float, Decimal), "un nombre", "a number"),
    ((date,), "une date", "a date"),
    ((time,), "une heure", "a time"),
    ((timedelta,), "une durée", "a length of time"),
)


def nearest(name: str, names: Iterable[str]) -> str:
    """The name closest to the one given, or ""."""
    found = get_close_matches(name, sorted(names), n=1, cutoff=0.6)
    return found[0] if found else ""


def said(node: nodes.Node | None) -> str:
    """An expression about as it was typed, as in ``action.lead.actor``."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            return f"{said(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{said(node.node)}[{value!r}]"
        case nodes.Getitem():
            return f"{said(node.node)}[…]"
        case nodes.Filter():
            return f"{said(node.node)} | {node.name}"
        case nodes.Call():
            return f"{said(node.node)}(…)"
        case nodes.Const():
            return repr(node.value)
        case _:
            return "…"


def described(known: Type) -> tuple[str, str]:
    """What a type is, in French and in English: « une date ou un texte »."""
    words = list(dict.fromkeys(_described(kind) for kind in present(known)))
    return " ou ".join(french for french, _ in words), " or ".join(english for _, english in words)


def _described(kind: Kind) -> tuple[str, str]:
    for classes, french, english in _WORDS:
        if issubclass(kind.cls, classes):
            return french, english
    if loops(kind):
        return "une liste", "a list"
    return f"un objet « {kind.cls.__name__} »", f"an object “{kind.cls.__name__}”"
