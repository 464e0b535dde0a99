"""Where lines break: at spaces and after hyphens, never at a no-break space, inside a word only when it is too long."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from neolab_docs.office.fitting.faces import Face, face

SPACES: Final = " \t\u200b\u2002\u2003\u2009"
_ROUNDING: Final = 1e-9
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
    room = room / look.factor + _ROUNDING
    reached = [0.0, *accumulate(map(look.widths.__getitem__, text))]
    if reached[-1] <= room:
        return [text]
    stops = [(seen, end) for _, seen, end in words(text)]
    seen_at = [reached[seen] for seen, _ in stops]
    made: list[str] = []
    start, word = 0, 0
    while word < len(stops):
        following = bisect_right(seen_at, reached[start] + room, word)
        if following > word:
            stop, word = stops[following - 1][1], following
        else:
            stop = max(start + 1, bisect_right(reached, reached[start] + room, start) - 1)
        made.append(text[start:stop].rstrip(SPACES))
        start = stop
    return made
