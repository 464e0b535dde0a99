"""What has to be made: each deliverable of the catalogue, for each thing it is made for, ready or lacking data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace
from pathlib import Path

from neolab_docs.building.expressions import Expressions
from neolab_docs.building.lacking import missing_data
from neolab_docs.building.manifest import NAME as MANIFEST
from neolab_docs.building.paths import safe_path
from neolab_docs.catalog.deliverable import Audience, Deliverable, Edition
from neolab_docs.catalog.library import METHOD_FILE, Library
from neolab_docs.catalog.method import Method
from neolab_docs.findings import Finding, Place
from neolab_docs.templating.environment import Environment

NamesFor = Callable[[Audience], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Job:
    """One file to make.

    Attributes:
        deliverable: its entry in the catalogue.
        title: its title, tags filled.
        output: its path, relative to the output folder, accepted by Windows.
        template: the office file it is made from; None when it was not found.
        names: what the template sees.
        lacking: why it cannot be made yet; empty when it is ready.
    """

    deliverable: Deliverable
    title: str
    output: str
    template: Path | None
    names: Mapping[str, object] = field(repr=False)
    lacking: tuple[Finding, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking


def plan(
    method: Method,
    library: Library,
    names: NamesFor,
    environment: Environment,
    only: Sequence[str] = (),
    objections: Callable[[Sequence[object]], Iterable[Finding]] = lambda _: (),
) -> list[Job]:
    """Every file to make, in the order of the catalogue; what stands in the way of one is told in its job.

    Args:
        method: whose catalogue is read.
        library: where templates are found.
        names: gives the names that every template of an audience sees.
        environment: evaluates the catalogue's expressions.
        only: identifiers or groups of deliverables, or paths of outputs; empty for all.
        objections: tells what stands against a final edition, from what it is made for.
    """
    expressions = Expressions(environment, Place(file=f"{method.id}/{METHOD_FILE}"))
    planner = _Planner(method, library, expressions, objections)
    jobs = [job for deliverable in method.deliverables for job in planner.jobs(deliverable, names)]
    return [job for job in _without_clashes(jobs) if not only or _wanted(job, only)]


def known_choices(method: Method) -> list[str]:
    """What ``only`` may hold: identifiers and groups of deliverables."""
    groups = {deliverable.group for deliverable in method.deliverables if deliverable.group}
    return sorted({deliverable.id for deliverable in method.deliverables} | groups)


def _wanted(job: Job, only: Sequence[str]) -> bool:
    return any(choice in (job.deliverable.id, job.deliverable.group, job.output) for choice in only)


def _without_clashes(jobs: list[Job]) -> list[Job]:
    """The jobs; one that would write over the file of another, even by upper or lower case, is held back."""
    taken = {MANIFEST.casefold(): MANIFEST}
    kept: list[Job] = []
    for job in jobs:
        first = taken.get(job.output.casefold())
        if first is not None:
            clash = Finding("build-same-output", Place(file=job.output), {"title": job.title, "first": first})
            job = replace(job, lacking=(*job.lacking, clash))
        taken.setdefault(job.output.casefold(), job.title)
        kept.append(job)
    return kept


@dataclass(frozen=True, slots=True)
class _Planner:
    method: Method
    library: Library
    expressions: Expressions
    objections: Callable[[Sequence[object]], Iterable[Finding]]

    def jobs(self, deliverable: Deliverable, names_for: NamesFor) -> Iterator[Job]:
        """The jobs of one entry of the catalogue; a fault in its conditions gives one job that tells it."""
        audience = deliverable.audience
        names = {**names_for(audience), "edition": deliverable.edition, "audience": audience}
        each, faults = self._each(deliverable, names)
        for more in each:
            known = {**names, **more}
            applies = self.expressions.value(deliverable.when or "true", known)
            if applies.value or applies.findings:
                yield self._job(deliverable, known, (*faults, *applies.findings), tuple(more.values()))

    def _each(
        self, deliverable: Deliverable, names: Mapping[str, object]
    ) -> tuple[list[dict[str, object]], tuple[Finding, ...]]:
        if not deliverable.for_each:
            return [{}], ()
        name, _, expression = deliverable.for_each.partition(" in ")
        things = self.expressions.value(expression, names)
        if things.findings or not isinstance(things.value, Iterable):
            return [{}], things.findings
        return [{name.strip(): thing} for thing in things.value], ()

    def _job(
        self,
        deliverable: Deliverable,
        names: Mapping[str, object],
        faults: tuple[Finding, ...],
        things: tuple[object, ...],
    ) -> Job:
        template = self.library.template(self.method.id, deliverable.template)
        title = self.expressions.text(deliverable.title, names)
        output = self.expressions.text(deliverable.output, names)
        lacking = faults or (*title.findings, *output.findings)
        objections = self.objections(things) if deliverable.edition is Edition.FINAL else ()
        return Job(
            deliverable=deliverable,
            title=str(title.value),
            output=safe_path(str(output.value)),
            template=template,
            names=names,
            lacking=lacking or (*self._lacking(deliverable, str(title.value), template, names), *objections),
        )

    def _lacking(
        self, deliverable: Deliverable, title: str, template: Path | None, names: Mapping[str, object]
    ) -> Iterator[Finding]:
        if template is None:
            yield Finding("build-no-template", Place(file=deliverable.template), {"title": title})
        for path in deliverable.requires:
            answer = self.expressions.value(path, names)
            unknown = [finding for finding in answer.findings if finding.code != "template-empty-value"]
            yield from unknown
            if _is_empty(answer.value) and not unknown:
                yield missing_data(path, title, deliverable.for_each)


def _is_empty(value: object) -> bool:
    """Whether nobody has filled a value in; a count of 0 is an answer."""
    return value is None or value is False or (isinstance(value, Sized) and not len(value))
