"""A list with one thing a line, each line in a form that can be read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from neolab_docs.findings import Finding
from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.lists import JOINER, bared
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import bare, is_nobody, same_text, settled, tidy

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

Data = dict[str, Any]


class Comparing(Protocol):
    """Tells when two values of a field say the same."""

    def normal(self, raw: Any) -> Hashable:
        """What two values must share to be the same."""


@dataclass(frozen=True, slots=True)
class LinesCell:
    """A list with one thing a line.

    Attributes:
        line: the line of one thing.
        read: the data of one line, from its text and its rank from 1.
        parts: how each field of a line is compared.
        title: the field that tells one thing from another.
        numbered: whether lines bear a number.
        joiner: what stands between lines.
        bullets: whether bullets and numbers at the start of lines mean nothing.
        problem: why the data of a line cannot be taken, if it cannot.
    """

    line: Callable[[Any], str]
    read: Callable[[str, int], Data]
    parts: Mapping[str, Comparing]
    title: str = "title"
    numbered: bool = False
    joiner: str = JOINER
    bullets: bool = True
    problem: Callable[[Data], Finding | None] = lambda _: None

    def write(self, value: Any) -> CellValue:
        """The lines."""
        lines = [one_line(self.line(thing)) for thing in value or ()]
        numbered = [f"{rank}. {line}" for rank, line in enumerate(lines, 1)] if self.numbered else lines
        return self.joiner.join(numbered) or None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The data of each line; what a line does not show stays with the thing of the same title."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        read = [self.read(line, rank) for rank, line in enumerate(self._lines(raw), 1)]
        if problems := [problem for data in read if (problem := self.problem(data))]:
            return Parsed(findings=tuple(problems))
        kept = [dict(entry) for entry in now if isinstance(entry, Mapping)] if isinstance(now, list) else []
        return Parsed([self._merged(data, kept) for data in read] or None)

    def normal(self, raw: CellValue) -> Hashable:
        """The lines without their numbers, typography aside."""
        if unusable(raw):
            return without_value(raw)
        return settled(lambda said: "\n".join(same_text(line) for line in self._lines(said)), spelled(raw))

    def _lines(self, raw: CellValue) -> list[str]:
        text = spelled(raw)
        if is_nobody(text):
            return []
        lines = self._said(tidy(text).split("\n"))
        return self._said(re.split(r" ?;(?=\s)", lines[0])) if self.bullets and len(lines) == 1 else lines

    def _said(self, lines: list[str]) -> list[str]:
        bare_lines = (spaced(bared(line, " ;")) if self.bullets else spaced(line) for line in lines)
        return [line for line in bare_lines if line and not is_nobody(line)]

    def _merged(self, read: Data, kept: list[Data]) -> Data:
        same = next((entry for entry in kept if bare(str(entry.get(self.title))) == bare(str(read[self.title]))), None)
        if same is None:
            return read
        for name, cell in self.parts.items():
            if cell.normal(same.get(name)) != cell.normal(read.get(name)):
                same[name] = read.get(name)
        return {name: value for name, value in same.items() if value is not None}


def one_line(text: str) -> str:
    """The text on one line, its no-break spaces kept."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def spaced(line: str) -> str:
    """The line with plain single spaces and no semicolon at its end, so that its form can be read."""
    return " ".join(line.split()).rstrip(";").rstrip()


def filled(data: Data) -> Data:
    """The data without what is nothing or no."""
    return {name: value for name, value in data.items() if value not in (None, False)}
