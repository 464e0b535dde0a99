"""The « fiches action » that tables filled in a workshop: a label and a value for each of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.editing import Add, Edit, Put
from neolab_docs.model.card import ActionSheet
from neolab_docs.model.project import Project
from neolab_docs.tables.cards import meeting_named, meetings_in, meetings_of
from neolab_docs.tables.cells.wording import words
from neolab_docs.tables.columns import Column, derived_columns
from neolab_docs.tables.kinds import Change, Row, TableKind
from neolab_docs.tables.nested import SEPARATOR

_OF_TABLE = re.compile(r"t(\d+)-")


@dataclass(frozen=True, slots=True)
class SheetField:
    """A part of a fiche, as a row.

    Attributes:
        key: the meeting, the fiche and the field.
        sheet: the fiche, as people call it.
        label: what the fiche calls the part.
        value: its value in the model.
    """

    key: str
    sheet: str
    label: str
    value: Any


@dataclass(frozen=True)
class SheetsKind(TableKind):
    """Lists the parts of the fiches of one meeting, or of one of its fiches, there already or still to be filled.

    Attributes:
        meeting: the meeting; the last one that has tables when left out.
        offered: the only fiche to list, whether it was filled or not; those that were when left out.
        fields: the parts of a fiche.
    """

    varied: ClassVar[bool] = True
    meeting: str = ""
    offered: str = ""
    fields: Mapping[str, Column] = field(default_factory=dict)

    def columns_of(self, key: str | None) -> Mapping[str, Column]:
        """The columns of one row; its value is written and read as the part of the fiche calls for."""
        own = self.fields.get((key or "").rpartition(SEPARATOR)[2])
        return {**self.columns, "value": replace(self.columns["value"], cell=own.cell)} if own else self.columns

    def things(self, project: Project) -> Iterator[tuple[str, Any]]:
        """The parts of the fiches: their keys, and what columns are written from."""
        for meeting in meetings_of(project, self.meeting):
            known = {sheet.id: sheet for sheet in meeting.sheets}
            for name in [self.offered] if self.offered else known:
                yield from self._parts(f"{meeting.id}{SEPARATOR}{name}", name, known.get(name))

    def rows(self, data: Mapping[str, Any]) -> list[Row]:
        """The parts in the plain data of a project folder."""
        return [
            Row(f"{key}{SEPARATOR}{name}", {"value": sheet.get(name)}, (*route, name))
            for key, sheet, route in _sheets(data, self.meeting)
            for name in self.fields
        ]

    def proposed(self, exported: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """The parts of an export that nobody had filled."""
        return {key: cells for key, cells in exported.items() if not cells.get("value")}

    def name_of(self, key: str) -> str:
        """The table and the part of the fiche, as in « Table 3 – Autres remarques »."""
        sheet, _, part = key.rpartition(SEPARATOR)
        column = self.fields.get(part)
        return f"{_called(sheet.rpartition(SEPARATOR)[2])} – {column.label}" if column else key

    def edits(self, data: Mapping[str, Any], changes: Iterable[Change]) -> list[Edit]:
        """What to change in the project's data; the first part that is filled begins a fiche."""
        routes = {key: route for key, _, route in _sheets(data, self.meeting)}
        ranks = {str(meeting.get("id")): rank for rank, meeting in meetings_in(data)}
        edits: list[Edit] = []
        begun: dict[str, dict[str, Any]] = {}
        for change in changes:
            sheet, _, name = str(change.key).rpartition(SEPARATOR)
            value = (change.data or {}).get("value")
            if sheet in routes:
                edits.append(Put((*routes[sheet], name), value))
            else:
                begun.setdefault(sheet, {})[name] = value
        for sheet, values in begun.items():
            meeting, _, own = sheet.partition(SEPARATOR)
            table = _OF_TABLE.match(own)
            placed = {"table": int(table[1])} if table else {}
            edits.append(Add(("meetings", ranks[meeting], "sheets"), {"id": own, **placed, **values}))
        return edits

    def _parts(self, key: str, name: str, sheet: ActionSheet | None) -> Iterator[tuple[str, SheetField]]:
        for part, column in self.fields.items():
            full = f"{key}{SEPARATOR}{part}"
            yield full, SheetField(full, _called(name), column.label, getattr(sheet, part, None))


def _called(name: str) -> str:
    """What people call a fiche: by its table, where its identifier tells it."""
    table = _OF_TABLE.match(name)
    return f"{words()['labels']['table']} {table[1]}" if table else name


def sheet_fields(vocabulary: Vocabulary) -> dict[str, Column]:
    """The parts of a fiche that a person fills."""
    columns = derived_columns(ActionSheet, vocabulary)
    return {column.field: column for column in columns if column.field not in ("id", "table")}


def sheet_of(project: Project, vocabulary: Vocabulary, meeting: str, name: str) -> SheetsKind:
    """The table of one fiche of a meeting.

    Args:
        project: the project.
        vocabulary: the labels of enumerations.
        meeting: the meeting's identifier, or its kind.
        name: the fiche's identifier.

    Raises:
        ProjectError: there is no such meeting.
    """
    from neolab_docs.tables.kinds import all_kinds

    kind = all_kinds(vocabulary)["sheets"]
    assert isinstance(kind, SheetsKind)
    return replace(kind, meeting=meeting_named(project, meeting), offered=name)


def _sheets(data: Mapping[str, Any], only: str) -> Iterator[tuple[str, Mapping[str, Any], tuple[str | int, ...]]]:
    for rank, meeting in meetings_in(data):
        if only in ("", meeting.get("id")):
            for number, sheet in enumerate(meeting.get("sheets") or ()):
                key = f"{meeting.get('id')}{SEPARATOR}{sheet.get('id')}"
                yield key, sheet, ("meetings", rank, "sheets", number)
