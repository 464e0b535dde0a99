"""Templates judged against the contract: those of a project's own folder, or any office file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.library import COMMON, Library
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.context.contract import Contract
from neolab_docs.context.editions import misplaced
from neolab_docs.context.filters import model_filters
from neolab_docs.datafiles.problems import nearest
from neolab_docs.findings import Finding, Place
from neolab_docs.office.engine import ENGINES
from neolab_docs.office.inspecting import inspect
from neolab_docs.templating.environment import Environment, make_environment

OWN_FOLDER = "templates"


class TemplateJudge:
    """Checks templates for one method."""

    def __init__(self, library: Library, method: Method, vocabulary: Vocabulary) -> None:
        self._library, self._method, self._vocabulary = library, method, vocabulary

    @property
    def _entries(self) -> tuple[Deliverable, ...]:
        """Deliverables and documents of kits."""
        return (*self._method.deliverables, *self._method.kit)

    @cached_property
    def _contract(self) -> Contract:
        return Contract(self._environment, self._vocabulary.labels)

    @cached_property
    def _environment(self) -> Environment:
        return make_environment(model_filters(self._vocabulary, self._method))

    def users(self, path: Path) -> list[Deliverable]:
        """The deliverables of the method that are made from this very file."""
        return [one for one in self._entries if self._library.template(self._method.id, one.template) == path]

    def namesakes(self, name: str) -> list[Deliverable]:
        """The deliverables of the method whose template bears this name."""
        return [one for one in self._entries if Path(one.template).name == name]

    def check(self, source: bytes, name: str, deliverables: Sequence[Deliverable] = ()) -> list[Finding]:
        """Everything that is wrong with a template.

        Args:
            source: bytes of the office file.
            name: file name, for the addresses of findings.
            deliverables: those that it has to serve; without any, the names of all of them are known.
        """
        inspection = inspect(source, name, self._environment)
        found = list(inspection.findings)
        if not deliverables:
            return found + self._contract.check_any(inspection.sources, self._entries)
        for deliverable in deliverables:
            told = [*self._contract.check(inspection.sources, deliverable), *misplaced(inspection.sources, deliverable)]
            found += [finding for finding in told if finding not in found]
        return found

    def unused(self) -> list[Finding]:
        """The fields that neither the templates checked so far nor those of the method use."""
        for name in sorted({one.template for one in self._entries}):
            path = self._library.template(self._method.id, name)
            if path is not None:
                self.check(path.read_bytes(), name, self.namesakes(name))
        return self._contract.unused()

    def own_templates(self, project: Path) -> list[Finding]:
        """Everything that is wrong with the templates of a project's own ``templates`` folder."""
        found: list[Finding] = []
        for path in _office_files(project / OWN_FOLDER):
            name = path.relative_to(project).as_posix()
            users = self.users(path)
            found += self.check(path.read_bytes(), name, users) if users else [self._unused_file(name)]
        return found

    def _unused_file(self, name: str) -> Finding:
        choices = sorted({f"{COMMON}/{one.template}" for one in self._entries})
        near = nearest(f"{COMMON}/{Path(name).name}", choices)
        return Finding("template-unused-file", Place(file=name), {"nearest": near, "choices": ", ".join(choices)})


def _office_files(folder: Path) -> Iterator[Path]:
    """The office files under a folder, those that an office program keeps open left out."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENGINES and path.is_file() and not path.name.startswith(("~$", ".")):
            yield path
