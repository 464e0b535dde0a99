"""The verbs, and the composition root that hands each part what it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from neolab_docs.building.dressing import brand_findings
from neolab_docs.building.making import BuildReport, Made, Provenance, Rendered, make
from neolab_docs.building.manifest import Entry, digest, read_manifest
from neolab_docs.building.plan import Job, known_choices, plan
from neolab_docs.building.rendering import Renderer
from neolab_docs.catalog.deliverable import Audience
from neolab_docs.catalog.method import Method
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding
from neolab_docs.model.loading import contact_problems
from neolab_docs.version import VERSION
from neolab_docs.workspace import Opening, Workspace, open_workspace

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from neolab_docs.building.council_pack import Pack

DEFAULT_OUTPUT = "livrables"


def load_project(path: str | Path) -> Workspace:
    """Open a project folder; an import that was cut short while it wrote is finished first.

    Raises:
        ProjectError: with every problem of the data, when it holds errors.
        OutputError: the disk refuses.
    """
    _settle(Path(path))
    opening = open_workspace(Path(path))
    if opening.workspace is None:
        raise ProjectError(opening.findings)
    return opening.workspace


def _settle(root: Path) -> None:
    """Finish what an interrupted import left to write, so that nobody reads half of it."""
    if (root / ".neolab").is_dir():
        from neolab_docs.importing.history import HISTORY
        from neolab_docs.importing.transaction import finish_interrupted

        finish_interrupted(root / HISTORY)


def check(project: str | Path | Workspace) -> list[Finding]:
    """Every problem of the data, of the contacts and of the project's own templates, and the rules that it breaks."""
    root = project.root if isinstance(project, Workspace) else Path(project)
    _settle(root)
    opening = open_workspace(root)
    contacts = contact_problems(root, opening.folder)
    about_files = [*_template_findings(opening), *_brand_findings(opening)]
    return [*opening.findings, *contacts, *opening.rule_findings, *about_files]


def _brand_findings(opening: Opening) -> list[Finding]:
    """The colours of the territory that our templates cannot take as they are."""
    workspace = opening.workspace
    if workspace is None:
        return []
    templates = dict.fromkeys(job.template for job in jobs_of(workspace) if job.template is not None)
    return brand_findings(templates, workspace.project.territory, opening.folder)


def _template_findings(opening: Opening) -> list[Finding]:
    """What is wrong with the templates of the project's own folder, which few projects have."""
    own = opening.folder.root / "templates"
    if not (own.is_dir() and opening.method and opening.vocabulary):
        return []
    from neolab_docs.context.templates import TemplateJudge

    judge = TemplateJudge(opening.library, opening.method, opening.vocabulary)
    return judge.own_templates(opening.folder.root)


def jobs_of(project: Workspace, only: Sequence[str] = ()) -> list[Job]:
    """Every file that the project calls for, ready or not; letters to people are left out.

    Raises:
        ProjectError: ``only`` names a deliverable that does not exist.
    """
    against = project.objections
    method = _without_letters(project.method)
    jobs = plan(method, project.library, project.names_for, project.environment, only, against)
    choices = known_choices(method)
    outputs = {job.output for job in jobs}
    unknown = [name for name in only if name not in choices and name not in outputs]
    if unknown:
        raise ProjectError(_unknown_choice(name, choices) for name in unknown)
    return jobs


def _without_letters(method: Method) -> Method:
    """The method without its letters, which ``letters`` makes."""
    kept = tuple(one for one in method.deliverables if one.audience is not Audience.PERSONAL)
    return method.model_copy(update={"deliverables": kept})


def council_pack(project: Workspace, session: str = "") -> Pack:
    """The files of a council session, ready or not, and what is still to be written for its final délibération.

    Args:
        project: an opened project.
        session: identifier of the session; the last one by date when left out.

    Raises:
        ProjectError: the project has no session, or none of that name.
    """
    from neolab_docs.building.council_pack import GROUP
    from neolab_docs.building.council_pack import council_pack as pack

    jobs = [job for job in jobs_of(project) if job.deliverable.group == GROUP]
    return pack(project.session_views, jobs, session)


def build(
    project: str | Path | Workspace,
    out: str | Path | None = None,
    *,
    only: Sequence[str] = (),
    jobs: int = 1,
    pdf: bool = False,
    preview: bool = False,
    progress: Callable[[Made], None] = lambda _: None,
) -> BuildReport:
    """Make the deliverables of a project.

    Args:
        project: an opened project, or its folder.
        out: the output folder; ``livrables`` in the project folder when left out.
        only: identifiers or groups of deliverables; all when empty.
        jobs: how many processes render side by side.
        pdf: also make the PDF of each file, beside it, with the LibreOffice of the machine; without LibreOffice the
            report says so and the office files are there. The manifest does not hold PDFs, and two runs do not give the
            same bytes: LibreOffice stamps the time.
        preview: also draw the pages of each file, and a contact sheet of them, below ``apercus`` in the output folder.
        progress: told of each file as it is made.

    Returns:
        What was made, what was not and why.

    Raises:
        ProjectError: the data holds errors, or ``only`` names nothing.
        OutputError: the output folder cannot be written.
    """
    workspace = project if isinstance(project, Workspace) else load_project(project)
    folder = Path(out) if out is not None else workspace.root / DEFAULT_OUTPUT
    wanted = jobs_of(workspace, only)
    report = _build(workspace, wanted, folder, jobs, progress)
    if pdf or preview:
        _add_companions(report, [job.output for job in jobs_of(workspace)], pdf=pdf, preview=preview)
    return report


def _add_companions(report: BuildReport, outputs: Sequence[str], *, pdf: bool, preview: bool) -> None:
    from neolab_docs.building.pdfs import add_pdfs
    from neolab_docs.building.previews import add_previews

    if pdf:
        add_pdfs(report, outputs)
    if preview:
        add_previews(report, outputs)


def _build(
    workspace: Workspace, wanted: list[Job], folder: Path, jobs: int, progress: Callable[[Made], None]
) -> BuildReport:
    """Make the office files, in this process or in several."""
    provenance = Provenance(VERSION, workspace.inputs_sha256)
    if jobs > 1 and len(wanted) > 1:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(jobs, len(wanted)), get_context("spawn")) as executor:
            render = _side_by_side(executor, workspace, wanted)
            return make(wanted, folder, render, provenance, progress)
    return make(wanted, folder, renderer_of(workspace).render, provenance, progress)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a deliverable stands.

    Attributes:
        job: what would be made.
        made: whether its file is there as we wrote it.
        up_to_date: whether making it again would change nothing.
    """

    job: Job
    made: bool
    up_to_date: bool


def standings(project: Workspace, out: str | Path | None = None) -> list[Standing]:
    """Every deliverable of the project: ready or lacking data, made, up to date."""
    folder = Path(out) if out is not None else project.root / DEFAULT_OUTPUT
    entries = read_manifest(folder)
    inputs = project.inputs_sha256
    return [_standing(job, folder / job.output, entries.get(job.output), inputs) for job in jobs_of(project)]


def _standing(job: Job, path: Path, entry: Entry | None, inputs_sha256: str) -> Standing:
    if entry is None or not path.is_file() or digest(path.read_bytes()) != entry.sha256:
        return Standing(job, made=False, up_to_date=False)
    same_origin = (entry.inputs_sha256, entry.tool_version) == (inputs_sha256, VERSION)
    same_template = job.template is not None and digest(job.template.read_bytes()) == entry.template_sha256
    return Standing(job, made=True, up_to_date=job.ready and same_origin and same_template)


def renderer_of(workspace: Workspace) -> Renderer:
    """What renders the jobs of a project."""
    return Renderer(workspace.environment, workspace.project.territory)


def _side_by_side(executor: Executor, workspace: Workspace, wanted: list[Job]) -> Callable[[Job], Rendered]:
    """Start every job in another process, which opens the project for itself; the result is waited for.

    Where other processes cannot start, as from a script typed at a prompt, this one does the work.
    """
    ready = [job.output for job in wanted if job.ready]
    futures = {output: executor.submit(_render_apart, workspace.root, output) for output in ready}
    here = renderer_of(workspace)

    def render(job: Job) -> Rendered:
        try:
            return futures[job.output].result()
        except BrokenExecutor:
            return here.render(job)

    return render


def _render_apart(root: Path, output: str) -> Rendered:
    workspace, renderer = _apart(root)
    return renderer.render(jobs_of(workspace, [output])[0])


@cache
def _apart(root: Path) -> tuple[Workspace, Renderer]:
    workspace = load_project(root)
    return workspace, renderer_of(workspace)


def _unknown_choice(name: str, choices: list[str]) -> Finding:
    values = {"name": name, "nearest": nearest(name, choices), "choices": ", ".join(choices)}
    return Finding("build-unknown-choice", values=values)
