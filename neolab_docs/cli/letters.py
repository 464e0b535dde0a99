"""``neolab-docs letters``: one letter for each recipient."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.exits import PROBLEMS, exit_code
from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_path
from neolab_docs.cli.progress import progress_bar

if TYPE_CHECKING:
    from neolab_docs.mailing import Mailing


def letters(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    template: Annotated[str, typer.Option("--template")],
    out: Annotated[Path | None, typer.Option("-o", "--out")] = None,
    as_zip: Annotated[bool, typer.Option("--zip")] = False,
    single_file: Annotated[bool, typer.Option("--single-file")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Write a letter to each of its recipients, and tell how many were written and which were not."""
    call = Call.of(ctx, project, as_json)
    with call.guarded(call.said("build.nothing")):
        from neolab_docs.api import load_project
        from neolab_docs.mailing import mail

        workspace = load_project(call.folder)
        folder = typed_path(out) if out else None
        with progress_bar(None, call) as advance:
            done = mail(workspace, template, folder, as_zip=as_zip, single_file=single_file, progress=advance)
    if as_json:
        from neolab_docs.cli.reports import letters_report

        print_json(letters_report(call.folder, done, call.said.lang))
    else:
        _tell(done, call)
    code = exit_code(done.report.findings)
    raise typer.Exit(PROBLEMS if code and (done.report.made or done.together) else code)


def _tell(done: Mailing, call: Call) -> None:
    """The letters that could not be written, then how many there are, and where."""
    from neolab_docs.cli.telling import tell_all

    said, page = call.said, Page()
    for result in done.report.results:
        if result.findings:
            page.write(f"{said('build.not-made' if result.path is None else 'build.made')}  {result.job.output}")
            tell_all(result.findings, page, said)
    tell_all(done.report.remarks, page, said)
    if not done.count:
        page.write(said("letters.none"))
        return
    if done.together:
        page.write(said("letters.together", file=done.together))
    written = len(done.report.made) or done.count - len(done.report.results)
    page.write(said("letters.folder", folder=done.report.folder))
    page.write(f"{said.count('letters', written)}.", style="bold")
