"""Pictures of the project folder, as templates receive them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.folder import Folder
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.project import Project
from neolab_docs.model.territory import Territory
from neolab_docs.office.pictures import Picture, picture_format, picture_size

_LOGO = ("territory", "logo")


def logo_of(root: Path, territory: Territory) -> Picture | None:
    """The logo of the territory with its alternative text; None when it has none."""
    if territory.logo is None:
        return None
    return Picture((root / territory.logo).read_bytes(), territory.logo_alt or territory.name)


def photos_of(root: Path, meeting: Meeting) -> tuple[Picture, ...]:
    """The photographs of a meeting with their alternative text."""
    return tuple(Picture((root / name).read_bytes(), meeting.title) for name in meeting.photos)


def picture_files(root: Path, project: Project) -> list[Path]:
    """The pictures that documents of a project come from."""
    logo = [project.territory.logo] if project.territory.logo else []
    return [root / name for name in (*logo, *(name for meeting in project.meetings for name in meeting.photos))]


def picture_problems(folder: Folder) -> list[Finding]:
    """Pictures named in the raw data that are not in the folder, or that Office would not show."""
    return [finding for route, name in _named(folder.data) for finding in _problems(folder, route, name)]


def _named(data: Mapping[str, Any]) -> Iterator[tuple[Route, str]]:
    """Every picture that the raw data name, with where they do."""
    territory = data.get("territory")
    logo = territory.get("logo") if isinstance(territory, dict) else None
    if isinstance(logo, str) and logo:
        yield _LOGO, logo
    meetings = data.get("meetings")
    for rank, meeting in enumerate(meetings if isinstance(meetings, list) else ()):
        photos = meeting.get("photos") if isinstance(meeting, dict) else None
        for number, name in enumerate(photos if isinstance(photos, list) else ()):
            if isinstance(name, str) and name:
                yield ("meetings", rank, "photos", number), name


def _problems(folder: Folder, route: Route, name: str) -> Iterator[Finding]:
    data = _read_inside(folder.root, name)
    if data is None:
        yield Finding("project-picture-missing", folder.place(route), {"name": name})
    elif not picture_format(data) or not picture_size(data):
        yield Finding("project-picture-format", folder.place(route), {"name": name})


def _read_inside(root: Path, name: str) -> bytes | None:
    """The bytes of a file of the project folder; None when it is not there, or lies elsewhere on the disk."""
    try:
        path = (root / name).resolve()
        return path.read_bytes() if path.is_relative_to(root.resolve()) else None
    except (OSError, ValueError):
        return None
