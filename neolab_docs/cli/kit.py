"""``neolab-docs kit``: everything a meeting needs, in one folder."""

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
    from neolab_docs.kitting import Kit

_GRID = ".xlsx"


def kit(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    meeting: Annotated[str, typer.Argument()],
    out: Annotated[Path | None, typer.Option("-o", "--out")] = None,
    participants: Annotated[int | None, typer.Option("--participants", min=1)] = None,
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
    as_zip: Annotated[bool, typer.Option("--zip")] = False,
    black_and_white: Annotated[bool, typer.Option("--black-and-white")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make the kit of a meeting, and tell what to print and in how many copies."""
    call = Call.of(ctx, project, as_json)
    with call.guarded(call.said("build.nothing")):
        from neolab_docs.api import load_project
        from neolab_docs.kitting import make_kit

        workspace = load_project(call.folder)
        with progress_bar(None, call) as advance:
            done = make_kit(
                workspace,
                meeting,
                typed_path(out) if out else None,
                participants=participants,
                pdf=pdf,
                as_zip=as_zip,
                black_and_white=black_and_white,
                progress=advance,
            )
    if as_json:
        from neolab_docs.cli.reports import kit_report

        print_json(kit_report(call.folder, done, call.said.lang))
    else:
        _tell(done, call)
    code = exit_code([*done.report.findings, *done.doubts])
    raise typer.Exit(PROBLEMS if code and done.report.made else code)


def _tell(done: Kit, call: Call) -> None:
    """Each document with its copies, what could not be made, and what to know before printing."""
    from neolab_docs.cli.telling import tell_all

    said, page = call.said, Page()
    copies = {entry.output: entry for entry in done.entries}
    for result in done.report.results:
        entry = copies.get(result.job.output)
        count = said.count("copies", entry.copies) if entry and entry.copies else said("kit.not-printed")
        page.write(f"{(count if result.path else said('build.not-made')).ljust(16)}  {result.job.output}")
        tell_all(result.findings, page, said)
        tell_all(result.pdf.findings if result.pdf else (), page, said)
    tell_all((*done.report.remarks, *done.doubts), page, said)
    if not done.report.results:
        page.write(said("kit.none"))
        return
    page.blank()
    page.write(said("kit.folder", folder=done.report.folder))
    for path in (result.path for result in done.report.made if result.path and result.path.suffix == _GRID):
        page.write(said("kit.back", project=call.folder, file=path))
    if done.archive:
        page.write(said("kit.archive", file=done.archive))
    page.write(
        said("kit.sheets", sheets=said.count("sheets", sum(entry.sheets for entry in done.entries))), style="bold"
    )
