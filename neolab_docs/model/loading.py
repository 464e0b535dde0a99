"""From a project folder to a project: every problem at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.folder import Folder, read_files, yaml_files
from neolab_docs.datafiles.problems import validated
from neolab_docs.findings import Finding, Place
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.contact import ContactBook
from neolab_docs.model.linking import identity_problems, link
from neolab_docs.model.project import Project
from neolab_docs.model.unread import unread_values

CONTACTS_FILE = "contacts.yaml"
AmbitionsOf = Callable[[str, Place], Iterable[Ambition]]


@dataclass(slots=True)
class Reading:
    """What reading a folder gives.

    Attributes:
        folder: the raw data and its places.
        project: the project, linked; None when the data does not allow it.
        findings: every problem of the data.
    """

    folder: Folder
    project: Project | None = None
    findings: list[Finding] = field(default_factory=list)


def read_project(root: Path, ambitions_of: AmbitionsOf = lambda _name, _place: ()) -> Reading:
    """Read a project folder, without its contacts.

    Args:
        root: the folder.
        ambitions_of: gives the ambitions of a method, by its name and the place where it is named.
    """
    if unusable := _unusable(root):
        return Reading(Folder(root), findings=[unusable])
    folder = read_files(root, (path for path in yaml_files(root) if path.name != CONTACTS_FILE))
    reading = Reading(folder, findings=list(folder.findings))
    if "contacts" in folder.data:
        reading.findings.append(Finding("project-contacts-misplaced", folder.place(("contacts",))))
        del folder.data["contacts"]
    project, found = validated(Project, folder)
    ambitions = list(ambitions_of(_method_name(folder), folder.place(("project", "method"))))
    known = {Ambition.__name__: {ambition.id for ambition in ambitions}}
    reading.findings += found + identity_problems(Project, folder, known)
    if project is not None:
        link(project, ambitions)
        reading.findings += unread_values(project, folder)
        reading.project = project
    return reading


def contact_problems(root: Path, project: Project) -> list[Finding]:
    """Every problem of ``contacts.yaml``; the contacts themselves are not kept."""
    path = root / CONTACTS_FILE
    folder = read_files(root, [path] if path.is_file() else [])
    _, found = validated(ContactBook, folder)
    known = {"Actor": {actor.id for actor in project.actors}}
    return folder.findings + found + identity_problems(ContactBook, folder, known)


def _unusable(root: Path) -> Finding | None:
    if not root.is_dir():
        return Finding("project-no-folder", Place(file=str(root)))
    if not any(path.name != CONTACTS_FILE for path in yaml_files(root)):
        return Finding("project-no-yaml", Place(file=str(root)))
    return None


def _method_name(folder: Folder) -> str:
    info: Any = folder.data.get("project")
    return str(info.get("method", "")) if isinstance(info, dict) else ""
