"""A project folder opened with all it needs: its data, its method, its words, the Jinja environment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from neolab_docs.building.manifest import digest_of_files
from neolab_docs.building.objecting import Objections
from neolab_docs.catalog.deliverable import Audience
from neolab_docs.catalog.library import Library
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.context.filters import model_filters
from neolab_docs.context.names import ambitions_of, names_of
from neolab_docs.context.pictures import logo_of, picture_files, picture_problems
from neolab_docs.context.publishing import publishable
from neolab_docs.context.views import SessionView, session_views
from neolab_docs.datafiles.folder import Folder, yaml_files
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place, has_errors
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.contact import Contact
from neolab_docs.model.loading import CONTACTS_FILE, Reading, read_contacts, read_project
from neolab_docs.model.project import Project
from neolab_docs.model.territory import Gender, TerritoryKind
from neolab_docs.rules import final_findings, rule_findings
from neolab_docs.templating.environment import Environment, make_environment


@dataclass(frozen=True)
class Workspace:
    """A project that can be built from.

    Attributes:
        root: the project folder.
        project: its data, linked.
        method: the method it follows.
        vocabulary: the words of deliverables.
        library: where templates are found.
        reading: raw data and places, for findings.
    """

    root: Path
    project: Project
    method: Method
    vocabulary: Vocabulary
    library: Library
    reading: Reading = field(repr=False)

    @cached_property
    def environment(self) -> Environment:
        """The Jinja environment of the run."""
        return make_environment(model_filters(self.vocabulary, self.method))

    @cached_property
    def names(self) -> Mapping[str, object]:
        """The names that every template sees."""
        return self._names_of(self.project)

    @cached_property
    def published_names(self) -> Mapping[str, object]:
        """The names that templates of publishable documents see."""
        return self._names_of(publishable(self.project, ambitions_of(self.method)))

    @property
    def session_views(self) -> tuple[SessionView, ...]:
        """The sessions of the council, by date."""
        return session_views(self.project, self.vocabulary.council[self.project.territory.kind.value])

    def names_for(self, audience: Audience) -> Mapping[str, object]:
        """The names that templates for an audience see."""
        match audience:
            case Audience.PUBLISHABLE:
                return self.published_names
            case Audience.PERSONAL:
                return self.personal_names
            case _:
                return self.names

    @cached_property
    def personal_names(self) -> Mapping[str, object]:
        """The names that letters see: the contacts are among them."""
        return self._names_of(self.project, read_contacts(self.root))

    def objections(self, things: Sequence[object]) -> list[Finding]:
        """What stands against the final edition of what is made for some things."""
        return self._objections.against(things)

    @cached_property
    def _objections(self) -> Objections:
        parts = self.project, self.method, self.vocabulary, self.reading.folder
        return Objections(self.reading.folder.data, rule_findings(*parts), final_findings(*parts))

    def _names_of(self, project: Project, contacts: Iterable[Contact] | None = None) -> Mapping[str, object]:
        logo = logo_of(self.root, project.territory)
        return names_of(project, self.method, self.vocabulary, logo, contacts).mapping()

    @property
    def inputs_sha256(self) -> str:
        """One digest of everything a deliverable comes from, but the contacts and the templates."""
        own = [path for path in yaml_files(self.root) if path.name != CONTACTS_FILE]
        pictures = picture_files(self.root, self.project)
        return digest_of_files([*own, *pictures, *self.library.content_files(self.method.id)])


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a folder gives.

    Attributes:
        workspace: what can be built from; None when the data holds errors.
        findings: every problem of the data.
        rule_findings: every rule of the field that the sound part of the data breaks.
        folder: the raw data and its places.
        library: where templates are found.
        method: the method that the project follows; None when it cannot be read.
        vocabulary: the words of deliverables; None when they cannot be read.
    """

    workspace: Workspace | None
    findings: tuple[Finding, ...]
    rule_findings: tuple[Finding, ...]
    folder: Folder
    library: Library
    method: Method | None
    vocabulary: Vocabulary | None


def open_workspace(root: Path) -> Opening:
    """Open a project folder; problems are listed, never raised."""
    library = Library.standard(root)
    content = _Content(library)
    reading = read_project(root, content.ambitions)
    vocabulary = content.vocabulary()
    findings = (*reading.findings, *picture_problems(reading.folder), *content.findings)
    broken: list[Finding] = []
    workspace = None
    if content.method and vocabulary and reading.sound:
        broken = rule_findings(reading.sound, content.method, vocabulary, reading.folder)
    if content.method and vocabulary and reading.project and not has_errors(findings):
        workspace = Workspace(root, reading.project, content.method, vocabulary, library, reading)
    return Opening(workspace, findings, tuple(broken), reading.folder, library, content.method, vocabulary)


class _Content:
    """The method that a project names and the vocabulary, with what is wrong with them."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.method: Method | None = None
        self.findings: list[Finding] = []

    def ambitions(self, name: str, place: Place) -> Iterable[Ambition] | None:
        """The ambitions of the method of that name; None when it cannot be read."""
        if not name:
            return None
        try:
            self.method = self._library.method(name, place)
        except ProjectError as error:
            self.findings += error.findings
            return None
        return ambitions_of(self.method)

    def vocabulary(self) -> Vocabulary | None:
        """The words of deliverables; None when they cannot be read."""
        try:
            return self._library.vocabulary({"council": TerritoryKind, "gender": Gender})
        except ProjectError as error:
            self.findings += error.findings
            return None
