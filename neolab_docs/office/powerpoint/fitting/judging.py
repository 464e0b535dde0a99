"""A guess, without reading a slide's tree, of whether a text could be too long: only such slides are measured.

The guess is a little too high and never too low, so that a text which it lets pass fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import floor
from typing import Final
from xml.sax.saxutils import quoteattr

from neolab_docs.office.fitting import Face, Paragraph, Run
from neolab_docs.office.fitting.paragraphs import SINGLE
from neolab_docs.office.powerpoint.fitting.frames import Frame
from neolab_docs.office.powerpoint.fitting.inheritance import EMU_PER_POINT, Heritage
from neolab_docs.office.powerpoint.fitting.tables import MARGINS, Table
from neolab_docs.office.powerpoint.fitting.texts import LETTER, TEXT, Level, Texts

_Height = Callable[[str, float, bool], float]
_LEVELS: Final = 5
_MOST_TABLES: Final = 64
_SAMPLE: Final = "les habitants du bourg choisissent ensemble les chantiers de l’année"
_SEVERAL: Final = ("</a:r><a:r", "<a:br", "<a:fld")  # a line of several pieces, or several lines
_FRAME_END: Final = "</p:txBody>"
_TABLE_END: Final = "</a:tbl>"
_COLUMN = re.compile(r'<a:gridCol w="(\d+)"')
_CELL = re.compile(r"<a:tc\b[^>]*>")
_SPAN = re.compile(r'gridSpan="(\d+)"')
_MARGIN = re.compile(r' (mar[LRTB])="(\d+)"')
_HEIGHT = re.compile(r'<a:tr h="(\d+)"')


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text frame surely holds.

    Attributes:
        name: of its shape.
        anchor: what its shape's markup holds.
        texts: how its text is set; None for a text that is always to be measured.
        width: of a line, in points.
        room: height of the frame, in points.
    """

    name: str
    anchor: str
    texts: Texts | None
    width: float
    room: float

    def may_overflow(self, slide: str) -> bool:
        """Whether the text of some shape of that name could be too long."""
        texts, width, room = self.texts, self.width, self.room
        return texts is None or any(
            texts.rough_height(chunk, width) > room and texts.height(chunk, width) > room
            for chunk in _chunks(slide, self.anchor, _FRAME_END)
        )

    def harmless(self, bare: str) -> Iterator[tuple[int, int, int]]:
        """From where to where in a slide told without its texts these surely fit, and up to which length of each."""
        if self.texts is None:
            yield 0, len(bare), -1
            return
        for start, end in _spans(bare, self.anchor, _FRAME_END):
            yield start, end, self.texts.harmless_length(bare[start:end], self.width, self.room)


@dataclass(frozen=True, slots=True)
class TableGuess:
    """What a table surely holds; measures in points.

    Attributes:
        name: of its frame.
        anchor: what its frame's markup holds.
        texts: how its texts are set.
        beside: what cells leave free beside their text.
        above: what they leave free above and below it.
        room: from the top of the table to what it must not reach.
        lengths: harmless lengths of texts by table, told without its texts.
    """

    name: str
    anchor: str
    texts: Texts
    beside: float
    above: float
    room: float
    lengths: dict[str, float] = field(default_factory=dict)

    def may_overflow(self, slide: str) -> bool:
        """Whether some table of that name could be too high."""
        return any(self._overflows(table) for table in _chunks(slide, self.anchor, _TABLE_END))

    def harmless(self, bare: str) -> Iterator[tuple[int, int, int]]:
        """From where to where in a slide told without its texts these surely fit, and up to which length of each."""
        for start, end in _spans(bare, self.anchor, _TABLE_END):
            yield start, end, floor(self._harmless_length(bare[start:end]))

    def _overflows(self, table: str) -> bool:
        pieces = TEXT.split(table)
        if max(map(len, pieces[1::2]), default=0) <= self._harmless_length("".join(pieces[::2])):
            return False
        return self._height(table, self._rough_cell) > self.room and self._height(table, self._cell) > self.room

    def _harmless_length(self, bare: str) -> float:
        """How long any text may be in a table, told without its texts, for the table to surely fit."""
        if bare not in self.lengths:
            if len(self.lengths) >= _MOST_TABLES:
                self.lengths.clear()
            self.lengths[bare] = self._length_of_a_line(bare)
        return self.lengths[bare]

    def _length_of_a_line(self, bare: str) -> float:
        """How many characters the narrowest cell holds on a line, where a line in each cell fits; else -1."""
        if bare.count("</a:p>") != bare.count("</a:tc>") or any(sign in bare for sign in _SEVERAL):
            return -1
        level = self.texts.loosest
        line = level.size * (level.line + level.around) + self.above
        said = [int(height) / EMU_PER_POINT for height in _HEIGHT.findall(bare)]
        spared = line * (bare.count("</a:tr>") - len(said))
        if sum(max(line, height) for height in said) + spared > self.room:
            return -1
        widths = [int(width) / EMU_PER_POINT for width in _COLUMN.findall(bare)]
        return (min(widths, default=0) - self.beside - level.aside) / level.size / LETTER

    def _height(self, table: str, height: _Height) -> float:
        widths = [int(width) / EMU_PER_POINT for width in _COLUMN.findall(table)]
        rows = table.split("</a:tr>")[:-1]
        wanted = (_tallest(row, widths, height, rank == 0) for rank, row in enumerate(rows))
        said = (_HEIGHT.search(row) for row in rows)
        return sum(
            max(need, int(found[1]) / EMU_PER_POINT if found else 0) for need, found in zip(wanted, said, strict=True)
        )

    def _rough_cell(self, cell: str, width: float, bold: bool) -> float:
        return self.texts.rough_height(cell, width - self.beside, bold) + self.above

    def _cell(self, cell: str, width: float, bold: bool) -> float:
        margins = dict(_MARGIN.findall(cell, cell.find("<a:tcPr")))
        left, right, top, bottom = (int(margins.get(name, usual)) / EMU_PER_POINT for name, usual in MARGINS.items())
        return self.texts.height(cell, width - left - right, bold) + top + bottom


def guess_frame(name: str, frame: Frame, heritage: Heritage) -> Guess:
    """What a text frame surely holds, from the template's."""
    texts = _texts(frame.paragraphs, heritage)
    return Guess(name, _anchor(name), texts if frame.scale == 1.0 else None, frame.width, frame.room)


def guess_table(name: str, table: Table, heritage: Heritage) -> TableGuess:
    """What a table surely holds, from the template's."""
    cells = [cell for row in table.cells for cell in row]
    beside = max((cell.beside for cell in cells), default=0.0)
    above = max((cell.margin for cell in cells), default=0.0)
    return TableGuess(name, _anchor(name), _texts(table.texts, heritage), beside, above, table.room)


def _tallest(row: str, widths: Sequence[float], height: _Height, bold: bool) -> float:
    """The height of the tallest cell of a row."""
    cells = row.split("</a:tc>")[:-1]
    if "Span=" not in row and "Merge=" not in row:
        return max(map(height, cells, widths, repeat(bold)), default=0.0)
    openings = [_CELL.search(cell) for cell in cells]
    spans = [_SPAN.search(opening[0]) if opening else None for opening in openings]
    wide = [sum(widths[rank : rank + (int(span[1]) if span else 1)]) for rank, span in enumerate(spans)]
    merged = [opening and ("Merge=" in opening[0] or "rowSpan=" in opening[0]) for opening in openings]
    measured = (height(cell, room, bold) for cell, room, gone in zip(cells, wide, merged, strict=True) if not gone)
    return max(measured, default=0.0)


def _texts(paragraphs: Sequence[Paragraph], heritage: Heritage) -> Texts:
    looks = [run.look for paragraph in paragraphs for run in paragraph.runs]
    looks += [heritage.look(None, 0, bold).face for bold in (False, True)]
    sets = [_level(paragraph) for paragraph in paragraphs] or [Level(1.0, 0.0, 1.0, 0.0)]
    loosest = Level(*(max(values) for values in zip(*map(_measures, sets), strict=True)))
    plain = [look for look in looks if not look.bold]
    return Texts(_levels(heritage), max(plain or looks, key=_width), max(looks, key=_width), loosest)


def _levels(heritage: Heritage) -> list[Level]:
    made = []
    for number in range(_LEVELS):
        shaped, look = heritage.shaped(None, number), heritage.look(None, number)
        run = Run("", look.face, look.size)
        sides = (shaped.left, shaped.first, shaped.right)
        made.append(_level(Paragraph([run], *sides, shaped.line, shaped.before, shaped.after)))
    return made


def _width(look: Face) -> float:
    return look.width(_SAMPLE)


def _measures(level: Level) -> tuple[float, float, float, float]:
    return level.size, level.aside, level.line, level.around


def _level(paragraph: Paragraph) -> Level:
    size = max(paragraph.size, 1.0)
    around = paragraph.before.above(size) + paragraph.after.above(size)
    aside = max(paragraph.left, paragraph.first) + paragraph.right
    return Level(
        size, aside, paragraph.line.of_line(SINGLE * size, 0) / size, around / size, paragraph.runs[0].look.bold
    )


def _chunks(slide: str, anchor: str, end: str) -> Iterator[str]:
    """The markup from each place where an anchor stands to the next end."""
    return (slide[start:stop] for start, stop in _spans(slide, anchor, end))


def _spans(slide: str, anchor: str, end: str) -> Iterator[tuple[int, int]]:
    """Each place where an anchor stands, and the next end."""
    start = slide.find(anchor)
    while start >= 0:
        stop = slide.find(end, start)
        if stop < 0:
            return
        yield start, stop
        start = slide.find(anchor, start + 1)


def _anchor(name: str) -> str:
    return f" name={quoteattr(name)}"
