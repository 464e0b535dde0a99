"""Slides made to fit: shrunk, carried on to further slides, or told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from lxml import etree

from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import parse_xml
from neolab_docs.office.powerpoint.deck import Deck
from neolab_docs.office.powerpoint.fitting.cutting import balanced_cut, cut, page_elements
from neolab_docs.office.powerpoint.fitting.frames import TOLERANCE, Frame
from neolab_docs.office.powerpoint.fitting.inheritance import Ancestry, is_small_print, is_title, name_of
from neolab_docs.office.powerpoint.fitting.paging import Pages, TablePages, TextPages, copies
from neolab_docs.office.powerpoint.fitting.proving import Proofs
from neolab_docs.office.powerpoint.fitting.shrinking import FLOOR, TITLE_FLOOR, Step, grow, shrunk, steps, write_step
from neolab_docs.office.powerpoint.fitting.slides import Watched, frames, tables, watch
from neolab_docs.office.powerpoint.fitting.tables import Table, write_scale
from neolab_docs.office.powerpoint.fitting.titles import number_title, title_names


@dataclass(slots=True)
class Fitted:
    """A slide made to fit.

    Attributes:
        bodies: the slide and those that carry it on, as XML.
        overflowing: names of the shapes whose text does not fit all the same.
        in_series: whether the template counts the slide among others already: they are to be counted again.
    """

    bodies: list[bytes]
    overflowing: list[str] = field(default_factory=list)
    in_series: bool = False


class Fitter:
    """Knows the room of every text of a presentation's template; safe to use from several threads, can be pickled.

    Of the slides of the ranks ``straight``, which have so many texts, copies differ in their values only: the template
    has neither loops nor conditions there.
    """

    def __init__(self, deck: Deck, straight: Mapping[int, int]) -> None:
        self._package, self._main = deck.package, deck.main
        self._layouts = {slide.rank: _led(slide.relations, "slideLayout") for slide in deck.slides}
        self._ancestries: dict[str, Ancestry] = {}
        self._watched = {slide.rank: watch(deck.tree(slide.part), self._ancestry(slide.rank)) for slide in deck.slides}
        self._proofs = {rank: Proofs(seen.guesses, straight.get(rank)) for rank, seen in self._watched.items()}

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_ancestries": {}}  # trees are read again where a text has to be measured

    def fit(self, rank: int, slide: bytes) -> Fitted | None:
        """What a slide made becomes for its texts to fit; None where they do, for most without a look at its tree."""
        watched = self._watched[rank]
        suspects = set() if self._proofs[rank].fits(slide) else watched.suspects(slide.decode())
        if not suspects:
            return None
        root = parse_xml(slide)
        work = _Work(root, watched.named(root, suspects), watched, self._ancestry(rank))
        if not work.touched and not work.pages:
            return Fitted([slide], work.overflowing) if work.overflowing else None
        made = list(copies(root, work.pages))
        in_series = False
        for number, copy in enumerate(made, 1) if len(made) > 1 else ():
            in_series |= not number_title(copy, number, len(made))
            work.overflowing += _Work(copy, title_names(copy), watched, self._ancestry(rank)).overflowing
        return Fitted([_serialized(copy) for copy in made], list(dict.fromkeys(work.overflowing)), in_series)

    def _ancestry(self, rank: int) -> Ancestry:
        layout = self._layouts[rank]
        if layout not in self._ancestries:
            master = self._led_from(layout, "slideMaster")
            theme = self._tree(self._led_from(master, "theme"))
            presentation = parse_xml(self._package.data(self._main))
            self._ancestries[layout] = Ancestry(self._tree(layout), self._tree(master), theme, presentation)
        return self._ancestries[layout]

    def _led_from(self, part: str, kind: str) -> str:
        return _led(read_relations(self._package, part), kind) if part in self._package else ""

    def _tree(self, part: str) -> Element | None:
        return parse_xml(self._package.data(part)) if part in self._package else None


class _Work:
    """What is done to one slide."""

    def __init__(self, root: Element, names: Set[str], watched: Watched, ancestry: Ancestry) -> None:
        self.touched = False
        self.pages: list[Pages] = []
        self.overflowing: list[str] = []
        for frame in list(frames(root, names, watched, ancestry)):
            self._frame(frame)
        for table in list(tables(root, names, watched, ancestry)):
            self._table(table)

    def _frame(self, frame: Frame) -> None:
        if frame.excess() <= TOLERANCE:
            return
        self.touched = True
        if grow(frame):
            return
        floor = TITLE_FLOOR if is_title(frame.shape) else FLOOR
        step = shrunk(frame, floor)
        if step is None:
            step = self._carried_on(frame, floor) or list(steps(frame, floor))[-1]
        write_step(frame, step)

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
        spots = balanced_cut(frame, found[0]) or found[1]
        self.pages.append(TextPages(frame.shape, page_elements(frame, spots)))
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


def _led(relations: Iterable[Relation], kind: str) -> str:
    return next((each.target for each in relations if each.kind == kind), "")


def _serialized(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
