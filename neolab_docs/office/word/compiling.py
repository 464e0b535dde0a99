"""From a Word document to one program: its stories one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from neolab_docs.office.charts.frames import ChartSlots
from neolab_docs.office.markup.blocks import pair_blocks
from neolab_docs.office.markup.columns import plan_columns, repeat_columns
from neolab_docs.office.markup.dialect import WORD, WP, A, W
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.frames import bind, lone_value, make_picture, measure, own_attribute
from neolab_docs.office.markup.hoisting import hoist
from neolab_docs.office.markup.joining import Locate, take_tags
from neolab_docs.office.markup.links import refuse_lost_relations, take_links
from neolab_docs.office.markup.needs import arrange
from neolab_docs.office.markup.program import compile_program
from neolab_docs.office.markup.properties import property_parts, take_property_tags
from neolab_docs.office.markup.source import Source
from neolab_docs.office.markup.tags import Tag, has_escapes, has_tags
from neolab_docs.office.markup.tree import Element, rank_of, tag_nodes
from neolab_docs.office.package import Package, parse_xml
from neolab_docs.office.word.breaks import read_ending
from neolab_docs.office.word.cells import take_cell_tags
from neolab_docs.office.word.chart_frames import take_charts
from neolab_docs.office.word.cleaning import clean, unbind
from neolab_docs.office.word.compiled import Compiled, Ending
from neolab_docs.office.word.contents import mark_contents
from neolab_docs.office.word.definitions import Definitions
from neolab_docs.office.word.identities import renew_identities
from neolab_docs.office.word.notes import CALLS, Notes, keep_comments_once, take_notes, with_spaces
from neolab_docs.office.word.parts import BODY, Story
from neolab_docs.office.word.places import Locator
from neolab_docs.office.word.restarting import restart_lists
from neolab_docs.office.word.trimming import trim
from neolab_docs.templating.environment import Environment

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"


@dataclass(slots=True)
class _Gathered:
    """What stories need for being compiled, and what they come to tell of the document."""

    definitions: Definitions
    charts: ChartSlots
    ending: Ending = field(default_factory=Ending)
    has_contents: bool = False
    notes: dict[str, Notes] = field(default_factory=dict)


def compile_document(
    package: Package, stories: list[Story], definitions: Definitions, environment: Environment
) -> Compiled:
    """The program of a document.

    Raises:
        TemplateError: with every problem of the template.
    """
    draft = Draft(package.name)
    source = Source(draft)
    gathered = _Gathered(definitions, ChartSlots(package))
    for story, root in _prepared(package, stories, draft, gathered):
        gathered.has_contents |= mark_contents(root)
        source.part(story.part)
        source.tree(root)
    for name in property_parts(package):
        root = parse_xml(package.data(name))
        take_property_tags(root, draft, Locator(draft.name, "propriétés", root))
        if tag_nodes(root):
            source.part(name)
            source.tree(root)
    source.end_part()
    program = compile_program(draft, source, environment)
    return Compiled(program, gathered.ending, gathered.has_contents, gathered.charts.found)


def _prepared(
    package: Package, stories: list[Story], draft: Draft, gathered: _Gathered
) -> Iterator[tuple[Story, Element]]:
    """The stories to be written, in their order; parts of notes are read first, since loops call notes away."""
    for story in stories[1:]:
        if story.kind in CALLS.values():
            root, tagged = _read(story, package, draft, gathered)
            gathered.notes[story.kind] = Notes(story.part, root, tagged)
    body, tagged = stories[0], False
    if _may_hold_tags(body, package):
        root, tagged = _read(body, package, draft, gathered)
        if tagged:
            yield body, root
    for story in stories[1:]:
        own = gathered.notes.get(story.kind)
        if own is not None and own.part == story.part:
            if own.written:
                yield story, with_spaces(own.root, root) if tagged else own.root
        elif _may_hold_tags(story, package):
            other, written = _read(story, package, draft, gathered)
            if written:
                yield story, other


def _may_hold_tags(story: Story, package: Package) -> bool:
    return b"{" in package.data(story.part) or any("%7B%7B" in each.target.upper() for each in story.relations)


def _read(story: Story, package: Package, draft: Draft, gathered: _Gathered) -> tuple[Element, bool]:
    """The tree of a story with its tags where they act, and whether it has any."""
    root = parse_xml(package.data(story.part))
    clean(root, keep_paragraph_ids=story.name == "commentaires")
    known = len(draft.tags)
    _prepare(root, story, draft, gathered)
    return root, len(draft.tags) > known or any(has_escapes(str(text)) for text in root.itertext(W + "t"))


def _prepare(root: Element, story: Story, draft: Draft, gathered: _Gathered) -> None:
    locate = Locator(draft.name, story.name, root)
    refuse_lost_relations(root, story.relations, draft, locate)
    _take_pictures(root, draft, locate)
    take_charts(root, story, gathered.charts, draft, locate)
    take_links(root, story.relations, draft, locate)
    take_tags(root, WORD, draft, locate)
    _refuse_foreign_scopes(root, draft)
    unbind(root, set(tag_nodes(root)))
    take_cell_tags(root, draft)
    trim(root, draft)
    columns = plan_columns(root, WORD, draft)
    emptied = hoist(root, WORD, draft)
    repeat_columns(columns, WORD, draft)
    pair_blocks(root, WORD, draft)
    arrange(root, WORD, emptied, draft)
    keep_comments_once(root, draft)
    take_notes(root, gathered.notes, draft)
    restart_lists(root, gathered.definitions, draft)
    if story.name == BODY:
        gathered.ending = read_ending(root, draft)
    renew_identities(root, draft)


def _take_pictures(root: Element, draft: Draft, locate: Locate) -> None:
    """Make pictures of the lone expressions in the alternative texts of inline and floating pictures."""
    for properties in list(root.iter(WP + "docPr")):
        text, holder = properties.get("descr", ""), properties.getparent()
        tag = lone_value(text) if has_tags(text) else None
        if tag is None or holder is None or next(holder.iter(_PICTURE), None) is None:
            continue
        tag.where = locate(properties)
        _put_picture(holder, properties, tag, draft)


def _put_picture(holder: Element, properties: Element, tag: Tag, draft: Draft) -> None:
    outer = holder.find(WP + "extent")
    frame = (0, 0, measure(outer, "cx"), measure(outer, "cy"))
    drawing = holder.getparent()
    if drawing is None or drawing.tag != W + "drawing" or not make_picture(drawing, tag, frame, draft):
        return
    properties.set("descr", own_attribute("_picture.alt", draft))
    inner = next(holder.iter(A + "xfrm"), None)
    for extent in (outer, inner.find(A + "ext") if inner is not None else None):
        bind(extent, {"cx": "width", "cy": "height"}, draft)
    for named in holder.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr"):
        if named.get("descr"):
            named.set("descr", own_attribute("_picture.alt", draft))


def _refuse_foreign_scopes(root: Element, draft: Draft) -> None:
    for node in tag_nodes(root):
        tag = draft.tags[rank_of(node)]
        if tag.scope in ("slide", "shape"):
            reason = "cette balise ne vaut que dans une présentation"
            draft.problem("template-misplaced", tag.where, tag=tag.typed, reason=reason)
