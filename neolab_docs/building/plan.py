"""What has to be made: each deliverable of the catalogue, for each thing it is made for, ready or lacking data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from neolab_docs.building.paths import safe_path
from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.library import Library
from neolab_docs.catalog.method import Method
from neolab_docs.findings import Finding, Place
from neolab_docs.templating.environment import Environment


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
    names: Mapping[str, object],
    environment: Environment,
    only: Sequence[str] = (),
) -> list[Job]:
    """Every file to make, in the order of the catalogue.

    Args:
        method: whose catalogue is read.
        library: where templates are found.
        names: the names that every template sees.
        environment: evaluates the catalogue's expressions.
        only: identifiers or groups of deliverables, or paths of outputs; empty for all.
    """
    planner = _Planner(method, library, environment)
    jobs = [job for deliverable in method.deliverables for job in planner.jobs(deliverable, names)]
    return [job for job in jobs if not only or _wanted(job, only)]


def known_choices(method: Method) -> list[str]:
    """What ``only`` may hold: identifiers and groups of deliverables."""
    groups = {deliverable.group for deliverable in method.deliverables if deliverable.group}
    return sorted({deliverable.id for deliverable in method.deliverables} | groups)


def _wanted(job: Job, only: Sequence[str]) -> bool:
    return any(choice in (job.deliverable.id, job.deliverable.group, job.output) for choice in only)


@dataclass(frozen=True, slots=True)
class _Planner:
    method: Method
    library: Library
    environment: Environment

    def jobs(self, deliverable: Deliverable, names: Mapping[str, object]) -> Iterator[Job]:
        names = {**names, "edition": deliverable.edition}
        for more in self._each(deliverable, names):
            known = {**names, **more}
            if not deliverable.when or self._value(deliverable.when, known):
                yield self._job(deliverable, known)

    def _each(self, deliverable: Deliverable, names: Mapping[str, object]) -> list[dict[str, object]]:
        if not deliverable.for_each:
            return [{}]
        name, _, expression = deliverable.for_each.partition(" in ")
        things = self._value(expression, names)
        return [{name.strip(): thing} for thing in things]  # type: ignore[attr-defined]

    def _job(self, deliverable: Deliverable, names: Mapping[str, object]) -> Job:
        template = self.library.template(self.method.id, deliverable.template)
        return Job(
            deliverable=deliverable,
            title=self._text(deliverable.title, names),
            output=safe_path(self._text(deliverable.output, names)),
            template=template,
            names=names,
            lacking=tuple(self._lacking(deliverable, template, names)),
        )

    def _lacking(
        self, deliverable: Deliverable, template: Path | None, names: Mapping[str, object]
    ) -> Iterator[Finding]:
        if template is None:
            yield Finding("build-no-template", Place(file=deliverable.template), {"title": deliverable.title})
        for path in deliverable.requires:
            if not self._value(path, names):
                values = {"field": path, "title": self._text(deliverable.title, names)}
                yield Finding("build-missing-data", Place(path=path), values)

    def _value(self, expression: str, names: Mapping[str, object]) -> object:
        return self.environment.compile_expression(expression)(**names)

    def _text(self, text: str, names: Mapping[str, object]) -> str:
        return self.environment.overlay(autoescape=False).from_string(text).render(names)
