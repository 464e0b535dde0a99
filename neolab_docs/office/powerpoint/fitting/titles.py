"""Ranks in the titles of slides that go on: « … (2/3) », counted once, whoever laid the pages out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lxml import etree

from neolab_docs.office.markup.dialect import A, P
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.package import parse_xml
from neolab_docs.office.powerpoint.fitting.inheritance import is_title, name_of

_RANK: Final = re.compile(r"[ \xa0]?\((\d+)/(\d+)\)\s*$")
_MAYBE: Final = re.compile(rb"\(\d+/\d+\)\s*</a:t>")


class Ranked(NamedTuple):
    """A slide whose title tells its rank: where it is among the slides, what it says before that and for that."""

    at: int
    base: str
    said: str
    rank: int
    total: int


def number_title(root: Element, number: int, total: int) -> bool:
    """Say in the title of a slide which of the slides that go on it is; False where the template says so already."""
    texts = _texts(root)
    if texts and _RANK.search(texts[-1].text or ""):
        return False
    if texts:
        texts[-1].text = f"{texts[-1].text}{_rank(number, total)}"
    return True


def title_names(root: Element) -> set[str]:
    """The names of the titles of a slide."""
    return {name_of(shape) for shape in root.iter(P + "sp") if is_title(shape)}


def recounted(slides: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """The slides whose rank is another now that slides of their series go on on further ones, with their places.

    Args:
        slides: all slides, in order; b"" for those that tell nothing.
    """
    for series in _series(slides):
        whole = {told.rank for told in series} == set(range(1, series[0].total + 1))
        for told, said in zip(series, _counted(series) if whole else _apart(series), strict=True):
            if said != told.said:
                root = parse_xml(slides[told.at])
                texts = _texts(root)
                texts[-1].text = _RANK.sub("", texts[-1].text or "") + said
                yield told.at, etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _counted(series: Sequence[Ranked]) -> Iterator[str]:
    """What titles end in, for the pages of a series."""
    return (_rank(rank, len(series)) for rank in range(1, len(series) + 1))


def _apart(series: Sequence[Ranked]) -> Iterator[str]:
    """The same for titles that end in a fraction of their own, as in « Réalisé (3/4) »: it stays."""
    for place, told in enumerate(series):
        same = [at for at, other in enumerate(series) if other.rank == told.rank]
        yield told.said + (_rank(same.index(place) + 1, len(same)) if len(same) > 1 else "")


def _series(slides: Sequence[bytes]) -> list[list[Ranked]]:
    """The slides that follow each other with the same title and rising ranks."""
    made: list[list[Ranked]] = []
    last: Ranked | None = None
    for at, slide in enumerate(slides):
        told = _ranked(at, slide)
        if told is None:
            last = None
            continue
        if last is None or (last.base, last.total) != (told.base, told.total) or told.rank < last.rank:
            made.append([])
        made[-1].append(told)
        last = told
    return made


def _ranked(at: int, slide: bytes) -> Ranked | None:
    if not _MAYBE.search(slide):
        return None
    said = "".join(text.text or "" for text in _texts(parse_xml(slide)))
    found = _RANK.search(said)
    return Ranked(at, said[: found.start()], found[0], int(found[1]), int(found[2])) if found else None


def _texts(root: Element) -> list[Element]:
    title = next((shape for shape in root.iter(P + "sp") if is_title(shape)), None)
    return [text for text in title.iter(A + "t") if text.text] if title is not None else []


def _rank(number: int, total: int) -> str:
    return f"\N{NO-BREAK SPACE}({number}/{total})"
