"""Pictures of the project folder, as templates receive them."""

from __future__ import annotations

from pathlib import Path

from neolab_docs.datafiles.folder import Folder
from neolab_docs.findings import Finding
from neolab_docs.model.territory import Territory
from neolab_docs.office.pictures import Picture, picture_format, picture_size

_LOGO = ("territory", "logo")


def logo_of(root: Path, territory: Territory) -> Picture | None:
    """The logo of the territory with its alternative text; None when it has none."""
    if territory.logo is None:
        return None
    return Picture((root / territory.logo).read_bytes(), territory.logo_alt or territory.name)


def picture_files(root: Path, territory: Territory) -> list[Path]:
    """The pictures that documents of a project come from."""
    return [root / territory.logo] if territory.logo else []


def picture_problems(folder: Folder) -> list[Finding]:
    """Pictures named in the raw data that are not in the folder, or that Office would not show."""
    territory = folder.data.get("territory")
    name = territory.get("logo") if isinstance(territory, dict) else None
    if not isinstance(name, str) or not name:
        return []
    data = _read_inside(folder.root, name)
    if data is None:
        return [Finding("project-picture-missing", folder.place(_LOGO), {"name": name})]
    if not picture_format(data) or not picture_size(data):
        return [Finding("project-picture-format", folder.place(_LOGO), {"name": name})]
    return []


def _read_inside(root: Path, name: str) -> bytes | None:
    """The bytes of a file of the project folder; None when it is not there, or lies elsewhere on the disk."""
    try:
        path = (root / name).resolve()
        return path.read_bytes() if path.is_relative_to(root.resolve()) else None
    except (OSError, ValueError):
        return None
