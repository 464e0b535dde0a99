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
from neolab_docs.datafiles.writing.splicing import Order
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


class EditedFiles:
    """Files that are one mapping together, being changed.

    Routes are those of the folder put together: lists that stand under one key in several files are one list, in the
    order of the files.
    """

    def __init__(self, paths: Sequence[Path], home: Callable[[str], Path] | None = None) -> None:
        """Read the files."""
        self._files = [_File.read(path) for path in paths]
        self._home = home or (lambda key: paths[0].parent / f"{key}.yaml")

    @property
    def data(self) -> dict[str, Any]:
        """What the files say together now."""
        joined: dict[str, Any] = {}
        for file in self._files:
            for key, value in file.wanted.items():
                joined[key] = _together(joined.get(key), value)
        return dict(as_read(joined))

    def apply(self, edits: Iterable[Edit]) -> None:
        """Change what the files say; in one call, removals count from the lists as they were."""
        listed = list(edits)
        for edit in listed:
            if isinstance(edit, Put):
                self._put(edit.route, deepcopy(edit.value))
        for edit in listed:
            if isinstance(edit, Add):
                self._add(edit.route, deepcopy(edit.value))
        removals = {edit.route for edit in listed if isinstance(edit, Remove)}
        for route in sorted(removals, key=_ranked):
            self._remove(route)

    def changes(self, order: Order = lambda _route: ()) -> dict[Path, bytes]:
        """The new bytes of the files that change.

        Raises:
            ProjectError: a file cannot be changed safely.
        """
        return {file.path: file.changed(order) for file in self._files if file.is_changed}

    def _put(self, route: Route, value: Any) -> None:
        file, local = self._found(route)
        holder: Any = file.wanted
        for key, following in pairwise(local):
            holder = _step(holder, key, following)
        if value is None and isinstance(holder, dict):
            holder.pop(local[-1], None)
        else:
            holder[local[-1]] = value

    def _add(self, route: Route, value: Any) -> None:
        file, local = self._found(route)
        if len(route) == 1:
            lists = [each for each in self._files if isinstance(each.wanted.get(str(route[0])), list)]
            file = lists[-1] if lists else file
        holder: Any = file.wanted
        for key, following in zip(local, [*local[1:], 0], strict=True):
            holder = _step(holder, key, following)
        holder.append(value)

    def _remove(self, route: Route) -> None:
        file, local = self._found(route)
        holder: Any = file.wanted
        for key in local[:-1]:
            holder = holder[key]
        del holder[local[-1]]

    def _found(self, route: Route) -> tuple[_File, Route]:
        """The file of a place, and its route there."""
        key, rest = str(route[0]), route[1:]
        holders = [file for file in self._files if key in file.wanted]
        if rest and isinstance(rest[0], int):
            rank = rest[0]
            for file in holders:
                size = len(file.wanted[key])
                if rank < size:
                    return file, (key, rank, *rest[1:])
                rank -= size
        within = [
            file for file in holders if rest and isinstance(file.wanted[key], dict) and rest[0] in file.wanted[key]
        ]
        return (within or holders or [self._homed(key)])[0], route

    def _homed(self, key: str) -> _File:
        path = self._home(key)
        known = next((file for file in self._files if file.path == path), None)
        if known is None:
            known = _File.read(path)
            self._files.append(known)
        return known


def _ranked(route: Route) -> list[tuple[bool, int, str]]:
    """The last items first, so that ranks stay true."""
    return [(True, -key, "") if isinstance(key, int) else (False, 0, key) for key in route]


def _together(known: Any, value: Any) -> Any:
    if isinstance(known, list) and isinstance(value, list):
        return [*known, *value]
    return {**value, **known} if isinstance(known, dict) and isinstance(value, dict) else value


@dataclass(slots=True)
class _File:
    """A file: what it says, and what it should say."""

    path: Path
    source: bytes = b""
    text: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    wanted: dict[str, Any] = field(default_factory=dict)
    sound: bool = True

    @classmethod
    def read(cls, path: Path) -> _File:
        """A file as far as it can be read; one that is damaged counts, and can only stay as it is."""
        text, findings = read_text(path) if path.is_file() else ("", [])
        found = composed(text or "")
        sound = text is not None and not findings and not found.faults and not found.too_deep
        try:
            data = data_of(found.node)
        except ValueError:
            sound, data = False, {}
        data = data if isinstance(data, dict) else {}
        source = path.read_bytes() if path.is_file() else b""
        return cls(path, source, text or "", data, deepcopy(data), sound)

    @property
    def is_changed(self) -> bool:
        """Whether it should say something else."""
        return bool(as_read(self.wanted) != self.data)

    def changed(self, order: Order) -> bytes:
        """The bytes that say it, with the line breaks and the mark of the file."""
        if not self.sound:
            raise _refused(self.path)
        try:
            return _with_breaks(self.source, self.text, rewritten(self.text, self.wanted, order))
        except CannotEditError:
            raise _refused(self.path) from None


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
