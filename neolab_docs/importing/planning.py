"""From matched rows to what the project would become, one kind of table after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from neolab_docs.datafiles.editing import Add, Edit, EditedFiles
from neolab_docs.findings import Finding
from neolab_docs.importing.acquaintance import including
from neolab_docs.importing.comparing import Side, Thing, compare
from neolab_docs.importing.copies import Cells, Copy, How, MatchedRow
from neolab_docs.importing.extras import take_extras, unkept_columns
from neolab_docs.importing.matching import called, cells_of, match_rows, new_rows, normal, title_of
from neolab_docs.importing.naming import Names
from neolab_docs.importing.options import Options
from neolab_docs.importing.reading_values import Taken, drop_hollow, ordered, plain, take
from neolab_docs.importing.remembering import remembered
from neolab_docs.importing.report import Act, Conflict, Guess, ImportReport, Proposal
from neolab_docs.importing.workshop import Carrying
from neolab_docs.model.project import Project
from neolab_docs.tables.action_sheets import SheetsKind
from neolab_docs.tables.cells.base import NewThing
from neolab_docs.tables.kinds import Change as RowChange
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.known import Known
from neolab_docs.tables.presence import PresenceKind
from neolab_docs.tables.records import RecordKind

_CLOSED = (RecordKind, PresenceKind, SheetsKind)
"""Tables whose rows are fields or members: none can be added."""
_OF_WORKSHOPS = {"cards", "sheets"}
_LISTS = {"Actor": "actors", "Orientation": "orientations"}
_FIRST = ("project", "territory", "actors", "bodies", "members", "documents", "orientations", "actions", "cards")


@dataclass(slots=True)
class Planning:
    """An import being worked out.

    Attributes:
        project: the project as it is.
        files: its files, which become what the import makes of them.
        known: what cells may name.
        options: how doubts are settled.
        report: what is told.
    """

    project: Project
    files: EditedFiles
    known: Known
    options: Options
    report: ImportReport
    _created: set[str] = field(default_factory=set)

    def plan(self, kinds: Mapping[str, TableKind]) -> None:
        """Work out every table found, those that others refer to first."""
        present = {copy.table.kind for copy in self.report.copies}
        before = self.files.data if present & _OF_WORKSHOPS else {}
        for name in sorted(present, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)):
            copies = [copy for copy in self.report.copies if copy.table.kind == name]
            _KindPlanning(self, kinds[name], copies).plan()
        if present & _OF_WORKSHOPS:
            carrying = Carrying(self.files, self.known, self.report, kinds["actions"])
            carrying.carry(before, {key: place for copy in self.report.copies for key, place in copy.places().items()})

    def create(self, things: Iterable[NewThing]) -> None:
        """Give the project what cells name and nobody knew."""
        for thing in things:
            name = str(thing.data["id"])
            if name not in self._created:
                self._created.add(name)
                self.files.apply([Add((_LISTS[thing.kind],), plain(thing.data))])
                self.know(thing.kind, thing.data)

    def know(self, kind: str, data: Mapping[str, Any]) -> None:
        """Let the cells that follow name a thing of the import."""
        self.known = including(self.known, kind, [data])


class _KindPlanning:
    """One kind of table."""

    def __init__(self, planning: Planning, kind: TableKind, copies: Sequence[Copy]) -> None:
        self._all = planning
        self._kind = kind
        self._copies = copies
        self._report = planning.report
        self._now = cells_of(kind, planning.project)
        self._data = {row.key: row.data for row in kind.rows(planning.files.data)}
        self._changes: list[RowChange] = []
        self._named: list[dict[str, Any]] = []
        self._names = Names(kind, planning.files.data)
        self._offered: set[str] = set()

    def plan(self) -> None:
        for copy in self._copies:
            self._offer(copy)
            copy.rows = match_rows(copy, self._kind, self._now)
            copy.before = remembered(self._report.project, copy, self._kind, self._all.known, self._data)
            self._tell_matches(copy)
            columns = unkept_columns(copy, self._kind)
            self._report.extras += columns.extras
            self._report.findings += columns.findings
        for key, sides in self._known_rows().items():
            self._update(key, sides)
        for sides in new_rows(self._copies, self._kind):
            if isinstance(self._kind, _CLOSED):
                self._report.findings += [self._not_added(copy, match) for copy, match in sides]
            else:
                self._add(sides)
        self._miss()
        self._all.files.apply(self._edits())
        self._all.known = including(self._all.known, self._kind.model.__name__, self._named)

    def _offer(self, copy: Copy) -> None:
        """Let the rows that an export offered to be filled be known like those of the project."""
        for key, cells in self._kind.proposed(copy.exported or {}).items():
            if key not in self._now:
                self._offered.add(key)
                self._now[key] = cells
                self._data[key] = self._offered_data(cells)

    def _offered_data(self, cells: Cells) -> dict[str, Any]:
        columns = [(column, cells[name]) for name, column in self._kind.columns.items() if cells.get(name)]
        read = {column.path[0]: column.parse(raw, self._all.known).value for column, raw in columns}
        return {name: value for name, value in read.items() if value is not None}

    def _edits(self) -> list[Edit]:
        return list(self._kind.edits(self._all.files.data, self._changes))

    def _known_rows(self) -> dict[str, list[Side]]:
        """The rows of each thing, in the order of the first copy."""
        found: dict[str, list[Side]] = {}
        for copy in self._copies:
            for match in copy.rows:
                if match.key is not None and match.how is not How.GONE:
                    found.setdefault(match.key, []).append((copy, match))
        return found

    def _update(self, key: str, sides: Sequence[Side]) -> None:
        title = title_of(self._kind, sides[0][1].row.values) if key in self._offered else ""
        thing = Thing(self._kind.name, key, title or self._title(key), self._now[key])
        if key not in self._data:
            self._tell_gone(thing, sides)
            return
        taken = self._taken(thing, self._kind.columns_of(key), sides, self._data[key], Act.SET)
        lacking = self._lacking(thing, taken, sides[0]) if taken.changes and key in self._offered else []
        self._report.findings += lacking
        if taken.changes and not lacking:
            self._changes.append(RowChange(key, taken.data))
            self._named.append(taken.data)

    def _tell_gone(self, thing: Thing, sides: Sequence[Side]) -> None:
        """Another table of the same import took the thing away: what this one says of it cannot be kept."""
        columns = self._kind.columns_of(thing.key)
        if compare(thing, columns, self._kind.identity, sides, self._all.options).wanted:
            copy, match = sides[0]
            self._report.findings.append(Finding("import-row-gone", copy.row_place(match.row), {"title": thing.title}))

    def _taken(self, thing: Thing, columns: Mapping[str, Any], sides: Sequence[Side], data: Any, act: Act) -> Taken:
        compared = compare(thing, columns, self._kind.identity, sides, self._all.options)
        self._report.conflicts += compared.conflicts
        self._report.findings += compared.findings
        taken = take(self._kind, thing, data, compared.wanted, self._all.known, act)
        drop_hollow(self._kind, taken)
        take_extras(self._kind, thing, sides, act, taken)
        if act is Act.SET:
            self._all.create(taken.new)
        self._report.findings += taken.findings
        self._report.guesses += taken.guesses
        if act is Act.SET:
            self._report.changes += taken.changes
        return taken

    def _not_added(self, copy: Copy, match: MatchedRow) -> Finding:
        values = {"title": title_of(self._kind, match.row.values) or match.row.key or "", "table": self._kind.title}
        return Finding("import-row-not-added", copy.row_place(match.row), values)

    def _add(self, sides: Sequence[Side]) -> None:
        copy, match = sides[0]
        title = title_of(self._kind, match.row.values) or f"{copy.table.sheet} {match.row.number}"
        named = self._names.named(match.row, title, self._group(match), copied=match.how is How.COPIED)
        for _, twin in sides:
            twin.made = named.key
        thing = Thing(self._kind.name, named.key, called(self._kind, match.row.values) or title, {})
        taken = self._taken(thing, self._kind.columns, sides, named.data, Act.ADD)
        self._report.findings += named.told(copy.row_place(match.row), taken.data)
        lacking = self._lacking(thing, taken, sides[0])
        self._report.findings += lacking
        skipped = bool(lacking or [name for name in taken.rejected if self._kind.columns[name].required])
        if skipped and self._all.options.skip_invalid:
            self._report.findings.append(Finding("import-row-skipped", copy.row_place(match.row), {"title": title}))
            return
        own = None if match.how is How.COPIED else match.row.key
        data = ordered(self._kind.model, self._kind.begun(named.completed(taken.data), own))
        self._report.changes += taken.changes
        if not skipped:
            self._all.create(taken.new)
            self._changes.append(RowChange(None, data))
            self._named.append(data)

    def _group(self, match: MatchedRow) -> str | None:
        """The orientation that a new row belongs to."""
        column = self._kind.columns.get("orientation")
        found = column.parse(match.row.values.get("orientation"), self._all.known).value if column else None
        return found if isinstance(found, str) else None

    def _lacking(self, thing: Thing, taken: Taken, side: Side) -> list[Finding]:
        """What a new row cannot do without and does not have."""
        copy, match = side
        missing = [
            column
            for name, column in self._kind.columns.items()
            if column.required
            and name not in (self._kind.identity, "code", "short", *taken.rejected)
            and taken.data.get(column.path[0]) is None
        ]
        return [
            Finding("import-new-without", copy.row_place(match.row), {"title": thing.title, "label": column.label})
            for column in missing
        ]

    def _tell_matches(self, copy: Copy) -> None:
        for match in copy.rows:
            where, title = copy.row_place(match.row), title_of(self._kind, match.row.values)
            if match.how is How.COPIED:
                self._report.findings.append(Finding("import-row-copied", where, {"title": title, "id": match.row.key}))
            elif match.how is How.NEAR:
                values = {"title": title, "known": self._title(match.key), "percent": round(match.confidence * 100)}
                self._report.guesses.append(Guess("row", match.confidence, Finding("import-row-near", where, values)))
            elif match.how is How.GONE and self._edited(copy, match):
                self._settle_gone(copy, match, title)

    def _settle_gone(self, copy: Copy, match: MatchedRow, title: str) -> None:
        """A thing that somebody took out of the project while somebody else worked on it: taken again, or not."""
        where = copy.row_place(match.row)
        if isinstance(self._kind, _CLOSED):
            self._report.findings.append(Finding("import-row-gone", where, {"title": title}))
            return
        shown = called(self._kind, match.row.values)
        place = (self._kind.name, match.key or "", shown, "", self._kind.title)
        conflict = Conflict(*place, "", "", (Proposal(shown, where),))
        conflict = replace(conflict, answer=self._all.options.settle(conflict))
        self._report.conflicts.append(conflict)
        self._report.findings.append(Finding("import-row-gone", where, {"title": title}))
        if conflict.answer == 0:
            match.how, match.key = How.NEW, None

    def _edited(self, copy: Copy, match: MatchedRow) -> bool:
        """Whether a row says something else than what was exported."""
        exported = (copy.exported or {}).get(match.key or "", {})
        columns = self._kind.columns_of(match.key)
        return any(
            normal(column, match.row.values.get(name)) != normal(column, exported.get(name))
            for name, column in columns.items()
            if name in copy.table.columns and not column.read_only
        )

    def _miss(self) -> None:
        """Tell the rows that were exported and are no longer there; take them out where that was asked for."""
        for copy in self._copies:
            there = {match.key for match in copy.rows}
            missing = [key for key in copy.exported or {} if key in self._data and key not in {*there, *self._offered}]
            if not missing:
                continue
            place = copy.table_place()
            if not self._all.options.delete_missing:
                titles = ", ".join(f"«\N{NO-BREAK SPACE}{self._title(key)}\N{NO-BREAK SPACE}»" for key in missing[:5])
                values = {"count": len(missing), "titles": titles + (" …" if len(missing) > 5 else "")}
                self._report.findings.append(Finding("import-row-missing", place, values))
                continue
            for key in missing:
                self._delete(key, copy)

    def _delete(self, key: str, copy: Copy) -> None:
        title, place = self._title(key), copy.table_place()
        exported = (copy.exported or {}).get(key, {})
        columns = self._kind.columns_of(key)
        same = all(
            normal(column, self._now[key].get(name)) == normal(column, exported.get(name))
            for name, column in columns.items()
            if name in copy.table.columns and not column.read_only
        )
        edited = any(change.key == key for change in self._changes)
        if not same or edited:
            self._report.findings.append(Finding("import-row-kept", place, {"title": title}))
            return
        self._changes.append(RowChange(key, None))
        self._report.changes.append(_removed(self._kind, key, title, place))

    def _title(self, key: str | None) -> str:
        cells = self._now.get(key or "", {})
        return called(self._kind, cells) or str(cells.get("label") or self._kind.name_of(key or ""))


def _removed(kind: TableKind, key: str, title: str, place: Any) -> Any:
    from neolab_docs.importing.report import Change

    return Change(Act.REMOVE, kind.name, key, title, "", kind.title, title, "", place)
