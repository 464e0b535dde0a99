"""Pictures of the project folder, as templates receive them."""

from __future__ import annotations

from pathlib import Path

from neolab_docs.datafiles.folder import Folder
from neolab_docs.findings import Finding
from neolab_docs.model.territory import Territory
from neolab_docs.office.pictures import Picture


def logo_of(root: Path, territory: Territory) -> Picture | None:
    """The logo of the territory with its alternative text; None when it has none."""
    if territory.logo is None:
        return None
    return Picture((root / territory.logo).read_bytes(), territory.logo_alt or territory.name)


def picture_problems(folder: Folder, territory: Territory) -> list[Finding]:
    """Pictures named in the data and missing from the folder."""
    if territory.logo is None or (folder.root / territory.logo).is_file():
        return []
    return [Finding("project-picture-missing", folder.place(("territory", "logo")), {"name": territory.logo})]
