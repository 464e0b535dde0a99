"""What stands against a final edition: errors of the rules in what it is made for, places left to be completed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from neolab_docs.datafiles.folder import spell
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding, Severity
from neolab_docs.model.identity import identified
from neolab_docs.model.project import Project

_EVERYWHERE = frozenset({"rule-to-complete"})


class Objections:
    """The errors of a project, by the thing that they are about."""

    def __init__(self, data: Mapping[str, object], broken: Sequence[Finding], unfinished: Sequence[Finding]) -> None:
        """Objections.

        Args:
            data: raw data of the project.
            broken: what its rules say.
            unfinished: what only final editions object to; what is in no thing of its own blocks every one.
        """
        self._routes = {(kind, name): route for route, kind, name in identified(Project, data)}
        local = [finding for finding in unfinished if _is_within_a_list(finding)]
        self._errors = [finding for finding in (*broken, *local) if finding.severity is Severity.ERROR]
        self._unfinished = [finding for finding in unfinished if finding not in local]

    def against(self, things: Sequence[object]) -> list[Finding]:
        """The errors that concern what a final edition is made for.

        Args:
            things: what it is made for, as a délibération; without any, it is made of the whole project.
        """
        routes = [route for thing in things for route in self._route(thing)]
        if not routes:
            return [*self._errors, *self._unfinished]
        concerned = [one for one in self._errors if any(_concerns(one.where.path or "", route) for route in routes)]
        return [*concerned, *self._unfinished]

    def _route(self, thing: object) -> Iterator[Route]:
        for kind in type(thing).__mro__:
            route = self._routes.get((kind.__name__, str(getattr(thing, "id", ""))))
            if route:
                yield route
                return


def _concerns(path: str, route: Route) -> bool:
    """Whether a path lies in a thing, or in what holds it, its other things of the same list left out."""
    if _within(path, route):
        return True
    ends = [end for end in range(1, len(route)) if isinstance(route[end - 1], int)]
    return any(_within(path, route[:end]) and not _within(path, route[: end + 1]) for end in ends)


def _is_within_a_list(finding: Finding) -> bool:
    return finding.code not in _EVERYWHERE and "[" in (finding.where.path or "")


def _within(path: str, route: Route) -> bool:
    whole = spell(route)
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))
