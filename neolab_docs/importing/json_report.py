"""An import as one JSON object: what was found, what would change, what a person has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from neolab_docs.importing.copies import Copy, MatchedRow
from neolab_docs.importing.reading_values import plain
from neolab_docs.importing.report import Change, Conflict, ImportReport
from neolab_docs.tables.cells.raw import spelled
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.known import Known

Data = dict[str, Any]


def report_data(report: ImportReport, lang: str) -> Data:
    """The report as plain data.

    ``tables``: one for each table found: ``file``, ``table`` (its kind), ``layout``, ``sheet``, ``header_row`` (from
    1), ``columns`` (by field: ``column``, ``header``, ``confidence``), ``rows`` (``row``, ``id``, ``match``,
    ``values`` by field: ``cell``, ``raw``, ``value``; ``extras`` by header), ``ignored`` (``row``, ``reason``,
    ``text``) and ``extras`` (``column``, ``header``, ``kept``). Then ``changes``, ``conflicts``, ``findings``,
    ``guesses``, ``left_out`` (sheets
    without a table), ``applied``.
    """
    return {
        "project": str(report.project),
        "files": [str(path) for path in report.sources],
        "tables": [_table(copy, report.kinds[copy.table.kind], report.known) for copy in report.copies],
        "changes": [_change(change) for change in report.changes],
        "conflicts": [_conflict(conflict) for conflict in report.conflicts],
        "findings": [finding.as_dict(lang) for finding in report.findings],
        "guesses": [
            {"what": guess.what, "confidence": guess.confidence, **guess.finding.as_dict(lang)}
            for guess in report.guesses
        ],
        "left_out": [place.as_dict() for place in report.left_out],
        "applied": report.applied.folder.name if report.applied else None,
    }


def _table(copy: Copy, kind: TableKind, known: Known) -> Data:
    table = copy.table
    return {
        "file": copy.name,
        "table": table.kind,
        "layout": table.layout,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "columns": {
            name: {"column": column.column, "header": column.header, "confidence": column.confidence}
            for name, column in table.columns.items()
        },
        "rows": [_row(copy, match, kind, known) for match in copy.rows],
        "ignored": [{"row": row.row, "reason": row.reason_code, "text": row.text} for row in table.ignored],
        "extras": [
            {"column": column.column, "header": column.header, "kept": column.kept} for column in table.unknown_columns
        ],
    }


def _row(copy: Copy, match: MatchedRow, kind: TableKind, known: Known) -> Data:
    values = dict(_values(copy, match, kind, known))
    extras = {
        header: {"cell": copy.table.cell(match.row, header), "value": as_json(raw)}
        for header, raw in match.row.extras.items()
    }
    return {
        "row": match.row.number,
        "id": match.key or match.made,
        "match": match.how.value,
        "values": values,
        "extras": extras,
    }


def _values(copy: Copy, match: MatchedRow, kind: TableKind, known: Known) -> Iterator[tuple[str, Data]]:
    columns = kind.columns_of(match.key)
    for name, raw in match.row.values.items():
        parsed = columns[name].parse(raw, known) if name in columns else None
        value = as_json(plain(parsed.value)) if parsed and not parsed.rejected else None
        yield name, {"cell": copy.table.cell(match.row, name), "raw": as_json(raw), "value": value}


def _change(change: Change) -> Data:
    return {
        "act": change.act.value,
        "table": change.table,
        "id": change.key,
        "title": change.title,
        "field": change.field,
        "label": change.label,
        "where": change.where.as_dict(),
        "old": change.old,
        "new": change.new,
        "value": as_json(change.value),
    }


def _conflict(conflict: Conflict) -> Data:
    return {
        "table": conflict.table,
        "id": conflict.key,
        "title": conflict.title,
        "field": conflict.field,
        "label": conflict.label,
        "exported": conflict.exported,
        "project": conflict.now,
        "proposals": [{"new": one.new, "where": one.where.as_dict()} for one in conflict.proposals],
        "answer": conflict.answer,
    }


def as_json(value: Any) -> Any:
    """A value as JSON can hold it: dates and times in ISO form, amounts as text."""
    if isinstance(value, Mapping):
        return {str(name): as_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, timedelta):
        return spelled(value)
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
