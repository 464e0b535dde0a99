"""What the code of a template calls: attributes, items, loops and calls, all through the sandbox, all bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup, escape

from neolab_docs.templating import arithmetic
from neolab_docs.templating.limits import Account

if TYPE_CHECKING:
    from jinja2.runtime import Context, LoopContext, Undefined

    from neolab_docs.templating.environment import Environment

_ABSENT = "the inline if-expression on line {} evaluated to false and no else section was defined."


def namespace(
    environment: Environment, filters: Iterable[str], tests: Iterable[str], own: Mapping[str, Callable[..., Any]]
) -> dict[str, Any]:
    """The globals that the code of a template runs with.

    An environment that is not made yet is made only where the code asks for more than plain names and attributes.
    """
    known: dict[str, Any] = {
        "_named": partial(_named, environment),
        "_attribute": environment.getattr,
        "_item": environment.getitem,
        "_account": partial(Account, environment.limits),
        "_loop": partial(_loop, environment),
        "_call": partial(_call, environment, cache(partial(_context, environment, {}))),
        "_concatenated": arithmetic.concatenated,
        "_markup": Markup,
        "_nothing": partial(_nothing, environment),
        "_set": _set,
        "_plus": arithmetic.plus,
        "_times": arithmetic.times,
        "_power": arithmetic.power,
        "_modulo": arithmetic.modulo,
        "_said": partial(_said, environment.finalize or str),
    }
    known |= {f"f_{_safe(name)}": own.get(name) or _bound(environment.filters[name], environment) for name in filters}
    known |= {f"t_{_safe(name)}": _bound(cast(Any, environment.tests[name]), environment) for name in tests}
    return known


def _named(environment: Environment, names: dict[str, Any], name: str) -> Any:
    if name in names:
        return names[name]
    if name in environment.globals:
        return environment.globals[name]
    return environment.undefined(name=name)


def _loop(environment: Environment, values: Iterable[Any]) -> LoopContext:
    from jinja2.runtime import LoopContext

    return LoopContext(values, environment.undefined)


def _context(environment: Environment, names: dict[str, Any]) -> Context:
    from jinja2.runtime import Context

    return Context(environment, {**environment.globals, **names}, "template", {})


def _bound(function: Callable[..., Any], environment: Environment) -> Callable[..., Any]:
    """A filter or test with the first argument that it asks of Jinja."""
    from jinja2 import nodes
    from jinja2.utils import _PassArg

    asked = _PassArg.from_obj(function)
    if asked is _PassArg.context:
        return lambda names, *rest, **more: function(_context(environment, names), *rest, **more)
    if asked is _PassArg.eval_context:
        return partial(function, nodes.EvalContext(environment))
    return partial(function, environment) if asked is _PassArg.environment else function


def _nothing(environment: Environment, line: int) -> Undefined:
    return environment.undefined(_ABSENT.format(line))


def _said(finalize: Callable[[object], str], value: object) -> str:
    return escape(finalize(value))


def _call(
    environment: Environment,
    bare: Callable[[], Context],
    names: dict[str, Any],
    function: Any,
    /,
    *rest: Any,
    **more: Any,
) -> Any:
    """What a function gives; one that is not listed may still be among the names given to the template."""
    context = bare() if environment.is_safe_callable(function) else _context(environment, names)
    return environment.call(context, function, *rest, **more)


def _set(owner: object, name: str, value: object) -> None:
    from jinja2.utils import Namespace

    if not isinstance(owner, Namespace):
        raise TypeError("seul un « namespace » reçoit des valeurs")
    owner[name] = value


def _safe(name: str) -> str:
    return name.replace(".", "_")
