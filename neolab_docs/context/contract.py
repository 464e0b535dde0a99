"""The contract with template authors, as types: which names each deliverable sees, and what they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from neolab_docs.catalog.deliverable import Deliverable
from neolab_docs.catalog.meeting_kind import MeetingKind
from neolab_docs.context.names import Names
from neolab_docs.findings import Finding, Place
from neolab_docs.model.commitment import Commitment, CoResponsibility
from neolab_docs.model.reference import Ref
from neolab_docs.templating.checking import CheckedSource, Checker, Reader, filter_types, unused
from neolab_docs.templating.checking.kinds import items_of
from neolab_docs.templating.checking.members import Members
from neolab_docs.templating.environment import Environment

_BETTER_RESULTS: dict[str, object] = {
    "people": list[tuple[str, Commitment | CoResponsibility]],
    "meeting_kind": MeetingKind,
}


class Contract:
    """Checks templates against the names that deliverables give them, and notes the fields that they use."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._members = Members(Reader(unwrap))
        self._filters = filter_types(environment.filters, self._members.reader, _BETTER_RESULTS)

    def names(self, deliverable: Deliverable | None = None) -> dict[str, object]:
        """The names that a template of the deliverable sees, with their types; those of every template without one."""
        names = common_names()
        if deliverable is None or not deliverable.for_each:
            return names
        name, _, expression = deliverable.for_each.partition(" in ")
        known, _ = self._checker(names).expression(expression)
        return {**names, name.strip(): items_of(known)}

    def check(self, sources: Iterable[CheckedSource], deliverable: Deliverable | None = None) -> list[Finding]:
        """The faults of a compiled template, with their places."""
        return self._checker(self.names(deliverable)).findings(sources)

    def check_entry(self, deliverable: Deliverable, where: Place) -> list[Finding]:
        """The faults of the expressions and texts of a deliverable's own entry in the catalogue."""
        loop = (
            f"{{% for _ in {deliverable.for_each.partition(' in ')[2]} %}}{{% endfor %}}"
            if deliverable.for_each
            else ""
        )
        conditions = [f"{{% if {each} %}}{{% endif %}}" for each in (deliverable.when, *deliverable.requires) if each]
        found = self._checker(common_names()).findings([_entry(loop, deliverable.for_each, where)])
        texts = [_entry(text, text, where) for text in (deliverable.title, deliverable.output, *conditions)]
        return found + self.check(texts, deliverable)

    def unused(self) -> list[Finding]:
        """The fields that no template checked so far has used."""
        paths = unused(self._checker(common_names()))
        return [Finding("template-field-unused", values={"name": path}) for path in paths]

    def _checker(self, names: dict[str, object]) -> Checker:
        return Checker(names, self._environment, self._filters, self._members)


def unwrap(annotation: Any) -> Any:
    """What an annotation leads to: a reference is followed like the thing itself."""
    return get_args(annotation)[0] if get_origin(annotation) is Ref else annotation


def _entry(source: str, told: str, where: Place) -> CheckedSource:
    return CheckedSource(source, lambda _: where, lambda _: told)


@cache
def _common() -> dict[str, object]:
    return dict(get_type_hints(Names))


def common_names() -> dict[str, object]:
    """The names that every template sees, with their annotations."""
    return dict(_common())
