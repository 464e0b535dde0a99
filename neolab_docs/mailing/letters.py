"""Letters of a project: which there are, for whom, and how they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from neolab_docs.building.bundling import bundle
from neolab_docs.building.making import BuildReport, Made, Provenance, make
from neolab_docs.building.plan import Job, plan
from neolab_docs.building.rendering import Renderer
from neolab_docs.building.writing import write_whole
from neolab_docs.catalog.deliverable import Audience, Deliverable
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.mailing.joining import joined
from neolab_docs.version import VERSION
from neolab_docs.workspace import Workspace

DEFAULT_OUTPUT = "courriers"
_ANY_TEMPLATE = ".docx"


@dataclass(frozen=True, slots=True)
class Mailing:
    """What a mail merge did.

    Attributes:
        report: one result for each letter; empty where all are in one document.
        count: how many people are written to.
        together: the zip or the single document; None where every letter is a file of its own.
    """

    report: BuildReport
    count: int
    together: Path | None = None


def letter_names(project: Workspace) -> list[str]:
    """The identifiers of the letters that the method knows."""
    return [one.id for one in _letters(project)]


def mail(
    project: Workspace,
    letter: str,
    folder: Path | None = None,
    *,
    as_zip: bool = False,
    single_file: bool = False,
    progress: Callable[[Made], None] = lambda _: None,
) -> Mailing:
    """Write a letter to each of its recipients; a run that was interrupted is gone on with.

    Args:
        project: an opened project.
        letter: identifier of a letter of the method, or path of a Word template that names ``recipient``.
        folder: where the letters go; ``courriers`` in the project folder when left out.
        as_zip: put the letters in one zip, too.
        single_file: write one document that holds every letter, each numbered from page 1, instead of many files.
        progress: told of each letter as it is made.

    Raises:
        ProjectError: there is no such letter, or the contacts hold errors.
        TemplateError: the template is not sound.
        OutputError: the disk refuses.
    """
    out = folder or project.root / DEFAULT_OUTPUT
    chosen, template = _chosen(project, letter)
    jobs = _jobs(project, chosen, template)
    renderer = Renderer(project.environment, project.project.territory)
    if single_file:
        return _in_one(chosen, jobs, renderer, out)
    provenance = Provenance(VERSION, project.inputs_sha256)
    report = make(jobs, out, renderer.render, provenance, progress)
    together = (
        bundle(out / f"{chosen.id}.zip", [made.path for made in report.made if made.path], out) if as_zip else None
    )
    return Mailing(report, len(jobs), together)


def _in_one(letter: Deliverable, jobs: list[Job], renderer: Renderer, out: Path) -> Mailing:
    report = BuildReport(out, [Made(job, None, findings=job.lacking) for job in jobs if not job.ready])
    ready = [job for job in jobs if job.ready]
    if not ready:
        return Mailing(report, len(jobs))
    rendered = joined(letter, ready, renderer)
    path = out / f"{letter.id}.docx"
    write_whole(path, rendered.data)
    report.remarks += rendered.remarks
    return Mailing(report, len(jobs), path)


def _letters(project: Workspace) -> list[Deliverable]:
    return [one for one in project.method.deliverables if one.audience is Audience.PERSONAL]


def _chosen(project: Workspace, letter: str) -> tuple[Deliverable, Path | None]:
    """The letter of that name, or the one that a template file makes."""
    for one in _letters(project):
        if letter == one.id:
            return one, None
    path = Path(letter)
    if path.suffix.lower() == _ANY_TEMPLATE and path.is_file():
        return _of_template(path), path
    choices = letter_names(project)
    values = {"name": letter, "nearest": nearest(letter, choices), "choices": ", ".join(choices)}
    raise ProjectError([Finding("letters-unknown", Place(), values)])


def _of_template(path: Path) -> Deliverable:
    return Deliverable(
        id=path.stem,
        title="{{ recipient.name }}",
        template=path.name,
        output=f"{path.stem}/{{{{ recipient.id }}}}.docx",
        for_each="recipient in recipients",
        audience=Audience.PERSONAL,
    )


def _jobs(project: Workspace, letter: Deliverable, template: Path | None) -> list[Job]:
    method = project.method.model_copy(update={"deliverables": (letter,)})
    jobs = plan(method, project.library, project.names_for, project.environment)
    return [_made_from(template, job) for job in jobs] if template else jobs


def _made_from(template: Path, job: Job) -> Job:
    lacking = tuple(finding for finding in job.lacking if finding.code != "build-no-template")
    return replace(job, template=template, lacking=lacking)
