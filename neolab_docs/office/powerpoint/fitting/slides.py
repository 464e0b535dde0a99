"""What the template says of the texts of one of its slides: which may change, and what room they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.frames import Box, Frame, box_of, read_frame
from neolab_docs.office.powerpoint.fitting.inheritance import EMU_PER_POINT, Ancestry, is_small_print
from neolab_docs.office.powerpoint.fitting.judging import Guess, TableGuess, guess_frame, guess_table
from neolab_docs.office.powerpoint.fitting.tables import Table, read_table

_OPT_OUT = re.compile(r"\{%-?\s*shape\s+nofit\s*-?%\}")
_EDGE: Final = 12 * EMU_PER_POINT
_NEAR: Final = 6 * EMU_PER_POINT


@dataclass(slots=True)
class Watched:
    """A slide of the template, as far as the fit of its texts goes.

    Attributes:
        ancestry: what its shapes take over.
        names: names of the shapes whose text may change.
        guesses: what each of them surely holds.
        limits: for each table or growing frame, what its bottom must not pass, in EMU.
    """

    ancestry: Ancestry
    names: set[str]
    guesses: list[Guess | TableGuess]
    limits: dict[str, int]

    def may_overflow(self, slide: str) -> bool:
        """Whether some text of the slide made could be too long."""
        return any(guess.may_overflow(slide) for guess in self.guesses)

    def frames(self, root: Element) -> Iterator[Frame]:
        """The text frames of the slide made that are to be judged."""
        for shape in root.iter(P + "sp"):
            if name_of(shape) in self.names:
                frame = read_frame(shape, self.ancestry)
                if frame is not None:
                    self._let_grow(frame)
                    yield frame

    def tables(self, root: Element) -> Iterator[Table]:
        """The tables of the slide made that are to be judged."""
        for frame in root.iter(P + "graphicFrame"):
            if name_of(frame) in self.names:
                yield from self.tables_of(frame)

    def tables_of(self, frame: Element) -> Iterator[Table]:
        """The table of a frame, if it holds one."""
        box, limit = box_of(self.ancestry.forebears(frame)), self.limits.get(name_of(frame))
        if box is not None and limit is not None:
            table = read_table(frame, self.ancestry, (limit - box.y) / EMU_PER_POINT)
            if table is not None:
                yield table

    def _let_grow(self, frame: Frame) -> None:
        limit = self.limits.get(name_of(frame.shape)) if frame.grows else None
        box = box_of(self.ancestry.forebears(frame.shape))
        if limit is not None and box is not None:
            frame.room += max(0, limit - box.y - box.height) / EMU_PER_POINT


def watch(root: Element, ancestry: Ancestry) -> Watched:
    """What the tree of a slide of the template says."""
    watched = Watched(ancestry, set(), [], {})
    shapes = [shape for shape in root.iter(P + "sp", P + "graphicFrame") if _changes(shape)]
    boxes = [(shape, box) for shape in _drawn(root) if (box := box_of(ancestry.forebears(shape))) is not None]
    for shape in shapes:
        name = name_of(shape)
        watched.names.add(name)
        limit = _limit(shape, boxes, ancestry)
        watched.limits[name] = min(limit, watched.limits.get(name, limit))
        watched.guesses += _guess(shape, watched)
    return watched


def name_of(shape: Element) -> str:
    """The name of a shape."""
    return next((properties.get("name", "") for properties in shape.iter(P + "cNvPr")), "")


def _changes(shape: Element) -> bool:
    properties = next(shape.iter(P + "cNvPr"), None)
    if properties is None or _OPT_OUT.search(properties.get("descr", "")):
        return False
    return "{" in "".join(str(text.text or "") for text in shape.iter(A + "t"))


def _drawn(root: Element) -> Iterator[Element]:
    return root.iter(P + "sp", P + "pic", P + "graphicFrame")


def _guess(shape: Element, watched: Watched) -> Iterator[Guess | TableGuess]:
    name = name_of(shape)
    if "{" in name:
        yield Guess("<p:sld", 1, 1.0, -1.0)
    elif shape.tag == P + "sp":
        frame = read_frame(shape, watched.ancestry)
        if frame is not None:
            yield guess_frame(name, frame)
    else:
        yield from (guess_table(name, table) for table in watched.tables_of(shape))


def _limit(shape: Element, boxes: Sequence[tuple[Element, Box]], ancestry: Ancestry) -> int:
    """What the bottom of a shape must not pass: the place its layout gives it, a footer, a shape below."""
    forebears = ancestry.forebears(shape)
    own = box_of(forebears)
    if own is None:
        return ancestry.height
    given = box_of(forebears[1:])
    limits = [ancestry.height - _EDGE]
    bottom = own.y + own.height
    if given is not None and given.y + given.height > own.y:
        limits.append(max(bottom, given.y + given.height))
    for other, box in boxes:
        beside = box.x >= own.x + own.width or box.x + box.width <= own.x
        below = box.y > own.y if is_small_print(other) else box.y >= bottom - _NEAR
        if other is not shape and below and not beside:
            limits.append(box.y)
    return min(limits)
