"""The YAML files of a project changed as a person would: the values concerned move, all the rest stays as typed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.composing import composed
from neolab_docs.datafiles.text import read_text
from neolab_docs.datafiles.tree import Key, Route, data_of
from neolab_docs.datafiles.writing.document import CannotEditError, rewritten
from neolab_docs.datafiles.writing.scalars import as_read
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Put:
    """Give a place a value; None takes its key away.

    Attributes:
        route: the place, in the data of the whole folder, as in ``("actions", 3, "lead", "state")``.
        value: plain data: texts, numbers, dates, booleans, lists, mappings.
    """

    route: Route
    value: Any


@dataclass(frozen=True, slots=True)
class Add:
    """Add an item at the end of a list.

    Attributes:
        route: the list; it is begun where there is none.
        value: the item, as plain data.
    """

    route: Route
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an item out of a list, or a key out of a mapping.

    Attributes:
        route: the item, by the rank that it has before any change.
    """

    route: Route


Edit = Put | Add | Remove


def edited_files(
    paths: Sequence[Path],
    edits: Iterable[Edit],
    order: Callable[[Route], Sequence[str]] = lambda _route: (),
    home: Callable[[str], Path] | None = None,
) -> dict[Path, bytes]:
    """The new bytes of the files that change; nothing is written.

    Routes are those of the folder put together: lists that stand under one key in several files are one list, in the
    order of ``paths``. Several edits may concern one list: removals count from the list as it was.

    Args:
        paths: the files, in the order in which they are read.
        edits: what to change, in order.
        order: the keys of a mapping at a route, in the order wanted for new ones.
        home: the file of a top-level key that stands nowhere yet; a file of that name beside the others when left out.

    Raises:
        ProjectError: a file cannot be read, or cannot be changed safely.
    """
    files = _Files([_File.read(path) for path in paths], home or (lambda key: _beside(paths, key)))
    listed = list(edits)
    for edit in listed:
        if isinstance(edit, Put):
            files.put(edit.route, edit.value)
    for edit in listed:
        if isinstance(edit, Add):
            files.add(edit.route, edit.value)
    for edit in sorted((each for each in listed if isinstance(each, Remove)), key=lambda each: _ranked(each.route)):
        files.remove(edit.route)
    return {file.path: file.changed(order) for file in files.files if file.is_changed}


def _ranked(route: Route) -> list[tuple[bool, int, str]]:
    """The last items first, so that ranks stay true."""
    return [(True, -key, "") if isinstance(key, int) else (False, 0, key) for key in route]


def _beside(paths: Sequence[Path], key: str) -> Path:
    return paths[0].parent / f"{key}.yaml"


@dataclass(slots=True)
class _File:
    """A file: what it says, and what it should say."""

    path: Path
    source: bytes = b""
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    wanted: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> _File:
        text, findings = read_text(path) if path.is_file() else ("", [])
        found = composed(text or "")
        if text is None or findings or found.faults or found.too_deep:
            raise _refused(path)
        try:
            data = data_of(found.node)
        except ValueError:
            raise _refused(path) from None
        source = path.read_bytes() if path.is_file() else b""
        return cls(path, source, text, data, deepcopy(data))

    @property
    def is_changed(self) -> bool:
        """Whether it should say something else."""
        return bool(as_read(self.wanted) != self.data)

    def changed(self, order: Callable[[Route], Sequence[str]]) -> bytes:
        """The bytes that say it, with the line breaks and the mark of the file."""
        try:
            return _with_breaks(self.source, self.text, rewritten(self.text, self.wanted, order))
        except CannotEditError:
            raise _refused(self.path) from None


class _Files:
    """Files that are one mapping together."""

    def __init__(self, files: list[_File], home: Callable[[str], Path]) -> None:
        self.files = files
        self._home = home
        self._lists: dict[str, list[tuple[_File, int]]] = {}

    def put(self, route: Route, value: Any) -> None:
        file, local = self._found(route)
        holder: Any = file.wanted
        for key, following in pairwise(local):
            holder = _step(holder, key, following)
        if value is None and isinstance(holder, dict):
            holder.pop(local[-1], None)
        else:
            holder[local[-1]] = value

    def add(self, route: Route, value: Any) -> None:
        local: Route
        if len(route) == 1:
            key = str(route[0])
            file = next((file for file in reversed(self.files) if isinstance(file.data.get(key), list)), None)
            file, local = file or self._homed(key), (key,)
        else:
            file, local = self._found(route)
        holder: Any = file.wanted
        for key_, following in zip(local, [*local[1:], 0], strict=True):
            holder = _step(holder, key_, following)
        holder.append(value)

    def remove(self, route: Route) -> None:
        file, local = self._found(route)
        holder: Any = file.wanted
        for key in local[:-1]:
            holder = holder[key]
        del holder[local[-1]]

    def _found(self, route: Route) -> tuple[_File, Route]:
        """The file of a place, and its route there."""
        key, rest = str(route[0]), route[1:]
        if rest and isinstance(rest[0], int):
            file, rank = self._items(key)[rest[0]]
            return file, (key, rank, *rest[1:])
        holders = [file for file in self.files if key in file.data]
        within = [file for file in holders if rest and isinstance(file.data[key], dict) and rest[0] in file.data[key]]
        return (within or holders or [self._homed(key)])[0], route

    def _items(self, key: str) -> list[tuple[_File, int]]:
        if key not in self._lists:
            holders = [(file, file.data[key]) for file in self.files if isinstance(file.data.get(key), list)]
            self._lists[key] = [(file, rank) for file, items in holders for rank in range(len(items))]
        return self._lists[key]

    def _homed(self, key: str) -> _File:
        path = self._home(key)
        known = next((file for file in self.files if file.path == path), None)
        if known is None:
            known = _File.read(path)
            self.files.append(known)
        return known


def _step(holder: Any, key: Key, following: Key) -> Any:
    """What stands under a key, begun where there is nothing."""
    if isinstance(holder, dict) and not isinstance(holder.get(key), (dict, list)):
        holder[key] = [] if isinstance(following, int) else {}
    return holder[key]


def _refused(path: Path) -> ProjectError:
    return ProjectError([Finding("import-file-not-editable", Place(file=path.name))])


def _with_breaks(source: bytes, text: str, changed: str) -> bytes:
    """The changed text as bytes; lines that were there keep the break that they had."""
    mark = codecs.BOM_UTF8 if source.startswith(codecs.BOM_UTF8) else b""
    original = source[len(mark) :].decode("utf-8")
    if original == text:
        return mark + changed.encode("utf-8")
    breaks = [found.group() for found in re.finditer(r"\r\n|\r|\n", original)]
    usual = max(breaks, key=breaks.count, default="\n")
    if set(breaks) == {usual}:
        return mark + changed.replace("\n", usual).encode("utf-8")
    return mark + _mixed(text, changed, breaks, usual).encode("utf-8")


def _mixed(text: str, changed: str, breaks: Sequence[str], usual: str) -> str:
    """A text whose lines end in several ways: each line kept ends as it did, new ones as most do."""
    from difflib import SequenceMatcher

    old, new = text.split("\n"), changed.split("\n")
    ends = [usual] * len(new)
    for _, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for step in range(min(last - first, new_last - new_first, len(breaks) - first)):
            ends[new_first + step] = breaks[first + step]
    return "".join(line + end for line, end in zip(new[:-1], ends[:-1], strict=True)) + new[-1]
