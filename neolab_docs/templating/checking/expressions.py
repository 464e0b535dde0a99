"""The type of an expression, and the faults met on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any, Final

from jinja2 import Environment, nodes

from neolab_docs.templating.checking.applying import Applying
from neolab_docs.templating.checking.assuming import assume
from neolab_docs.templating.checking.choices import check_comparison
from neolab_docs.templating.checking.faults import Faults
from neolab_docs.templating.checking.filters import FilterType
from neolab_docs.templating.checking.kinds import (
    ANY,
    TEXT,
    YES_NO,
    Kind,
    Type,
    items_of,
    list_of,
    may_be_nothing,
    present,
    read_once,
    type_of_value,
    union,
)
from neolab_docs.templating.checking.members import Members
from neolab_docs.templating.checking.operations import combined
from neolab_docs.templating.checking.rules import RULES, refined
from neolab_docs.templating.checking.scope import Scope, path_of, root_of
from neolab_docs.templating.checking.wording import described, nearest, said

_ABSENT: Final = frozenset({"default", "d"})


class Expressions:
    """Works out the types of expressions.

    Attributes:
        faults: where faults are told.
        members: attributes of classes.
        environment: whose filters and tests exist.
        filters: what is known of the types of filters.
        own: beginnings of the names that an engine's own code uses.
    """

    def __init__(
        self,
        environment: Environment,
        filters: Mapping[str, FilterType],
        members: Members,
        faults: Faults,
        own: tuple[str, ...] = (),
    ) -> None:
        self.environment, self.filters, self.members, self.faults, self.own = environment, filters, members, faults, own
        self._applying = Applying(self, RULES, refined)

    def type_of(self, node: nodes.Node | None, scope: Scope) -> Type:
        """The type of an expression; its faults are told."""
        if node is None:
            return ANY
        handler = _HANDLERS.get(type(node))
        if handler is None:
            for child in node.iter_child_nodes():
                self.type_of(child, scope)
            return ANY
        return handler(self, node, scope)

    def tried(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of an expression, without a word about its faults."""
        with self.faults.quiet():
            return self.type_of(node, scope)

    def sure(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of an expression that has to have a value."""
        known = self.type_of(node, scope)
        if may_be_nothing(known):
            self.faults.tell("template-maybe-empty", node.lineno, name=said(node))
        return present(known)

    def is_own(self, node: nodes.Node) -> bool:
        """Whether an expression is a name, or a call, of an engine's own code."""
        path = path_of(node.node if isinstance(node, nodes.Call) else node)
        return bool(self.own) and path is not None and root_of(path).startswith(self.own)

    def attribute(self, owner: Type, name: str, line: int, path: str) -> Type:
        """The type of an attribute; ``path`` is how its owner was typed."""
        if name.startswith("_"):
            self.faults.tell("template-private-name", line, name=f"{path}.{name}")
            return ANY
        found = self.members.get(owner, name)
        if found is None:
            near = nearest(name, self.members.names(owner))
            hint = f"{path}.{near}" if near else ""
            self.faults.tell("template-unknown-name", line, name=f"{path}.{name}", nearest=hint)
            return ANY
        return found

    def step(self, owner: Type, key: object, line: int, path: str) -> Type:
        """The type of what a subscript, or one name of a dotted text, leads to."""
        if isinstance(key, str) and not key.isdigit():
            return self.attribute(owner, key, line, path)
        return union(*(_at(kind, int(key) if isinstance(key, str) else key) for kind in owner)) if owner else ()

    def along(self, owner: Type, dotted: str, line: int, path: str) -> Type:
        """The type at the end of a dotted text such as ``commitment.actor.name``."""
        for name in dotted.split("."):
            if may_be_nothing(owner):
                self.faults.tell("template-maybe-empty", line, name=path)
            owner = self.step(present(owner), name, line, path)
            path = f"{path}.{name}"
        return owner

    def assumed(self, test: nodes.Node, truth: bool, scope: Scope) -> Scope:
        """An inner scope in which a test has come out as ``truth``."""
        made = scope.inner()
        assume(self, test, truth, made)
        return made

    def _name(self, node: nodes.Name, scope: Scope) -> Type:
        if node.name in scope.facts:
            return scope.facts[node.name]
        if node.name in scope.names:
            return scope.names[node.name]
        if not self.is_own(node):
            self._tell_unknown(node.name, node.name, node.lineno, scope)
        return ANY

    def _tell_unknown(self, name: str, path: str, line: int, scope: Scope) -> None:
        near = nearest(name, scope.names) or self._within_reach(name, scope)
        hint = near + path.removeprefix(name) if near else ""
        self.faults.tell("template-unknown-name", line, name=path, nearest=hint)

    def _within_reach(self, name: str, scope: Scope) -> str:
        """An attribute of that name, of something that a loop gives; the innermost loop first."""
        loops = [each for each, known in scope.names.items() if present(known)]
        found = (each for each in reversed(loops) if name in self.members.names(scope.names[each]))
        owner = next(found, "")
        return f"{owner}.{name}" if owner else ""

    def _getattr(self, node: nodes.Getattr, scope: Scope) -> Type:
        path = path_of(node)
        if path is not None and path in scope.facts:
            return scope.facts[path]
        if path is not None and self._root_is_unknown(path, scope):
            self._tell_unknown(root_of(path), path, node.lineno, scope)
            return ANY
        return self.attribute(self.sure(node.node, scope), node.attr, node.lineno, said(node.node))

    def _root_is_unknown(self, path: str, scope: Scope) -> bool:
        root = root_of(path)
        return not (root in scope.names or root in scope.facts or (self.own and root.startswith(self.own)))

    def _getitem(self, node: nodes.Getitem, scope: Scope) -> Type:
        path = path_of(node)
        if path is not None and path in scope.facts:
            return scope.facts[path]
        owner = self.sure(node.node, scope)
        self.type_of(node.arg, scope)
        if read_once(owner):
            self.faults.tell("template-needs-list", node.lineno, name=said(node.node))
            return ANY
        if isinstance(node.arg, nodes.Slice):
            return owner
        key = node.arg.value if isinstance(node.arg, nodes.Const) else object()
        return self.step(owner, key, node.lineno, said(node.node))

    def _call(self, node: nodes.Call, scope: Scope) -> Type:
        arguments = [*node.args, *(pair.value for pair in node.kwargs)]
        if self.is_own(node):
            for argument in arguments:
                self.sure(argument, scope)
            return ANY
        function = self.sure(node.node, scope)
        for argument in arguments:
            self.type_of(argument, scope)
        results = [_result(kind) for kind in function]
        if results and all(result is None for result in results):
            french, english = described(function)
            self.faults.tell("template-not-callable", node.lineno, name=said(node.node), given=french, given_en=english)
        return union(*(result for result in results if result is not None))

    def _filter(self, node: nodes.Filter, scope: Scope) -> Type:
        if node.node is None:
            return self._applying.filter(node, TEXT, scope)
        value = self.tried(node.node, scope) if node.name in _ABSENT else self.type_of(node.node, scope)
        return self._applying.filter(node, value, scope)

    def _test(self, node: nodes.Test, scope: Scope) -> Type:
        value = (
            self.tried(node.node, scope) if node.name in ("defined", "undefined") else self.type_of(node.node, scope)
        )
        self._applying.test(node.name, value, node.args, node.lineno, said(node.node), scope)
        return YES_NO

    def _const(self, node: nodes.Const, _: Scope) -> Type:
        return type_of_value(node.value)

    def _text(self, node: nodes.Node, scope: Scope) -> Type:
        for child in node.iter_child_nodes():
            self.sure(child, scope)
        return TEXT

    def _list(self, node: nodes.List, scope: Scope) -> Type:
        return list_of(union(*(self.type_of(item, scope) for item in node.items)))

    def _tuple(self, node: nodes.Tuple, scope: Scope) -> Type:
        items = tuple(self.type_of(item, scope) for item in node.items)
        return (Kind(tuple, items),) if items else list_of(())

    def _dict(self, node: nodes.Dict, scope: Scope) -> Type:
        keys = union(*(self.type_of(pair.key, scope) for pair in node.items))
        return (Kind(dict, (keys, union(*(self.type_of(pair.value, scope) for pair in node.items)))),)

    def _condition(self, node: nodes.CondExpr, scope: Scope) -> Type:
        self.check_test(node.test, scope)
        yes = self.type_of(node.expr1, self.assumed(node.test, True, scope))
        if node.expr2 is None:
            return yes
        return union(yes, self.type_of(node.expr2, self.assumed(node.test, False, scope)))

    def _and(self, node: nodes.And, scope: Scope) -> Type:
        left = self.check_test(node.left, scope)
        return union(left, self.type_of(node.right, self.assumed(node.left, True, scope)))

    def _or(self, node: nodes.Or, scope: Scope) -> Type:
        left = self.check_test(node.left, scope)
        return union(present(left), self.type_of(node.right, self.assumed(node.left, False, scope)))

    def _not(self, node: nodes.Not, scope: Scope) -> Type:
        self.check_test(node.node, scope)
        return YES_NO

    def check_test(self, node: nodes.Node, scope: Scope) -> Type:
        """The type of what a condition judges; what can never be false is told."""
        known = self.type_of(node, scope)
        if read_once(known):
            self.faults.tell("template-always-true", node.lineno, name=said(node))
        return known

    def _compare(self, node: nodes.Compare, scope: Scope) -> Type:
        left, known = node.expr, self.type_of(node.expr, scope)
        for operand in node.ops:
            other = self.type_of(operand.expr, scope)
            if operand.op in ("lt", "lteq", "gt", "gteq"):
                self._both_present((left, known), (operand.expr, other))
            else:
                check_comparison(self.faults, left, known, operand.expr, other)
            left, known = operand.expr, other
        return YES_NO

    def _both_present(self, *sides: tuple[nodes.Node, Type]) -> None:
        for node, known in sides:
            if may_be_nothing(known):
                self.faults.tell("template-maybe-empty", node.lineno, name=said(node))

    def _binary(self, node: nodes.BinExpr, scope: Scope) -> Type:
        return combined(node.operator, self.sure(node.left, scope), self.sure(node.right, scope))

    def _unary(self, node: nodes.UnaryExpr, scope: Scope) -> Type:
        return self.sure(node.node, scope)


def _at(kind: Kind, key: object) -> Type:
    """The type at a place of a list, a tuple or a dictionary."""
    if kind.cls is dict:
        return kind.args[1]
    if kind.cls is tuple and isinstance(key, int):
        return kind.args[key] if -len(kind.args) <= key < len(kind.args) else ANY
    if kind.cls in (list, tuple):
        return items_of((kind,))
    return TEXT if kind.cls is str else ANY


def _result(kind: Kind) -> Type | None:
    if kind.cls is object:
        return ANY
    return kind.args[0] if kind.cls is FunctionType else None


def binary_nodes() -> Iterator[type[nodes.BinExpr]]:
    """The arithmetic of Jinja."""
    yield from (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)


_HANDLERS: Final[Mapping[type, Callable[[Expressions, Any, Scope], Type]]] = {
    nodes.Name: Expressions._name,
    nodes.Getattr: Expressions._getattr,
    nodes.Getitem: Expressions._getitem,
    nodes.Call: Expressions._call,
    nodes.Filter: Expressions._filter,
    nodes.Test: Expressions._test,
    nodes.Const: Expressions._const,
    nodes.Concat: Expressions._text,
    nodes.List: Expressions._list,
    nodes.Tuple: Expressions._tuple,
    nodes.Dict: Expressions._dict,
    nodes.CondExpr: Expressions._condition,
    nodes.And: Expressions._and,
    nodes.Or: Expressions._or,
    nodes.Not: Expressions._not,
    nodes.Compare: Expressions._compare,
    nodes.Neg: Expressions._unary,
    nodes.Pos: Expressions._unary,
    **dict.fromkeys(binary_nodes(), Expressions._binary),
}
