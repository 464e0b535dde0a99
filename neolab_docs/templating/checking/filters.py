"""What is known of filters: which values they take, what they give, read from the Python functions that they are."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, get_type_hints

from jinja2.filters import FILTERS as DEFAULT_FILTERS

from neolab_docs.templating.checking.kinds import ANY, NONE, Reader, Type, union


@dataclass(frozen=True, slots=True)
class FilterType:
    """The type of a filter.

    Attributes:
        accepts: the values that it takes.
        returns: what it gives.
        patient: whether it lets a missing or empty value through.
        parameters: the types of its other arguments, by name, in order.
        signature: how it is called, the value first; None where any call will do.
    """

    accepts: Type = ANY
    returns: Type = ANY
    patient: bool = False
    parameters: tuple[tuple[str, Type], ...] = ()
    signature: inspect.Signature | None = None

    @property
    def result(self) -> Type:
        """What it gives when its value may be empty."""
        return union(self.returns, NONE) if self.patient else self.returns


def filter_types(
    functions: Mapping[str, Callable[..., Any]],
    reader: Reader,
    results: Mapping[str, object] | None = None,
) -> dict[str, FilterType]:
    """The types of filters; Jinja's own are left out, for they have rules.

    Args:
        functions: the filters by name. One that ``wraps`` another is a filter that lets empty values through.
        reader: understands their annotations.
        results: annotations of results that the functions themselves tell less well, by name of filter.
    """
    better = results or {}
    own = {name: each for name, each in functions.items() if DEFAULT_FILTERS.get(name) is not each}
    found = {name: filter_type(function, reader) for name, function in own.items()}
    for name in better.keys() & found.keys():
        known = found[name]
        found[name] = FilterType(
            known.accepts, reader.read(better[name]), known.patient, known.parameters, known.signature
        )
    return found


def filter_type(function: Callable[..., Any], reader: Reader) -> FilterType:
    """The type of one filter."""
    signature = inspect.signature(function)
    hints = _hints(inspect.unwrap(function))
    given = [name for name in signature.parameters if name not in _passed(function, signature)]
    types = {name: reader.read(hints.get(name, Any)) for name in given}
    return FilterType(
        accepts=types[given[0]] if given else ANY,
        returns=reader.read(hints.get("return", Any)),
        patient=hasattr(function, "__wrapped__"),
        parameters=tuple((name, types[name]) for name in given[1:]),
        signature=signature.replace(parameters=[signature.parameters[name] for name in given]),
    )


def _passed(function: Callable[..., Any], signature: inspect.Signature) -> list[str]:
    """The parameters that Jinja fills by itself: the context, for a filter that asks for it."""
    return list(signature.parameters)[:1] if hasattr(function, "jinja_pass_arg") else []


def _hints(function: Callable[..., Any]) -> dict[str, Any]:
    try:
        return get_type_hints(function)
    except (NameError, TypeError):
        return {}
