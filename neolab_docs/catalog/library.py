"""Where content is found: a territory's own ``templates/`` first, then ours, in the repository or in the wheel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from neolab_docs.catalog.base import Content
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.school_calendar import SchoolCalendar
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.folder import Folder, read_files
from neolab_docs.datafiles.problems import nearest, validated
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place

C = TypeVar("C", bound=Content)
_NOWHERE = Place()
_NOTHING: Mapping[str, Iterable[str]] = MappingProxyType({})
COMMON = "common"
METHOD_FILE = "method.yaml"
VOCABULARY_FILE = "vocabulary.yaml"
SCHOOL_FILE = "school-holidays.yaml"


def content_root() -> Path:
    """The folder that holds our ``templates`` and ``samples``: beside the package, or inside it once installed."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_content"
    return installed if installed.is_dir() else package.parent


@dataclass(frozen=True, slots=True)
class Library:
    """Folders that hold methods and templates; the first that has a file wins.

    Attributes:
        roots: folders shaped like ``templates/``.
    """

    roots: tuple[Path, ...]

    @classmethod
    def standard(cls, project: Path | None = None) -> Library:
        """Our library, behind the ``templates`` folder of a project that has one."""
        own = [project / "templates"] if project and (project / "templates").is_dir() else []
        return cls((*own, content_root() / "templates"))

    def methods(self) -> list[str]:
        """The names of the methods known."""
        found = {path.parent.name for root in self.roots for path in root.glob(f"*/{METHOD_FILE}")}
        return sorted(found)

    def method(self, name: str, where: Place = _NOWHERE) -> Method:
        """The method of that name.

        Raises:
            ProjectError: there is none, or its description has problems.
        """
        path = self._find(f"{name}/{METHOD_FILE}")
        if path is None:
            known = self.methods()
            values = {"name": name, "nearest": nearest(name, known), "choices": ", ".join(known)}
            raise ProjectError([Finding("project-unknown-method", where, values)])
        method, folder = _read(Method, path)
        if method.id != name:
            raise ProjectError([Finding("content-wrong-id", folder.place(("id",)), {"id": method.id, "folder": name})])
        return method

    def vocabulary(self, needed: Mapping[str, Iterable[str]] = _NOTHING) -> Vocabulary:
        """The words that deliverables take from data.

        Args:
            needed: what each table must hold, as the genders of people in ``gender``.

        Raises:
            ProjectError: its file is missing or has problems.
        """
        path = self._find(f"{COMMON}/{VOCABULARY_FILE}")
        if path is None:
            raise ProjectError([Finding("content-missing", Place(file=f"{COMMON}/{VOCABULARY_FILE}"))])
        vocabulary, folder = _read(Vocabulary, path)
        if gaps := list(_gaps(vocabulary, needed, folder)):
            raise ProjectError(gaps)
        return vocabulary

    def school_calendar(self) -> SchoolCalendar:
        """The school holidays that are known; none where the library has no such file.

        Raises:
            ProjectError: the file has problems.
        """
        path = self._find(f"{COMMON}/{SCHOOL_FILE}")
        return _read(SchoolCalendar, path)[0] if path else SchoolCalendar()

    def content_files(self, method: str) -> list[Path]:
        """The content that documents of a method come from, beside their templates."""
        found = (self._find(f"{method}/{METHOD_FILE}"), self._find(f"{COMMON}/{VOCABULARY_FILE}"))
        return [path for path in found if path]

    def template(self, method: str, name: str) -> Path | None:
        """The office file of a deliverable: the method's own, else the common one."""
        return self._find(f"{method}/{name}") or self._find(f"{COMMON}/{name}")

    def _find(self, relative: str) -> Path | None:
        return next(self._all(relative), None)

    def _all(self, relative: str) -> Iterator[Path]:
        return (root / relative for root in self.roots if (root / relative).is_file())


def _read(kind: type[C], path: Path) -> tuple[C, Folder]:
    folder = read_files(path.parent, [path])
    content, found = validated(kind, folder)
    if content is None or folder.findings:
        raise ProjectError([*folder.findings, *found])
    return content, folder


def _gaps(vocabulary: Vocabulary, needed: Mapping[str, Iterable[str]], folder: Folder) -> Iterator[Finding]:
    for table, names in needed.items():
        for name in names:
            if name not in getattr(vocabulary, table):
                yield Finding("project-missing-key", folder.place((table,)), {"key": str(name), "owner": table})
