"""YAML text to nodes. A fault does not hide the others: the lines concerned are blanked and the rest is read again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.tag import Tag
from ruamel.yaml.tokens import ScalarToken

_DEEPEST = 1_000  # the parser of ruamel.yaml recurses in C: far deeper, it would crash
_NESTING = ("[", "{", "- -", "? ?")
_LINE_ROUNDS, _ITEM_ROUNDS, _ROUNDS = 3, 4, 60
_TOP = re.compile(r"(?!- )[^\s#]")
_ITEM = re.compile(r"( *)- ")
_ID = re.compile(r"\bid: *[\"']?([\w.-]+)")
_TAGS = {
    ScalarNode: Tag(suffix="tag:yaml.org,2002:str"),
    SequenceNode: Tag(suffix="tag:yaml.org,2002:seq"),
    MappingNode: Tag(suffix="tag:yaml.org,2002:map"),
}
_PLAIN = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), Tag(suffix="tag:yaml.org,2002:null")),
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), Tag(suffix="tag:yaml.org,2002:bool")),
}
_OPENED = ("while scanning a simple key", "while parsing a flow")


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where the writing is not YAML: its code in the catalogue, its line and column from 1."""

    code: str
    line: int
    column: int


@dataclass(slots=True)
class Composed:
    """A text read as far as possible.

    Attributes:
        node: the whole, without what could not be read; None when nothing is left.
        faults: one for each damaged entry.
        damaged: lines, from 1, of the entries that lost something.
        lost_ids: identifiers that stood in what was lost.
        too_deep: whether the text nests beyond what can be read.
    """

    node: Node | None = None
    faults: list[Fault] = field(default_factory=list)
    damaged: list[range] = field(default_factory=list)
    lost_ids: set[str] = field(default_factory=set)
    too_deep: bool = False


def composed(text: str) -> Composed:
    """The nodes of a YAML text, and every fault of its writing."""
    result = Composed()
    if _too_deep(text):
        result.too_deep = True
        return result
    lines = text.split("\n")
    tries: Counter[int] = Counter()
    for _ in range(_ROUNDS):
        try:
            result.node = _yaml().compose("\n".join(lines))
            return result
        except YAMLError as error:
            if not _set_aside(lines, _fault(error, lines), tries, result):
                break
    result.damaged = [range(1, len(lines) + 1)]
    return result


class _Resolver(VersionedResolver):
    """Tells apart only what the tree needs: nothing, yes or no, and everything else, which stays text."""

    def resolve(self, kind: type[Node], value: str, implicit: Any) -> Any:
        """The tag of a node; the words of a plain scalar are looked up, not matched one by one."""
        if kind is ScalarNode and implicit[0] and value in _PLAIN:
            return _PLAIN[value]
        return _TAGS[kind]


def _yaml() -> YAML:
    reader = YAML(typ="safe")
    reader.Resolver = _Resolver
    return reader


def _set_aside(lines: list[str], fault: Fault, tries: Counter[int], result: Composed) -> bool:
    """Blank what the fault makes unreadable: its line, then its entry, then its block; False when nothing is left."""
    entry, block = _extents(lines, min(fault.line, len(lines)) - 1)
    tries[entry.start] += 1
    if tries[entry.start] == 1:
        result.faults.append(fault)
        result.damaged.append(range(entry.start + 1, entry.stop + 1))
    rounds = tries[entry.start]
    lost = _own_lines(lines, fault.line - 1) if rounds <= _LINE_ROUNDS else entry if rounds <= _ITEM_ROUNDS else block
    if not any(lines[index].strip() for index in lost):
        lost = block
    before = "\n".join(lines[lost.start : lost.stop])
    result.lost_ids.update(_ID.findall(before))
    lines[lost.start : lost.stop] = [""] * len(lost)
    return bool(before.strip())


def _fault(error: YAMLError, lines: list[str]) -> Fault:
    if not isinstance(error, MarkedYAMLError):
        return Fault("project-yaml-syntax", 1, 1)
    problem, context = error.problem_mark, error.context_mark
    if quote := _runaway_quote(lines, error):
        return quote
    same_line = problem and (context is None or context.line == problem.line)
    if problem and same_line and _text_at(lines, problem).startswith(":"):
        return Fault("project-yaml-colon", problem.line + 1, problem.column + 1)
    mark = context if context and str(error.context).startswith(_OPENED) else problem or context
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    code = "project-yaml-tab" if "\t" in lines[line][: column + 1] else "project-yaml-syntax"
    return Fault(code, line + 1, column + 1)


def _text_at(lines: list[str], mark: StringMark) -> str:
    return lines[mark.line][mark.column :] if mark.line < len(lines) else ""


def _runaway_quote(lines: list[str], error: MarkedYAMLError) -> Fault | None:
    """A quote that nobody closed swallows the next lines: the fault is where it opens, not where it ends."""
    context, problem = error.context_mark, error.problem_mark
    if str(error.context) == "while scanning a quoted scalar" and context:
        return Fault("project-yaml-quote", context.line + 1, context.column + 1)
    for token in _tokens("\n".join(lines)) if problem else ():
        start, end = token.start_mark, token.end_mark
        before = (end.line, end.column) <= (problem.line, problem.column)
        if token.style in ("'", '"') and start.line < end.line == problem.line and before:
            return Fault("project-yaml-quote", start.line + 1, start.column + 1)
    return None


def _tokens(text: str) -> Iterator[ScalarToken]:
    try:
        for token in YAML(typ="safe", pure=True).scan(text):
            if isinstance(token, ScalarToken):
                yield token
    except YAMLError:
        return


def _extents(lines: list[str], index: int) -> tuple[range, range]:
    """The entry of a list and the top-level block that hold a line; the block twice where it is no list."""
    block = _around(index, [number for number, line in enumerate(lines) if _TOP.match(line)], 0, len(lines))
    items = [(number, found) for number in block if (found := _ITEM.match(lines[number]))]
    if not items:
        return block, block
    indent = items[0][1].group(1)
    starts = [number for number, found in items if found.group(1) == indent]
    return (_around(index, starts, block.start, block.stop) if index >= starts[0] else block), block


def _around(index: int, starts: list[int], first: int, stop: int) -> range:
    begin = max((start for start in starts if start <= index), default=first)
    return range(begin, min((start for start in starts if start > index), default=stop))


def _own_lines(lines: list[str], index: int) -> range:
    """A line and those below that belong to it by their indentation."""
    indent = len(lines[index]) - len(lines[index].lstrip())
    stop = index + 1
    while stop < len(lines) and lines[stop].strip() and len(lines[stop]) - len(lines[stop].lstrip()) > indent:
        stop += 1
    return range(index, stop)


def _too_deep(text: str) -> bool:
    if sum(text.count(mark) for mark in _NESTING) <= _DEEPEST:
        return False
    depth = 0
    try:
        for event in YAML(typ="safe").parse(text):
            name = type(event).__name__
            depth += name.endswith("StartEvent") - name.endswith("EndEvent")
            if depth > _DEEPEST:
                return True
    except YAMLError:
        return False  # told by the composition, which stops at the same place
    return False
