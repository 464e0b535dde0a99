"""A walk through the statements of a template, each with what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from jinja2 import nodes

from neolab_docs.templating.checking.expressions import Expressions
from neolab_docs.templating.checking.kinds import (
    ANY,
    TEXT,
    WHOLE,
    YES_NO,
    Kind,
    Type,
    function_giving,
    items_of,
    loops,
    may_be_nothing,
    present,
    union,
)
from neolab_docs.templating.checking.printing import check_printed
from neolab_docs.templating.checking.scope import Scope, unknown_names
from neolab_docs.templating.checking.wording import described, said


class Loop:
    """Stands for Jinja's ``loop`` in types."""


class Statements:
    """Checks statements in order."""

    def __init__(self, expressions: Expressions, writers: frozenset[str]) -> None:
        self._expressions, self._writers = expressions, writers
        self._faults = expressions.faults

    def check(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Check statements one after the other; names that they set are put into ``scope``."""
        for node in body:
            handler = _HANDLERS.get(type(node))
            if handler is not None:
                handler(self, node, scope)
            elif isinstance(node, nodes.Expr):
                self._expressions.type_of(node, scope)
            else:
                self.check(node.iter_child_nodes(), scope)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            if not isinstance(child, nodes.TemplateData):
                self._print(child, scope)

    def _print(self, node: nodes.Expr, scope: Scope) -> None:
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self._writers:
            for argument in node.args:
                if not isinstance(argument, nodes.Const):
                    self._print(argument, scope)
            return
        known = self._expressions.type_of(node, scope)
        if not self._expressions.is_own(node):
            check_printed(self._expressions.members, self._faults, node, known)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        known = self._expressions.type_of(node.iter, scope)
        inner = scope.inner()
        item = self._items(node.iter, known)
        self._bind(node.target, item, inner)
        if node.test is not None:
            self._expressions.check_test(node.test, inner)
            inner = self._expressions.assumed(node.test, True, inner)
        inner.bind("loop", _loop(item))
        self.check(node.body, inner)
        self.check(node.else_, scope.inner())

    def _items(self, node: nodes.Node, known: Type) -> Type:
        if may_be_nothing(known):
            self._faults.tell("template-maybe-empty", node.lineno, name=said(node))
        kinds = [kind for kind in present(known) if loops(kind)]
        if present(known) and not kinds:
            french, english = described(known)
            self._faults.tell("template-not-a-list", node.lineno, name=said(node), given=french, given_en=english)
            return ANY
        return items_of(tuple(kinds))

    def _bind(self, target: nodes.Node, known: Type, scope: Scope, meaning: nodes.Expr | None = None) -> None:
        if isinstance(target, nodes.Name):
            scope.bind(target.name, known, meaning)
        elif isinstance(target, nodes.Tuple):
            for rank, each in enumerate(target.items):
                self._bind(each, _item_at(known, rank), scope)

    def _if(self, node: nodes.If, scope: Scope) -> None:
        ends: list[Scope] = []
        left = scope
        for branch in (node, *node.elif_):
            self._expressions.check_test(branch.test, left)
            taken = self._expressions.assumed(branch.test, True, left)
            self.check(branch.body, taken)
            ends.append(taken)
            left = self._expressions.assumed(branch.test, False, left)
        self.check(node.else_, left)
        scope.merge([*ends, left])

    def _assign(self, node: nodes.Assign, scope: Scope) -> None:
        known = self._expressions.type_of(node.node, scope)
        self._bind(node.target, known, scope, node.node if isinstance(node.node, nodes.Expr) else None)

    def _assign_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.check(node.body, scope.inner())
        if node.filter is not None:
            self._expressions.type_of(node.filter, scope)
        self._bind(node.target, TEXT, scope)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            self._bind(target, self._expressions.type_of(value, scope), inner)
        self.check(node.body, inner)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope.bind(node.name, function_giving(TEXT))
        self._body(node, scope)

    def _call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        self._expressions.type_of(node.call, scope)
        self._body(node, scope)

    def _body(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        inner = scope.inner()
        for argument in node.args:
            inner.bind(argument.name, ANY)
        for name, known in unknown_names(("caller", "varargs", "kwargs")).items():
            inner.bind(name, known)
        for default in node.defaults:
            self._expressions.type_of(default, scope)
        self.check(node.body, inner)

    def _filter_block(self, node: nodes.FilterBlock, scope: Scope) -> None:
        self._expressions.type_of(node.filter, scope)
        self.check(node.body, scope.inner())


def _item_at(known: Type, rank: int) -> Type:
    return union(
        *(
            kind.args[rank] if kind.cls is tuple and rank < len(kind.args) else items_of((kind,))
            for kind in present(known)
        )
    )


def _loop(item: Type) -> Type:
    numbers = dict.fromkeys(("index", "index0", "revindex", "revindex0", "length", "depth", "depth0"), WHOLE)
    others = {"first": YES_NO, "last": YES_NO, "previtem": item, "nextitem": item}
    functions = {"cycle": function_giving(ANY), "changed": function_giving(YES_NO)}
    return (Kind(Loop, members=tuple({**numbers, **others, **functions}.items())),)


_HANDLERS: Final[Mapping[type, Callable[[Statements, Any, Scope], None]]] = {
    nodes.Output: Statements._output,
    nodes.For: Statements._for,
    nodes.If: Statements._if,
    nodes.Assign: Statements._assign,
    nodes.AssignBlock: Statements._assign_block,
    nodes.With: Statements._with,
    nodes.Macro: Statements._macro,
    nodes.CallBlock: Statements._call_block,
    nodes.FilterBlock: Statements._filter_block,
}
