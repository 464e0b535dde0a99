"""The verbs: bring a table into a project, read any table, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from neolab_docs.context.names import ambitions_of
from neolab_docs.datafiles.editing import EditedFiles
from neolab_docs.datafiles.folder import yaml_files
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.importing.grids import meant
from neolab_docs.importing.history import HISTORY, Entry, record
from neolab_docs.importing.json_report import report_data
from neolab_docs.importing.locating import located
from neolab_docs.importing.options import Options, Prefer
from neolab_docs.importing.planning import Planning
from neolab_docs.importing.report import Conflict, Guess, ImportReport
from neolab_docs.importing.sources import ALL, Request, in_file, read_sources
from neolab_docs.importing.transaction import finish_interrupted
from neolab_docs.importing.writing import changed_since, home_of, order_of, problems_of, state_of
from neolab_docs.tables.kinds import all_kinds
from neolab_docs.tables.known import Known
from neolab_docs.workspace import Workspace, open_workspace


def import_table(
    project: str | Path | Workspace,
    paths: str | Path | Sequence[str | Path],
    *,
    table: str = ALL,
    prefer: Prefer | None = None,
    skip_invalid: bool = False,
    create_actors: bool = False,
    create_orientations: bool = False,
    delete_missing: bool = False,
    mapping: Mapping[str, str] | None = None,
    sheet: str | None = None,
    meeting: str = "",
    force: bool = False,
    answer: Callable[[Conflict], int | None] = lambda _: None,
) -> ImportReport:
    """Compare tables with a project, and tell what they would change; nothing is written before ``apply``.

    Args:
        project: an opened project, or its folder.
        paths: a workbook or a text table, or several copies that different people edited.
        table: the table to read, as in « actions »; every table that is recognised when left out.
        prefer: who wins where the same cell was changed on both sides; conflicts wait for an answer when left out.
        skip_invalid: take the rest when some cells are rejected.
        create_actors: create the actors that cells name and that the project does not have.
        create_orientations: create the orientations that cells name and that the project does not have.
        delete_missing: take out of the project what was deleted from the table.
        mapping: what a person decided of headers: field by header.
        sheet: the only sheet to look at.
        meeting: the meeting whose cards come back; told by the table, else the last one with tables, when left out.
        force: read workbooks of other projects all the same.
        answer: asked about each conflict that ``prefer`` does not settle: the rank of a proposal, -1 for what the
            project says, None for no answer.

    Returns:
        The changes, the conflicts, what was rejected and why, what was guessed, what was left out.

    Raises:
        ProjectError: the project or a file cannot be read, or a file holds no table.
    """
    workspace = project if isinstance(project, Workspace) else _opened(Path(project))
    options = Options(prefer, skip_invalid, create_actors, delete_missing, force, answer)
    files = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    kinds = all_kinds(workspace.vocabulary)
    request = Request(kinds, table, mapping or {}, sheet)
    sources = read_sources(files, request, workspace.root, workspace.project.project.id, force=force)
    kinds = meant(kinds, workspace.project, sources.copies, meeting)
    report = ImportReport(workspace.root, tuple(files), sources.copies, findings=sources.findings, kinds=kinds)
    report.left_out = sources.left_out
    for copy in report.copies:
        report.guesses += [
            Guess("header", guess.confidence, in_file(guess.finding, copy.name)) for guess in copy.table.guesses
        ]
    if any(copy.table.layout == "tet-import" for copy in report.copies):
        from neolab_docs.importing.echoing import add_echoes

        add_echoes(report.copies, workspace, kinds["actions"])
    state = state_of(workspace.root)
    edited = EditedFiles(yaml_files(workspace.root), home_of(workspace.root))
    known = Known.of(workspace.project, ambitions_of(workspace.method), create_actors=create_actors)
    known = replace(known, create_orientations=create_orientations)
    planning = Planning(workspace.project, edited, known, options, report)
    planning.plan(kinds)
    report.known = planning.known
    written = edited.changes(order_of)
    spoiled = located(problems_of(workspace, written), edited.data, report.changes)
    report.findings = _each_once([*report.findings, *spoiled])
    report.write = lambda told: _write(workspace, written, state, options, told)
    return report


def _each_once(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that say the same of the same place, as of a merged cell."""
    told = {(finding.code, finding.where, str(finding.values)): finding for finding in findings}
    return list(told.values())


def _opened(root: Path) -> Workspace:
    """A project, once what an interrupted import left to write is written."""
    finish_interrupted(root / HISTORY)
    opening = open_workspace(root)
    if opening.workspace is None:
        raise ProjectError(opening.findings)
    return opening.workspace


def _write(
    workspace: Workspace, files: Mapping[Path, bytes], state: Mapping[str, str], options: Options, report: ImportReport
) -> Entry | None:
    blocking = [] if options.skip_invalid else report.errors
    blocking += [finding for finding in report.errors if finding.code == "import-would-not-load" and not blocking]
    if report.undecided:
        blocking.append(Finding("import-conflicts", values={"count": len(report.undecided)}))
    moved = changed_since(workspace.root, state)
    blocking += [Finding("import-changed-meanwhile", Place(file=name)) for name in moved]
    if blocking:
        raise ProjectError(blocking)
    if not files:
        return None
    return record(workspace.root, files, _sources(report), report_data(report, "fr"))


def _sources(report: ImportReport) -> dict[str, bytes]:
    """The files that were imported, each under a name of its own."""
    kept: dict[str, bytes] = {}
    for rank, path in enumerate(report.sources, 1):
        kept[path.name if path.name not in kept else f"{rank}-{path.name}"] = path.read_bytes()
    return kept
