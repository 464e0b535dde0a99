"""What a table of somebody else said when it was last imported: what it still says was not changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.writing.scalars import as_read
from neolab_docs.importing.copies import Copy, Said
from neolab_docs.importing.history import standing
from neolab_docs.importing.reading_values import compacted, plain
from neolab_docs.tables.columns import Column, at
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.known import Known


def remembered(
    root: Path, copy: Copy, kind: TableKind, known: Known, data: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Said]]:
    """The cells of the same table in the last import that holds, by key and field or header.

    Args:
        root: the project folder.
        copy: the table; ours carry what they said and need no memory.
        kind: its kind.
        known: what cells may name.
        data: the data of the project's rows, by key.
    """
    rows = _last_rows(root, copy) if copy.table.layout != "own" else []
    return {str(row["id"]): _said(row, kind, known, data.get(str(row["id"]), {})) for row in rows if row.get("id")}


def _last_rows(root: Path, copy: Copy) -> list[Mapping[str, Any]]:
    wanted = (copy.table.kind, copy.table.layout, copy.table.sheet)
    for entry in reversed(standing(root)):
        for table in _tables(entry.folder / "report.json"):
            if (table.get("table"), table.get("layout"), table.get("sheet")) == wanted:
                return list(table.get("rows", ()))
    return []


def _said(row: Mapping[str, Any], kind: TableKind, known: Known, data: Mapping[str, Any]) -> dict[str, Said]:
    columns = kind.columns_of(str(row["id"]))
    fields = {name: cell.get("raw") for name, cell in row.get("values", {}).items()}
    told = {name: Said(raw, _still(columns[name], raw, known, data)) for name, raw in fields.items() if name in columns}
    extras = {header: cell.get("value") for header, cell in row.get("extras", {}).items()}
    return {**told, **{header: Said(raw, still=False) for header, raw in extras.items()}}


def _still(column: Column, raw: Any, known: Known, data: Mapping[str, Any]) -> bool:
    """Whether what was said then is what the project says today."""
    parsed, today = column.parse(raw, known, data), at(data, column.path)
    return not parsed.rejected and bool(as_read(compacted(today, plain(parsed.value))) == as_read(today))


def _tables(path: Path) -> list[Mapping[str, Any]]:
    try:
        told = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    tables = told.get("tables") if isinstance(told, dict) else None
    return [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
