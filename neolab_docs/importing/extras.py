"""Columns that are no fields of a table: kept among the free fields of a thing, or told as not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from neolab_docs.findings import Finding, Place
from neolab_docs.importing.comparing import Side, Thing, told
from neolab_docs.importing.copies import Copy
from neolab_docs.importing.reading_values import Taken
from neolab_docs.importing.report import Act, Change, Extra
from neolab_docs.tables.cells.wording import same_text
from neolab_docs.tables.kinds import TableKind

_EXTRA = "extra"


@dataclass(slots=True)
class Unkept:
    """The columns of a table that are no fields.

    Attributes:
        extras: all of them.
        findings: a warning for each that has no place in the project.
    """

    extras: list[Extra] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def unkept_columns(copy: Copy, kind: TableKind) -> Unkept:
    """What becomes of the columns that are no fields."""
    found = Unkept()
    for column in copy.table.unknown_columns:
        where = Place(file=copy.name, sheet=copy.table.sheet, cell=f"{column.column}{copy.table.header_row}")
        kept = column.kept and has_free_fields(kind)
        found.extras.append(Extra(column.header, column.column, where, kept, column.sample))
        if column.kept and not kept:
            found.findings.append(Finding("import-no-free-fields", where, {"header": column.header}))
    return found


def has_free_fields(kind: TableKind) -> bool:
    """Whether what a row tells of has free fields."""
    return _EXTRA in kind.model.model_fields


def take_extras(kind: TableKind, thing: Thing, sides: Sequence[Side], act: Act, taken: Taken) -> None:
    """Put the values of unknown columns in the free fields of a row; an empty cell takes nothing away."""
    if not has_free_fields(kind):
        return
    for copy, match in sides:
        for header, raw in match.row.extras.items():
            known = (taken.data.get(_EXTRA) or {}).get(header)
            value = _typed(raw)
            said = copy.before.get(thing.key, {}).get(header)
            if said is not None and same_text(told(said.raw)) == same_text(told(raw)):
                continue
            if value is None or (known is not None and same_text(told(known)) == same_text(told(raw))):
                continue
            taken.data = {**taken.data, _EXTRA: {**(taken.data.get(_EXTRA) or {}), header: value}}
            where, old = copy.place(match.row, header), "" if known is None else told(known)
            change = Change(act, thing.table, thing.key, thing.title, _EXTRA, header, old, told(raw), where, value)
            taken.changes.append(change)


def _typed(raw: Any) -> str | int | Decimal | bool | None:
    if isinstance(raw, bool) or raw is None:
        return raw
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() else Decimal(str(raw))
    return raw if isinstance(raw, int) else told(raw).strip() or None
