"""A YAML file as plain data, with the line of every key and item; what a person typed is kept to the letter.

Plain scalars stay text (``8.40`` is not 8.4, ``01000`` keeps its zero): the model's own types parse them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from neolab_docs.findings import Finding, Place

Key = str | int
Route = tuple[Key, ...]

_MAX_VALUES = 500_000  # aliases can make a small file huge
_MAX_DEPTH = 60
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"


@dataclass(slots=True)
class Tree:
    """One file read: its top-level mapping, the line of each path, and what is wrong with it."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Route, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, line: int, column: int | None = None) -> Place:
        """A line of this file."""
        return Place(file=self.file, line=line, column=column)


class _TooMuch(Exception):
    """The file unfolds into more than we are ready to hold."""


def read_tree(path: Path) -> Tree:
    """Read one YAML file; problems are in ``findings``, never raised."""
    tree = Tree(path.name)
    text = _text_of(path, tree)
    node = _composed(text, tree) if text is not None else None
    if node is None:
        return tree
    if not isinstance(node, MappingNode):
        tree.findings.append(Finding("project-not-keys", tree.place(node.start_mark.line + 1)))
        return tree
    try:
        tree.data = _Builder(tree).value(node, ())
    except _TooMuch:
        tree.data = {}
        tree.findings.append(Finding("project-too-large", Place(file=tree.file)))
    return tree


def _text_of(path: Path, tree: Tree) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        tree.findings.append(Finding("project-encoding", tree.place(line)))
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        tree.findings.append(Finding("project-unreadable", Place(file=tree.file), values))
    return None


def _composed(text: str, tree: Tree) -> Node | None:
    try:
        return YAML(typ="safe").compose(text)  # type: ignore[no-any-return]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = tree.place(mark.line + 1, mark.column + 1) if mark else Place(file=tree.file)
        values = {"reason": error.problem or ""}
        tree.findings.append(Finding("project-yaml-syntax", place, values))
    except YAMLError as error:
        tree.findings.append(Finding("project-yaml-syntax", Place(file=tree.file), {"reason": str(error)}))
    return None


class _Builder:
    """Turns nodes into data and notes their lines."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._count = 0

    def value(self, node: Node, path: Route) -> Any:
        self._count += 1
        if self._count > _MAX_VALUES or len(path) > _MAX_DEPTH:
            raise _TooMuch
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self._item(child, (*path, index)) for index, child in enumerate(node.value)]
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, path: Route) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, child in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if (*path, key) in self._tree.lines:
                values = {"key": key, "first": self._tree.lines[(*path, key)]}
                self._tree.findings.append(Finding("project-key-twice", self._tree.place(line), values))
                continue
            self._tree.lines[(*path, key)] = line
            value = self.value(child, (*path, key))
            if value is not None:  # a key without a value is a key left out
                found[key] = value
        return found

    def _item(self, node: Node, path: Route) -> Any:
        self._tree.lines[path] = node.start_mark.line + 1
        return self.value(node, path)


def _scalar(node: ScalarNode) -> str | bool | None:
    if node.style in ("'", '"', "|", ">"):
        return str(node.value)
    if node.tag == _NULL:
        return None
    if node.tag == _BOOL:
        return str(node.value).lower() == "true"
    return str(node.value)


def walk(data: Any, path: Route = ()) -> Iterator[tuple[Route, Any]]:
    """Every value of the data with its path, parents first."""
    yield path, data
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, child in pairs:
        yield from walk(child, (*path, key))
