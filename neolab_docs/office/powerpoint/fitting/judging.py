"""A guess, without reading a slide's tree, of whether a text could be too long: only such slides are measured."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from neolab_docs.office.fitting import Paragraph
from neolab_docs.office.fitting.paragraphs import SINGLE
from neolab_docs.office.powerpoint.fitting.frames import Frame
from neolab_docs.office.powerpoint.fitting.tables import Table

_SAMPLE: Final = "les habitants du bourg choisissent ensemble les chantiers de l’année"
_LARGE_LETTERS: Final = 1.2  # how much wider than a sample a text of capitals is
_LOST: Final = 4  # characters lost at the end of a line where a word goes on on the next
_TEXT = re.compile(r"<a:t>([^<]*)")
_COLUMN = re.compile(r'<a:gridCol w="(\d+)"')
_HEIGHT = re.compile(r'<a:tr h="(\d+)"')


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text frame surely holds.

    Attributes:
        anchor: what its shape's markup holds.
        characters: on a line.
        line: height of a line, the space around its paragraph included, in points.
        room: height of the frame in points.
    """

    anchor: str
    characters: int
    line: float
    room: float

    def may_overflow(self, slide: str) -> bool:
        """Whether the text of some shape of that name could be too long."""
        start = slide.find(self.anchor)
        while start >= 0:
            end = slide.find("</p:txBody>", start)
            if end >= 0 and self._too_much(slide[start:end]):
                return True
            start = slide.find(self.anchor, start + 1)
        return False

    def _too_much(self, chunk: str) -> bool:
        lines = chunk.count("<a:br")
        for paragraph in chunk.split("</a:p>")[:-1]:
            lines += 1 + sum(map(len, _TEXT.findall(paragraph))) // self.characters
        return lines * self.line > self.room


@dataclass(frozen=True, slots=True)
class TableGuess:
    """What a table surely holds; measures in points.

    Attributes:
        anchor: what its frame's markup holds.
        character: width of a character.
        line: height of a line, the space around its paragraph included.
        margin: space above and below the text of a cell.
        room: from the top of the table to what it must not reach.
    """

    anchor: str
    character: float
    line: float
    margin: float
    room: float

    def may_overflow(self, slide: str) -> bool:
        """Whether some table of that name could be too high."""
        start = slide.find(self.anchor)
        while start >= 0:
            end = slide.find("</a:tbl>", start)
            if end >= 0 and self._height(slide[start:end]) > self.room:
                return True
            start = slide.find(self.anchor, start + 1)
        return False

    def _height(self, table: str) -> float:
        columns = [max(1, int(int(width) / 12700 / self.character) - _LOST) for width in _COLUMN.findall(table)]
        return sum(self._row(row, columns) for row in table.split("</a:tr>")[:-1])

    def _row(self, row: str, columns: Sequence[int]) -> float:
        lines = 1
        for cell, characters in zip(row.split("</a:tc>"), columns, strict=False):
            if len(cell) > characters:
                texts = [_TEXT.findall(paragraph) for paragraph in cell.split("</a:p>")[:-1]]
                lines = max(lines, sum(1 + sum(map(len, text)) // characters for text in texts))
        said = _HEIGHT.search(row)
        return max(lines * self.line + self.margin, int(said[1]) / 12700 if said else 0.0)


def anchor_of(name: str) -> str:
    """How the name of a shape reads in the markup of a slide."""
    return f" name={quoteattr(name)}"


def guess_frame(name: str, frame: Frame) -> Guess:
    """What a text frame surely holds, from the template's."""
    aside = max((max(each.left, each.first) + each.right for each in frame.paragraphs), default=0.0)
    characters = max(1, int((frame.width - aside) / _character(frame.paragraphs) / frame.scale) - _LOST)
    return Guess(anchor_of(name), characters, _line(frame.paragraphs) * frame.scale, frame.room)


def guess_table(name: str, table: Table) -> TableGuess:
    """What a table surely holds, from the template's."""
    margin = max((cell.margin for row in table.cells for cell in row), default=0.0)
    return TableGuess(anchor_of(name), _character(table.texts), _line(table.texts), margin, table.room)


def _character(paragraphs: Sequence[Paragraph]) -> float:
    runs = [run for paragraph in paragraphs for run in paragraph.runs]
    return max((run.width(_SAMPLE) for run in runs), default=1.0) / len(_SAMPLE) * _LARGE_LETTERS


def _line(paragraphs: Sequence[Paragraph]) -> float:
    return max((_paragraph_line(paragraph) for paragraph in paragraphs), default=0.0)


def _paragraph_line(paragraph: Paragraph) -> float:
    size = paragraph.size
    return paragraph.line.of_line(size * SINGLE, 0) + paragraph.before.above(size) + paragraph.after.above(size)
