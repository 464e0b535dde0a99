"""Slides made into parts: names, relations, content types, own copies of what belongs to a slide alone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from neolab_docs.office.charts.copies import NO_CHARTS, Filling, filled, with_charts
from neolab_docs.office.charts.frames import ChartSlot
from neolab_docs.office.charts.gathering import Charts
from neolab_docs.office.charts.sheet import CONTENT_TYPE as WORKBOOK
from neolab_docs.office.opc import Relation, relations_xml, rels_name
from neolab_docs.office.owned import Own, reached
from neolab_docs.office.package import CONTENT_TYPES, Body, packed
from neolab_docs.office.part_names import PartNames
from neolab_docs.office.pictures import CONTENT_TYPES as PICTURES
from neolab_docs.office.powerpoint.blueprint import SHOWN, Blueprint, quoted
from neolab_docs.office.powerpoint.deck import Slide
from neolab_docs.office.powerpoint.fitting.titles import recounted
from neolab_docs.office.powerpoint.outer import Made
from neolab_docs.office.unzipping import Member

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_AT_ONCE: Final = 16
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"


@dataclass(slots=True)
class Copy:
    """One slide made, with its own parts.

    Attributes:
        slide: the template's slide.
        own: the parts that are its own, by template name, or by stand-in for the further charts of one.
        body: its bytes, packed once there are many of them.
        relations: where it leads, with the targets of the template.
        names: names of its own parts by template name.
        bodies: packed bytes of its own parts by template name, where they differ from the template's.
        extra: relations that its own parts need besides the template's.
        fillings: its charts to be filled.
    """

    slide: Slide
    own: Mapping[str, Own]
    body: Body
    relations: list[Relation] | None
    names: Mapping[str, str]
    bodies: Mapping[str, Member] = field(default_factory=lambda: NOTHING)
    extra: Mapping[str, list[Relation]] = field(default_factory=lambda: NOTHING)
    fillings: Sequence[Filling] = ()


class Assembly:
    """One presentation being made, slide after slide.

    Attributes:
        shared: parts made that all slides share.
        slides: the slides made so far.
        recount: whether slides whose titles tell their ranks are to be counted again.
    """

    def __init__(self, blueprint: Blueprint, charts: Mapping[str, ChartSlot]) -> None:
        self._blueprint, self._charts = blueprint, charts
        self._copies: list[Copy] = []
        self._fresh = PartNames(blueprint.top_numbers)
        self._identifier = blueprint.identifiers_above
        self._key = blueprint.keys_above
        self._places: dict[str, list[int]] = {}
        self._led_to: set[str] = set()
        self._waiting: list[tuple[int, bytes, list[Relation], Charts]] = []
        self._shared_relations: dict[str, list[Relation]] = {}
        self.shared: dict[str, bytes] = {}
        self.slides: list[Made] = []
        self.recount = False

    @property
    def notes(self) -> int:
        """How many slides have notes."""
        return sum(1 for copy in self._copies if copy.slide.notes)

    def slide(
        self, rank: int, body: bytes, extra: list[Relation], others: Sequence[bytes] = (), charts: Charts = NO_CHARTS
    ) -> int:
        """Add a copy of a slide of the template; an empty body stands for the template's own.

        Args:
            rank: of the slide in the template.
            body: of the copy.
            extra: relations that it needs besides the template's.
            others: bodies of the slides that carry it on, with copies of the parts that are its own.
            charts: what the charts of the copy show.

        Returns:
            Its number in the presentation.
        """
        if self._waiting:
            self._carry_on()
        self._add(rank, body, extra, charts)
        if others:
            self._waiting = [(rank, other, extra, charts) for other in others]
        return len(self.slides)

    def _carry_on(self) -> None:
        """Add the slides that carry the last one on: its own parts are known now."""
        last = self._copies[-1] if self._waiting else None
        for rank, body, extra, charts in self._waiting:
            self._add(rank, body, extra, charts)
            if last is not None:
                self._copies[-1].bodies, self._copies[-1].extra = last.bodies, last.extra
        self._waiting = []

    def _add(self, rank: int, body: bytes, extra: list[Relation], charts: Charts) -> None:
        slide = self._blueprint.by_rank[rank]
        member = body or self._blueprint.deck.package.member(slide.part)
        places = self._places.setdefault(slide.part, [])
        relations = self._relations(slide, body, extra)
        self._copies.append(self._copy(slide, member, relations, charts, fresh=bool(places)))
        self.slides.append(self._made(slide, first=not places))
        places.append(len(self.slides))
        if len(self._copies) % _AT_ONCE == 0:
            self._pack()

    def _copy(self, slide: Slide, body: Body, relations: list[Relation] | None, charts: Charts, *, fresh: bool) -> Copy:
        """A copy with names for what is its own; most slides have nothing, and share that."""
        if not (slide.own or charts):
            return Copy(slide, NOTHING, body, relations, NOTHING)
        own, fillings = with_charts(_led_to(slide, relations), charts)
        names = {name: self._name(name, one, fresh=fresh) for name, one in own.items()}
        return Copy(slide, own, body, relations, names, fillings=fillings)

    def _relations(self, slide: Slide, body: bytes, extra: list[Relation]) -> list[Relation] | None:
        """The relations of a copy where they differ from its slide's."""
        if not body:
            return None
        shown = self._blueprint.shown[slide.rank]
        if not extra and (not shown or all(key in body for key in shown)):
            return None
        return without_unused(slide.relations, body, extra)

    def _pack(self) -> None:
        """Pack the last slides, many at once: the machine's caches then hold what packing needs."""
        for copy in self._copies[-_AT_ONCE:]:
            copy.body = packed(copy.body, "")

    def part(self, name: str, body: bytes, extra: list[Relation]) -> None:
        """Add a part: one of the slide added last, or one that all slides share."""
        if self._copies and name in self._copies[-1].names:
            last = self._copies[-1]
            last.bodies, last.extra = {**last.bodies, name: packed(body, name)}, {**last.extra, name: extra}
        else:
            self.shared[name] = body
            if name in self._blueprint.shared:
                self._shared_relations[name] = without_unused(self._blueprint.shared[name], body, extra)

    def changes(self, media: Mapping[str, bytes]) -> dict[str, Body | None]:
        """The changes that make the template into the presentation."""
        self._carry_on()
        if self.recount:
            self._recount()
        deck = self._blueprint.deck
        types = deck.types.copy()
        changes: dict[str, Body | None] = {}
        for name in sorted(self._blueprint.slide_parts):
            changes[name] = changes[rels_name(name)] = None
            types.overrides.pop(name, None)
        for number, copy in enumerate(self._copies, 1):
            self._write_slide(number, copy, changes, types.overrides)
            if copy.names:
                self._write_own(number, copy, changes, types.overrides)
        changes.update(self.shared)
        for name, relations in self._shared_relations.items():
            changes[rels_name(name)] = relations_xml(relations)
            self._led_to.update(relation.target for relation in relations)
        changes.update(media)
        changes.update(dict.fromkeys(self._blueprint.doubtful - self._led_to))
        for extension in sorted({name.rpartition(".")[2] for name in media}):
            types.defaults.setdefault(extension, PICTURES[extension])
        if any(copy.fillings for copy in self._copies):
            types.defaults.setdefault("xlsx", WORKBOOK)
        changes[rels_name(deck.main)] = relations_xml(self._blueprint.kept_relations, self._slide_relations())
        changes[CONTENT_TYPES] = types.xml()
        return changes

    def _recount(self) -> None:
        bodies = [packed(copy.body, "").unpacked() for copy in self._copies]
        for at, body in recounted(bodies):
            self._copies[at].body = body

    def _made(self, slide: Slide, first: bool) -> Made:
        if first:
            return Made(slide.rank, slide.identifier, slide.key)
        self._identifier += 1
        self._key += 1
        return Made(slide.rank, self._identifier, f"rId{self._key}")

    def _name(self, name: str, own: Own, *, fresh: bool) -> str:
        """The name of a part of a copy; the first one keeps those of the template."""
        return self._fresh.fresh(own.template) if fresh or name != own.template else name

    def _slide_relations(self) -> str:
        """The lines of the relations to the slides, written at once: there are thousands."""
        kind = self._blueprint.slide_relation
        return "".join(
            f'<Relationship Id="{made.key}" Type="{kind}" Target="/{_slide_name(number)}"/>'
            for number, made in enumerate(self.slides, 1)
        )

    def _write_slide(self, number: int, copy: Copy, changes: dict[str, Body | None], types: dict[str, str]) -> None:
        name = _slide_name(number)
        changes[name] = copy.body
        types[name] = self._blueprint.deck.types.of(copy.slide.part) or _SLIDE_TYPE
        ready = self._blueprint.ready[copy.slide.rank]
        if copy.relations is None and ready is not None:
            changes[_slide_relations_name(number)] = ready
            self._led_to.update(self._blueprint.led_to[copy.slide.rank])
        else:
            relations = copy.slide.relations if copy.relations is None else copy.relations
            changes[_slide_relations_name(number)] = relations_xml(self._led(each, copy, number) for each in relations)

    def _write_own(self, number: int, copy: Copy, changes: dict[str, Body | None], types: dict[str, str]) -> None:
        overrides = self._blueprint.deck.types.overrides
        ready = dict(self._filled(copy))
        for original, name in copy.names.items():
            own = copy.own[original]
            changes[name] = ready[original] if original in ready else self._own_body(own.template, copy)
            if kind := overrides.get(own.template):
                types[name] = kind
            relations = [*own.relations, *copy.extra.get(own.template, ())]
            if relations:
                changes[rels_name(name)] = relations_xml(self._led(each, copy, number) for each in relations)

    def _filled(self, copy: Copy) -> Iterator[tuple[str, bytes]]:
        for filling in copy.fillings:
            yield from filled(
                filling, copy.own, self._charts, lambda template: self._own_body(template, copy).unpacked()
            )

    def _own_body(self, original: str, copy: Copy) -> Member:
        if original in copy.bodies:
            return copy.bodies[original]
        return self._blueprint.changed.get(original) or self._blueprint.deck.package.member(original)

    def _led(self, relation: Relation, copy: Copy, number: int) -> Relation:
        """A relation of the template's slide, or of a part of its own, as the copy needs it."""
        if relation.outside:
            return relation
        if relation.target in copy.names:
            return relation.to(copy.names[relation.target])
        if relation.target == copy.slide.part:
            return relation.to(_slide_name(number))
        if relation.kind == "slide":
            return relation.to(_slide_name(self._following(relation.target, number)))
        self._led_to.add(relation.target)
        return relation

    def _following(self, part: str, number: int) -> int:
        """The number of the copy of a slide that a link from slide ``number`` leads to; itself when there is none."""
        numbers = self._places.get(part)
        if not numbers:
            return number
        rank = bisect_right(numbers, number)
        return numbers[rank] if rank < len(numbers) else numbers[0]


def _led_to(slide: Slide, relations: list[Relation] | None) -> dict[str, Own]:
    """The own parts of a slide without those that it leads to no more."""
    kept = None if relations is None else {each.target for each in relations}
    gone = [each.target for each in slide.relations if kept is not None and each.target not in kept]
    if not any(name in slide.own for name in gone):
        return slide.own
    left = [each for each in slide.relations if kept is not None and each.target in kept]
    return reached(slide.own, left)


def without_unused(relations: list[Relation], body: bytes, extra: list[Relation]) -> list[Relation]:
    """The relations of a part: its own, those of pictures and charts that went left out, and those it came to need."""
    kept = [each for each in relations if each.kind not in SHOWN or quoted(each) in body]
    return [*kept, *extra]


def _slide_name(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def _slide_relations_name(number: int) -> str:
    return f"ppt/slides/_rels/slide{number}.xml.rels"
