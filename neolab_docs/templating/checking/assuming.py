"""What a condition makes sure of: inside of ``{% if action.lead %}`` the lead is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from neolab_docs.templating.checking.kinds import ANY, present
from neolab_docs.templating.checking.scope import Scope, path_of

if TYPE_CHECKING:
    from neolab_docs.templating.checking.expressions import Expressions

_ORDER = frozenset({"lt", "lteq", "gt", "gteq", "in"})
_OF_SOMETHING = frozenset(
    {"string", "number", "mapping", "sequence", "iterable", "integer", "float", "true", "boolean"}
)


def assume(expressions: Expressions, test: nodes.Node, truth: bool, scope: Scope) -> None:
    """Put into ``scope`` what follows from a test that came out as ``truth``."""
    match test:
        case nodes.Not():
            assume(expressions, test.node, not truth, scope)
        case nodes.And() if truth:
            assume(expressions, test.left, True, scope)
            assume(expressions, test.right, True, scope)
        case nodes.Or() if not truth:
            assume(expressions, test.left, False, scope)
            assume(expressions, test.right, False, scope)
        case nodes.Compare() if len(test.ops) == 1:
            _compared(expressions, test.expr, test.ops[0], truth, scope)
        case nodes.Test():
            _tested(expressions, test, truth, scope)
        case nodes.Name():
            _name(expressions, test, truth, scope)
        case _ if truth:
            _is_there(expressions, test, scope)


def _name(expressions: Expressions, test: nodes.Name, truth: bool, scope: Scope) -> None:
    if truth:
        _is_there(expressions, test, scope)
    meaning = scope.meaning(test.name)
    if meaning is not None:
        assume(expressions, meaning, truth, scope)


def _compared(expressions: Expressions, left: nodes.Node, operand: nodes.Operand, truth: bool, scope: Scope) -> None:
    right, operator = operand.expr, operand.op
    if operator == "ne":
        operator, truth = "eq", not truth
    if operator == "eq" and isinstance(right, nodes.Const):
        truth = truth is (right.value is not None)
        operator = "in"
    if truth and operator in _ORDER:
        _is_there(expressions, left, scope)
        if operator != "in":
            _is_there(expressions, right, scope)


def _tested(expressions: Expressions, test: nodes.Test, truth: bool, scope: Scope) -> None:
    name, argument = test.name, test.args[0] if test.args else None
    if name == "none":
        name, truth = "string", not truth
    if name == "undefined":
        name, truth = "defined", not truth
    if truth and name == "defined":
        _is_defined(expressions, test.node, scope)
    elif truth and (name in _OF_SOMETHING or (argument is not None and not _is_none(argument))):
        _is_there(expressions, test.node, scope)


def _is_there(expressions: Expressions, node: nodes.Node, scope: Scope) -> None:
    """Note that a path leads to a value, and so does every path on its way."""
    path = path_of(node)
    if path is None:
        return
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        _is_there(expressions, node.node, scope)
    scope.learn(path, present(expressions.tried(node, scope)))


def _is_defined(expressions: Expressions, node: nodes.Node, scope: Scope) -> None:
    """Note that a path exists; it may still lead to nothing."""
    path = path_of(node)
    if path is None:
        return
    if isinstance(node, nodes.Getattr | nodes.Getitem):
        _is_there(expressions, node.node, scope)
    known = expressions.tried(node, scope)
    if isinstance(node, nodes.Name) and node.name not in scope.names:
        scope.bind(path, ANY)
    scope.learn(path, known)


def _is_none(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and node.value is None
