"""Where nodes stand in a YAML text, without the comments and blank lines that the parser counts with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from neolab_docs.datafiles.writing.scalars import BLOCKS

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)*")
_SKIPPED = re.compile(r"(?:[\s,\[{]|#[^\n]*)*")
_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")
_COLON = re.compile(r"\s*:")


class UnknownShapeError(Exception):
    """The text is written in a way that cannot be changed in place."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A node at one place of the text.

    Attributes:
        node: the node.
        start: index of its first character, its anchor and tag included.
        end: index after its last character.
        alias: whether it is only named here, and written elsewhere.
    """

    node: Node
    start: int
    end: int
    alias: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value in a mapping, or an item of a list.

    Attributes:
        key: the key; its rank for an item.
        start: index of the key, or of the dash of an item; of the value between brackets.
        after: index after the colon or the dash; of the value between brackets.
        value: where the value stands.
    """

    key: str | int
    start: int
    after: int
    value: Spot

    @property
    def end(self) -> int:
        """Index after the last character of the value."""
        return max(self.value.end, self.after)


def spot(text: str, node: Node, floor: int) -> Spot:
    """Where a node stands, which starts after ``floor`` unless it is an alias."""
    if node.start_mark.index < floor:
        found = _ALIAS.match(text, _skip(text, floor))
        if found is None:
            raise UnknownShapeError
        return Spot(node, found.start(), found.end(), alias=True)
    return Spot(node, node.start_mark.index, _end(text, node), alias=False)


def entries(text: str, node: Node) -> list[Entry]:
    """What a collection holds, in the order of the text."""
    if isinstance(node, MappingNode):
        return [_pair(text, key, value) for key, value in node.value]
    return _items(text, node) if isinstance(node, SequenceNode) else []


def content_start(text: str, node: Node) -> int:
    """Index of the first character of a node after its anchor and tag."""
    found = _PROPERTIES.match(text, node.start_mark.index, node.end_mark.index)
    return found.end() if found else int(node.start_mark.index)


def is_flow(node: Node) -> bool:
    """Whether a collection is written between brackets."""
    return bool(getattr(node, "flow_style", False))


def line_start(text: str, index: int) -> int:
    """Index of the first character of a line."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Index of the line break that ends a line, or of the end of the text."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def _pair(text: str, key: Node, value: Node) -> Entry:
    colon = _COLON.match(text, key.end_mark.index)
    if not isinstance(key, ScalarNode) or colon is None:
        raise UnknownShapeError
    found = spot(text, value, key.end_mark.index)
    return Entry(str(key.value), key.start_mark.index, colon.end(), found)


def _items(text: str, node: SequenceNode) -> list[Entry]:
    found: list[Entry] = []
    floor = content_start(text, node)
    for rank, child in enumerate(node.value):
        if node.flow_style:
            place = spot(text, child, floor)
            found.append(Entry(rank, place.start, place.start, place))
        else:
            dash = _skip(text, floor)
            if not text.startswith("-", dash):
                raise UnknownShapeError
            found.append(Entry(rank, dash, dash + 1, spot(text, child, dash + 1)))
        floor = found[-1].end
    return found


def _skip(text: str, index: int) -> int:
    colon = _COLON.match(text, index)
    found = _SKIPPED.match(text, colon.end() if colon else index)
    return found.end() if found else index


def _end(text: str, node: Node) -> int:
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        return _scalar_end(text, start, end) if node.style in BLOCKS else int(end)
    if not isinstance(node, (MappingNode, SequenceNode)) or is_flow(node) or not node.value:
        return int(end)
    if isinstance(node, MappingNode):
        return _pair(text, *node.value[-1]).end
    last = node.value[-1]
    aliased = len(node.value) > 1 and last.start_mark.index < node.value[-2].start_mark.index
    return _items(text, node)[-1].end if aliased else max(_end(text, last), int(last.start_mark.index))


def _scalar_end(text: str, start: int, end: int) -> int:
    written = text[start:end]
    if "+" in written.partition("\n")[0].partition("#")[0]:
        return end - written.endswith("\n")
    return start + len(written.rstrip(" \n"))
