"""Tables of one thing, such as the territory: a row for each of its fields, a label and a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from neolab_docs.datafiles.editing import Edit, Put
from neolab_docs.model.project import Project
from neolab_docs.tables.columns import Column, at
from neolab_docs.tables.kinds import Change, Row, TableKind


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of the one thing, as a row.

    Attributes:
        key: name of the field.
        label: its French term.
        value: its value in the model.
    """

    key: str
    label: str
    value: Any


@dataclass(frozen=True)
class RecordKind(TableKind):
    """Lists the fields of one thing of the project; each row is read as its field calls for.

    Attributes:
        fields: the columns that the fields would make, by field.
    """

    varied: ClassVar[bool] = True
    fields: Mapping[str, Column] = field(default_factory=dict)

    def columns_of(self, key: str | None) -> Mapping[str, Column]:
        """The columns of one row; its value is written and read as the field calls for."""
        own = self.fields.get(key or "")
        if own is None:
            return self.columns
        return {**self.columns, "value": replace(self.columns["value"], cell=own.cell, required=own.required)}

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The fields of the thing, in the order of the model."""
        thing = getattr(project, self.path[0])
        for name, column in self.fields.items():
            value = thing
            for part in column.path:
                value = getattr(value, part, None)
            yield name, FieldRow(name, column.label, value)

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """Every field, whether it has a value or not."""
        thing = data.get(self.path[0])
        return [
            Row(name, {"key": name, "label": column.label, "value": at(thing, column.path)}, (*self.path, *column.path))
            for name, column in self.fields.items()
        ]

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """The new values; a row cannot be added, and one taken away loses its value."""
        routes = {row.key: row.route for row in self.rows(data)}
        wanted = [change for change in changes if change.key in routes]
        return [Put(routes[str(change.key)], (change.data or {}).get("value")) for change in wanted]
