"""A text cut into pages: between paragraphs, or inside one that is longer than a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Final, NamedTuple, TypeVar

from neolab_docs.office.fitting import Paragraph, Run, height, lay_out
from neolab_docs.office.fitting.paragraphs import LINE_BREAK
from neolab_docs.office.markup.dialect import A
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.powerpoint.fitting.frames import TOLERANCE, Frame, pieces
from neolab_docs.office.powerpoint.fitting.numbering import carry_on, items, without_sign
from neolab_docs.office.powerpoint.fitting.shrinking import Step

T = TypeVar("T")
_ROUNDS: Final = 6
_SENTENCE = re.compile(r"[.!?…](?:\N{NO-BREAK SPACE}?»)?\s+")


class Spot(NamedTuple):
    """A place in a text: rank of a paragraph, rank of a character in it."""

    paragraph: int
    character: int


def cut(frame: Frame, step: Step, room: float | None = None) -> list[Spot] | None:
    """Where each page of a text starts, and the end of the text; None where not even a line fits.

    Args:
        frame: the text and its room.
        step: how small it is.
        room: height of a page in points, that of the frame when left out.
    """
    room = frame.room + frame.spare + TOLERANCE if room is None else room
    spots = [Spot(0, 0)]
    while spots[-1].paragraph < len(frame.paragraphs):
        following = _page_end(frame, spots[-1], step, room)
        if following is None:
            return None
        spots.append(following)
    return spots


def balanced_cut(frame: Frame, step: Step) -> list[Spot] | None:
    """The same with pages of like height, no more paragraphs cut than need be."""
    first = cut(frame, step)
    needed = _cuts_inside(first or [])

    def tried(room: float) -> list[Spot] | None:
        spots = cut(frame, step, room)
        return spots if spots is not None and _cuts_inside(spots) <= needed else None

    return balanced(tried, frame.room + frame.spare + TOLERANCE)


def _cuts_inside(spots: Sequence[Spot]) -> int:
    return sum(1 for spot in spots if spot.character)


def balanced(pages: Callable[[float], list[T] | None], room: float) -> list[T] | None:
    """As many pages as in this room, none of them much higher than need be."""
    best = pages(room)
    low, high = 0.0, room
    for _ in range(_ROUNDS if best is not None else 0):
        middle = (low + high) / 2
        tried = pages(middle)
        if tried is None or best is None or len(tried) > len(best):
            low = middle
        else:
            best, high = tried, middle
    return best


def page_elements(frame: Frame, spots: Sequence[Spot]) -> list[list[Element]]:
    """The paragraphs of each page, copied; lists count on from page to page."""
    numbered = items(frame.elements, frame.heritage)
    pages = []
    for start, end in pairwise(spots):
        page = _between(frame.elements, start, end)
        numbers = numbered[start.paragraph : start.paragraph + len(page)]
        if start.character:
            without_sign(page[0])
            numbers = [None, *numbers[1:]]
        carry_on(page, numbers)
        pages.append(page)
    return pages


def _page_end(frame: Frame, start: Spot, step: Step, room: float) -> Spot | None:
    rest = _rest(frame.paragraphs[start.paragraph], start.character)
    waiting = [rest, *frame.paragraphs[start.paragraph + 1 :]]
    taken = 0
    while (
        taken < len(waiting)
        and height(waiting[: taken + 1], frame.width, *step) <= frame.room + frame.spare + TOLERANCE
    ):
        taken += 1
    if taken == len(waiting):
        return Spot(len(frame.paragraphs), 0)
    while taken > 1 and _leads(waiting[taken - 1], waiting[taken]):
        taken -= 1
    if taken:
        return Spot(start.paragraph + taken, 0)
    inside = _lines_end(rest, frame.width, step, room)
    return Spot(start.paragraph, start.character + inside) if inside else None


def _leads(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a paragraph is the heading of the one that follows it."""
    return _weight(paragraph) > _weight(following)


def _weight(paragraph: Paragraph) -> tuple[float, float]:
    """What makes a paragraph look like a heading: large letters, then wide ones."""
    return paragraph.size, min(run.look.widths["n"] for run in paragraph.runs)


def _rest(paragraph: Paragraph, character: int) -> Paragraph:
    if not character:
        return paragraph
    runs: list[Run] = []
    for run in paragraph.runs:
        runs.append(Run(run.text[character:], run.look, run.size, run.tracking))
        character = max(0, character - len(run.text))
    return Paragraph(
        runs, paragraph.left, paragraph.left, paragraph.right, paragraph.line, paragraph.before, paragraph.after
    )


def _lines_end(paragraph: Paragraph, width: float, step: Step, room: float) -> int:
    """How many characters of a paragraph fit on a page, up to the end of a sentence where there is one late enough."""
    scale, reduction = step
    text = "".join(run.text for run in paragraph.runs)
    used, end = 0.0, 0
    for line in lay_out(paragraph, width, scale):
        used += paragraph.line.of_line(line.single, reduction)
        if used > room:
            break
        end += len(line.text)
        end += text[end : end + 1] == LINE_BREAK
    if end >= len(text):
        return 0
    sentences = [found.end() for found in _SENTENCE.finditer(text, 0, end)]
    return sentences[-1] if sentences and sentences[-1] > end / 2 else end


def _between(elements: Sequence[Element], start: Spot, end: Spot) -> list[Element]:
    last = end.paragraph + (1 if end.character else 0)
    made = [deepcopy(element) for element in elements[start.paragraph : last]]
    if end.character:
        _trim(made[-1], 0, end.character)
    if start.character:
        _trim(made[0], start.character, None)
    return made


def _trim(paragraph: Element, start: int, end: int | None) -> None:
    """Keep the characters of a paragraph from one to another."""
    at = 0
    for child, text in list(pieces(paragraph)):
        kept = text[max(0, start - at) : None if end is None else max(0, end - at)]
        at += len(text)
        if not kept:
            paragraph.remove(child)
        elif child.tag != A + "br" and kept != text:
            said = child.find(A + "t")
            assert said is not None
            said.text = kept
