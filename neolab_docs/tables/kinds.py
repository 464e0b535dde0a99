"""What a kind of table is: which things of the project it lists, where they stand, and with which columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from pydantic import BaseModel

from neolab_docs.catalog.library import Library
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.editing import Add, Edit, Put, Remove
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.action import Action
from neolab_docs.model.project import Project
from neolab_docs.tables.columns import Column


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, in the project's data.

    Attributes:
        key: what identifies it, as the identity column shows it.
        data: plain data as in YAML, by the first name of the columns' paths.
        route: where it stands in the data of the whole folder.
    """

    key: str
    data: dict[str, Any]
    route: Route


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a row.

    Attributes:
        key: the row that changes; None for a new one.
        data: its whole new data; None to take it away.
    """

    key: str | None
    data: dict[str, Any] | None


@dataclass(frozen=True)
class TableKind:
    """A kind of table; this one lists what stands in a list of the project's data.

    Attributes:
        name: as in commands and tags, « actions ».
        title: as people call it, « Plan d’actions ».
        path: where its list stands in the project's data, as in ``("actions",)``.
        model: what a row tells of.
        identity: the field that identifies a row.
        columns: by field, in the order of the model.
        varied: whether each row has a form of its own.
    """

    varied: ClassVar[bool] = False
    name: str
    title: str
    path: tuple[str, ...]
    model: type[BaseModel]
    identity: str
    columns: Mapping[str, Column]

    def columns_of(self, key: str | None) -> Mapping[str, Column]:
        """The columns of one row: those of the table, unless each row has a form of its own."""
        return self.columns

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The rows of a project: their keys, and what columns are written from."""
        value: Any = project
        for name in self.path:
            value = getattr(value, name)
        listed = in_plan_order(project) if self.path == ("actions",) else value
        return ((str(thing.id), thing) for thing in listed)

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """The rows in the plain data of a project folder."""
        found: Any = data
        for name in self.path:
            found = found.get(name) if isinstance(found, Mapping) else None
        listed = found if isinstance(found, list) else []
        return [
            Row(self.key_of(one), dict(one), (*self.path, rank))
            for rank, one in enumerate(listed)
            if isinstance(one, Mapping)
        ]

    def key_of(self, data: Mapping[str, Any]) -> str:
        """What identifies a row, from its data."""
        derive = getattr(self.model, "derived_id", None)
        return str(data.get("id") or (derive(dict(data)) if derive else None) or "")

    def proposed(self, exported: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """The rows of an export that were only offered to be filled, by key; the project had none of them.

        Args:
            exported: the cells of the export, by key and field.
        """
        return {}

    def name_of(self, key: str) -> str:
        """What people call a row that has no title of its own."""
        return key

    def is_about_something(self, cells: Mapping[str, Any]) -> bool:
        """Whether a row that the project does not have tells anything."""
        return True

    def begun(self, data: dict[str, Any], key: str | None) -> dict[str, Any]:
        """The data of a new row, which may keep the name that it bears in the table.

        Args:
            data: what its cells say.
            key: the name that it bears; None without one of its own.
        """
        return data

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """What to change in the project's data so that rows become what is wanted."""
        routes = {row.key: row.route for row in self.rows(data)}
        return [self._edit(change, routes) for change in changes]

    def _edit(self, change: Change, routes: Mapping[str, Route]) -> Edit:
        if change.key is None:
            return Add(self.path, change.data)
        route = routes[change.key]
        return Remove(route) if change.data is None else Put(route, change.data)

    def write(self, key: str, thing: Any) -> dict[str, Any]:
        """Every cell of a row, by field."""
        return {name: column.write(thing) for name, column in self.columns_of(key).items()}


def in_plan_order(project: Project) -> list[Action]:
    """The actions in the order of orientations, then of the project, as every document shows them."""
    ranks = {orientation.id: rank for rank, orientation in enumerate(project.orientations)}
    return sorted(project.actions, key=lambda action: ranks.get(action.orientation.id, len(ranks)))


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
    from neolab_docs.tables.catalogue import kinds

    return {kind.name: kind for kind in kinds(vocabulary)}


@cache
def _standard() -> Mapping[str, TableKind]:
    return all_kinds(Library.standard().vocabulary())
