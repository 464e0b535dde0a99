"""``manifest.json``: what was made, from what, with which version; nothing that changes between two equal runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path

from neolab_docs.building.writing import write_whole

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file made.

    Attributes:
        id: identifier of the deliverable.
        title: its title.
        path: path relative to the output folder.
        sha256: of the file.
        template: name of the office template.
        template_sha256: of the template.
        inputs_sha256: of the data and content it was made from.
        tool_version: version of neolab-docs.
    """

    id: str
    title: str
    path: str
    sha256: str
    template: str
    template_sha256: str
    inputs_sha256: str
    tool_version: str


_FIELDS = tuple(field.name for field in fields(Entry))


def read_manifest(folder: Path) -> dict[str, Entry]:
    """The entries of an output folder by path; what is damaged is left out, as if it had never been made."""
    try:
        stored = json.loads((folder / NAME).read_text("utf-8"))
        items = stored["deliverables"]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}
    entries = [_entry(item) for item in items] if isinstance(items, list) else []
    return {entry.path: entry for entry in entries if entry}


def write_manifest(folder: Path, entries: Iterable[Entry]) -> None:
    """Write the entries that still have their file, in the order of their paths."""
    kept = sorted((entry for entry in entries if (folder / entry.path).is_file()), key=lambda entry: entry.path)
    text = json.dumps(
        {"deliverables": [{name: getattr(entry, name) for name in _FIELDS} for entry in kept]},
        ensure_ascii=False,
        indent=2,
    )
    write_whole(folder / NAME, f"{text}\n".encode())


def _entry(item: object) -> Entry | None:
    if (
        not isinstance(item, dict)
        or set(item) != set(_FIELDS)
        or not all(isinstance(value, str) for value in item.values())
    ):
        return None
    return Entry(**item)


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """One SHA-256 over the names and contents of files."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()
