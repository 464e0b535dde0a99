"""The folder of a meeting: planned, counted, made, and where asked converted and put in a zip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from neolab_docs.building.bundling import bundle
from neolab_docs.building.dressing import dressed
from neolab_docs.building.expressions import Expressions
from neolab_docs.building.making import BuildReport, Made, Provenance, make
from neolab_docs.building.plan import Job, plan
from neolab_docs.building.rendering import Renderer
from neolab_docs.catalog.deliverable import Audience
from neolab_docs.catalog.kit import KitItem
from neolab_docs.catalog.library import METHOD_FILE
from neolab_docs.context.kit import KitNames, kit_names
from neolab_docs.context.kit.names import KitEntry
from neolab_docs.context.pictures import photos_of
from neolab_docs.findings import Finding, Place
from neolab_docs.kitting.meetings import doubts, kind_of, meeting_named, opened
from neolab_docs.kitting.monochrome import dressed_in_greys
from neolab_docs.model.meeting import Meeting
from neolab_docs.version import VERSION
from neolab_docs.workspace import Workspace

DEFAULT_OUTPUT = "kits"


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit that was made.

    Attributes:
        meeting: the meeting it is for.
        report: one result for each document.
        entries: the documents with their quantities.
        doubts: what to know before printing.
        archive: the zip, where one was asked for.
    """

    meeting: Meeting
    report: BuildReport
    entries: tuple[KitEntry, ...]
    doubts: tuple[Finding, ...]
    archive: Path | None = None


def make_kit(
    project: str | Path | Workspace,
    meeting: str,
    folder: Path | None = None,
    *,
    participants: int | None = None,
    pdf: bool = False,
    as_zip: bool = False,
    black_and_white: bool = False,
    progress: Callable[[Made], None] = lambda _: None,
) -> Kit:
    """Make every document of a meeting's kit.

    Args:
        project: an opened project, or its folder.
        meeting: its identifier, or its kind for the last one of that kind.
        folder: where the kit goes; ``kits/`` and the meeting's identifier in the project folder when left out.
        participants: how many people are expected; what the meeting tells when left out.
        pdf: also make the PDF of each document, at its real size.
        as_zip: also put the whole folder in a zip.
        black_and_white: greys instead of the colours of the territory.
        progress: told of each document as it is made.

    Raises:
        ProjectError: the data holds errors, there is no such meeting, or the method does not know its kind.
        OutputError: the disk refuses.
    """
    workspace = project if isinstance(project, Workspace) else opened(Path(project))
    chosen = meeting_named(workspace, meeting)
    kind = kind_of(workspace, chosen)
    territory = workspace.project.territory
    holidays = workspace.library.school_calendar().of_region(territory.region)
    plain_names = kit_names(workspace.project, workspace.vocabulary, chosen, kind, holidays, participants)
    names = plain_names.showing(photos_of(workspace.root, chosen))
    items = [item for item in workspace.method.kit if not item.meetings or kind.id in item.meetings]
    entries = _counted(_jobs(workspace, items, names), workspace)
    jobs = _jobs(workspace, items, names.counting(_told_together(entries)))
    out = folder or workspace.root / DEFAULT_OUTPUT / chosen.id
    renderer = Renderer(workspace.environment, territory, dressed_in_greys if black_and_white else dressed)
    report = make(jobs, out, renderer.render, Provenance(VERSION, workspace.inputs_sha256), progress)
    if pdf:
        from neolab_docs.building.pdfs import add_pdfs

        add_pdfs(report, [job.output for job in jobs])
    archive = bundle(out.with_suffix(".zip"), _files(report), out) if as_zip else None
    return Kit(chosen, report, entries, tuple(doubts(names)), archive)


def _jobs(project: Workspace, items: Sequence[KitItem], names: KitNames) -> list[Job]:
    method = project.method.model_copy(update={"deliverables": tuple(items)})

    def names_for(audience: Audience) -> Mapping[str, object]:
        return {**project.names_for(audience), **names.mapping()}

    return plan(method, project.library, names_for, project.environment)


def _counted(jobs: Sequence[Job], project: Workspace) -> tuple[KitEntry, ...]:
    """How many copies and sheets each document takes."""
    expressions = Expressions(project.environment, Place(file=f"{project.method.id}/{METHOD_FILE}"))
    found: list[KitEntry] = []
    for job in jobs:
        item = job.deliverable
        assert isinstance(item, KitItem)
        copies = ceil(_number(expressions.value(item.copies, job.names).value))
        sheets = ceil(copies * _number(expressions.value(item.sheets, job.names).value))
        found.append(KitEntry(job.title, item.series, job.output, item.part.value, copies, item.paper, sheets))
    return tuple(found)


def _told_together(entries: Iterable[KitEntry]) -> tuple[KitEntry, ...]:
    """The entries for the cover sheet: the documents of a series are one line, their copies added up."""
    lines: dict[str, KitEntry] = {}
    for one in entries:
        known = lines.get(one.series) if one.series else None
        copies, sheets = one.copies + (known.copies if known else 0), one.sheets + (known.sheets if known else 0)
        lines[one.series or one.output] = replace(one, title=one.series or one.title, copies=copies, sheets=sheets)
    return tuple(lines.values())


def _number(value: object) -> Fraction:
    return Fraction(str(value)) if isinstance(value, int | float) else Fraction(0)


def _files(report: BuildReport) -> list[Path]:
    pdfs = [result.pdf.path for result in report.results if result.pdf and result.pdf.made]
    return [*(made.path for made in report.made if made.path), *pdfs]
