"""The contract with template authors, as types: which names each deliverable sees, and what they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.kit import KitItem
from neolab_docs.catalog.meeting_kind import MeetingKind
from neolab_docs.catalog.method import Method
from neolab_docs.context.kit import KitNames
from neolab_docs.context.names import Names
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding, Place
from neolab_docs.model.commitment import Commitment, CoResponsibility
from neolab_docs.model.reference import Ref
from neolab_docs.tables.kinds import TableKind, all_kinds
from neolab_docs.tables.rows import THING
from neolab_docs.tables.tet.rows import TetRow
from neolab_docs.templating.checking import CheckedSource, Checker, Reader, filter_types, unused
from neolab_docs.templating.checking.kinds import ANY, TEXT, YES_NO, Kind, Type, items_of, keyed, list_of
from neolab_docs.templating.checking.members import Members
from neolab_docs.templating.environment import Environment

_FILLED = ("title", "output", "copies", "sheets")
_BETTER_RESULTS: dict[str, object] = {
    "people": list[tuple[str, Commitment | CoResponsibility]],
    "meeting_kind": MeetingKind,
}


class Contract:
    """Checks templates against the names that deliverables give them, and notes the fields that they use."""

    def __init__(self, environment: Environment, choices: Iterable[str] = ()) -> None:
        """A contract for templates of one run.

        Args:
            environment: the Jinja environment of the run.
            choices: the enumerations that have labels, as in ``ActionStatus``; any name goes where none is given.
        """
        self._environment = environment
        labels = keyed(dict.fromkeys(choices, list_of(TEXT)))
        tables = {"tables": _tables(), "tet": list[TetRow]}
        self._common = {**common_names(), **tables, **({"choices": labels} if choices else {})}
        self._members = Members(Reader(unwrap))
        self._filters = filter_types(environment.filters, self._members.reader, _BETTER_RESULTS)

    def names(self, deliverable: Deliverable | None = None) -> dict[str, object]:
        """The names that a template of the deliverable sees, with their types; those of every template without one."""
        names = {**self._common, **(_of_kits() if isinstance(deliverable, KitItem) else {})}
        if deliverable is None or not deliverable.for_each:
            return names
        name, _, expression = deliverable.for_each.partition(" in ")
        known, _ = self._checker(names).expression(expression)
        return {**names, name.strip(): items_of(known)}

    def check(self, sources: Iterable[CheckedSource], deliverable: Deliverable | None = None) -> list[Finding]:
        """The faults of a compiled template, with their places."""
        granted = _granted(deliverable) if deliverable else ""
        return self._checker(self.names(deliverable), granted).findings(sources)

    def check_any(self, sources: Iterable[CheckedSource], deliverables: Iterable[Deliverable]) -> list[Finding]:
        """The faults of a template that no deliverable uses yet: it may name whatever one of them gives."""
        names = dict(self._common)
        for deliverable in deliverables:
            names |= self.names(deliverable)
        return self._checker(names).findings(sources)

    def check_method(self, method: Method, place: Callable[[Route], Place]) -> list[Finding]:
        """The faults of the expressions and texts of a method's own description.

        Args:
            method: the method.
            place: the place of a route of its description, such as ``("deliverables", 0, "when")``.
        """
        found: list[Finding] = []
        for section, rank, deliverable in _entries(method):
            for key, source in _texts(deliverable):
                told = [_told(source, str(getattr(deliverable, key)), place((section, rank, key)))]
                if key in _FILLED:
                    found += self.check(told, deliverable)
                else:
                    found += self._checker(self.names(_seen_by(deliverable, key))).findings(told)
        for route, expression in _readiness(method):
            found += self.check([_told(_condition(expression), expression, place(route))])
        return found

    def unused(self) -> list[Finding]:
        """The fields that no template checked so far has used."""
        paths = unused(self._checker(self._common))
        return [Finding("template-field-unused", values={"name": path}) for path in paths]

    def _checker(self, names: dict[str, object], granted: str = "") -> Checker:
        return Checker(names, self._environment, self._filters, self._members, granted)


def unwrap(annotation: Any) -> Any:
    """What an annotation leads to: a reference is followed like the thing itself."""
    return get_args(annotation)[0] if get_origin(annotation) is Ref else annotation


def _granted(deliverable: Deliverable) -> str:
    """What holds whenever the deliverable is made: its condition, and the data that it requires."""
    return " and ".join(f"({each})" for each in (deliverable.when, *deliverable.requires) if each)


def _texts(deliverable: Deliverable) -> Iterator[tuple[str, str]]:
    """The Jinja source of each key of an entry of the catalogue."""
    if deliverable.for_each:
        yield "for_each", f"{{% for _ in {deliverable.for_each.partition(' in ')[2]} %}}{{% endfor %}}"
    yield "title", deliverable.title
    yield "output", deliverable.output
    if deliverable.when:
        yield "when", _condition(deliverable.when)
    if isinstance(deliverable, KitItem):
        yield "copies", _condition(f"({deliverable.copies})")
        yield "sheets", _condition(f"({deliverable.sheets})")
    for path in deliverable.requires:
        yield "requires", _condition(path)


def _entries(method: Method) -> Iterator[tuple[str, int, Deliverable]]:
    """Every entry of the catalogue: its section, its rank there, itself."""
    yield from (("deliverables", rank, one) for rank, one in enumerate(method.deliverables))
    yield from (("kit", rank, one) for rank, one in enumerate(method.kit))


def _seen_by(deliverable: Deliverable, key: str) -> Deliverable:
    """The entry whose names an expression sees: what it is repeated for is not known yet where that is told."""
    return deliverable.model_copy(update={"for_each": ""}) if key == "for_each" else deliverable


def _readiness(method: Method) -> Iterator[tuple[Route, str]]:
    """The expressions that tell whether a phase has produced what it must, with their routes."""
    for rank, phase in enumerate(method.phases):
        for number, output in enumerate(phase.outputs):
            if output.ready_when:
                yield ("phases", rank, "outputs", number, "ready_when"), output.ready_when


def _condition(expression: str) -> str:
    return f"{{% if {expression} %}}{{% endif %}}"


def _told(source: str, typed: str, where: Place) -> CheckedSource:
    return CheckedSource(source, lambda _: where, lambda _: typed)


@cache
def _common() -> dict[str, object]:
    return dict(get_type_hints(Names))


@cache
def _tables() -> Type:
    """The tables that people fill: rows whose fields are known, and the marks that bring them back."""
    told = (("mark", TEXT), ("pieces", list_of(TEXT)), ("wanted", YES_NO))
    return keyed({name: (Kind(list, (_row(kind),), told),) for name, kind in all_kinds().items()})


def _row(kind: TableKind) -> Type:
    thing = (Kind(kind.model),) if type(kind) is TableKind else ANY
    return keyed({**dict.fromkeys(kind.columns, ANY), THING: thing})


@cache
def _of_kits() -> dict[str, object]:
    return dict(get_type_hints(KitNames))


def common_names() -> dict[str, object]:
    """The names that every template sees, with their annotations."""
    return dict(_common())
