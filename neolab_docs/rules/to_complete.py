"""Places left to be filled in by hand (« [À compléter] »): they block final editions (domain.md §2.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from neolab_docs.datafiles.tree import Route
from neolab_docs.rules.broken import Broken, Known, Rule

MARK = "[à compléter"


def nothing_is_left_to_complete(known: Known) -> Iterator[Broken]:
    """A text that still says « [À compléter] »: told once for each top-level key, with how many there are."""
    for key, value in known.project.__dict__.items():
        routes = list(_marked(value, (key,)))
        if routes:
            yield Broken("rule-to-complete", *routes[0], count=len(routes))


def _marked(value: object, route: Route) -> Iterator[Route]:
    if isinstance(value, str):
        if MARK in value.lower():
            yield route
        return
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, BaseModel):
        parts = value.__dict__.items()
    elif isinstance(value, tuple):
        parts = enumerate(value)
    for key, part in parts:
        yield from _marked(part, (*route, key))


RULES: tuple[Rule, ...] = (nothing_is_left_to_complete,)
