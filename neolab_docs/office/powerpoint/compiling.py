"""From a presentation to one program: the parts that concern every slide, then slide after slide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from neolab_docs.office.charts.axes import NEGATIVE, number_axes
from neolab_docs.office.charts.frames import ChartSlot, ChartSlots
from neolab_docs.office.markup.blocks import pair_blocks
from neolab_docs.office.markup.columns import plan_columns, repeat_columns
from neolab_docs.office.markup.dialect import DRAWING, A, P
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.hoisting import hoist
from neolab_docs.office.markup.joining import Locate, take_tags
from neolab_docs.office.markup.links import refuse_lost_relations, take_links
from neolab_docs.office.markup.marks import ATTRIBUTE, HEIGHT
from neolab_docs.office.markup.needs import arrange
from neolab_docs.office.markup.program import Program, compile_program
from neolab_docs.office.markup.properties import property_parts, take_property_tags, take_stray_tags
from neolab_docs.office.markup.source import Source
from neolab_docs.office.markup.tags import Tag, has_tags
from neolab_docs.office.markup.tree import Element, is_tag, nearest, rank_of, tag_nodes
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package
from neolab_docs.office.powerpoint.cleaning import clean
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.identities import renew_identities
from neolab_docs.office.powerpoint.places import Locator, layout_name
from neolab_docs.office.powerpoint.shapes import take_shape_tags
from neolab_docs.office.powerpoint.slide_tags import says_nothing, take_slide_tags, wrap_slides
from neolab_docs.office.powerpoint.unevenness import may_be_uneven
from neolab_docs.templating.environment import Environment

_SHARED_PARTS = ("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/notesMasters/")


@dataclass(slots=True)
class Parts:
    """The trees of one slide that hold tags, or that are changed while compiling.

    Attributes:
        slide: the slide.
        trees: trees by part name.
        tags: the slide tags of its notes.
        uneven: whether the rows of its tables could disagree on their columns.
    """

    slide: Slide
    trees: dict[str, Element] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    uneven: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    """A presentation as a program.

    Attributes:
        program: gives parts in order; their keys are ranks of slides, or names of other parts.
        changed: parts that hold no tag any more yet differ from the template's.
        shared: relations of the masters and layouts that hold tags.
        charts: those that values fill, by name of part.
        straight: how many texts there are on the slides that hold values only, neither loops nor conditions, by rank.
        uneven: ranks of the slides whose tables could have rows that disagree on their columns.
    """

    program: Program
    changed: dict[str, bytes]
    shared: dict[str, list[Relation]]
    charts: dict[str, ChartSlot]
    straight: dict[int, int]
    uneven: frozenset[int]


def compile_deck(deck: Deck, environment: Environment) -> Compiled:
    """The program of a presentation.

    Raises:
        TemplateError: with every problem of the template.
    """
    draft = Draft(deck.package.name)
    source = Source(draft)
    for name in property_parts(deck.package):
        _write_properties(name, deck, draft, source)
    shared = {name: _write_shared(name, deck, draft, source) for name in _shared_names(deck.package)}
    charts = ChartSlots(deck.package)
    parts = [_slide_parts(slide, deck, draft, charts) for slide in deck.slides]
    trees = {part.slide.rank: part.trees[part.slide.part] for part in parts}
    straight = {rank: _texts(tree) for rank, tree in trees.items() if _is_straight(tree, draft)}
    uneven = frozenset(part.slide.rank for part in parts if part.uneven)
    wrappings = wrap_slides([part.tags for part in parts], draft)
    changed: dict[str, bytes] = {}
    depth = 0
    for part, wrapping in zip(parts, wrappings, strict=True):
        depth += _loops(wrapping.before)
        _write_slide(part, wrapping.before, wrapping.after, depth > 0, draft, source, changed)
        depth += _loops(wrapping.after)
    return Compiled(compile_program(draft, source, environment), changed, shared, charts.found, straight, uneven)


def _loops(tags: Iterable[Tag]) -> int:
    return sum((tag.opens and tag.keyword == "for") - (tag.closes == "for") for tag in tags)


def _shared_names(package: Package) -> list[str]:
    masters = [name for name in package.names if name.startswith(_SHARED_PARTS) and name.endswith(".xml")]
    return [name for name in masters if has_tags_in(package.data(name))]


def _write_properties(name: str, deck: Deck, draft: Draft, source: Source) -> None:
    root = deck.tree(name)
    take_property_tags(root, draft, Locator(draft.name, story="propriétés"))
    if tag_nodes(root):
        source.part(name)
        source.tree(root)


def _write_shared(name: str, deck: Deck, draft: Draft, source: Source) -> list[Relation]:
    """Write a master or a layout; the relations that it keeps."""
    root = deck.tree(name)
    relations = read_relations(deck.package, name)
    locate = Locator(draft.name, master=layout_name(root) or "masque")
    refuse_lost_relations(root, relations, draft, locate)
    take_shape_tags(root, draft, locate)
    take_links(root, relations, draft, locate)
    _prepare(root, draft, locate)
    renew_identities(root, draft, slide_repeats=False)
    if _is_code(root):
        source.part(name)
        source.tree(root)
    return relations


def _slide_parts(slide: Slide, deck: Deck, draft: Draft, charts: ChartSlots) -> Parts:
    parts = Parts(slide)
    root = deck.tree(slide.part)
    clean(root)
    locate = Locator(draft.name, slide.rank)
    refuse_lost_relations(root, slide.relations, draft, locate)

    def fill(shape: Element, tag: Tag) -> bool:
        return charts.take(shape, tag, slide.relations, draft)

    take_shape_tags(root, draft, locate, deck.layout_of(slide), fill)
    take_links(root, slide.relations, draft, locate)
    parts.uneven = _prepare(root, draft, locate)
    parts.trees[slide.part] = root
    for own in list(slide.own.values()):
        if own.name.endswith(".xml") and has_tags_in(deck.package.data(own.name)):
            tree = deck.tree(own.name)
            story = "notes" if own.kind == "notesSlide" else None
            _prepare(tree, draft, Locator(draft.name, slide.rank, story), parts)
            parts.trees[own.name] = tree
            if parts.tags and own.kind == "notesSlide" and says_nothing(tree):
                slide.drop_own(own.name)
                del parts.trees[own.name]
    _number_axes(slide, deck, parts)
    return parts


def _number_axes(slide: Slide, deck: Deck, parts: Parts) -> None:
    """Give the axes of charts numbers that the schema allows."""
    for own in slide.own.values():
        if own.kind == "chart" and NEGATIVE in deck.package.data(own.name):
            tree = parts.trees[own.name] if own.name in parts.trees else deck.tree(own.name)
            if number_axes(tree):
                parts.trees[own.name] = tree


def has_tags_in(data: bytes) -> bool:
    """Whether the bytes of a part could hold a tag, split over runs or not."""
    return b"{" in data and (has_tags(data.decode("utf-8", "replace")) or b"{<" in data)


def _prepare(root: Element, draft: Draft, locate: Locate, notes: Parts | None = None) -> bool:
    """Put the tags of a tree where they act; whether the rows of a table could disagree on their columns."""
    take_tags(root, DRAWING, draft, locate)
    take_stray_tags(root, frozenset({A + "t"}), draft, locate)
    if notes is not None:
        notes.tags += take_slide_tags(root, draft)
    _refuse_stray_scopes(root, draft)
    columns = plan_columns(root, DRAWING, draft)
    uneven = may_be_uneven(columns, draft)
    emptied = hoist(root, DRAWING, draft)
    repeat_columns(columns, DRAWING, draft)
    pair_blocks(root, DRAWING, draft)
    for frame in root.iter(P + "graphicFrame"):
        _measure(frame)
    arrange(root, DRAWING, emptied)
    return uneven


def _refuse_stray_scopes(root: Element, draft: Draft) -> None:
    for node in tag_nodes(root):
        tag = draft.tags[rank_of(node)]
        if tag.scope == "slide":
            reason = "les balises « slide » vont dans les commentaires de la diapositive"
            draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)
        elif tag.scope == "shape" and nearest(node, (A + "p",)) is not None:
            reason = "les balises « shape » vont dans le texte de remplacement de la forme"
            draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)


def _measure(frame: Element) -> None:
    """Let the height of a frame follow its table when rows are repeated or dropped."""
    table = frame.find(f"{A}graphic/{A}graphicData/{A}tbl")
    extent = frame.find(f"{P}xfrm/{A}ext")
    if table is not None and extent is not None and any(map(is_tag, table)):
        extent.set("cy", HEIGHT)


def _write_slide(
    parts: Parts,
    before: list[Tag],
    after: list[Tag],
    repeats: bool,
    draft: Draft,
    source: Source,
    changed: dict[str, bytes],
) -> None:
    for tag in before:
        source.tag(tag)
    root = parts.trees.pop(parts.slide.part)
    renew_identities(root, draft, repeats)
    source.part(str(parts.slide.rank))
    if _is_code(root):
        source.tree(root)
    for name, tree in parts.trees.items():
        if _is_code(tree):
            renew_identities(tree, draft, slide_repeats=False)
            source.part(name)
            source.tree(tree)
        else:
            changed[name] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    source.end_part()
    for tag in after:
        source.tag(tag)


def _is_straight(root: Element, draft: Draft) -> bool:
    tags = [draft.tags[rank_of(node)] for node in tag_nodes(root)]
    return all(tag.sort == "{{" and not tag.scope for tag in tags)


def _texts(root: Element) -> int:
    return sum(1 for text in root.iter(A + "t") if text.text or len(text))


def _is_code(root: Element) -> bool:
    return bool(tag_nodes(root)) or ATTRIBUTE in etree.tostring(root, encoding="unicode")
