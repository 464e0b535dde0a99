"""What a tag sees: the names around it, and what the conditions around it have made sure of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jinja2 import nodes

from neolab_docs.templating.checking.kinds import ANY, Type, union

_ROOT = re.compile(r"\w+")


class Scope:
    """Names with their types, and facts: what is known better of a path such as ``action.lead``.

    Inner scopes share their tables with the outer one until something is written.
    """

    def __init__(self, names: Mapping[str, Type]) -> None:
        self.names: Mapping[str, Type] = names
        self.facts: Mapping[str, Type] = {}
        self._meanings: Mapping[str, nodes.Expr] = {}

    def inner(self) -> Scope:
        """A scope inside of this one, which it leaves as it is."""
        made = Scope(self.names)
        made.facts, made._meanings = self.facts, self._meanings
        return made

    def bind(self, name: str, known: Type, meaning: nodes.Expr | None = None) -> None:
        """Give a name its type; what was known of the name's former value is forgotten."""
        self.names = {**self.names, name: known}
        if any(root_of(path) == name for path in self.facts):
            self.facts = {path: fact for path, fact in self.facts.items() if root_of(path) != name}
        if meaning is not None:
            self._meanings = {**self._meanings, name: meaning}
        elif name in self._meanings:
            self._meanings = {other: each for other, each in self._meanings.items() if other != name}

    def learn(self, path: str, known: Type) -> None:
        """Note a fact."""
        self.facts = {**self.facts, path: known}

    def meaning(self, name: str) -> nodes.Expr | None:
        """The expression that a name was set to."""
        return self._meanings.get(name)

    def merge(self, branches: Iterable[Scope]) -> None:
        """Take over the names that the branches of a condition have set."""
        ends = list(branches)
        changed = [branch for branch in ends if branch.names is not self.names]
        for name in dict.fromkeys(name for branch in changed for name in branch.names):
            found = [branch.names[name] for branch in ends if name in branch.names]
            if any(each is not self.names.get(name) for each in found):
                self.bind(name, union(*found))


def path_of(node: nodes.Node | None) -> str | None:
    """The path that an expression is, as in ``page.items[0].title``; None for any other expression."""
    match node:
        case nodes.Name():
            return node.name
        case nodes.Getattr():
            owner = path_of(node.node)
            return None if owner is None else f"{owner}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            owner = path_of(node.node)
            return None if owner is None else f"{owner}[{value!r}]"
        case _:
            return None


def root_of(path: str) -> str:
    """The name that a path starts with."""
    found = _ROOT.match(path)
    return found.group() if found else ""


def unknown_names(names: Iterable[str]) -> dict[str, Type]:
    """Names of which nothing is known."""
    return dict.fromkeys(names, ANY)
