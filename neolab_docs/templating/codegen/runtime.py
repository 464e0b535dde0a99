"""What the code of a template calls: attributes, items, loops and calls, all through the sandbox, all bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, cast

from jinja2 import nodes
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.utils import Namespace, _PassArg
from markupsafe import Markup, escape

from neolab_docs.templating import arithmetic
from neolab_docs.templating.environment import Environment, Filter
from neolab_docs.templating.limits import Account

_ABSENT = "the inline if-expression on line {} evaluated to false and no else section was defined."


def namespace(environment: Environment, filters: Iterable[str], tests: Iterable[str]) -> dict[str, Any]:
    """The globals that the code of a template runs with."""
    known: dict[str, Any] = {
        "_named": partial(_named, environment),
        "_attribute": environment.getattr,
        "_item": environment.getitem,
        "_account": partial(Account, environment.limits),
        "_loop": partial(LoopContext, undefined=environment.undefined),
        "_call": partial(_call, environment, _context(environment, {})),
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
    known |= {f"f_{_safe(name)}": _bound(environment.filters[name], environment) for name in filters}
    known |= {f"t_{_safe(name)}": _bound(cast(Filter, environment.tests[name]), environment) for name in tests}
    return known


def _named(environment: Environment, names: dict[str, Any], name: str) -> Any:
    if name in names:
        return names[name]
    if name in environment.globals:
        return environment.globals[name]
    return environment.undefined(name=name)


def filters_that_see_names(environment: Environment) -> frozenset[str]:
    """The filters whose first argument is the names of the template."""
    kinds = environment.filters.items()
    return frozenset(name for name, function in kinds if _PassArg.from_obj(function) is _PassArg.context)


def _context(environment: Environment, names: dict[str, Any]) -> Context:
    return Context(environment, {**environment.globals, **names}, "template", {})


def _bound(function: Callable[..., Any], environment: Environment) -> Callable[..., Any]:
    """A filter or test with the first argument that it asks of Jinja."""
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
    environment: Environment, bare: Context, names: dict[str, Any], function: Any, /, *rest: Any, **more: Any
) -> Any:
    """What a function gives; one that is not listed may still be among the names given to the template."""
    context = bare if environment.is_safe_callable(function) else _context(environment, names)
    return environment.call(context, function, *rest, **more)


def _set(owner: object, name: str, value: object) -> None:
    if not isinstance(owner, Namespace):
        raise TypeError("seul un « namespace » reçoit des valeurs")
    owner[name] = value


def _safe(name: str) -> str:
    return name.replace(".", "_")
