"""The shape of a model seen along a route of raw data: which class, which enumeration stands there."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from neolab_docs.datafiles.descriptions import descriptions
from neolab_docs.datafiles.tree import Route

_TERM = re.compile(r"«\s*(.*?)\s*»", re.DOTALL)


def types_at(model: type[BaseModel], path: Route) -> list[Any]:
    """The types that may stand at a path; several for a union, none where the model has no such place."""
    found: list[Any] = [model]
    for key in path:
        found = [inner for outer in found for inner in _inside(outer, key)]
    return found


def models_at(model: type[BaseModel], path: Route) -> list[type[BaseModel]]:
    """The model classes that may stand at a path."""
    return [found for found in types_at(model, path) if is_a(found, BaseModel)]


def choices_at(model: type[BaseModel], path: Route) -> list[str]:
    """The values allowed at a path by an enumeration."""
    enums = [found for found in types_at(model, path) if is_a(found, Enum)]
    return [member.value for enum in enums for member in enum]


def term_at(model: type[BaseModel], path: Route) -> str:
    """The French term of the field at a path, as in « Code postal »: the quoted words of its description; or ""."""
    for owner in models_at(model, path[:-1]) if path else ():
        if found := _TERM.search(descriptions(owner).get(str(path[-1]), "")):
            return f"«\N{NO-BREAK SPACE}{found.group(1).replace(chr(39), chr(0x2019))}\N{NO-BREAK SPACE}»"
    return ""


def example_at(model: type[BaseModel], path: Route) -> str:
    """How the key at a path is written, with what it cannot do without: ``annexes: [{number: …, title: …}]``."""
    found = types_at(model, path) if path else []
    return f"{path[-1]}: {_example(found[0])}" if found else ""


def _example(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return f"[{_example(options(get_args(kind)[0])[0])}]"
    if is_a(kind, BaseModel):
        needed = [name for name, field in kind.model_fields.items() if field.is_required()]
        return "{" + ", ".join(f"{name}: …" for name in needed) + "}" if needed else "…"
    return str(next(iter(kind)).value) if is_a(kind, Enum) else "…"


def typed_values(kind: Any, data: Any, path: Route = ()) -> Iterator[tuple[Route, Any, Any]]:
    """Every value of raw data that a type describes, parents first: its route, its type without union, itself."""
    for option in _options(kind):
        yield path, option, data
        if isinstance(data, list):
            item_type = item_of(option)
            for index, item in enumerate(data if item_type else ()):
                yield from typed_values(item_type, item, (*path, index))
        elif is_a(option, BaseModel):
            for name, child in _children(option, data):
                yield from typed_values(option.model_fields[name].annotation, child, (*path, name))


def _children(model: type[BaseModel], data: Any) -> Iterable[tuple[str, Any]]:
    return (
        [(name, child) for name, child in data.items() if name in model.model_fields] if isinstance(data, dict) else ()
    )


def _inside(outer: Any, key: Any) -> list[Any]:
    if is_a(outer, BaseModel) and key in outer.model_fields:
        return options(outer.model_fields[key].annotation)
    if get_origin(outer) is tuple and isinstance(key, int):
        return options(get_args(outer)[0])
    if get_origin(outer) is dict and isinstance(key, str):
        return options(get_args(outer)[1])
    return []


def options(kind: Any) -> list[Any]:
    """The types of a union, without None; the type itself where it is no union."""
    return list(_options(kind))


@cache
def _options(kind: Any) -> tuple[Any, ...]:
    if get_origin(kind) in (Union, types.UnionType):
        return tuple(inner for option in get_args(kind) for inner in _options(option))
    return () if kind is type(None) else (kind,)


@cache
def item_of(kind: Any) -> Any:
    """The type of the items of a list; None for what is no list."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def is_a(kind: Any, base: type) -> bool:
    """Whether an annotation is a class derived from ``base``."""
    return isinstance(kind, type) and issubclass(kind, base)
