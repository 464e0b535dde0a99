"""A compiled presentation: rendering is text into zip members."""

from __future__ import annotations

from collections.abc import Mapping

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.bound import BoundTemplate
from neolab_docs.office.markup.finishing import finished_part
from neolab_docs.office.markup.making import free_prefix
from neolab_docs.office.markup.program import Program
from neolab_docs.office.opc import without_thumbnail
from neolab_docs.office.package import Body, Package, pack_all
from neolab_docs.office.powerpoint.blueprint import Blueprint
from neolab_docs.office.powerpoint.compiling import Compiled, compile_deck
from neolab_docs.office.powerpoint.deck import Deck
from neolab_docs.office.powerpoint.fitting import Fitter
from neolab_docs.office.powerpoint.making import DeckMaking
from neolab_docs.office.powerpoint.outer import Application, Presentation
from neolab_docs.office.powerpoint.timing import without_lost_targets
from neolab_docs.office.powerpoint.unevenness import uneven_tables
from neolab_docs.office.powerpoint.writing import Assembly
from neolab_docs.office.remarks import remark
from neolab_docs.templating.environment import Environment

_APPLICATION = "docProps/app.xml"


class DeckTemplate(BoundTemplate):
    """A presentation compiled once; safe to render from several threads."""

    def __init__(self, source: bytes, name: str, environment: Environment) -> None:
        self._package = Package.read(source, name)
        deck = Deck(self._package)
        super().__init__(environment)
        self._compiled: Compiled = compile_deck(deck, environment)
        self._blueprint = Blueprint(deck, self._compiled.changed, self._compiled.shared, self._compiled.straight)
        self._fitter = Fitter(deck, self._compiled.straight)
        self._prefix = free_prefix(self._package)
        self._always = pack_all(without_thumbnail(self._package))
        self._presentation = Presentation(deck)
        application = self._package.data(_APPLICATION) if _APPLICATION in self._package else None
        self._application = Application(application) if application is not None else None

    @property
    def _program(self) -> Program:
        return self._compiled.program

    def render(self, context: Mapping[str, object]) -> bytes:
        """The presentation with its tags filled and its texts made to fit (see ``powerpoint/fitting``).

        What does not fit all the same is a remark (see ``office/remarks.py``).

        Raises:
            TemplateError: names are missing, values are empty or hold tags of their own, or no slide is left.
        """
        charts = self._compiled.charts
        making = DeckMaking(self._environment, "ppt/media", self._blueprint.first_shape_id, charts)
        making.keep_apart(self._prefix)
        assembly = Assembly(self._blueprint, charts)
        uneven: list[Finding] = []
        for key, text in self._compiled.program.run(context, making):
            data = finished_part(text, self._package.name) if text else b""
            if key.isdigit():
                if int(key) in self._compiled.uneven:
                    uneven += uneven_tables(data, self._package.name, int(key))
                self._add_slide(int(key), data, making, assembly)
            else:
                assembly.part(key, data, making.end_part())
        if uneven:
            raise TemplateError(finding for at, finding in enumerate(uneven) if finding not in uneven[:at])
        if not assembly.slides:
            raise TemplateError([Finding("deck-empty", Place(file=self._package.name))])
        return self._package.write(self._changes(assembly, making))

    def _add_slide(self, rank: int, body: bytes, making: DeckMaking, assembly: Assembly) -> None:
        fitted = self._fitter.fit(rank, body) if body else None
        bodies = fitted.bodies if fitted else [body]
        first, *others = map(without_lost_targets, bodies) if rank in self._blueprint.timed else bodies
        assembly.recount |= fitted is not None and fitted.in_series
        number = assembly.slide(rank, first, making.end_part(), others, making.end_charts())
        for shape in fitted.overflowing if fitted else ():
            place = Place(file=self._package.name, slide=rank, shape=shape)
            remark(Finding("slide-overflow", place, {"number": number}))

    def _changes(self, assembly: Assembly, making: DeckMaking) -> dict[str, Body | None]:
        changes = {**self._always, **assembly.changes(making.media)}
        deck = self._blueprint.deck
        changes[deck.main] = self._presentation.xml(assembly.slides)
        if self._application is not None and _APPLICATION not in assembly.shared:
            changes[_APPLICATION] = self._application.xml(len(assembly.slides), assembly.notes)
        return changes


def compile_template(source: bytes, name: str, environment: Environment) -> DeckTemplate:
    """The presentation as a program (see ``office/engine.py``).

    Raises:
        TemplateError: with every problem of the template.
    """
    return DeckTemplate(source, name, environment)
