"""The end of an import: the result is opened before anything is written, then the files are written together."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from neolab_docs.building.manifest import digest
from neolab_docs.context.names import ambitions_of
from neolab_docs.context.pictures import picture_problems
from neolab_docs.datafiles.folder import yaml_files
from neolab_docs.datafiles.shape import models_at
from neolab_docs.datafiles.tree import Route
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place, Severity
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.contact import ContactBook
from neolab_docs.model.loading import CONTACTS_FILE, contact_problems, read_project
from neolab_docs.model.project import Project
from neolab_docs.workspace import Workspace


def problems_of(workspace: Workspace, files: Mapping[Path, bytes]) -> list[Finding]:
    """What would be wrong with the project if its files became these, and is not wrong today."""
    if not files:
        return []
    with TemporaryDirectory() as folder:
        trial = Path(folder) / workspace.root.resolve().name
        trial.mkdir()
        for path in yaml_files(workspace.root):
            shutil.copyfile(path, trial / path.name)
        today = _read(trial, workspace)
        for path, content in files.items():
            (trial / path.name).write_bytes(content)
        after = _read(trial, workspace)
    known = {finding.text() for finding in today}
    return [
        Finding("import-would-not-load", finding.where, {"reason": finding.message().what.rstrip(".")})
        for finding in after
        if finding.severity is Severity.ERROR and finding.text() not in known
    ]


def order_of(route: Route) -> Sequence[str]:
    """The keys of what stands at a route of the project, in the order of the model."""
    root = ContactBook if route and route[0] in ContactBook.model_fields else Project
    return [name for model in models_at(root, route)[:1] for name in model.model_fields]


def home_of(root: Path) -> Callable[[str], Path]:
    """Where a new top-level key goes: the only file of the project, else a file of its own."""
    own = [path for path in yaml_files(root) if path.name != CONTACTS_FILE]

    def home(key: str) -> Path:
        if key in ContactBook.model_fields:
            return root / CONTACTS_FILE
        return own[0] if len(own) == 1 else root / f"{key}.yaml"

    return home


def state_of(root: Path) -> dict[str, str]:
    """The digests of the project's files, to know whether they changed."""
    return {path.name: digest(path.read_bytes()) for path in yaml_files(root)}


def changed_since(root: Path, state: Mapping[str, str]) -> list[str]:
    """The files that changed since a state."""
    now = state_of(root)
    return sorted(name for name in {*now, *state} if now.get(name) != state.get(name))


def _read(root: Path, workspace: Workspace) -> Iterable[Finding]:
    """Every problem of a copy of the project's files, whose method and pictures stay where they are."""
    found: list[Finding] = []

    def ambitions(name: str, place: Place) -> Iterable[Ambition] | None:
        try:
            return ambitions_of(workspace.library.method(name, place)) if name else None
        except ProjectError as error:
            found.extend(error.findings)
            return None

    reading = read_project(root, ambitions)
    contacts = contact_problems(root, reading.folder)
    reading.folder.root = workspace.root
    return [*reading.findings, *contacts, *picture_problems(reading.folder), *found]
