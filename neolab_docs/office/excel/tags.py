"""The tags in a cell's text: those that shape rows, columns and sheets, and those that stay in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SHAPING = re.compile(r"\{%-?(tr|tc|sheet)\s+(.*?)\s*-?%\}", re.DOTALL)
_LONE = re.compile(r"\{\{((?:(?!\}\}).)*)\}\}", re.DOTALL)
OPENINGS = frozenset({"for", "if"})
TURNS = frozenset({"elif", "else"})
CLOSINGS = frozenset({"endfor", "endif"})


@dataclass(frozen=True, slots=True)
class ShapingTag:
    """A ``{%tr %}``, ``{%tc %}`` or ``{%sheet %}`` tag and the cell it stands in.

    Attributes:
        kind: ``tr``, ``tc`` or ``sheet``.
        statement: what it says, as in ``for action in actions``.
        text: the tag as written.
        row: row of its cell.
        column: column of its cell.
    """

    kind: str
    statement: str
    text: str
    row: int
    column: int

    @property
    def keyword(self) -> str:
        """The first word of the statement: ``for``, ``endfor``, ``if`` and so on."""
        return self.statement.split(None, 1)[0] if self.statement else ""

    def line(self, kind: str) -> int:
        """The row of a ``tr`` tag, the column of a ``tc`` tag."""
        return self.row if kind == "tr" else self.column


def holds_tag(text: str) -> bool:
    """Whether the text has anything of the template language in it."""
    return "{{" in text or "{%" in text or "{#" in text


def split_shaping(text: str, row: int, column: int) -> tuple[list[ShapingTag], str]:
    """The shaping tags of a cell's text, and the text without them, trimmed if there were any."""
    tags = [ShapingTag(found[1], found[2], found[0], row, column) for found in _SHAPING.finditer(text)]
    return tags, _SHAPING.sub("", text).strip() if tags else text


def lone_expression(text: str) -> bool:
    """Whether the text is one ``{{ expression }}`` and nothing else."""
    return _LONE.fullmatch(text.strip()) is not None


def tags_of(text: str) -> list[tuple[int, int]]:
    """Where each tag of the text starts and ends."""
    return [found.span() for found in _TAG.finditer(text)]
