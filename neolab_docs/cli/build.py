"""``neolab-docs build``: make the deliverables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from neolab_docs.cli.exits import PROBLEMS, exit_code
from neolab_docs.cli.guard import Call
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_path
from neolab_docs.cli.progress import progress_bar

if TYPE_CHECKING:
    from neolab_docs.building.making import BuildReport, Made, Pdf, Preview
    from neolab_docs.cli.texts import Texts
    from neolab_docs.findings import Finding
    from neolab_docs.workspace import Workspace


def build(
    ctx: typer.Context,
    project: Annotated[Path, typer.Argument()],
    out: Annotated[Path | None, typer.Option("-o", "--out")] = None,
    only: Annotated[list[str] | None, typer.Option("--only")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1)] = 1,
    pdf: Annotated[bool, typer.Option("--pdf")] = False,
    preview: Annotated[bool, typer.Option("--preview")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make the deliverables of a project, and tell what was made, where, and what was not."""
    call = Call.of(ctx, project, as_json)
    chosen = only or []
    with call.guarded(call.said("build.nothing")):
        from neolab_docs import api

        workspace = api.load_project(call.folder)
        folder = typed_path(out) if out else None
        with progress_bar(len(api.jobs_of(workspace, chosen)), call, converts=pdf or preview) as advance:
            report = api.build(workspace, folder, only=chosen, jobs=jobs, pdf=pdf, preview=preview, progress=advance)
    doubts = _doubts(workspace)
    if as_json:
        from neolab_docs.cli.reports import build_report

        print_json(build_report(call.folder, report, doubts, call.said.lang))
    else:
        _tell(report, doubts, call)
    raise typer.Exit(_exit_code(report))


def _exit_code(report: BuildReport) -> int:
    """As for any finding, but a build that made something could run."""
    code = exit_code(report.findings)
    return PROBLEMS if code and report.made else code


def _doubts(workspace: Workspace) -> list[Finding]:
    """What the data call for, short of errors that would have stopped the build."""
    from neolab_docs.rules import rule_findings

    parts = workspace.project, workspace.method, workspace.vocabulary, workspace.reading.folder
    return [*workspace.reading.findings, *rule_findings(*parts)]


def _tell(report: BuildReport, doubts: Sequence[Finding], call: Call) -> None:
    from neolab_docs.cli.telling import counted, tell_all

    said, page = call.said, Page()
    if not report.results:
        page.write(said("build.none"))
        return
    for result in report.results:
        page.write(_line(result.job.output, result.path is not None, result.changed, said))
        tell_all(result.findings, page, said)
        for one in _companions(result):
            page.write(_line(one.path.relative_to(report.folder).as_posix(), one.made, one.changed, said))
            tell_all(one.findings, page, said)
    tell_all(report.remarks, page, said)
    page.blank()
    page.write(said("build.folder", folder=report.folder))
    page.write(_counts(report, said), style="bold")
    if doubts:
        count = counted(doubts, said).rstrip(".")
        page.write(said("build.warnings", count=count, project=call.folder))


def _companions(result: Made) -> list[Pdf | Preview]:
    return [one for one in (result.pdf, result.preview) if one]


def _line(path: str, made: bool, changed: bool, said: Texts) -> str:
    words = [said(f"build.{word}") for word in ("made", "unchanged", "not-made")]
    word = words[2] if not made else words[0] if changed else words[1]
    return f"{word.ljust(max(map(len, words)))}  {path}"


def _counts(report: BuildReport, said: Texts) -> str:
    """How many files were made, office files, PDFs and contact sheets together."""
    fates = [(result.path is not None, result.changed) for result in report.results]
    fates += [(one.made, one.changed) for result in report.results for one in _companions(result)]
    changed, unchanged = fates.count((True, True)), fates.count((True, False))
    failed = len(fates) - changed - unchanged
    told = [said.count("made", changed)]
    told += [said.count("unchanged", unchanged)] if unchanged else []
    told += [said.count("failed", failed)] if failed else []
    return f"{', '.join(told)}."
