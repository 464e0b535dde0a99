"""From a project folder to a project: every problem at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.folder import Folder, read_files, yaml_files
from neolab_docs.datafiles.problems import salvaged, validated
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place, has_errors
from neolab_docs.model.ambition import Ambition
from neolab_docs.model.contact import Contact, ContactBook
from neolab_docs.model.identity import identified
from neolab_docs.model.linking import identity_problems, link
from neolab_docs.model.project import Project
from neolab_docs.model.unread import unread_values

CONTACTS_FILE = "contacts.yaml"
AmbitionsOf = Callable[[str, Place], Iterable[Ambition] | None]


@dataclass(slots=True)
class Reading:
    """What reading a folder gives.

    Attributes:
        folder: the raw data and its places.
        project: the project, linked; None when the data does not allow it.
        sound: the project, else what can be saved of it: its top-level keys that have no problem of their own.
        findings: every problem of the data.
    """

    folder: Folder
    project: Project | None = None
    sound: Project | None = None
    findings: list[Finding] = field(default_factory=list)


def read_project(root: Path, ambitions_of: AmbitionsOf = lambda _name, _place: ()) -> Reading:
    """Read a project folder, without its contacts.

    Args:
        root: the folder.
        ambitions_of: gives the ambitions of a method, by its name and the place where it is named; None when
            nobody can tell.
    """
    if unusable := _unusable(root):
        return Reading(Folder(root), findings=[unusable])
    folder = read_files(root, (path for path in yaml_files(root) if path.name != CONTACTS_FILE))
    reading = Reading(folder, findings=list(folder.findings))
    if "contacts" in folder.data:
        reading.findings.append(Finding("project-contacts-misplaced", folder.place(("contacts",))))
        del folder.data["contacts"]
    reading.project, found = validated(Project, folder)
    reading.sound = reading.project if not folder.damaged else None
    reading.sound = reading.sound or salvaged(Project, folder)
    ambitions = ambitions_of(_method_name(folder), folder.place(("project", "method")))
    known = None if ambitions is None else {ambition.id for ambition in ambitions}
    reading.findings += found + identity_problems(Project, folder, {Ambition.__name__: known})
    for part in (reading.project, reading.sound):
        if part is not None:
            link(part, ambitions or ())
    reading.findings += unread_values(Project, folder)
    return reading


def read_contacts(root: Path) -> tuple[Contact, ...]:
    """The contacts of a project folder; none where it has no ``contacts.yaml``.

    Raises:
        ProjectError: the file holds errors.
    """
    folder = _contacts_folder(root)
    book, found = validated(ContactBook, folder)
    if book is None or has_errors([*folder.findings, *found]):
        raise ProjectError([*folder.findings, *found])
    return book.contacts


def contact_problems(root: Path, project: Folder) -> list[Finding]:
    """Every problem of ``contacts.yaml``; the contacts themselves are not kept.

    Args:
        root: the project folder.
        project: its raw data, for the actors that contacts name.
    """
    folder = _contacts_folder(root)
    folder.damaged += project.damaged
    _, found = validated(ContactBook, folder)
    actors = {name for _, kind, name in identified(Project, project.data) if kind == "Actor"}
    return folder.findings + found + identity_problems(ContactBook, folder, {"Actor": actors})


def _contacts_folder(root: Path) -> Folder:
    path = root / CONTACTS_FILE
    return read_files(root, [path] if path.is_file() else [])


def _unusable(root: Path) -> Finding | None:
    if not root.is_dir():
        return Finding("project-no-folder", Place(file=str(root)))
    if not any(path.name != CONTACTS_FILE for path in yaml_files(root)):
        return Finding("project-no-yaml", Place(file=str(root)))
    return None


def _method_name(folder: Folder) -> str:
    info: Any = folder.data.get("project")
    return str(info.get("method", "")) if isinstance(info, dict) else ""
