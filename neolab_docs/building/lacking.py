"""Data that a deliverable needs and that the project does not hold: what it is called, where and how to write it."""

from __future__ import annotations

from neolab_docs.datafiles.folder import spell
from neolab_docs.datafiles.shape import example_at, options, term_at, types_at
from neolab_docs.datafiles.tree import Route
from neolab_docs.findings import Finding, Place
from neolab_docs.model.project import Project

# Names of templates that stand elsewhere, or under another name, in the files of a project.
_KEYS: dict[str, Route] = {
    "council": ("council_sessions",),
    "deliberations": ("council_sessions", 0, "deliberations"),
    "sessions": ("council_sessions",),
    "logo": ("territory", "logo"),
}


def missing_data(name: str, title: str, for_each: str = "") -> Finding:
    """What to write so that a deliverable can be made.

    Args:
        name: what is missing, as templates call it: ``orientations``, ``territory.court``, ``deliberation.vote``.
        title: the deliverable.
        for_each: the deliverable's loop, as in ``deliberation in deliberations``.
    """
    route = _route(name, for_each)
    said = tuple(key for key in route if key != 0)
    values = {
        "field": name,
        "title": title,
        "term": term_at(Project, route),
        "owner": spell(said[:-1]),
        "example": example_at(Project, route),
    }
    return Finding("build-missing-data", Place(path=spell(said) or name), values)


def _route(name: str, for_each: str) -> Route:
    """The way to a name in the data of a project; empty where it is not that of a key."""
    first, *rest = name.split(".")
    variable, _, things = for_each.partition(" in ")
    if rest[:1] == ["session"] and things.strip() == "deliberations":  # the one thing that looks up
        return _known(("council_sessions", 0, *rest[1:]))
    if variable.strip() == first and things:
        return _known((*_route(things.strip(), ""), 0, *rest))
    return _known((*_KEYS.get(first, (first,)), *rest))


def _known(route: Route) -> Route:
    """The route, entering lists by their first item where a key follows; empty where the model has no such place."""
    found: Route = ()
    for key in route:
        into_list = isinstance(key, str) and types_at(Project, (*found, 0)) and not types_at(Project, (*found, key))
        found = (*found, 0, key) if into_list else (*found, key)
    return found if any(options(kind) for kind in types_at(Project, found)) else ()
