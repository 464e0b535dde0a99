"""``neolab-docs export``: a table of the project for a spreadsheet program, or a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_path

if TYPE_CHECKING:
    from neolab_docs.exporting.workbooks import Exported


def export(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    name: Annotated[str, typer.Argument()],
    out: Annotated[Path | None, typer.Option("-o", "--out")] = None,
    layout: Annotated[str | None, typer.Option("--layout")] = None,
    meeting: Annotated[str, typer.Option("--meeting")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write a table, or all of them, to a file that can be edited and imported again."""
    call = Call.of(ctx, project, as_json)
    with call.guarded(call.said("export.nothing")):
        from neolab_docs.exporting.workbooks import export_table

        path = typed_path(out) if out else Path(f"{name}.{'ics' if layout == 'ics' else 'xlsx'}")
        exported = export_table(call.folder, name, path, layout, meeting)
    _print_json(call, exported) if as_json else _tell(call, exported)


def _tell(call: Call, exported: Exported) -> None:
    from neolab_docs.cli.telling import tell_all

    page, said = Page(), call.said
    tell_all(exported.findings, page, said)
    page.write(said("export.made", file=exported.path), style="bold")
    for name, rows in exported.tables.items():
        page.write(f"{name.ljust(max(map(len, exported.tables)))}  {said.count('rows', rows)}", indent=2)
    if exported.path.suffix == ".xlsx" and exported.comes_back:
        page.write(said("export.back", file=_typed(exported.path), project=_typed(call.folder)))


def _typed(path: Path) -> str:
    """A path as it is typed in a command."""
    return f'"{path}"' if " " in str(path) else str(path)


def _print_json(call: Call, exported: Exported) -> None:
    print_json(
        {
            "command": call.command,
            "project": str(call.folder),
            "file": str(exported.path),
            "tables": dict(exported.tables),
            "findings": [finding.as_dict(call.said.lang) for finding in exported.findings],
        }
    )
