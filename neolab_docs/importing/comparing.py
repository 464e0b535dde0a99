"""One thing of the project compared with the rows that tell of it, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from neolab_docs.findings import Finding
from neolab_docs.importing.copies import Cells, Copy, MatchedRow
from neolab_docs.importing.matching import normal
from neolab_docs.importing.merging import Fate, Version, merged
from neolab_docs.importing.options import Options
from neolab_docs.importing.report import Conflict, Proposal
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.cells.raw import spelled
from neolab_docs.tables.columns import Column

Side = tuple[Copy, MatchedRow]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A cell whose value is to be taken.

    Attributes:
        column: its column.
        raw: what stands in it.
        side: the copy and its row.
    """

    column: Column
    raw: CellValue
    side: Side


@dataclass(slots=True)
class Compared:
    """What the rows of one thing ask for.

    Attributes:
        wanted: the cells to take, in the order of the columns.
        conflicts: the conflicts, with their answers.
        findings: changes of columns that are only shown.
    """

    wanted: list[Wanted]
    conflicts: list[Conflict]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Thing:
    """A row of the project.

    Attributes:
        table: name of the kind of table.
        key: what identifies it.
        title: what people call it.
        cells: the cells that would be exported today; empty for a new one.
    """

    table: str
    key: str
    title: str
    cells: Cells


def compare(
    thing: Thing, columns: Mapping[str, Column], identity: str, sides: Sequence[Side], options: Options
) -> Compared:
    """Merge every field of a thing with what the copies say of it."""
    result = Compared([], [], [])
    for name, column in columns.items():
        present = [side for side in sides if name in side[0].table.columns]
        if not present or name == identity:
            continue
        versions = [_version(thing, name, column, side) for side in present]
        if column.read_only:
            result.findings += _only_shown(thing, name, column, present)
        else:
            _decide(thing, name, column, present, versions, options, result)
    return result


def _decide(
    thing: Thing,
    name: str,
    column: Column,
    sides: Sequence[Side],
    versions: Sequence[Version],
    options: Options,
    result: Compared,
) -> None:
    decision = merged(normal(column, thing.cells.get(name)), versions)
    chosen = decision.chosen
    if decision.fate is Fate.CONFLICT:
        conflict = _conflict(thing, name, column, [sides[rank] for rank in decision.proposals])
        answer = options.settle(conflict)
        result.conflicts.append(replace(conflict, answer=answer))
        chosen = decision.proposals[answer] if answer is not None and answer >= 0 else None
    if chosen is not None:
        side = sides[chosen]
        result.wanted.append(Wanted(column, side[1].row.values.get(name), side))


def _version(thing: Thing, name: str, column: Column, side: Side) -> Version:
    copy, match = side
    edited = normal(column, match.row.values.get(name))
    now = normal(column, thing.cells.get(name))
    echo = copy.echo.get(thing.key, {})
    if name in echo and edited == normal(column, echo[name]):
        return Version(now, known=False)
    exported = (copy.exported or {}).get(thing.key)
    if exported is not None and match.row.key == thing.key and thing.cells:
        return Version(edited, normal(column, exported.get(name)))
    said = copy.before.get(thing.key, {}).get(name)
    if said is None or edited is None:
        return Version(edited, known=False)
    if edited == normal(column, said.raw):
        return Version(now, known=False)
    return Version(edited, now if said.still else normal(column, said.raw))


def _conflict(thing: Thing, name: str, column: Column, sides: Sequence[Side]) -> Conflict:
    exported = [(copy.exported or {}).get(thing.key, {}).get(name) for copy, _ in sides]
    proposals = [Proposal(told(match.row.values.get(name)), copy.place(match.row, name)) for copy, match in sides]
    now = told(thing.cells.get(name))
    label = header_of(name, column, sides[0][0])
    return Conflict(thing.table, thing.key, thing.title, name, label, told(exported[0]), now, tuple(proposals))


def _only_shown(thing: Thing, name: str, column: Column, sides: Sequence[Side]) -> Iterator[Finding]:
    for copy, match in sides:
        edited = normal(column, match.row.values.get(name))
        if copy.exported is not None and thing.cells and edited != normal(column, thing.cells.get(name)):
            values: dict[str, Any] = {"label": header_of(name, column, copy), "title": thing.title}
            yield Finding("import-read-only", copy.place(match.row, name), values)


def header_of(name: str, column: Column, copy: Copy) -> str:
    """How people call a field: its header in the table they see."""
    found = copy.table.columns.get(name)
    return found.header if found and found.header else column.label


def told(raw: object) -> str:
    """A cell as a person would type it."""
    return spelled(raw)
