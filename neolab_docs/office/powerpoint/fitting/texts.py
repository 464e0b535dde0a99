"""The most that texts take in a column, told from the markup of their paragraphs as it was made.

Too high rather than too low: a rough figure from the number of characters, then one from their widths.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Final
from xml.sax.saxutils import unescape

from neolab_docs.office.fitting import Face
from neolab_docs.office.fitting.breaking import lines as break_lines

_MOST_KNOWN: Final = 4096
LETTER: Final = 0.6  # more than the mean width of a letter, over the size of the font
_LOST: Final = 6  # letters lost at the end of a line where a word goes on on the next
TEXT_END: Final = "</a:t>"
TEXT = re.compile(r"<a:t>([^<]*)")
_LEVEL = re.compile(r' lvl="(\d)"')
_SIZE = re.compile(r'<a:(?:rPr|endParaRPr)[^>]* sz="(\d+)"')
_PLAIN = re.compile(r"<a:(?:rPr|endParaRPr)(?![^>]* sz=)")
_SPACING = re.compile(r"<a:(?:lnSpc|spcBef|spcAft)>")


@dataclass(frozen=True, slots=True)
class Level:
    """How paragraphs of a level are set: measures in points, but those that go with the size of the font."""

    size: float
    aside: float
    line: float
    around: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Texts:
    """How the paragraphs of a text are set, as far as the template tells.

    Attributes:
        levels: how paragraphs are set that say nothing else, by level.
        plain: the widest of its faces that are not bold.
        bold: the widest of its faces.
        loosest: the most that any of its paragraphs takes.
    """

    levels: Sequence[Level]
    plain: Face
    bold: Face
    loosest: Level
    known: dict[tuple[str, float, bool], float] = field(default_factory=dict)

    def rough_height(self, paragraphs: str, width: float, bold: bool = False) -> float:
        """More than paragraphs take in a column of a width, in points: told from the number of their characters."""
        level, number = self.loosest, paragraphs.count("</a:p>")
        length = sum(map(len, TEXT.findall(paragraphs)))
        characters = (width - level.aside) / level.size / LETTER
        lines = number + paragraphs.count("<a:br")
        if number != 1 or length > characters:
            lines += int(length / max(characters - _LOST, 1.0))
        return level.size * (lines * level.line + number * level.around)

    def harmless_length(self, bare: str, width: float, room: float) -> int:
        """How long each text may be in paragraphs, told without their texts, for ``rough_height`` to be in a room."""
        level, number, texts = self.loosest, bare.count("</a:p>"), bare.count(TEXT_END)
        characters = (width - level.aside) / level.size / LETTER
        spared = (room / level.size - number * level.around) / level.line - number - bare.count("<a:br")
        if spared < 0 or not texts:
            return -1
        longest = ceil((floor(spared) + 1) * max(characters - _LOST, 1.0)) - 1
        return max(longest, floor(characters) if number == 1 else 0) // texts

    def height(self, paragraphs: str, width: float, bold: bool = False) -> float:
        """The most that paragraphs take in a column of a width, in points; ``bold`` where they do not tell."""
        key = (paragraphs, width, bold)
        if key not in self.known:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            self.known[key] = sum(self._paragraph(each, width, bold) for each in paragraphs.split("</a:p>")[:-1])
        return self.known[key]

    def _paragraph(self, said: str, width: float, bold: bool) -> float:
        found = _LEVEL.search(said)
        usual = self.levels[min(int(found[1]), len(self.levels) - 1) if found else 0]
        level = self.loosest if _SPACING.search(said) else usual
        sizes = [int(size) / 100 for size in _SIZE.findall(said)]
        size = max(sizes) if sizes and not _PLAIN.search(said) else max([usual.size, *sizes])
        look = self.bold if bold or usual.bold or ' b="1"' in said else self.plain
        room = (width - level.aside) / size
        lines = sum(len(break_lines(text, room, look)) for text in _pieces(said))
        return size * (lines * level.line + level.around)


def _pieces(paragraph: str) -> list[str]:
    """The texts of a paragraph between its line breaks."""
    return [unescape("".join(TEXT.findall(piece))) for piece in paragraph.split("<a:br")]
