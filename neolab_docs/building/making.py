"""From jobs to files: each is rendered, verified and put in place; one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from neolab_docs.building.manifest import Entry, digest, read_manifest, write_manifest
from neolab_docs.building.plan import Job
from neolab_docs.building.writing import disk_finding, remove_leftovers, write_whole
from neolab_docs.errors import NeolabError
from neolab_docs.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Rendered:
    """One document made.

    Attributes:
        data: its bytes.
        remarks: what is to be known of it, such as a text that does not fit.
    """

    data: bytes
    remarks: tuple[Finding, ...] = ()


Render = Callable[[Job], Rendered]


@dataclass(frozen=True, slots=True)
class Pdf:
    """What became of the PDF of a document.

    Attributes:
        path: where it goes.
        made: whether it is there, up to date.
        changed: whether it was converted by this run.
        findings: why it was not, or what to know of it.
    """

    path: Path
    made: bool
    changed: bool = False
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What became of the pictures of a document (« aperçu »).

    Attributes:
        path: the contact sheet; the pages are in the folder of the same name.
        made: whether it is there, up to date.
        changed: whether it was drawn by this run.
        pages: how many pages were drawn by this run.
        findings: why it was not.
    """

    path: Path
    made: bool
    changed: bool = False
    pages: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one job.

    Attributes:
        job: the job.
        path: the file; None when it was not made.
        changed: whether the file differs from the one that was there.
        findings: why it was not made, or what to know of it.
        pdf: its PDF, where one was asked for and could be tried.
        preview: its pictures, likewise.
    """

    job: Job
    path: Path | None
    changed: bool = False
    findings: tuple[Finding, ...] = ()
    pdf: Pdf | None = None
    preview: Preview | None = None


@dataclass(slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        folder: the output folder.
        results: one for each job, in order.
        remarks: problems of the run rather than of a file.
    """

    folder: Path
    results: list[Made] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)

    @property
    def made(self) -> list[Made]:
        """The files made."""
        return [result for result in self.results if result.path]

    @property
    def findings(self) -> list[Finding]:
        """Every problem met."""
        of_files = [finding for result in self.results for finding in result.findings]
        companions = [one for result in self.results for one in (result.pdf, result.preview) if one]
        return [*of_files, *(finding for one in companions for finding in one.findings), *self.remarks]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the files of a run come from, for the manifest."""

    version: str
    inputs_sha256: str
    templates: dict[Path, str] = field(default_factory=dict, compare=False)
    """SHA-256 of the templates met so far."""

    def of_template(self, path: Path) -> str:
        """SHA-256 of a template, which is read once."""
        if path not in self.templates:
            self.templates[path] = digest(path.read_bytes())
        return self.templates[path]


def make(
    jobs: Iterable[Job],
    folder: Path,
    render: Render,
    provenance: Provenance,
    progress: Callable[[Made], None] = lambda _: None,
) -> BuildReport:
    """Make every job that is ready and write the manifest.

    Args:
        jobs: what to make.
        folder: where; created when missing.
        render: makes the document of one job.
        provenance: for the manifest.
        progress: told of each result as it comes.

    Raises:
        OutputError: the manifest cannot be written.
    """
    if folder.is_dir():
        remove_leftovers(folder)
    report = BuildReport(folder)
    entries = read_manifest(folder)
    try:
        for job in jobs:
            result, sha256 = _placed(job, render, folder, entries.get(job.output))
            if result.path:
                entries[job.output] = _entry(job, sha256, provenance)
            report.results.append(result)
            progress(result)
    finally:  # an interrupted run says what it made
        if report.made:
            write_manifest(folder, entries.values())
    return report


def _placed(job: Job, render: Render, folder: Path, entry: Entry | None) -> tuple[Made, str]:
    """What became of a job, and the SHA-256 of its file."""
    if not job.ready:
        return Made(job, None, findings=job.lacking), ""
    path = folder / job.output
    try:
        rendered = render(job)
        sha256 = digest(rendered.data)
        if path.is_file() and path.read_bytes() == rendered.data:
            return Made(job, path, findings=rendered.remarks), sha256
        kept = _kept_aside(path, entry)
        write_whole(path, rendered.data)
    except NeolabError as error:
        return Made(job, None, findings=error.findings), ""
    except OSError as error:
        return Made(job, None, findings=(disk_finding(path, error),)), ""
    return Made(job, path, changed=True, findings=(*kept, *rendered.remarks)), sha256


def _kept_aside(path: Path, entry: Entry | None) -> tuple[Finding, ...]:
    """Copy a document that is not as we wrote it, so that nothing a person typed is lost."""
    if not path.is_file():
        return ()
    data = path.read_bytes()
    if entry is not None and digest(data) == entry.sha256:
        return ()
    return (keep_aside(path, data),)


def keep_aside(path: Path, data: bytes) -> Finding:
    """Copy a file about to be replaced, whose bytes are given, and tell under which name.

    Raises:
        OutputError: the copy cannot be written.
    """
    copy = next(name for name in _copies(path) if not name.exists() or name.read_bytes() == data)
    write_whole(copy, data)
    return Finding("build-kept-aside", Place(file=str(path)), {"kept": copy.name})


def _copies(path: Path) -> Iterator[Path]:
    for rank in count(1):
        yield path.with_name(f"{path.stem} (version modifiée{f' {rank}' if rank > 1 else ''}){path.suffix}")


def _entry(job: Job, sha256: str, provenance: Provenance) -> Entry:
    assert job.template is not None
    return Entry(
        id=job.deliverable.id,
        title=job.title,
        path=job.output,
        sha256=sha256,
        template=job.template.name,
        template_sha256=provenance.of_template(job.template),
        inputs_sha256=provenance.inputs_sha256,
        tool_version=provenance.version,
    )
