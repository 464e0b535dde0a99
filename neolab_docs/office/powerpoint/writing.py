"""Slides made into parts: names, relations, content types, own copies of what belongs to a slide alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from neolab_docs.findings import Place
from neolab_docs.office.opc import Relation, read_relations, relations_xml, rels_name
from neolab_docs.office.package import CONTENT_TYPES, Body, packed
from neolab_docs.office.pictures import CONTENT_TYPES as PICTURES
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.outer import Made
from neolab_docs.office.unzipping import Member

_NUMBERED = re.compile(r"(.*?)(\d*)(\.[^.]+)")
_SHAPE_ID = re.compile(rb'<p:cNvPr\b[^>]*?\bid="(\d+)"')
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"


class Blueprint:
    """What does not change from one rendering of a presentation to the next.

    Attributes:
        deck: the presentation.
        changed: parts that differ from the template's for every rendering.
        first_shape_id: a shape number above all those of the template.
        slide_parts: names of the parts that slides and what is theirs have in the template.
    """

    def __init__(self, deck: Deck, changed: Mapping[str, bytes]) -> None:
        self.deck = deck
        self.changed = {name: packed(data, name) for name, data in changed.items()}
        self.by_rank = {slide.rank: slide for slide in deck.slides}
        self.first_shape_id = 1 + max((_top_shape_id(deck, slide) for slide in deck.slides), default=1)
        self.slide_parts = {slide.part for slide in deck.slides}
        self.slide_parts |= {name for slide in deck.slides for name in (*slide.own, *slide.emptied)}
        self.led = {slide.rank: _ready_relations(slide) for slide in deck.slides}
        self.top_numbers = _top_numbers(deck.package.names)
        self.keys_above = _top_key(deck.relations)
        self.identifiers_above = max((slide.identifier for slide in deck.slides), default=255)
        self.kept_relations = [relation for relation in deck.relations if relation.kind != "slide"]
        self.doubtful = _doubtful_media(deck, self.slide_parts)

    def place(self, key: str) -> Place:
        """The address of what the program gives under a key."""
        return Place(self.deck.package.name, slide=int(key) if key.isdigit() else None)


@dataclass(slots=True)
class Copy:
    """One slide made, with its own parts.

    Attributes:
        slide: the template's slide.
        body: its bytes, or None for the template's.
        extra: relations it needs besides the template's.
        parts: bodies of its own parts by template name, where they differ from the template's.
        names: names of its own parts by template name.
    """

    slide: Slide
    body: bytes | None
    extra: list[Relation]
    parts: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    part_extra: dict[str, list[Relation]] = field(default_factory=dict)


class Assembly:
    """One presentation being made, slide after slide."""

    def __init__(self, blueprint: Blueprint) -> None:
        self._blueprint = blueprint
        self._copies: list[Copy] = []
        self._used: set[int] = set()
        self._numbers = dict(blueprint.top_numbers)
        self._identifier = blueprint.identifiers_above
        self._key = blueprint.keys_above
        self.shared: dict[str, bytes] = {}
        self.slides: list[Made] = []

    @property
    def notes(self) -> int:
        """How many slides have notes."""
        return sum(1 for copy in self._copies if copy.slide.notes)

    def slide(self, rank: int, body: bytes, extra: list[Relation]) -> None:
        """Add a copy of a slide of the template; an empty body stands for the template's own."""
        slide = self._blueprint.by_rank[rank]
        first = rank not in self._used
        self._used.add(rank)
        names = {name: name if first else self._fresh(name) for name in slide.own}
        self._copies.append(Copy(slide, body or None, extra, names=names))
        self.slides.append(self._made(slide, first))

    def part(self, name: str, body: bytes, extra: list[Relation]) -> None:
        """Add a part: one of the slide added last, or one that all slides share."""
        if self._copies and name in self._copies[-1].slide.own:
            self._copies[-1].parts[name] = body
            self._copies[-1].part_extra[name] = extra
        else:
            self.shared[name] = body

    def changes(self, media: Mapping[str, bytes]) -> dict[str, Body | None]:
        """The changes that make the template into the presentation."""
        deck = self._blueprint.deck
        changes: dict[str, Body | None] = {}
        for name in self._blueprint.slide_parts:
            changes[name] = changes[rels_name(name)] = None
        types = deck.types.copy()
        for name in self._blueprint.slide_parts:
            types.overrides.pop(name, None)
        targets = self._slide_targets()
        for number, copy in enumerate(self._copies, 1):
            self._write_copy(f"ppt/slides/slide{number}.xml", copy, targets, changes, types.overrides)
        changes.update(self.shared)
        self._write_media(media, changes, types.defaults)
        slides = [
            Relation(made.key, _slide_relation(deck), f"ppt/slides/slide{number}.xml")
            for number, made in enumerate(self.slides, 1)
        ]
        changes[rels_name(deck.main)] = relations_xml([*self._blueprint.kept_relations, *slides])
        changes[CONTENT_TYPES] = types.xml()
        return changes

    def _made(self, slide: Slide, first: bool) -> Made:
        if first:
            return Made(slide.rank, slide.identifier, slide.key)
        self._identifier += 1
        self._key += 1
        return Made(slide.rank, self._identifier, f"rId{self._key}")

    def _fresh(self, name: str) -> str:
        stem, extension = _stem(name)
        self._numbers[stem, extension] = number = self._numbers.get((stem, extension), 0) + 1
        return f"{stem}{number}{extension}"

    def _slide_targets(self) -> dict[str, list[int]]:
        targets: dict[str, list[int]] = {}
        for number, copy in enumerate(self._copies, 1):
            targets.setdefault(copy.slide.part, []).append(number)
        return targets

    def _write_copy(
        self,
        name: str,
        copy: Copy,
        targets: Mapping[str, list[int]],
        changes: dict[str, Body | None],
        types: dict[str, str],
    ) -> None:
        deck = self._blueprint.deck
        number = int(name[16:-4])
        changes[name] = copy.body if copy.body is not None else deck.package.member(copy.slide.part)
        types[name] = deck.types.of(copy.slide.part) or _SLIDE_TYPE
        ready = self._blueprint.led[copy.slide.rank]
        if ready is not None and not copy.extra:
            changes[rels_name(name)] = ready
            return
        relations = [self._led(relation, copy, name, number, targets) for relation in copy.slide.relations]
        if copy.body is not None and copy.extra:
            text = copy.body
            relations = [
                relation for relation in relations if relation.kind != "image" or f'"{relation.key}"'.encode() in text
            ]
        changes[rels_name(name)] = relations_xml([*relations, *copy.extra])
        for original, own in copy.names.items():
            changes[own] = self._own_body(original, copy)
            if kind := deck.types.overrides.get(original):
                types[own] = kind
            led = [self._led(relation, copy, name, number, targets) for relation in copy.slide.own[original].relations]
            led += copy.part_extra.get(original, [])
            if led:
                changes[rels_name(own)] = relations_xml(led)

    def _own_body(self, original: str, copy: Copy) -> Body:
        if original in copy.parts:
            return copy.parts[original]
        return self._blueprint.changed.get(original) or self._blueprint.deck.package.member(original)

    def _led(
        self, relation: Relation, copy: Copy, name: str, number: int, targets: Mapping[str, list[int]]
    ) -> Relation:
        """A relation of the template's slide, or of a part of its own, as the copy needs it."""
        if relation.outside:
            return relation
        if relation.target in copy.names:
            return relation.to(copy.names[relation.target])
        if relation.target == copy.slide.part:
            return relation.to(name)
        if relation.kind == "slide":
            numbers = targets.get(relation.target, [number])
            following = next((each for each in numbers if each > number), numbers[0])
            return relation.to(f"ppt/slides/slide{following}.xml")
        return relation

    def _write_media(
        self, media: Mapping[str, bytes], changes: dict[str, Body | None], defaults: dict[str, str]
    ) -> None:
        changes.update(media)
        for extension in {name.rpartition(".")[2] for name in media}:
            defaults.setdefault(extension, PICTURES[extension])
        led = {relation.target for copy in self._copies for relation in copy.slide.relations}
        led |= {
            relation.target for copy in self._copies for own in copy.slide.own.values() for relation in own.relations
        }
        for name in self._blueprint.doubtful - led:
            changes[name] = None


def _ready_relations(slide: Slide) -> Member | None:
    """The relations of a slide, packed, when they are the same for each copy of it."""
    if slide.own or any(relation.kind == "slide" for relation in slide.relations):
        return None
    return packed(relations_xml(slide.relations), "")


def _slide_relation(deck: Deck) -> str:
    return next(relation.type for relation in deck.relations if relation.kind == "slide")


def _stem(name: str) -> tuple[str, str]:
    folder, base = posixpath.split(name)
    found = _NUMBERED.fullmatch(base)
    stem, extension = (found.group(1), found.group(3)) if found else (base, "")
    return posixpath.join(folder, stem), extension


def _top_numbers(names: tuple[str, ...]) -> dict[tuple[str, str], int]:
    top: dict[tuple[str, str], int] = {}
    for name in names:
        found = _NUMBERED.fullmatch(posixpath.basename(name))
        if found:
            key = _stem(name)
            top[key] = max(top.get(key, 0), int(found.group(2) or 0))
    return top


def _top_key(relations: list[Relation]) -> int:
    numbers = [relation.key[3:] for relation in relations if relation.key.startswith("rId")]
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _top_shape_id(deck: Deck, slide: Slide) -> int:
    found = _SHAPE_ID.findall(deck.package.data(slide.part))
    return max((int(number) for number in found), default=1)


def _doubtful_media(deck: Deck, slide_parts: set[str]) -> set[str]:
    """Media that only slides lead to: they go when no slide made leads to them any more."""
    led: set[str] = set()
    for name in deck.package.names:
        if name.endswith(".rels"):
            folder, base = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), base[: -len(".rels")])
            if source not in slide_parts:
                led |= {relation.target for relation in read_relations(deck.package, source)}
    by_slides = {relation.target for slide in deck.slides for relation in slide.relations}
    by_slides |= {relation.target for slide in deck.slides for own in slide.own.values() for relation in own.relations}
    kinds = {name for name in by_slides if name in deck.package and name.startswith("ppt/media/")}
    return kinds - led
