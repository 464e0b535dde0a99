"""``neolab-docs check``: every problem of the data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.exits import exit_code
from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page, print_json

if TYPE_CHECKING:
    from neolab_docs.findings import Finding


def check(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Tell every problem of a project, and whether there are errors among them."""
    call = Call.of(ctx, project, as_json)
    with call.guarded():
        from neolab_docs import api

        findings = api.check(call.folder)
    _tell(findings, call)
    raise typer.Exit(exit_code(findings))


def _tell(findings: Sequence[Finding], call: Call) -> None:
    from neolab_docs.cli.reports import findings_report
    from neolab_docs.cli.telling import counted, tell

    said = call.said
    if call.as_json:
        print_json(findings_report("check", call.folder, findings, said.lang))
        return
    page = Page()
    tell(findings, page, said)
    if findings:
        closing = said("check.errors" if exit_code(findings) else "check.warnings-only")
        page.write(f"{counted(findings, said)} {closing}", style="bold")
    else:
        page.write(said("check.sound", title=call.folder.resolve().name))
