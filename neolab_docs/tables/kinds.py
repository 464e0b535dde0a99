"""The tables that people fill: which things of the project they list, and with which columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from neolab_docs.catalog.library import Library
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.model.action import Action
from neolab_docs.tables.columns import Column
from neolab_docs.tables.composed import action_columns


@dataclass(frozen=True, slots=True)
class TableKind:
    """A kind of table.

    Attributes:
        name: as in commands and tags, « actions ».
        title: as people call it, « Plan d’actions ».
        path: where its list stands in the project's data, as in ``("actions",)``.
        model: what a row tells of.
        identity: the field that identifies a row.
        columns: by field, in the order of the model.
    """

    name: str
    title: str
    path: tuple[str, ...]
    model: type[BaseModel]
    identity: str
    columns: Mapping[str, Column]

    def write(self, thing: Any) -> dict[str, Any]:
        """Every cell of a row, by field."""
        return {name: column.write(thing) for name, column in self.columns.items()}


def table_kind(name: str, vocabulary: Vocabulary | None = None) -> TableKind:
    """The kind of table of a name.

    Args:
        name: as in « actions ».
        vocabulary: the labels of enumerations; the common ones when left out.

    Raises:
        KeyError: there is no such table.
    """
    return all_kinds(vocabulary)[name]


def all_kinds(vocabulary: Vocabulary | None = None) -> Mapping[str, TableKind]:
    """Every kind of table, by name."""
    if vocabulary is None:
        return _standard()
    return {kind.name: kind for kind in _kinds(vocabulary)}


@cache
def _standard() -> Mapping[str, TableKind]:
    return all_kinds(Library.standard().vocabulary())


def _kinds(vocabulary: Vocabulary) -> Iterable[TableKind]:
    yield _kind("actions", "Plan d’actions", ("actions",), Action, action_columns(vocabulary))


def _kind(
    name: str,
    title: str,
    path: tuple[str, ...],
    model: type[BaseModel],
    columns: Iterable[Column],
    identity: str = "id",
) -> TableKind:
    return TableKind(name, title, path, model, identity, {column.field: column for column in columns})
