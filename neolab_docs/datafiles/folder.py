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

    def place(self, path: Route) -> Place:
        """Where a path was written; the nearest written parent when the path itself is missing."""
        for length in range(len(path), 0, -1):
            found = self.lines.get(path[:length])
            if found:
                return Place(file=found[0], line=found[1], path=spell(path))
        return Place(path=spell(path)) if path else Place(file=self.root.name)


def read_files(root: Path, paths: Iterable[Path]) -> Folder:
    """The files put together; lists that stand under the same key in several files are joined."""
    folder = Folder(root)
    for path in paths:
        tree = read_tree(path)
        folder.findings += tree.findings
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
        values = {"key": key, "first": f"{first}:{line}"}
        folder.findings.append(Finding("project-key-in-two-files", tree.place(tree.lines[(key,)]), values))


def _note(folder: Folder, tree: Tree, key: str, offset: int) -> None:
    for path, line in tree.lines.items():
        if path[0] == key:
            moved = path if len(path) == 1 or not offset else (key, int(path[1]) + offset, *path[2:])
            folder.lines.setdefault(moved, (tree.file, line))
