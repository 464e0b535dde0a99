"""Where lines break: at spaces and after hyphens, never at a no-break space, inside a word only when it is too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from neolab_docs.office.fitting.faces import Face, face

SPACES: Final = " \t\u200b\u2002\u2003\u2009"
_OPPORTUNITY = re.compile(rf"[{SPACES}]+|(?<=\w)[-\u2010\u2013\u2014](?=[^\W\d])")


def words(text: str) -> Iterator[tuple[int, int, int]]:
    """The stretches of a text between opportunities: start, end of what is seen, end with the spaces after it."""
    start = 0
    for found in _OPPORTUNITY.finditer(text):
        seen = found.start() if found.group()[0] in SPACES else found.end()
        yield start, seen, found.end()
        start = found.end()
    if start < len(text):
        yield start, len(text), len(text)


def wrap(text: str, width: float, font: str, size: float, bold: bool = False, italic: bool = False) -> list[str]:
    """The lines of a text in a column.

    Args:
        text: may hold line breaks.
        width: of the column, in points.
        font: name of the font.
        size: of the font, in points.
        bold: whether it is bold.
        italic: whether it is italic.
    """
    look = face(font, bold, italic)
    return [line for part in text.split("\n") for line in lines(part, width / size, look)]


def count_lines(text: str, room: float, look: Face) -> int:
    """How many lines a text takes; ``room`` is the width of the column over the size of the font."""
    return sum(len(lines(part, room, look)) for part in text.split("\n"))


def lines(text: str, room: float, look: Face) -> list[str]:
    """The lines of a text without line breaks; ``room`` is the width of the column over the size of the font."""
    width = look.width
    if width(text) <= room:
        return [text]
    made: list[str] = []
    start, used = 0, 0.0
    for first, seen, end in words(text):
        wide = width(text[first:seen])
        if used + wide > room and first > start:
            made.append(text[start:first].rstrip(SPACES))
            start, used = first, 0.0
        if wide > room:
            *whole, start = cuts(text, first, seen, room, look)
            made += [text[a:b] for a, b in zip([first, *whole], [*whole, start], strict=True)]
            wide = width(text[start:seen])
        used += wide + width(text[seen:end])
    return [*made, text[start:].rstrip(SPACES)]


def cuts(text: str, first: int, last: int, room: float, look: Face) -> list[int]:
    """Where a word that is too long for a line is cut."""
    found: list[int] = []
    used = 0.0
    for at in range(first, last):
        used += (wide := look.width(text[at]))
        if used > room and at > (found[-1] if found else first):
            found.append(at)
            used = wide
    return found or [first]
