"""A rule that is broken, before its place in a file is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from neolab_docs.catalog.method import Method
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.project import Project


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may look at."""

    project: Project
    method: Method
    vocabulary: Vocabulary


class Broken:
    """One breach of a rule: its code, the route of the value concerned, the values of its sentences."""

    __slots__ = ("code", "route", "values")

    def __init__(self, code: str, /, *route: str | int, **values: object) -> None:
        self.code = code
        self.route: Route = route
        self.values = values


def deliberations_of(known: Known) -> Iterator[tuple[Route, CouncilSession, Deliberation]]:
    """Every délibération with its route and its session."""
    for index, session in enumerate(known.project.council_sessions):
        for position, deliberation in enumerate(session.deliberations):
            yield ("council_sessions", index, "deliberations", position), session, deliberation


Rule = Callable[[Known], Iterator[Broken]]
