"""What a project says in the words of a layout that says less: what comes back so was not changed by anybody."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from neolab_docs.exporting.workbooks import export_table
from neolab_docs.importing.copies import Copy
from neolab_docs.importing.matching import cells_of, match_rows
from neolab_docs.office.spreadsheets import read_spreadsheet
from neolab_docs.tables.finding import find_tables
from neolab_docs.tables.kinds import TableKind
from neolab_docs.workspace import Workspace

_LAYOUTS = {"tet-import": "tet"}


def add_echoes(copies: Sequence[Copy], workspace: Workspace, kind: TableKind) -> None:
    """Let copies in such a layout know what we would write in it today.

    Args:
        copies: the copies of the action plan.
        workspace: the project.
        kind: the kind of table of the action plan.
    """
    for layout, name in _LAYOUTS.items():
        concerned = [copy for copy in copies if copy.table.layout == layout]
        if concerned:
            echo = _written(workspace, kind, name)
            for copy in concerned:
                copy.echo = {match.key: match.row.values for match in echo.rows if match.key}


def _written(workspace: Workspace, kind: TableKind, layout: str) -> Copy:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "echo.xlsx"
        export_table(workspace, kind.name, path, layout)
        table = find_tables(read_spreadsheet(path), kind)[0]
    echo = Copy(path, table)
    echo.rows = match_rows(echo, kind, cells_of(kind, workspace.project))
    return echo
