"""Identifiers and references found in raw data, by the shape of the model; needs no valid project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_origin

from pydantic import BaseModel

from neolab_docs.datafiles.shape import is_a, typed_values
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.reference import Ref, kind_of


def references(model: type[BaseModel], data: Any) -> Iterator[tuple[Route, str, str]]:
    """Every reference written in raw data: its path, the kind of thing it names, and the identifier."""
    for path, kind, value in typed_values(model, data):
        if isinstance(value, str) and value and (referred := _referred(kind)):
            yield path, referred, value


def identified(model: type[BaseModel], data: Any) -> Iterator[tuple[Route, str, str]]:
    """Every thing of raw data that has an identifier: its path, its kind, its identifier."""
    for path, kind, value in typed_values(model, data):
        if is_a(kind, BaseModel) and isinstance(value, dict) and "id" in kind.model_fields:
            name = value.get("id") or _derived_id(kind, value)
            if isinstance(name, str):
                yield path, kind.__name__, name


def _referred(kind: Any) -> str:
    """The kind of thing that a text names where this type stands; "" where it names nothing."""
    if get_origin(kind) is Ref:
        return kind_of(kind)
    shorthand = getattr(kind, "shorthand", None)
    return kind_of(kind.model_fields[shorthand()].annotation) if shorthand else ""


def _derived_id(model: Any, data: dict[str, Any]) -> str | None:
    derive = getattr(model, "derived_id", None)
    name = derive(data) if derive else None
    return name if isinstance(name, str) else None
