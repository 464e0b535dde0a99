"""Slides made to fit: shrunk, carried on to further slides, or told."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from lxml import etree

from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import parse_xml
from neolab_docs.office.powerpoint.deck import Deck, Slide
from neolab_docs.office.powerpoint.fitting.cutting import cut, page_elements
from neolab_docs.office.powerpoint.fitting.frames import Frame
from neolab_docs.office.powerpoint.fitting.inheritance import Ancestry, is_small_print, is_title, name_of
from neolab_docs.office.powerpoint.fitting.paging import Pages, TablePages, TextPages, copies, number_title, title_names
from neolab_docs.office.powerpoint.fitting.shrinking import FLOOR, TITLE_FLOOR, Step, shrunk, steps, write_step
from neolab_docs.office.powerpoint.fitting.slides import Watched, watch
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

    def fit(self, rank: int, slide: str) -> Fitted | None:
        """What a slide made becomes for its texts to fit; None where they do, for most without a look at its tree."""
        watched = self._watched[rank]
        suspects = watched.suspects(slide)
        if not suspects:
            return None
        root = parse_xml(slide.encode())
        work = _Work(watched, root, watched.named(root, suspects))
        if not work.touched and not work.pages and not work.overflowing:
            return None
        if not work.touched and not work.pages:
            return Fitted([slide.encode()], work.overflowing)
        made = list(copies(root, work.pages))
        if len(made) > 1:
            for number, copy in enumerate(made, 1):
                number_title(copy, number, len(made))
                work.overflowing += _Work(watched, copy, title_names(copy)).overflowing
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

    def __init__(self, watched: Watched, root: Element, names: Set[str]) -> None:
        self.touched = False
        self.pages: list[Pages] = []
        self.overflowing: list[str] = []
        for frame in list(watched.frames(root, names)):
            self._frame(frame)
        for table in list(watched.tables(root, names)):
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
