"""Cells to data: what was asked for is parsed, told and put in the data of its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from pydantic import BaseModel

from neolab_docs.datafiles.shape import models_at
from neolab_docs.datafiles.writing.scalars import as_read
from neolab_docs.findings import Finding, Place
from neolab_docs.importing.comparing import Thing, Wanted, header_of, told
from neolab_docs.importing.report import Act, Change, Guess
from neolab_docs.tables.cells.base import NewThing, Parsed
from neolab_docs.tables.columns import at
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.known import Known


@dataclass(slots=True)
class Taken:
    """What the cells of one row bring.

    Attributes:
        data: its whole new data.
        changes: one for each value.
        findings: rejected cells, and what to know of the others.
        guesses: what was read without certainty.
        new: what the project has to be given for it.
        rejected: the fields whose cells were rejected.
    """

    data: dict[str, Any]
    changes: list[Change] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    new: list[NewThing] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)


def take(
    kind: TableKind, thing: Thing, data: Mapping[str, Any], wanted: Sequence[Wanted], known: Known, act: Act
) -> Taken:
    """Read the cells asked for, one after the other: each sees what the ones before it changed."""
    taken = Taken(dict(data))
    for cell in wanted:
        copy, match = cell.side
        where = copy.place(match.row, cell.column.field)
        parsed = cell.column.parse(cell.raw, known, taken.data)
        taken.findings += [replace(finding, where=where) for finding in parsed.findings]
        if parsed.rejected:
            taken.rejected.append(cell.column.field)
            continue
        if cell.column.required and parsed.value is None:
            values = {"label": header_of(cell.column.field, cell.column, copy), "title": thing.title}
            taken.findings.append(Finding("import-required", where, values))
            taken.rejected.append(cell.column.field)
            continue
        _take(kind, thing, cell, parsed, where, act, taken)
    return taken


def _take(kind: TableKind, thing: Thing, cell: Wanted, parsed: Parsed, where: Place, act: Act, taken: Taken) -> None:
    before = at(taken.data, cell.column.path)
    value = ordered(kind.model, compacted(before, plain(parsed.value)), cell.column.path)
    if as_read(value) == as_read(before):
        return
    taken.data = placed(kind, taken.data, cell.column.path, value)
    taken.guesses += [Guess("cell", guess.confidence, replace(guess.finding, where=where)) for guess in parsed.guesses]
    taken.new += parsed.new
    name = cell.column.field
    label = header_of(name, cell.column, cell.side[0])
    old, new = told(thing.cells.get(name)), told(cell.raw)
    change = Change(act, thing.table, thing.key, thing.title, name, label, old, new, where, value)
    taken.changes.append(change)


def drop_hollow(kind: TableKind, taken: Taken) -> None:
    """Leave out commitments of nobody of which only the usual state is said, as rows that were copied have them."""
    for name, value in list(taken.data.items()):
        models = [found for found in models_at(kind.model, (name,)) if hasattr(found, "shorthand")]
        if not models or not isinstance(value, dict) or models[0].shorthand() in value:
            continue
        fields = models[0].model_fields
        if all(part in fields and said == plain(fields[part].default) for part, said in value.items()):
            del taken.data[name]
            hollow = {column.field for column in kind.columns.values() if column.path[:1] == (name,)}
            taken.changes = [change for change in taken.changes if change.field not in hollow]


def placed(kind: TableKind, data: Mapping[str, Any], path: Sequence[str], value: Any) -> dict[str, Any]:
    """The data of a row with a value at a path; a bare identifier on the way is written in full."""
    copied: dict[str, Any] = dict(data)
    holder = copied
    for length, name in enumerate(path[:-1], 1):
        inner = holder.get(name)
        if isinstance(inner, str):
            shorthands = [
                found.shorthand()
                for found in models_at(kind.model, tuple(path[:length]))
                if hasattr(found, "shorthand")
            ]
            inner = {shorthands[0]: inner} if shorthands else {}
        holder[name] = dict(inner) if isinstance(inner, Mapping) else {}
        holder = holder[name]
    if value is None:
        holder.pop(path[-1], None)
    else:
        holder[path[-1]] = value
    return {name: part for name, part in copied.items() if part != {}} if value is None else copied


def compacted(before: Any, after: Any) -> Any:
    """New data as short as it was: ``mairie`` rather than ``{actor: mairie}`` where it was so."""
    if isinstance(before, str) and isinstance(after, dict) and len(after) == 1:
        return next(iter(after.values()))
    if isinstance(before, str) and isinstance(after, str) and as_read(after) == before.rstrip("\n"):
        return before
    return after


def plain(value: Any) -> Any:
    """Data that YAML can hold."""
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return f"{value:%H:%M}" if isinstance(value, time) else value


def ordered(model: type[BaseModel], value: Any, route: Sequence[str | int] = ()) -> Any:
    """Data with the keys of every mapping in the order of the model.

    Args:
        model: what the data are of.
        value: the data, or a part of them.
        route: where that part stands.
    """
    if isinstance(value, list):
        return [ordered(model, part, (*route, 0)) for part in value]
    if not isinstance(value, dict):
        return value
    known = [name for found in models_at(model, tuple(route))[:1] for name in found.model_fields]
    names = sorted(value, key=lambda name: known.index(name) if name in known else len(known))
    return {name: ordered(model, value[name], (*route, name)) for name in names}
