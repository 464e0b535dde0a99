"""A proof that a slide fits, told from the lengths of its texts alone.

Most copies of a slide differ in their texts only: what is left of their markup, its *frame*, is the same to the byte.
For each frame that comes, how long each of its texts may be for everything to fit is worked out once; where all texts
are shorter, the slide needs no further look. Lengths are counted in bytes: never less than in characters.

A *straight* slide has neither loops nor conditions: it has the paragraphs of the one before when it has as many texts
as the template, since whatever a value brings with it, such as a line break, makes texts of its own. Then the lengths
of what stands between the ends of its texts tell as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import add, le
from typing import Final

from neolab_docs.office.powerpoint.fitting.judging import Guess, TableGuess
from neolab_docs.office.powerpoint.fitting.texts import TEXT_END

_TEXT = re.compile(rb"<a:t>([^<]*)")
_END: Final = TEXT_END.encode()
_SHAPES_END: Final = b"</p:spTree>"  # what follows tells copies apart
_MOST_FRAMES: Final = 64
_ENDLESS: Final = 1 << 40

Guesses = Sequence[Guess | TableGuess]


class Proofs:
    """What is known of the copies of one slide; safe to use from several threads."""

    def __init__(self, guesses: Guesses, straight: int | None = None) -> None:
        self._guesses, self._straight = guesses, straight
        self._lengths: dict[bytes, tuple[int, ...]] = {}
        self._pieces: tuple[int, ...] = ()

    def fits(self, slide: bytes) -> bool:
        """Whether all texts of the slide are so short that they surely fit; False where that cannot be told."""
        if self._pieces:
            pieces = slide.split(_END)
            if len(pieces) == len(self._pieces) and all(map(le, map(len, pieces), self._pieces)):
                return True
        return self._fits(slide)

    def _fits(self, slide: bytes) -> bool:
        pieces = _TEXT.split(slide.rpartition(_SHAPES_END)[0])
        frame = b"".join(pieces[::2])
        lengths = self._lengths.get(frame)
        if lengths is None:
            if len(self._lengths) >= _MOST_FRAMES:
                return False
            lengths = self._lengths[frame] = harmless_lengths(frame.decode(), self._guesses)
            if len(lengths) == self._straight == len(pieces) // 2:
                self._pieces = (*map(add, map(len, _texts_away(pieces)), lengths), _ENDLESS)
        texts = pieces[1::2]
        return len(texts) == len(lengths) and all(map(le, map(len, texts), lengths))


def harmless_lengths(frame: str, guesses: Guesses) -> tuple[int, ...]:
    """How long each text of a slide may be, told without its texts; -1 for one that is always to be measured."""
    lengths = [_ENDLESS] * frame.count(TEXT_END)
    for guess in guesses:
        for start, end, longest in guess.harmless(frame):
            for rank in _ranks(frame, start, end):
                lengths[rank] = min(lengths[rank], longest)
    return tuple(lengths)


def _ranks(frame: str, start: int, end: int) -> Iterator[int]:
    first = frame.count(TEXT_END, 0, start)
    return iter(range(first, first + frame.count(TEXT_END, start, end)))


def _texts_away(pieces: Sequence[bytes]) -> list[bytes]:
    """What stands between the ends of texts, without the texts."""
    bare = [piece.removeprefix(_END) for piece in pieces[::2]]
    return [b"<a:t>" + piece for piece in bare[:-1]]
