"""The parts around the slides: presentation, its relations, the application properties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml import etree

from neolab_docs.office.markup.dialect import P, R
from neolab_docs.office.markup.tree import Element, detach
from neolab_docs.office.package import parse_xml
from neolab_docs.office.powerpoint.deck import Deck

_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
_EP = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_HOLE = re.compile(r"<\?hole (.*?)\?>")
_STALE = ("HeadingPairs", "TitlesOfParts", "HiddenSlides", "Words", "Paragraphs", "MMClips")


class Made(NamedTuple):
    """One slide of the presentation made.

    Attributes:
        template: rank of the template's slide.
        identifier: number in the list of slides.
        key: relation that the presentation has to it.
    """

    template: int
    identifier: int
    key: str


class Presentation:
    """The presentation part with holes where slides are listed."""

    def __init__(self, deck: Deck) -> None:
        self._by_identifier = {str(slide.identifier): slide.rank for slide in deck.slides}
        self._by_key = {slide.key: slide.rank for slide in deck.slides}
        self._members: dict[str, list[int]] = {}
        root = deck.root
        listing = root.find(P + "sldIdLst")
        assert listing is not None
        self._hole(listing, "slides", [])
        for rank, section in enumerate(root.iter(_P14 + "section")):
            entries = section.find(_P14 + "sldIdLst")
            if entries is not None:
                identifiers = [entry.get("id", "") for entry in entries]
                members = [self._by_identifier[each] for each in identifiers if each in self._by_identifier]
                self._hole(entries, f"section {rank}", members)
        for rank, show in enumerate(root.iterfind(f"{P}custShowLst/{P}custShow/{P}sldLst")):
            keys = [entry.get(R + "id", "") for entry in show]
            self._hole(show, f"show {rank}", [self._by_key[key] for key in keys if key in self._by_key])
        whole = etree.tostring(root, encoding="unicode")
        self._pieces = _HOLE.split('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + whole)

    def xml(self, slides: Sequence[Made]) -> bytes:
        """The part for the slides made."""
        said = [self._filled(piece, slides) if rank % 2 else piece for rank, piece in enumerate(self._pieces)]
        return "".join(said).encode()

    def _hole(self, element: Element, name: str, members: list[int]) -> None:
        for child in list(element):
            element.remove(child)
        element.text = None
        element.append(etree.PI("hole", name))
        self._members[name] = members

    def _filled(self, name: str, slides: Sequence[Made]) -> str:
        if name == "slides":
            return "".join(f'<p:sldId id="{slide.identifier}" r:id="{slide.key}"/>' for slide in slides)
        members = self._members[name]
        of: dict[int, list[Made]] = {}
        for slide in slides:
            of.setdefault(slide.template, []).append(slide)
        if name.startswith("section"):
            wanted = set(members)
            chosen = [slide for slide in slides if slide.template in wanted]
            return "".join(f'<p14:sldId id="{slide.identifier}"/>' for slide in chosen)
        return "".join(f'<p:sld r:id="{slide.key}"/>' for member in members for slide in of.get(member, ()))


class Application:
    """The application properties, with the counts of slides left open."""

    def __init__(self, data: bytes) -> None:
        root = parse_xml(data)
        for name in _STALE:
            for element in list(root.iter(_EP + name)):
                detach(element)
        for name in ("Slides", "Notes"):
            for element in root.iter(_EP + name):
                element.text = None
                element.append(etree.PI("hole", name))
        whole = etree.tostring(root, encoding="unicode")
        self._pieces = _HOLE.split('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + whole)

    def xml(self, slides: int, notes: int) -> bytes:
        """The part for so many slides and notes."""
        counts = {"Slides": str(slides), "Notes": str(notes)}
        said: Iterable[str] = (counts[piece] if rank % 2 else piece for rank, piece in enumerate(self._pieces))
        return "".join(said).encode()
