"""Slides made to fit: shrunk, carried on to further slides, or told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import parse_xml
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.fitting.cutting import cut, page_elements
from neolab_docs.office.powerpoint.fitting.frames import Frame
from neolab_docs.office.powerpoint.fitting.inheritance import Ancestry, is_small_print, is_title
from neolab_docs.office.powerpoint.fitting.paging import Pages, TablePages, TextPages, copies, number_title
from neolab_docs.office.powerpoint.fitting.shrinking import FLOOR, TITLE_FLOOR, Step, shrunk, steps, write_step
from neolab_docs.office.powerpoint.fitting.slides import Watched, name_of, watch
from neolab_docs.office.powerpoint.fitting.tables import Table, write_scale


@dataclass(slots=True)
class Fitted:
    """A slide made to fit.

    Attributes:
        bodies: the slide and those that carry it on, as XML.
        overflowing: names of the shapes whose text does not fit all the same.
    """

    bodies: list[bytes]
    overflowing: list[str] = field(default_factory=list)


class Fitter:
    """Knows the room of every text of a presentation's template; safe to use from several threads."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._trees: dict[str, Element] = {}
        self._ancestries: dict[str, Ancestry] = {}
        self._watched: Mapping[int, Watched] = {slide.rank: self._watch(slide) for slide in deck.slides}

    def may_overflow(self, rank: int, slide: str) -> bool:
        """Whether some text of a slide made could be too long; a guess that is quick and never a false no."""
        return self._watched[rank].may_overflow(slide)

    def fit(self, rank: int, slide: bytes) -> Fitted:
        """The slide, or what it becomes for its texts to fit; the same bytes where they do."""
        root = parse_xml(slide)
        work = _Work(self._watched[rank], root)
        if not work.touched and not work.pages:
            return Fitted([slide], work.overflowing)
        made = list(copies(root, work.pages))
        if len(made) > 1:
            for number, copy in enumerate(made, 1):
                number_title(copy, number, len(made))
                work.overflowing += _Work(self._watched[rank], copy, titles_only=True).overflowing
        return Fitted([_serialized(copy) for copy in made], list(dict.fromkeys(work.overflowing)))

    def _watch(self, slide: Slide) -> Watched:
        layout = next((each.target for each in slide.relations if each.kind == "slideLayout"), "")
        if layout not in self._ancestries:
            master = self._led(layout, "slideMaster")
            theme = self._tree(self._led(master, "theme"))
            self._ancestries[layout] = Ancestry(self._tree(layout), self._tree(master), theme, self._deck.root)
        return watch(self._deck.tree(slide.part), self._ancestries[layout])

    def _led(self, part: str, kind: str) -> str:
        relations: list[Relation] = read_relations(self._deck.package, part) if part else []
        return next((each.target for each in relations if each.kind == kind), "")

    def _tree(self, part: str) -> Element | None:
        if part not in self._deck.package:
            return None
        if part not in self._trees:
            self._trees[part] = self._deck.tree(part)
        return self._trees[part]


class _Work:
    """What is done to one slide."""

    def __init__(self, watched: Watched, root: Element, titles_only: bool = False) -> None:
        self.touched = False
        self.pages: list[Pages] = []
        self.overflowing: list[str] = []
        for frame in list(watched.frames(root)):
            if is_title(frame.shape) or not titles_only:
                self._frame(frame)
        for table in list(watched.tables(root)) if not titles_only else ():
            self._table(table)

    def _frame(self, frame: Frame) -> None:
        if frame.fits(frame.scale, frame.reduction):
            return
        floor = TITLE_FLOOR if is_title(frame.shape) else FLOOR
        step = shrunk(frame, floor)
        if step is None:
            step = self._carried_on(frame, floor) or list(steps(frame, floor))[-1]
        write_step(frame, step)
        self.touched = True

    def _carried_on(self, frame: Frame, floor: float) -> Step | None:
        """The mildest step that needs no more slides than the strongest does."""
        found = None
        if not (is_title(frame.shape) or is_small_print(frame.shape)):
            for step in reversed([(frame.scale, frame.reduction), *steps(frame, floor)]):
                spots = cut(frame, step)
                if spots is None or (found is not None and len(spots) > len(found[1])):
                    break
                found = (step, spots)
        if found is None:
            self.overflowing.append(name_of(frame.shape))
            return None
        self.pages.append(TextPages(frame.shape, page_elements(frame, found[1])))
        return found[0]

    def _table(self, table: Table) -> None:
        if table.fits:
            return
        scale = table.shrunk(FLOOR)
        if scale is not None:
            write_scale(table, scale)
            self.touched = True
            return
        pages = table.pages()
        if pages is None:
            self.overflowing.append(name_of(table.frame))
        else:
            self.pages.append(TablePages(table.frame, table, pages))


def _serialized(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
