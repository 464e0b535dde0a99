"""Comparisons of a choice with a word: the word has to be one of the values of its enumeration."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from jinja2 import nodes

from neolab_docs.templating.checking.faults import Faults
from neolab_docs.templating.checking.kinds import Type, present
from neolab_docs.templating.checking.wording import nearest, said


def check_comparison(faults: Faults, left: nodes.Node, known: Type, right: nodes.Node, other: Type) -> None:
    """Tell a word on one side that is no value of the choice on the other side."""
    check_words(faults, known, said(left), right)
    check_words(faults, other, said(right), left)


def check_words(faults: Faults, known: Type, name: str, words: nodes.Node) -> None:
    """Tell each word of a literal that is no value of the choice ``name``."""
    values = values_of(known)
    for word in _literals(words) if values else ():
        if word.value not in values:
            told = {"word": word.value, "nearest": nearest(word.value, values), "choices": ", ".join(values)}
            faults.tell("template-unknown-choice", word.lineno, name=name, **told)


def values_of(known: Type) -> list[str]:
    """The values of a choice; none where the type is something else, even as an alternative."""
    kinds = present(known)
    if not all(issubclass(kind.cls, Enum) for kind in kinds):
        return []
    return [str(member.value) for kind in kinds for member in kind.cls]  # type: ignore[attr-defined]


def _literals(node: nodes.Node) -> Iterator[nodes.Const]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node
    elif isinstance(node, nodes.List | nodes.Tuple):
        for item in node.items:
            yield from _literals(item)
