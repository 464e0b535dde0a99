"""Identifiers and references found in raw data, by the shape of the model; needs no valid project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from neolab_docs.datafiles.shape import is_a, options
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.reference import Ref, kind_of


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[Route, str, str]]:
    """Every reference written in raw data: its path, the kind of thing it names, and the identifier."""
    for path, kind, value in _located(model, data, ()):
        if isinstance(kind, str) and isinstance(value, str):
            yield path, kind, value


def identified(model: type[BaseModel], data: Any) -> Iterator[tuple[Route, str, str]]:
    """Every thing of raw data that has an identifier: its path, its kind, its identifier."""
    for path, kind, value in _located(model, data, ()):
        if not isinstance(kind, str) and isinstance(value, dict) and "id" in kind.model_fields:
            name = value.get("id") or _derived_id(kind, value)
            if isinstance(name, str):
                yield path, kind.__name__, name


def _located(kind: Any, data: Any, path: Route) -> Iterator[tuple[Route, Any, Any]]:
    """Models (as classes) and references (as the name of their kind) met in the data."""
    for option in options(kind):
        if get_origin(option) is Ref:
            yield path, kind_of(option), data
        elif get_origin(option) is tuple and isinstance(data, list):
            for index, item in enumerate(data):
                yield from _located(get_args(option)[0], item, (*path, index))
        elif is_a(option, BaseModel):
            yield from _located_in_model(option, data, path)


def _located_in_model(model: type[BaseModel], data: Any, path: Route) -> Iterator[tuple[Route, Any, Any]]:
    if isinstance(data, str) and hasattr(model, "shorthand"):
        yield from _located(model.model_fields[model.shorthand()].annotation, data, path)
    if isinstance(data, dict):
        yield path, model, data
        for key, value in data.items():
            if key in model.model_fields:
                yield from _located(model.model_fields[key].annotation, value, (*path, key))


def _derived_id(model: Any, data: dict[str, Any]) -> str | None:
    derive = getattr(model, "derived_id", None)
    name = derive(data) if derive else None
    return name if isinstance(name, str) else None
