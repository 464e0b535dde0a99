"""What a template may call: functions on our lists, harmless methods of plain values, what declares itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache, wraps
from types import FunctionType
from typing import Any, Final, TypeVar

from neolab_docs.templating.arithmetic import sane_arguments, sane_format, sane_replacement

T = TypeVar("T")
BOUNDED: Final = ("batch", "center", "format", "indent", "replace", "slice", "wordwrap")
"""Filters of Jinja's that can make a short value huge."""
_DECLARED: Final = "_for_templates"
_PLAIN: Final = (str, int, float, Decimal, date, time, timedelta)
_HOLDING: Final = (list, tuple, Mapping, Set)
_READING: Final = frozenset(
    {"count", "index", "copy", "get", "items", "keys", "values"}
    | {"union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"}
)
_FORMATS: Final = frozenset({"format", "format_map"})


def for_templates(thing: T) -> T:
    """Declare that templates may call a function, or every method of a class."""
    setattr(thing, _DECLARED, True)
    return thing


def is_listed(function: Any) -> bool:
    """Whether a template may call a function, wherever it comes from."""
    function = _meant(function)
    owner = getattr(function, "__self__", None)
    if owner is None or isinstance(owner, type):
        return isinstance(function, _of_jinja()) or getattr(function, _DECLARED, False) is True
    if getattr(type(owner), _DECLARED, False) is True or getattr(function, _DECLARED, False) is True:
        return True
    name = getattr(function, "__name__", "_")
    if isinstance(owner, _PLAIN):
        return name[:1] != "_" and any(hasattr(kind, name) for kind in _PLAIN if isinstance(owner, kind))
    return isinstance(owner, _of_jinja()) or (isinstance(owner, _HOLDING) and name in _READING)


def check_arguments(function: Any, arguments: Sequence[Any], named: Mapping[str, Any]) -> None:
    """Refuse a call of a text's method that would make it huge.

    Raises:
        BeyondReason: it would.
    """
    function = _meant(function)
    owner = getattr(function, "__self__", None)
    if isinstance(owner, str):
        _check(function.__name__, (owner, *arguments), named)


def bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of Jinja's that refuses to make a value huge."""
    from jinja2 import Environment
    from jinja2.nodes import EvalContext

    @wraps(function)
    def filtered(*arguments: Any, **named: Any) -> Any:
        _check(name, [one for one in arguments if not isinstance(one, Environment | EvalContext)], named)
        return function(*arguments, **named)

    return filtered


@cache
def _of_jinja() -> tuple[type, ...]:
    """What Jinja itself gives to templates to be called."""
    from jinja2 import Undefined
    from jinja2.runtime import LoopContext, Macro
    from jinja2.utils import Cycler, Joiner

    return Macro, LoopContext, Joiner, Cycler, Undefined


def _check(name: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> None:
    if name in _FORMATS:
        sane_format(str(arguments[0]))
    if name == "replace" and len(arguments) >= 3:
        sane_replacement(str(arguments[0]), str(arguments[1]), str(arguments[2]))
    sane_arguments(*arguments[1:], *named.values())


def _meant(function: Any) -> Any:
    """The method that the sandbox has wrapped, where it is the format of a text."""
    inner = getattr(function, "__wrapped__", None)
    is_format = isinstance(function, FunctionType) and getattr(inner, "__name__", "") in _FORMATS
    return inner if is_format and isinstance(getattr(inner, "__self__", None), str) else function
