"""Tables whose rows stand in lists inside other lists: members of bodies, participants of meetings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from neolab_docs.datafiles.editing import Add, Edit, Put, Remove
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.base import slug
from neolab_docs.model.project import Project
from neolab_docs.model.reference import Ref
from neolab_docs.tables.kinds import Change, Row, TableKind

SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Related:
    """A part of the model with what it belongs to, both seen by their names.

    Attributes:
        part: the part.
        more: names added to its own.
    """

    part: Any
    more: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        if name in self.more:
            return self.more[name]
        return getattr(self.part, name)


@dataclass(frozen=True)
class NestedKind(TableKind):
    """Lists the things of a list that each thing of another list has; ``path`` names both lists.

    Attributes:
        parent: the field that tells which thing a row belongs to, as in « body ».
        parent_kind: class of that thing in the model, as in « Body ».
    """

    parent: str = ""
    parent_kind: str = ""

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The rows of a project: their keys, and what columns are written from."""
        outer, inner = self.path
        for owner in getattr(project, outer):
            reference = linked(owner, self.parent_kind)
            parts = getattr(owner, inner)
            for name, part in zip(self._names(part.__dict__ for part in parts), parts, strict=True):
                key = f"{owner.id}{SEPARATOR}{name}"
                yield key, Related(part, {self.parent: reference, "key": key})

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """The rows in the plain data of a project folder; each knows what it belongs to."""
        return list(self._rows(data))

    def edits(self, data: Mapping[str, Any], changes: Any) -> list[Edit]:
        """What to change in the project's data; a row that goes to another thing moves to its list."""
        rows = {row.key: row for row in self.rows(data)}
        return [edit for change in changes for edit in self._edits(change, rows, data)]

    def _rows(self, data: Mapping[str, Any]) -> Iterator[Row]:
        outer, inner = self.path
        for rank, owner in enumerate(_listed(data.get(outer))):
            parts = _listed(owner.get(inner))
            for number, (name, part) in enumerate(zip(self._names(parts), parts, strict=True)):
                key = f"{owner.get('id')}{SEPARATOR}{name}"
                row = {self.parent: owner.get("id"), **part}
                yield Row(key, row, (outer, rank, inner, number))

    def _edits(self, change: Change, rows: Mapping[str, Row], data: Mapping[str, Any]) -> Iterator[Edit]:
        known = rows[change.key] if change.key is not None else None
        if change.data is None:
            if known:
                yield Remove(known.route)
            return
        own = {name: value for name, value in change.data.items() if name not in (self.parent, "key")}
        if known and known.data[self.parent] == change.data.get(self.parent):
            yield Put(known.route, own)
            return
        if known:
            yield Remove(known.route)
        yield Add(self._list_of(str(change.data.get(self.parent)), data), own)

    def _list_of(self, owner: str, data: Mapping[str, Any]) -> Route:
        outer, inner = self.path
        rank = next(rank for rank, one in enumerate(_listed(data.get(outer))) if one.get("id") == owner)
        return (outer, rank, inner)

    def _names(self, parts: Any) -> Iterator[str]:
        """A name for each thing of a list, none twice."""
        taken: dict[str, int] = {}
        for part in parts:
            name = str(part.get("id") or "") or slug(str(part.get("name") or part.get("title") or "")) or "ligne"
            taken[name] = taken.get(name, 0) + 1
            yield name if taken[name] == 1 else f"{name}-{taken[name]}"


def linked(thing: Any, kind: str) -> Ref[Any]:
    """A reference that leads to a thing."""
    reference: Ref[Any] = Ref(thing.id, kind)
    reference.link(thing)
    return reference


def _listed(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []
