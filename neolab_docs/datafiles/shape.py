"""The shape of a model seen along a route of raw data: which class, which enumeration stands there."""

from __future__ import annotations

import types
from enum import Enum
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from neolab_docs.datafiles.tree import Route


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
    if get_origin(kind) in (Union, types.UnionType):
        return [inner for option in get_args(kind) for inner in options(option)]
    return [] if kind is type(None) else [kind]


def is_a(kind: Any, base: type) -> bool:
    """Whether an annotation is a class derived from ``base``."""
    return isinstance(kind, type) and issubclass(kind, base)
