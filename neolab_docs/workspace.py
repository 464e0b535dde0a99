"""A project folder opened with all it needs: its data, its method, its words, the Jinja environment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from neolab_docs.building.manifest import digest_of_files
from neolab_docs.catalog.library import Library
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.context.filters import model_filters
from neolab_docs.context.names import ambitions_of, names_of
from neolab_docs.context.pictures import logo_of, picture_problems
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place, has_errors
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.loading import CONTACTS_FILE, Reading, read_project
from neolab_docs.model.project import Project
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
        logo = logo_of(self.root, self.project.territory)
        return names_of(self.project, self.method, self.vocabulary, logo).mapping()

    @property
    def inputs_sha256(self) -> str:
        """One digest of everything a deliverable comes from, but the contacts and the templates."""
        own = sorted(path for path in self.root.iterdir() if path.is_file() and path.name != CONTACTS_FILE)
        return digest_of_files([*own, *self.library.content_files(self.method.id)])


@dataclass(frozen=True, slots=True)
class Opening:
    """What opening a folder gives: a workspace when the data allows it, and every problem."""

    workspace: Workspace | None
    findings: tuple[Finding, ...]


def open_workspace(root: Path) -> Opening:
    """Open a project folder; problems are listed, never raised."""
    library = Library.standard(root)
    methods = _Methods(library)
    reading = read_project(root, methods.ambitions)
    findings = [*reading.findings, *methods.findings]
    if reading.project is None or methods.found is None:
        return Opening(None, tuple(findings))
    findings += picture_problems(reading.folder, reading.project.territory)
    if has_errors(findings):
        return Opening(None, tuple(findings))
    try:
        vocabulary = library.vocabulary()
    except ProjectError as error:
        return Opening(None, (*findings, *error.findings))
    workspace = Workspace(root, reading.project, methods.found, vocabulary, library, reading)
    return Opening(workspace, tuple(findings))


class _Methods:
    """Loads the method that the project names, once its name is known."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.found: Method | None = None
        self.findings: list[Finding] = []

    def ambitions(self, name: str, place: Place) -> Iterable[Ambition]:
        if not name:
            return ()
        try:
            self.found = self._library.method(name, place)
        except ProjectError as error:
            self.findings += error.findings
            return ()
        return ambitions_of(self.found)
