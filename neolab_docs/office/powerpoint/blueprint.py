"""What does not change from one rendering of a presentation to the next: numbers taken, parts that are slides'."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from neolab_docs.office.opc import Relation, read_relations, relations_xml
from neolab_docs.office.package import packed
from neolab_docs.office.part_names import top_numbers
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.timing import TIMING
from neolab_docs.office.unzipping import Member

SHOWN = frozenset({"image", "chart"})
_SHAPE_ID = re.compile(rb'<p:cNvPr\b[^>]*?\bid="(\d+)"')


class Blueprint:
    """What does not change from one rendering of a presentation to the next.

    Attributes:
        deck: the presentation.
        changed: parts that differ from the template's for every rendering.
        first_shape_id: a shape number above all those of the template.
        shown: keys of the pictures and charts that copies of each slide may lack, as its markup holds them.
        timed: slides with animations.
        shared: relations of the masters and layouts that hold tags.
        slide_parts: names of the parts that slides and what is theirs have in the template.
    """

    def __init__(
        self,
        deck: Deck,
        changed: Mapping[str, bytes],
        shared: Mapping[str, list[Relation]],
        straight: Container[int] = (),
    ) -> None:
        self.deck = deck
        self.changed = {name: packed(data, name) for name, data in changed.items()}
        self.by_rank = {slide.rank: slide for slide in deck.slides}
        self.first_shape_id = 1 + max((_top_shape_id(deck, slide) for slide in deck.slides), default=1)
        self.slide_parts = {slide.part for slide in deck.slides}
        self.slide_parts |= {name for slide in deck.slides for name in (*slide.own, *slide.emptied)}
        self.ready = {slide.rank: _ready_relations(slide) for slide in deck.slides}
        self.shown = {slide.rank: [] if slide.rank in straight else _shown(slide) for slide in deck.slides}
        self.timed = {slide.rank for slide in deck.slides if TIMING in deck.package.data(slide.part)}
        self.led_to = {slide.rank: {each.target for each in slide.relations} for slide in deck.slides}
        self.top_numbers = top_numbers(deck.package.names)
        self.keys_above = _top_key(deck.relations)
        self.identifiers_above = max((slide.identifier for slide in deck.slides), default=255)
        self.kept_relations = [relation for relation in deck.relations if relation.kind != "slide"]
        self.slide_relation = next((each.type for each in deck.relations if each.kind == "slide"), "")
        self.shared = shared
        self.doubtful = _doubtful_media(deck, self.slide_parts | set(shared))


def _shown(slide: Slide) -> list[bytes]:
    return [quoted(relation) for relation in slide.relations if relation.kind in SHOWN]


def quoted(relation: Relation) -> bytes:
    """The key of a relation as attributes hold it."""
    return f'"{relation.key}"'.encode()


def _ready_relations(slide: Slide) -> Member | None:
    """The relations of a slide, packed, when they are the same for each copy of it."""
    if slide.own or any(relation.kind == "slide" for relation in slide.relations):
        return None
    return packed(relations_xml(slide.relations), "")


def _top_key(relations: list[Relation]) -> int:
    numbers = [relation.key[3:] for relation in relations if relation.key.startswith("rId")]
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _top_shape_id(deck: Deck, slide: Slide) -> int:
    found = _SHAPE_ID.findall(deck.package.data(slide.part))
    return max((int(number) for number in found), default=1)


def _doubtful_media(deck: Deck, made_parts: set[str]) -> set[str]:
    """Media that only the parts made lead to: they go when none of these leads to them any more."""
    by_others: set[str] = set()
    by_made: set[str] = set()
    for part in ("", *deck.package.names):
        targets = {relation.target for relation in read_relations(deck.package, part)}
        if part in made_parts:
            by_made |= {target for target in targets if target.startswith("ppt/media/")}
        else:
            by_others |= targets
    return by_made - by_others
