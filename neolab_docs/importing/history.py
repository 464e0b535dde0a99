"""What was written, kept so that it can be undone: ``.neolab/history/`` of the project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from neolab_docs.building.manifest import digest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.importing.transaction import FileChange, finish_interrupted, write_together
from neolab_docs.version import VERSION

HISTORY = ".neolab/history"
_ENTRY = "entry.json"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done to a project.

    Attributes:
        rank: its number, from 1.
        folder: where its files are kept.
        act: « import », « undo » or « redo ».
        about: the rank of the import that it undoes or does again; its own for an import.
        when: date and time, as in ``2026-11-22 14:05:09``.
        files: names of the files that it changed, with the digests before and after; None for no file.
        sources: names of the files that were imported.
    """

    rank: int
    folder: Path
    act: str
    about: int
    when: str
    files: Mapping[str, tuple[str | None, str | None]]
    sources: tuple[str, ...] = ()


def record(root: Path, files: Mapping[Path, bytes], sources: Mapping[str, bytes], report: Mapping[str, Any]) -> Entry:
    """Write the files of a project, and keep what they were.

    Args:
        root: the project folder.
        files: their new bytes.
        sources: what was imported, by file name.
        report: what was told.

    Raises:
        OutputError: the disk refuses; the project is as it was, or is put right by the next run.
    """
    finish_interrupted(root / HISTORY)
    changes = [FileChange(path.relative_to(root).as_posix(), _bytes(path), new) for path, new in files.items()]
    return _write(root, "import", None, changes, sources, report)


def undo(root: Path, *, force: bool = False, redo: bool = False) -> Entry:
    """Put the files back as they were before the last import that still holds; or do the last one undone again.

    Args:
        root: the project folder.
        force: also where files were edited since.
        redo: do the last import undone again.

    Raises:
        ProjectError: there is nothing to undo, or files were edited since.
        OutputError: the disk refuses.
    """
    finish_interrupted(root / HISTORY)
    done, undone = _standing(entries(root))
    stack = undone if redo else done
    if not stack:
        raise ProjectError([Finding("import-nothing-to-redo" if redo else "import-nothing-to-undo")])
    entry = stack[-1]
    expected = {name: digests[0 if redo else 1] for name, digests in entry.files.items()}
    edited = [name for name, known in expected.items() if _digest(_bytes(root / name)) != known]
    if edited and not force:
        raise ProjectError([Finding("import-edited-since", Place(file=name)) for name in edited])
    kept = entry.folder / ("after" if redo else "before")
    changes = [FileChange(name, _bytes(root / name), _bytes(kept / name)) for name in entry.files]
    return _write(root, "redo" if redo else "undo", entry.rank, changes, {}, {})


def entries(root: Path) -> list[Entry]:
    """Everything done, oldest first."""
    found = [_entry(path) for path in (root / HISTORY).glob(f"*/{_ENTRY}") if not path.parent.name.startswith(".")]
    return sorted(found, key=lambda entry: entry.rank)


def standing(root: Path) -> list[Entry]:
    """The imports that hold, oldest first."""
    return _standing(entries(root))[0]


def _standing(done: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The imports that hold, and those that were undone and can be done again; the last of each comes first."""
    imports = {entry.rank: entry for entry in done if entry.act == "import"}
    holding: list[Entry] = []
    undone: list[Entry] = []
    for entry in done:
        if entry.act == "import":
            holding.append(entry)
            undone.clear()
        elif entry.act == "undo":
            undone.append(holding.pop())
        else:
            undone.remove(imports[entry.about])
            holding.append(imports[entry.about])
    return holding, undone


def _write(
    root: Path,
    act: str,
    about: int | None,
    changes: list[FileChange],
    sources: Mapping[str, bytes],
    report: Mapping[str, Any],
) -> Entry:
    home = root / HISTORY
    rank = max((entry.rank for entry in entries(root)), default=0) + 1
    now = datetime.now()
    folder = home / f"{rank:04}-{now:%Y-%m-%d-%H%M%S}"
    data = {
        "rank": rank,
        "act": act,
        "about": about or rank,
        "when": f"{now:%Y-%m-%d %H:%M:%S}",
        "version": VERSION,
        "files": {change.name: [_digest(change.before), _digest(change.after)] for change in changes},
        "sources": list(sources),
    }
    beside = {f"sources/{name}": content for name, content in sources.items()}
    if report:
        beside["report.json"] = _json(report)
    write_together(root, folder, changes, {**beside, _ENTRY: _json(data)})
    return _entry(folder / _ENTRY)


def _entry(path: Path) -> Entry:
    data = json.loads(path.read_text("utf-8"))
    files = {name: (before, after) for name, (before, after) in data["files"].items()}
    return Entry(data["rank"], path.parent, data["act"], data["about"], data["when"], files, tuple(data["sources"]))


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else digest(content)
