"""Expressions as Python source. Whatever could do harm goes through the sandboxed environment."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from neolab_docs.templating.codegen.scopes import Scopes


class Unsupported(Exception):
    """The template uses something left to Jinja's own generator."""


_BINARY = {
    nodes.Sub: "-",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.And: "and",
    nodes.Or: "or",
}
_UNARY = {nodes.Not: "not ", nodes.Neg: "-", nodes.Pos: "+"}
_COMPARISONS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"}
_GUARDED = {nodes.Add: "_plus", nodes.Mul: "_times", nodes.Pow: "_power", nodes.Mod: "_modulo"}


Write = Callable[[nodes.Node], str]


@dataclass(frozen=True, slots=True)
class Own:
    """The engine's own functions, which a template cannot name; they are called as they are, and give finished text.

    Attributes:
        prefix: how their names start; empty for none.
        special: those whose calls become code of their own.
    """

    prefix: str = ""
    special: Mapping[str, Callable[[Write, nodes.Call], str]] = field(default_factory=dict)

    def calls(self, node: nodes.Node) -> bool:
        """Whether a node calls one of them."""
        if not self.prefix or not isinstance(node, nodes.Call):
            return False
        return isinstance(node.node, nodes.Name) and node.node.name.startswith(self.prefix)


class Expressions:
    """Writes expressions; notes the filters and tests that they need.

    Attributes:
        filters: names of the filters used.
        tests: names of the tests used.
    """

    def __init__(self, scopes: Scopes, own: Own, seeing: Container[str]) -> None:
        self._scopes = scopes
        self._own = own
        self._seeing = seeing
        self.filters: dict[str, None] = {}
        self.tests: dict[str, None] = {}

    def write(self, node: nodes.Node) -> str:
        """The Python source of an expression.

        Raises:
            Unsupported: for what only Jinja's generator knows.
        """
        kind = type(node)
        if kind in _BINARY:
            return f"({self._of(node, 'left')} {_BINARY[kind]} {self._of(node, 'right')})"
        if kind in _UNARY:
            return f"({_UNARY[kind]}{self._of(node, 'node')})"
        if kind in _GUARDED:
            return f"{_GUARDED[kind]}({self._of(node, 'left')}, {self._of(node, 'right')})"
        writer = _WRITERS.get(kind)
        if writer is None:
            raise Unsupported(kind.__name__)
        return writer(self, node)

    def _of(self, node: nodes.Node, field: str) -> str:
        return self.write(getattr(node, field))

    def _list(self, items: list[nodes.Expr]) -> str:
        return "".join(f"{self.write(item)}, " for item in items)

    def _name(self, node: nodes.Name) -> str:
        return self._scopes.read(node.name)

    def _const(self, node: nodes.Const) -> str:
        return repr(node.value)

    def _data(self, node: nodes.TemplateData) -> str:
        return repr(node.data)

    def _getattr(self, node: nodes.Getattr) -> str:
        owner, name = self.write(node.node), repr(node.attr)
        if isinstance(node.node, nodes.Name):
            return (
                f"({owner}[{name}] if {owner}.__class__ is dict and {name} in {owner} else _attribute({owner}, {name}))"
            )
        return f"_attribute({owner}, {name})"

    def _getitem(self, node: nodes.Getitem) -> str:
        if isinstance(node.arg, nodes.Slice):
            bounds = [self.write(each) if each else "None" for each in (node.arg.start, node.arg.stop, node.arg.step)]
            return f"{self.write(node.node)}[{':'.join('' if each == 'None' else each for each in bounds)}]"
        return f"_item({self.write(node.node)}, {self.write(node.arg)})"

    def _conditional(self, node: nodes.CondExpr) -> str:
        other = self.write(node.expr2) if node.expr2 else f"_nothing({node.lineno})"
        return f"({self.write(node.expr1)} if {self.write(node.test)} else {other})"

    def _compare(self, node: nodes.Compare) -> str:
        rest = "".join(f" {_COMPARISONS[each.op]} {self.write(each.expr)}" for each in node.ops)
        return f"({self.write(node.expr)}{rest})"

    def _concat(self, node: nodes.Concat) -> str:
        return f"_concatenated(({self._list(node.nodes)}))"

    def _tuple(self, node: nodes.Tuple) -> str:
        return f"({self._list(node.items)})"

    def _items(self, node: nodes.List) -> str:
        return f"[{self._list(node.items)}]"

    def _dict(self, node: nodes.Dict) -> str:
        return "{" + "".join(f"{self.write(pair.key)}: {self.write(pair.value)}, " for pair in node.items) + "}"

    def _filter(self, node: nodes.Filter) -> str:
        if node.node is None:
            raise Unsupported("Filter")
        self.filters[node.name] = None
        names = "names, " if node.name in self._seeing else ""
        return f"f_{_safe(node.name)}({names}{self.write(node.node)}, {self._arguments(node)})"

    def _test(self, node: nodes.Test) -> str:
        self.tests[node.name] = None
        return f"t_{_safe(node.name)}({self.write(node.node)}, {self._arguments(node)})"

    def _call(self, node: nodes.Call) -> str:
        if not self._own.calls(node):
            return f"_call(names, {self.write(node.node)}, {self._arguments(node)})"
        assert isinstance(node.node, nodes.Name)
        special = self._own.special.get(node.node.name)
        return special(self.write, node) if special else f"{self.write(node.node)}({self._arguments(node)})"

    def _arguments(self, node: nodes.Filter | nodes.Test | nodes.Call) -> str:
        if node.dyn_args is not None or node.dyn_kwargs is not None:
            raise Unsupported("*arguments")
        named = "".join(f"{pair.key}={self.write(pair.value)}, " for pair in node.kwargs)
        return f"{self._list(node.args)}{named}"


def _safe(name: str) -> str:
    return name.replace(".", "_")


_WRITERS: dict[type[nodes.Node], Callable[[Expressions, Any], str]] = {
    nodes.Name: Expressions._name,
    nodes.Const: Expressions._const,
    nodes.TemplateData: Expressions._data,
    nodes.Getattr: Expressions._getattr,
    nodes.Getitem: Expressions._getitem,
    nodes.CondExpr: Expressions._conditional,
    nodes.Compare: Expressions._compare,
    nodes.Concat: Expressions._concat,
    nodes.Tuple: Expressions._tuple,
    nodes.List: Expressions._items,
    nodes.Dict: Expressions._dict,
    nodes.Filter: Expressions._filter,
    nodes.Test: Expressions._test,
    nodes.Call: Expressions._call,
}
