"""Workbooks of tables as our exporter makes them, without its templates: a key row, labels, rows, a snapshot."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from neolab_docs.api import load_project
from neolab_docs.tables.kinds import all_kinds
from neolab_docs.tables.rows import Table
from neolab_docs.tables.snapshot import SHEET
from neolab_docs.workspace import Workspace

Grid = list[list[Any]]


def table_of(project: Path | Workspace, name: str) -> tuple[Table, list[str]]:
    """A table of a project, and the keys of its rows."""
    workspace = project if isinstance(project, Workspace) else load_project(project)
    kind = all_kinds(workspace.vocabulary)[name]
    return Table(kind, workspace.project), [key for key, _ in kind.things(workspace.project)]


def grid_of(table: Table, keys: Sequence[str]) -> Grid:
    """The key row, the labels and the rows of a table; the identity last."""
    kind = table.kind
    names = [name for name in kind.columns if name != kind.identity]
    fields = [f"~{name}" if kind.columns[name].read_only else name for name in names]
    labels = [kind.columns[name].label for name in names]
    rows = [
        [*(row[name] if row[name] != "" else None for name in names), key] for row, key in zip(table, keys, strict=True)
    ]
    return [[*fields, table.mark], [*labels, "Identifiant"], *rows]


def write_grid(path: Path, grid: Grid, pieces: Sequence[str] = ()) -> Path:
    """A grid as a workbook with the snapshot that it carries, or as text."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(grid)
        return path
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tableau"
    for row in grid:
        sheet.append(row)
    carrier = book.create_sheet(SHEET)
    carrier.sheet_state = "veryHidden"
    for piece in pieces:
        carrier.append([piece])
    book.save(path)
    return path


def exported(
    project: Path | Workspace,
    path: Path,
    name: str = "actions",
    edit: Callable[[Grid], Grid] = lambda grid: grid,
    *,
    carried: bool = True,
) -> Path:
    """A table of a project as a file, edited by somebody; its snapshot stays beside the project if not carried."""
    table, keys = table_of(project, name)
    if not carried:
        table.snapshot.save(project.root if isinstance(project, Workspace) else project)
    return write_grid(path, edit(grid_of(table, keys)), table.pieces if carried else ())


def column_of(grid: Grid, field: str) -> int:
    """The column of a field."""
    return next(rank for rank, name in enumerate(grid[0]) if name == field)


def row_of(grid: Grid, key: str) -> int:
    """The row of a thing."""
    return next(rank for rank, row in enumerate(grid) if row[-1] == key)


def setting(**values: Any) -> Callable[[Grid], Grid]:
    """An edit: ``marche__title="…"`` sets the title of the row « marche »."""

    def edit(grid: Grid) -> Grid:
        for name, value in values.items():
            key, _, field = name.partition("__")
            grid[row_of(grid, key)][column_of(grid, field)] = value
        return grid

    return edit
