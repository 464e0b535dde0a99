"""Filters and tests put to values: do they exist, do they take such values, what do they give."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from jinja2 import nodes

from neolab_docs.templating.checking.choices import check_words
from neolab_docs.templating.checking.filters import FilterType
from neolab_docs.templating.checking.kinds import ANY, Type, accepts, may_be_nothing, present
from neolab_docs.templating.checking.scope import Scope
from neolab_docs.templating.checking.wording import described, nearest, said

if TYPE_CHECKING:
    from neolab_docs.templating.checking.expressions import Expressions

_EQUALITY: Final = frozenset({"eq", "equalto", "==", "ne", "!=", "in"})
_ORDER: Final = frozenset(
    {"lt", "lessthan", "<", "le", "<=", "gt", "greaterthan", ">", "ge", ">=", "even", "odd", "divisibleby"}
)
_TAKES_NOTHING: Final = frozenset({"default", "d"})


@dataclass(slots=True)
class Application:
    """A filter put to a value.

    Attributes:
        applying: what puts filters to values.
        expressions: what works types out.
        name: name of the filter.
        value: type of the value.
        args: arguments given by position.
        kwargs: arguments given by name.
        line: line of the source.
        path: the value as it was typed.
        scope: what the arguments see.
    """

    applying: Applying
    expressions: Expressions
    name: str
    value: Type
    args: Sequence[nodes.Expr]
    kwargs: dict[str, nodes.Expr]
    line: int
    path: str
    scope: Scope
    open_ended: bool = False
    types: dict[nodes.Expr, Type] = field(default_factory=dict)

    def argument(self, rank: int, name: str) -> nodes.Expr | None:
        """An argument by its rank or its name; rank -1 for one that has only a name."""
        if 0 <= rank < len(self.args):
            return self.args[rank]
        return self.kwargs.get(name)

    def constant(self, rank: int, name: str) -> object:
        """The value of an argument that is a literal; None for any other."""
        found = self.argument(rank, name)
        return found.value if isinstance(found, nodes.Const) else None

    def typed(self, rank: int, name: str) -> Type:
        """The type of an argument; unknown where it is left out."""
        found = self.argument(rank, name)
        return ANY if found is None else self.type_of(found)

    def type_of(self, argument: nodes.Expr) -> Type:
        """The type of one of the arguments."""
        if argument not in self.types:
            self.types[argument] = self.expressions.type_of(argument, self.scope)
        return self.types[argument]

    def tell(self, code: str, **values: str) -> None:
        """Note a fault of this filter."""
        self.expressions.faults.tell(code, self.line, **values)

    def wrong(self, wanted: Type, value: Type | None = None, path: str = "") -> None:
        """Note that the value, or the argument given, is not of a type that will do."""
        given, given_en = described(self.value if value is None else value)
        asked, asked_en = described(wanted)
        values = {"given": given, "given_en": given_en, "wanted": asked, "wanted_en": asked_en}
        self.tell("template-filter-type", filter=self.name, name=path or self.path, **values)

    def on(self, name: str, value: Type, rest: Sequence[nodes.Expr]) -> Application:
        """The same call handed on to another filter, for each item."""
        return Application(
            self.applying, self.expressions, name, value, rest, {}, self.line, f"{self.path} | map", self.scope
        )


Rule = Callable[[Application], Type]
Refine = Callable[[Application, Type], Type]


class Applying:
    """Puts filters and tests to values."""

    def __init__(self, expressions: Expressions, rules: Mapping[str, Rule], refine: Refine) -> None:
        self._expressions, self._rules, self._refine = expressions, rules, refine

    def filter(self, node: nodes.Filter, value: Type, scope: Scope) -> Type:
        """The type that a filter gives."""
        kwargs = {str(pair.key): pair.value for pair in _pairs(node)}
        path = said(node.node)
        made = Application(self, self._expressions, node.name, value, node.args, kwargs, node.lineno, path, scope)
        made.open_ended = node.dyn_args is not None or node.dyn_kwargs is not None
        return self.apply(made)

    def apply(self, made: Application) -> Type:
        """The type that a filter gives, its arguments checked."""
        for argument in (*made.args, *made.kwargs.values()):
            made.type_of(argument)
        known = self._expressions.filters.get(made.name)
        if known is not None:
            return self._refine(made, self._typed(made, known))
        if made.name not in self._expressions.environment.filters:
            names = [name for name in self._expressions.environment.filters if not name.startswith("_")]
            made.tell("template-unknown-filter", name=made.name, nearest=nearest(made.name, names))
            return ANY
        if made.name not in _TAKES_NOTHING:
            self._insist(made)
        rule = self._rules.get(made.name)
        return rule(made) if rule else ANY

    def test(self, name: str, value: Type, args: Sequence[nodes.Expr], line: int, path: str, scope: Scope) -> None:
        """Check that a test exists and suits the value."""
        faults, tests = self._expressions.faults, self._expressions.environment.tests
        for argument in args:
            self._expressions.type_of(argument, scope)
        if name not in tests:
            near = nearest(name, (known for known in tests if known.isalpha()))
            faults.tell("template-unknown-test", line, name=name, nearest=near)
        elif name in _EQUALITY and args:
            check_words(faults, value, path, args[0])
        elif name in _ORDER and may_be_nothing(value):
            faults.tell("template-maybe-empty", line, name=path)

    def _insist(self, made: Application) -> None:
        if may_be_nothing(made.value):
            made.tell("template-maybe-empty", name=made.path)
            made.value = present(made.value)

    def _typed(self, made: Application, known: FilterType) -> Type:
        empty = may_be_nothing(made.value)
        if not (known.patient or may_be_nothing(known.accepts)):
            self._insist(made)
        if not accepts(known.accepts, made.value):
            made.wrong(known.accepts)
        self._check_arguments(made, known)
        return known.result if empty else known.returns

    def _check_arguments(self, made: Application, known: FilterType) -> None:
        if known.signature is None or made.open_ended:
            return
        try:
            bound = known.signature.bind(None, *made.args, **made.kwargs)
        except TypeError:
            wanted = ", ".join(name for name, _ in known.parameters)
            made.tell("template-filter-arguments", filter=made.name, wanted=wanted)
            return
        for name, wanted_type in known.parameters:
            argument = bound.arguments.get(name)
            if isinstance(argument, nodes.Expr):
                self._check_argument(made, argument, wanted_type)

    def _check_argument(self, made: Application, argument: nodes.Expr, wanted: Type) -> None:
        given = made.type_of(argument)
        if may_be_nothing(given) and not (may_be_nothing(wanted) or wanted == ANY):
            made.tell("template-maybe-empty", name=said(argument))
        if not accepts(wanted, given):
            made.wrong(wanted, given, said(argument))


def _pairs(node: nodes.Filter) -> list[nodes.Keyword]:
    return cast("list[nodes.Keyword]", node.kwargs)  # Jinja's own annotation says pairs, its parser gives keywords
