"""A project folder to start from: files that build as they are, with every text to replace marked as such."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from neolab_docs.building.writing import write_whole
from neolab_docs.catalog.library import COMMON, content_root
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.model.base import slug
from neolab_docs.schema import schema_files

SCHEMA_FOLDER = ".neolab"
PLACEHOLDER_ID = "mon-projet"
"""The identifier that the starter files carry; it becomes the name of the new folder."""


def start(folder: Path, kind: str) -> list[str]:
    """Write a starting project.

    Args:
        folder: where; it is created, and must hold nothing.
        kind: ``commune`` or ``epci``: a folder of ``templates/starter``.

    Returns:
        The names of the files written, but the schemas that only editors read.

    Raises:
        ProjectError: the folder holds something, or the kind is unknown.
        OutputError: the disk refuses.
    """
    sources = _sources(kind)
    if folder.exists() and not _is_empty(folder):
        raise ProjectError([Finding("start-not-empty", Place(file=str(folder)))])
    for source in sources:
        text = source.read_text("utf-8").replace(PLACEHOLDER_ID, _identifier(folder))
        write_whole(folder / source.name, text.encode())
    for name, content in schema_files().items():
        write_whole(folder / SCHEMA_FOLDER / name, content)
    return [source.name for source in sources]


def _sources(kind: str) -> list[Path]:
    root = content_root() / "templates" / "starter"
    kinds = sorted(path.name for path in root.iterdir() if path.is_dir() and path.name != COMMON)
    if kind not in kinds:
        values = {"name": kind, "nearest": nearest(kind, kinds), "choices": ", ".join(kinds)}
        raise ProjectError([Finding("start-unknown-kind", values=values)])
    return sorted(_yaml(root / COMMON, root / kind), key=lambda path: path.name)


def _yaml(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from folder.glob("*.yaml")


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _identifier(folder: Path) -> str:
    """A name for files made of the name of the folder.

    >>> _identifier(Path("Pays d'Auray"))
    'pays-d-auray'
    """
    name = folder.resolve().name.replace("’", "'")
    return slug(name)[:80].strip("-") or PLACEHOLDER_ID
