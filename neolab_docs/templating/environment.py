"""The only Jinja environment: sandboxed, strict, escaping, French on its way out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import (
    AsyncGeneratorType,
    CodeType,
    CoroutineType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    TracebackType,
)
from typing import Any

from jinja2 import pass_environment
from jinja2.filters import make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from neolab_docs.templating.arithmetic import OPERATORS
from neolab_docs.templating.calling import BOUNDED, bounded, check_arguments, is_listed
from neolab_docs.templating.filters import FILTERS
from neolab_docs.templating.limits import STANDARD, Limits
from neolab_docs.templating.missing import Missing
from neolab_docs.templating.saying import piece_said, said

Filter = Callable[..., Any]
_GLOBALS = ("range", "dict", "cycler", "joiner", "namespace")
_DICT_METHODS = frozenset(dir(dict))
_NOTHING = object()
_MACHINERY = (
    *(type, FunctionType, MethodType, CodeType, TracebackType, FrameType),
    *(GeneratorType, CoroutineType, AsyncGeneratorType),
)
_HARMLESS = frozenset({str, int, float, bool, Decimal, date, tuple, list, dict})


@cache
def _holds_data(kind: type) -> bool:
    """Whether what is not callable in things of this type is plain data, as Jinja's sandbox has it."""
    return not issubclass(kind, _MACHINERY)


class Refused(Exception):
    """A template calls what it may not; says so in French."""


class Environment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with our filters only; attributes starting with ``_`` do not exist.

    Engines end each ``{{ … }}`` with a filter of their own that writes it for its format, and build on ``finish``.

    Attributes:
        limits: how much one rendering may take.
        own_filters: names of the filters that were given besides ours.
    """

    intercepted_binops = frozenset(OPERATORS)
    limits: Limits = STANDARD
    own_filters: tuple[str, ...] = ()

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call something, wherever it comes from."""
        return is_listed(obj) or any(obj is known for known in self.globals.values())

    def call(self, context: Context, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a function gives that is on our lists, or among the names given to the template.

        Raises:
            Refused: it is neither.
        """
        if not self.is_safe_callable(function) and not any(function is given for given in context.parent.values()):
            raise Refused(f"« {getattr(function, '__name__', '…')} » ne peut pas être appelé dans un modèle")
        check_arguments(function, args, kwargs)
        return context.call(function, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """An operation of Jinja's own generator, within reason."""
        return OPERATORS[operator](left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute or item of a value, as Jinja's sandbox gives it; a shortcut where it is plainly harmless."""
        if type(obj) is dict and attribute in obj and attribute not in _DICT_METHODS:
            return obj[attribute]
        if attribute[:1] != "_":
            value = getattr(obj, attribute, _NOTHING)
            if type(value) in _HARMLESS:
                return value
            kind: Any = type(obj)
            if value is not _NOTHING and not callable(value) and _holds_data(kind):
                return value
        return super().getattr(obj, attribute)

    def finish(self, value: object) -> str:
        """The text of a value as a reader sees it: guarded, typographically finished, not yet escaped.

        A missing or empty value is reported and gives "". ``Markup`` and objects with ``__html__`` pass unchanged.
        """
        return said(value)


@pass_environment
def joined(
    environment: Environment, values: Iterable[object], separator: str = "", attribute: str | int | None = None
) -> str:
    r"""The values one after the other, each said as ``{{ … }}`` would say it.

    >>> joined(make_environment(), [date(2026, 3, 1), "été", 1500], ", ")
    '1er\xa0mars\xa02026, été, 1\xa0500'
    """
    if attribute is not None:
        values = map(make_attrgetter(environment, attribute), values)
    pieces = [piece_said(value) for value in values]
    if any(isinstance(piece, Markup) for piece in pieces):
        return escape(separator).join(pieces)
    return str(separator).join(pieces)


def make_environment(filters: Mapping[str, Filter] | None = None, *, limits: Limits = STANDARD) -> Environment:
    """A fresh environment: Jinja's own filters, those of ``templating/filters`` and the given ones."""
    environment = Environment(undefined=Missing, autoescape=True, keep_trailing_newline=True)
    environment.limits = limits
    environment.filters.update({name: bounded(name, environment.filters[name]) for name in BOUNDED})
    environment.filters["join"] = joined
    environment.filters.update(FILTERS)
    environment.filters.update(filters or {})
    environment.own_filters = tuple(sorted(filters or {}))
    environment.globals = {name: environment.globals[name] for name in _GLOBALS}
    return environment
