"""The lists of one document being made: fresh instances, so that numbers start again where a reader expects it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neolab_docs.office.word.definitions import Definitions
    from neolab_docs.office.word.numbering import List

_STEP = 357
_BULLETS = ("•", "–", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_LEVELS = 9


class Lists:
    """The lists that one rendering adds to those of its template."""

    def __init__(self, definitions: Definitions) -> None:
        self._known = definitions
        self._own: dict[str, str] = {}
        self._used: set[str] = set()
        self._waiting: set[str] = set()
        self._current: dict[str, str] = {}
        self._bullets = ""
        self._definitions: list[str] = []
        self._lists: list[str] = []

    def restart(self, key: str) -> str:
        """Let a list of the template start again at its next item; gives "" so that a program can call it."""
        if key in self._used:
            self._waiting.add(key)
        return ""

    def current(self, key: str) -> str:
        """The instance of a list of the template that its next item belongs to."""
        if key in self._waiting:
            self._waiting.discard(key)
            self._current[key] = self.again(key)
        self._used.add(key)
        return self._current.get(key, key)

    def again(self, key: str, start: int | None = None, level: int = 0) -> str:
        """A new instance of a list of the template; its numbers start afresh, at a level from ``start``."""
        known = self._known.numbering.lists.get(key)
        if known is None:
            return key
        starts = list(known.starts)
        if start is not None:
            starts[level] = start
        return self._add(known.abstract, starts, known.levels)

    def is_numbered(self, key: str) -> bool:
        """Whether a list of the template has numbers, not bullets alone."""
        known = self._known.numbering.lists.get(key)
        return known is not None and known.numbered

    def bullets(self) -> str:
        """The list of bullets of our own; one serves the whole document."""
        self._bullets = self._bullets or self._add(self._definition("bullet"), (), {})
        return self._bullets

    def numbers(self, start: int, level: int) -> str:
        """A new list of our own, numbered from ``start`` at a level from 0."""
        starts = [1] * _LEVELS
        starts[level] = start
        return self._add(self._definition("number"), starts, {})

    def define(self, definition: str) -> str:
        """Add a definition; ``{id}`` stands for its identifier, which is given back."""
        identifier = str(self._known.numbering.next_abstract + len(self._definitions))
        self._definitions.append(definition.replace("{id}", identifier))
        return identifier

    def instance(self, known: List, abstract: str) -> str:
        """A new instance of a definition that was added, with the manners of a list of another document."""
        return self._add(abstract, known.starts, known.levels)

    def part(self) -> bytes | None:
        """The part of numberings with the lists added; None where none was."""
        if not self._lists:
            return None
        return self._known.numbering.xml("".join(self._definitions), "".join(self._lists))

    def _definition(self, kind: str) -> str:
        if kind not in self._own:
            levels = "".join(_level(rank, kind) for rank in range(_LEVELS))
            self._own[kind] = self.define(
                f'<w:abstractNum w:abstractNumId="{{id}}"><w:multiLevelType w:val="hybridMultilevel"/>{levels}'
                "</w:abstractNum>"
            )
        return self._own[kind]

    def _add(self, abstract: str, starts: Sequence[int], levels: Mapping[int, str]) -> str:
        identifier = str(self._known.numbering.next_list + len(self._lists))
        changes = "".join(
            f'<w:lvlOverride w:ilvl="{rank}"><w:startOverride w:val="{start}"/>{levels.get(rank, "")}</w:lvlOverride>'
            for rank, start in enumerate(starts)
        )
        self._lists.append(f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{abstract}"/>{changes}</w:num>')
        return identifier


def _level(rank: int, kind: str) -> str:
    if kind == "bullet":
        form, text = "bullet", _BULLETS[rank % len(_BULLETS)]
    else:
        form, text = _FORMATS[rank % len(_FORMATS)], f"%{rank + 1}."
    return (
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{_STEP * (rank + 1)}" w:hanging="{_STEP}"/></w:pPr></w:lvl>'
    )
