"""What the template says of the texts of one of its slides: which may change, and what room they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Final

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.frames import Box, Frame, box_of, read_frame
from neolab_docs.office.powerpoint.fitting.inheritance import EMU_PER_POINT, Ancestry, is_small_print, name_of
from neolab_docs.office.powerpoint.fitting.judging import Guess, TableGuess, guess_frame, guess_table
from neolab_docs.office.powerpoint.fitting.tables import Table, read_table

_OPT_OUT = re.compile(r"\{%-?\s*shape\s+nofit\s*-?%\}")
_EDGE: Final = 24 * EMU_PER_POINT
_NEAR: Final = 6 * EMU_PER_POINT
_SLACK: Final = 9 * EMU_PER_POINT


@dataclass(slots=True)
class Watched:
    """A slide of the template, as far as the fit of its texts goes.

    Attributes:
        lowest: what no text must pass, in EMU.
        ignored: names of the shapes whose text is the template's, or is to be left alone.
        guesses: what each of the others surely holds.
        limits: what the bottom of each of them must not pass, in EMU.
    """

    lowest: int
    ignored: set[str] = field(default_factory=set)
    guesses: list[Guess | TableGuess] = field(default_factory=list)
    limits: dict[str, int] = field(default_factory=dict)

    def suspects(self, slide: str) -> set[str]:
        """The names of the shapes of the slide made whose text could be too long."""
        return {guess.name for guess in self.guesses if guess.may_overflow(slide)}

    def named(self, root: Element, suspects: Set[str]) -> Set[str]:
        """The suspects of the slide made, those whose names hold tags by the names they have there."""
        if not any("{" in name for name in suspects):
            return suspects
        return {name_of(shape) for shape in root.iter(P + "sp", P + "graphicFrame")} - self.ignored

    def limit(self, shape: Element) -> int:
        """What the bottom of a shape must not pass, in EMU."""
        return self.limits.get(name_of(shape), self.lowest)


def frames(root: Element, names: Set[str], watched: Watched, ancestry: Ancestry) -> Iterator[Frame]:
    """The text frames of those names on a slide made."""
    for shape in root.iter(P + "sp"):
        frame = read_frame(shape, ancestry) if name_of(shape) in names else None
        box = box_of(shape, ancestry.of(shape))
        if frame is not None and box is not None:
            if frame.grows:
                frame.spare = max(0, watched.limit(shape) - box.y - box.height) / EMU_PER_POINT
            yield frame


def tables(root: Element, names: Set[str], watched: Watched, ancestry: Ancestry) -> Iterator[Table]:
    """The tables of those names on a slide made."""
    for frame in root.iter(P + "graphicFrame"):
        if name_of(frame) in names:
            yield from _tables_of(frame, watched, ancestry)


def _tables_of(frame: Element, watched: Watched, ancestry: Ancestry) -> Iterator[Table]:
    """The table of a frame, if it holds one."""
    box = box_of(frame, ancestry.of(frame))
    table = read_table(frame, ancestry, (watched.limit(frame) - box.y) / EMU_PER_POINT) if box else None
    if table is not None:
        yield table


def watch(root: Element, ancestry: Ancestry) -> Watched:
    """What the tree of a slide of the template says."""
    watched = Watched(ancestry.height - _EDGE)
    boxes = [(shape, box) for shape in _drawn(root) if (box := box_of(shape, ancestry.of(shape))) is not None]
    for shape in root.iter(P + "sp", P + "graphicFrame"):
        name = name_of(shape)
        if not _changes(shape):
            watched.ignored.add(name)
            continue
        limit = _limit(shape, boxes, ancestry)
        watched.limits[name] = min(limit, watched.limits.get(name, limit))
        watched.guesses += _guess(shape, watched, ancestry)
    return watched


def _changes(shape: Element) -> bool:
    properties = next(shape.iter(P + "cNvPr"), None)
    if properties is None or _OPT_OUT.search(properties.get("descr", "")):
        return False
    return "{" in "".join(str(text.text or "") for text in shape.iter(A + "t"))


def _drawn(root: Element) -> Iterator[Element]:
    return root.iter(P + "sp", P + "pic", P + "graphicFrame")


def _guess(shape: Element, watched: Watched, ancestry: Ancestry) -> Iterator[Guess | TableGuess]:
    name = name_of(shape)
    if "{" in name:
        yield Guess(name, "", None, 0.0, 0.0)
    elif shape.tag == P + "sp":
        frame = read_frame(shape, ancestry)
        if frame is not None:
            yield guess_frame(name, frame, ancestry.of(shape))
    else:
        yield from (guess_table(name, table, ancestry.plain) for table in _tables_of(shape, watched, ancestry))


def _limit(shape: Element, boxes: Sequence[tuple[Element, Box]], ancestry: Ancestry) -> int:
    """What the bottom of a shape must not pass: the place its layout gives it, a footer, a shape below."""
    heritage = ancestry.of(shape)
    own = box_of(shape, heritage)
    if own is None:
        return ancestry.height
    given = next((box_of(layout, ancestry.plain) for layout in heritage.shapes), None)
    limits = [ancestry.height - _EDGE]
    bottom = own.y + own.height
    if given is not None and given.y + given.height > own.y:
        limits.append(max(bottom, given.y + given.height) + _SLACK)
    for other, box in boxes:
        beside = box.x >= own.x + own.width or box.x + box.width <= own.x
        below = box.y > own.y if is_small_print(other) else box.y >= bottom - _NEAR
        if other is not shape and below and not beside:
            limits.append(box.y)
    return min(limits)
