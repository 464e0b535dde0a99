"""What the code of a template calls: attributes, items, loops and calls, all through the sandbox, all bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, cast

from jinja2 import nodes
from jinja2.runtime import Context, LoopContext, Undefined, markup_join
from jinja2.utils import Namespace, _PassArg
from markupsafe import Markup, escape

from neolab_docs.templating.environment import Environment, Filter

_LONGEST_TEXT = 1_000_000
_LARGEST_POWER = 64
_ABSENT = "the inline if-expression on line {} evaluated to false and no else section was defined."


def namespace(environment: Environment, filters: Iterable[str], tests: Iterable[str]) -> dict[str, Any]:
    """The globals that the code of a template runs with."""
    known: dict[str, Any] = {
        "_named": partial(_named, environment),
        "_attribute": environment.getattr,
        "_item": environment.getitem,
        "_each": iter,
        "_loop": partial(LoopContext, undefined=environment.undefined),
        "_call": partial(environment.call, _context(environment, {})),
        "_joined": markup_join,
        "_markup": Markup,
        "_nothing": partial(_nothing, environment),
        "_set": _set,
        "_times": _times,
        "_power": _power,
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


def _set(owner: object, name: str, value: object) -> None:
    if not isinstance(owner, Namespace):
        raise TypeError("seul un « namespace » reçoit des valeurs")
    owner[name] = value


def _times(left: Any, right: Any) -> Any:
    """A product; a text or list repeated beyond reason is refused."""
    for counted, count in ((left, right), (right, left)):
        if isinstance(count, int) and isinstance(counted, str | list | tuple) and len(counted) * count > _LONGEST_TEXT:
            raise ValueError("répétition démesurée")
    return left * right


def _power(left: Any, right: Any) -> Any:
    if isinstance(right, int | float) and abs(right) > _LARGEST_POWER:
        raise ValueError("puissance démesurée")
    return left**right


def _safe(name: str) -> str:
    return name.replace(".", "_")
