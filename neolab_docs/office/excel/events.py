"""The stream that a rendering writes: events, each with its text, in one string.

An event starts with ``EVENT``, its name, and ``TEXT``; its text follows up to the next event.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

EVENT: Final = "\x01"
TEXT: Final = "\x02"
ROW_HERE: Final = "\x03"
"""Stands in the XML of a row for its number."""
LETTERS_HERE: Final = "\x05"
"""Stands in the XML of a row, where columns may repeat, for the letters of a cell's column."""
HEIGHT: Final = "\x04"
"""Stands in the start of a row for its height, and before the height that its texts need, at its end."""
FORMULA: Final = "\x06"
"""Stands around the number of a formula that can only be written once all rows are known."""

SHEET: Final = "S"  # a sheet starts: its rank in the template
TITLE: Final = "T"  # its title
LINES: Final = "L"  # lines that follow each other, with nothing to write: first and last
ROW: Final = "R"  # a row and its XML
BELOW: Final = "A"  # columns are told, rows follow
ENTER: Final = "E"  # a turn of a block starts
LEAVE: Final = "V"  # a turn of a block ends
SLOT: Final = "P"  # a text outside of the cells: its rank
START: Final = "M"  # the data rows of a table start
KEEP: Final = "K"  # they end; a blank row to lay out if there were none
BAND: Final = "B"  # rows start where loops stand side by side
LANE: Final = "N"  # a lane of theirs starts: its first and last column
LANE_ROW: Final = "C"  # a row of a lane: its cells, and the height that it asks for
BAND_END: Final = "Z"  # the lanes are over
_BATCH: Final = 16


def event(name: str, *numbers: int) -> str:
    """The start of an event of this name, which numbers may follow."""
    return f"{EVENT}{name}{','.join(map(str, numbers))}{TEXT}"


def events(stream: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Each event's name and text, as soon as it is complete."""
    rest = ""
    while batch := list(islice(stream, _BATCH)):
        *whole, rest = (rest + "".join(batch)).split(EVENT)
        for one in whole:
            name, _, text = one.partition(TEXT)
            yield name, text
    name, _, text = rest.partition(TEXT)
    yield name, text
