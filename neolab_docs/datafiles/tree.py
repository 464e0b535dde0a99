"""A YAML file as plain data, with the line of every key and item; what a person typed is kept to the letter.

Plain scalars stay text (``8.40`` is not 8.4, ``01000`` keeps its zero): the model's own types parse them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from neolab_docs.datafiles.composing import composed
from neolab_docs.datafiles.text import read_text
from neolab_docs.findings import Finding, Place

Key = str | int
Route = tuple[Key, ...]

_MAX_VALUES = 500_000  # aliases can make a small file huge
_MAX_DEPTH = 60
_ALL_LINES = range(1, 10_000_000)
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"


@dataclass(slots=True)
class Tree:
    """One file read.

    Attributes:
        file: its name.
        data: its top-level mapping, without what could not be read.
        lines: the line of each path.
        findings: what is wrong with its writing.
        damaged: lines, from 1, of entries that could not be read in full.
        lost_ids: identifiers that stood in what could not be read.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Route, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    damaged: list[range] = field(default_factory=list)
    lost_ids: set[str] = field(default_factory=set)

    def place(self, line: int, column: int | None = None) -> Place:
        """A line of this file."""
        return Place(file=self.file, line=line, column=column)


class _TooMuch(Exception):
    """The file unfolds into more than we are ready to hold."""


def read_tree(path: Path) -> Tree:
    """Read one YAML file; problems are in ``findings``, never raised, and what is sound is read all the same."""
    text, findings = read_text(path)
    if text is None:
        return Tree(path.name, findings=findings, damaged=[_ALL_LINES])
    found = composed(text)
    tree = Tree(path.name, findings=findings, damaged=found.damaged, lost_ids=found.lost_ids)
    tree.findings += [Finding(fault.code, tree.place(fault.line, fault.column)) for fault in found.faults]
    if found.too_deep:
        _refuse(tree, "project-too-large")
    elif isinstance(found.node, MappingNode):
        _build(tree, found.node)
    elif found.node is not None and found.node.tag != _NULL:
        _refuse(tree, "project-not-keys", found.node.start_mark.line + 1)
    return tree


def data_of(node: Node | None) -> Any:
    """What a node says, as ``read_tree`` gives it; an empty mapping for none.

    Raises:
        ValueError: it unfolds into more than we are ready to hold.
    """
    try:
        return {} if node is None else _Builder(Tree("")).value(node, ()) or {}
    except _TooMuch:
        raise ValueError from None


def _build(tree: Tree, node: MappingNode) -> None:
    try:
        tree.data = _Builder(tree).value(node, ())
    except _TooMuch:
        _refuse(tree, "project-too-large")


def _refuse(tree: Tree, code: str, line: int | None = None) -> None:
    """Say that nothing of the file can be used."""
    tree.data = {}
    tree.damaged.append(_ALL_LINES)
    tree.findings.append(Finding(code, Place(file=tree.file, line=line)))


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
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self._tree.findings.append(Finding("project-yaml-syntax", self._tree.place(line)))
                continue
            key = str(key_node.value)
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
