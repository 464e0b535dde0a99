"""One cell edited in each kind of table: one change, in one file, and nothing more the second time."""

from __future__ import annotations

import shutil
from difflib import unified_diff
from functools import partial
from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.importing.verbs import import_table
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.columns import Column
from neolab_docs.tables.kinds import TableKind, all_kinds
from tests.builders.own_tables import Grid, column_of, exported, table_of

SAMPLE = Path(__file__).parents[2] / "samples" / "presquile-de-crozon"


def _edit(grid: Grid, row: int, field: str, value: object) -> Grid:
    grid[row][column_of(grid, field)] = value
    return grid


def _editable(kind: TableKind, column: Column) -> bool:
    prose = isinstance(column.cell, TextCell) and not column.cell.code
    return prose and not column.read_only and column.field != kind.identity and column.field != "short"


@pytest.mark.parametrize("name", sorted(all_kinds()))
def test_an_edited_cell_moves_one_value_of_one_file(tmp_path: Path, name: str) -> None:
    root = tmp_path / "projet"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("apercu"))
    table, keys = table_of(load_project(root), name)
    if not keys:
        pytest.skip("the sample has no such thing")
    fields = [column.field for column in table.kind.columns.values() if _editable(table.kind, column)]
    field, key = ("value", keys[1]) if "value" in table.kind.columns else (fields[-1], keys[0])
    row = 2 + keys.index(key)
    before = {path.name: path.read_text("utf-8") for path in root.glob("*.yaml")}
    file = exported(root, tmp_path / "a.xlsx", name, partial(_edit, row=row, field=field, value="Un texte tout neuf"))

    report = import_table(root, file)
    assert [(change.key, change.field, change.new) for change in report.changes] == [(key, field, "Un texte tout neuf")]
    assert (report.conflicts, report.errors) == ([], [])
    report.apply()

    after = {path.name: path.read_text("utf-8") for path in root.glob("*.yaml")}
    (changed,) = [name for name, text in after.items() if text != before.get(name)]
    lines = [*unified_diff(before[changed].split("\n"), after[changed].split("\n"), lineterm="", n=0)]
    assert sum("Un texte tout neuf" in line for line in lines) == 1
    assert sum(line.startswith("@@") for line in lines) == 1
    again = import_table(root, file)
    assert (again.changes, again.conflicts, again.errors) == ([], [], [])
