"""What was found in a workbook, as plain data to be compared."""

from __future__ import annotations

from typing import Any

from neolab_docs.tables.finding import Search
from neolab_docs.tables.finding.view import shown
from neolab_docs.tables.found import FoundTable


def told(search: Search) -> dict[str, Any]:
    """The tables, rows and cells of a search as JSON can hold them."""
    return {"left_out": dict(search.left_out), "tables": [_table(table) for table in search.tables]}


def _table(table: FoundTable) -> dict[str, Any]:
    return {
        "sheet": table.sheet,
        "layout": table.layout,
        "header_row": table.header_row,
        "columns": {name: ",".join((found.column, *found.also)) for name, found in table.columns.items()},
        "rows": [
            {
                "row": row.number,
                "values": {name: _text(value) for name, value in row.values.items()},
                "extras": {name: _text(value) for name, value in row.extras.items()},
                "elsewhere": row.addresses,
            }
            for row in table.rows
        ],
        "ignored": {str(row.row): row.reason_code for row in table.ignored},
        "ignored_columns": {one.header: one.reason_code for one in table.unknown_columns if not one.kept},
        "guesses": sorted(f"{guess.reason_code}: {guess.header}" for guess in table.guesses),
        "findings": [finding.code for finding in table.findings],
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else shown(value)
