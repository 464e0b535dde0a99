"""A project folder: its YAML files put together, and where each value was written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.tree import Route, Tree, read_tree
from neolab_docs.findings import Finding, Place

_SUFFIXES = (".yaml", ".yml")


@dataclass(slots=True)
class Folder:
    """The data of several files as one mapping, with the file and line of every path."""

    root: Path
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Route, tuple[str, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    damaged: list[tuple[str, range]] = field(default_factory=list)
    lost_ids: set[str] = field(default_factory=set)

    def is_damaged(self, place: Place) -> bool:
        """Whether a place stands in an entry that could not be read in full, or nowhere while some could not."""
        if place.line is None:
            return bool(self.damaged)
        return any(file == place.file and place.line in lines for file, lines in self.damaged)

    def place(self, path: Route) -> Place:
        """Where a path was written; the nearest written parent when the path itself is missing."""
        for length in range(len(path), 0, -1):
            found = self.lines.get(path[:length])
            if found:
                return Place(file=found[0], line=found[1], path=spell(path))
        return Place(file=self.root.name, path=spell(path) or None)

    def damaged_keys(self) -> set[str]:
        """The top-level keys of which something could not be read."""
        keys = set()
        for file, lost in self.damaged:
            written = sorted((line, str(path[0])) for path, (name, line) in self.lines.items() if name == file)
            within = [key for line, key in written if line in lost]
            before = [key for line, key in written if line < lost.start]
            keys.update(within or before[-1:] or [key for _, key in written[:1]])
        return keys


def read_files(root: Path, paths: Iterable[Path]) -> Folder:
    """The files put together; lists that stand under the same key in several files are joined."""
    folder = Folder(root)
    for path in paths:
        tree = read_tree(path)
        folder.findings += tree.findings
        folder.damaged += [(tree.file, lines) for lines in tree.damaged]
        folder.lost_ids |= tree.lost_ids
        for key, value in tree.data.items():
            _add(folder, tree, key, value)
    return folder


def yaml_files(root: Path) -> list[Path]:
    """The YAML files of the folder, by name; hidden files and office lock files are left out."""
    found = (path for path in root.iterdir() if path.suffix.lower() in _SUFFIXES and path.is_file())
    return sorted(path for path in found if not path.name.startswith((".", "~")))


def spell(path: Route) -> str:
    """A path as people read it, counting from 1: ``actions[3].lead``."""
    said = ""
    for key in path:
        said += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if said else str(key)
    return said


def _add(folder: Folder, tree: Tree, key: str, value: Any) -> None:
    known = folder.data.get(key)
    if known is None:
        folder.data[key] = value
        _note(folder, tree, key, 0)
    elif isinstance(known, list) and isinstance(value, list):
        _note(folder, tree, key, len(known))
        folder.data[key] = known + value
    else:
        first, line = folder.lines[(key,)]
        if isinstance(known, dict) and isinstance(value, dict):  # the rest is judged as a whole all the same
            folder.data[key] = {**value, **known}
            _note(folder, tree, key, 0)
        values = {"key": key, "first": f"{first}:{line}"}
        folder.findings.append(Finding("project-key-in-two-files", tree.place(tree.lines[(key,)]), values))


def _note(folder: Folder, tree: Tree, key: str, offset: int) -> None:
    for path, line in tree.lines.items():
        if path[0] == key:
            moved = path if len(path) == 1 or not offset else (key, int(path[1]) + offset, *path[2:])
            folder.lines.setdefault(moved, (tree.file, line))
