"""``neolab-docs list``: where each deliverable stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_path

if TYPE_CHECKING:
    from rich.table import Table

    from neolab_docs.api import Standing
    from neolab_docs.cli.texts import Texts
    from neolab_docs.findings import Finding

Row = tuple[str, str, str]
_MISSING = "build-missing-data"
_ROOM = 34  # what titles and states need beside the longest file name, which must stay whole


def list_deliverables(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    out: Annotated[Path | None, typer.Option("-o", "--out")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Tell which deliverables a project calls for, and whether each is ready, lacking data or up to date."""
    call = Call.of(ctx, project, as_json)
    with call.guarded(call.said("check.errors")):
        from neolab_docs import api

        folder = typed_path(out) if out else call.folder / api.DEFAULT_OUTPUT
        standings = api.standings(api.load_project(call.folder), folder)
    if as_json:
        from neolab_docs.cli.reports import list_report

        print_json(list_report(call.folder, folder, standings, call.said.lang))
    else:
        _tell(standings, folder, call.said)


def _tell(standings: Sequence[Standing], folder: Path, said: Texts) -> None:
    page = Page()
    if not standings:
        page.write(said("list.none"))
        return
    rows = [(standing.job.title, standing.job.output, _state(standing, folder, said)) for standing in standings]
    if page.console.width < _ROOM + max(len(file) for _, file, _ in rows):
        _tell_one_by_one(rows, page)
    else:
        page.console.print(_table(rows, said))
    page.blank()
    page.write(said("list.folder", folder=folder))


def _tell_one_by_one(rows: Sequence[Row], page: Page) -> None:
    for title, *details in rows:
        page.write(title, style="bold")
        for detail in details:
            page.write(detail, indent=2)


def _table(rows: Sequence[Row], said: Texts) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("deliverable", "file", "state"):
        table.add_column(said(f"list.{column}"), overflow="fold", no_wrap=column == "file")
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _state(standing: Standing, folder: Path, said: Texts) -> str:
    job = standing.job
    if job.lacking:
        return "; ".join(_lacks(job.lacking, said))
    if standing.up_to_date:
        return said("list.up-to-date")
    if standing.made:
        return said("list.outdated")
    return said("list.changed" if (folder / job.output).is_file() else "list.ready")


def _lacks(findings: Sequence[Finding], said: Texts) -> list[str]:
    """The fields that are missing together, then what else stands in the way."""
    fields = [str(finding.values["field"]) for finding in findings if finding.code == _MISSING]
    missing = [said("list.missing", fields=", ".join(fields))] if fields else []
    return missing + [_obstacle(finding, said) for finding in findings if finding.code != _MISSING]


def _obstacle(finding: Finding, said: Texts) -> str:
    if finding.code == "build-no-template":
        return said("list.no-template", file=finding.where.file)
    return finding.message(said.lang).what
