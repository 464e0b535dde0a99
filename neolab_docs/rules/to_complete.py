"""What only final editions object to: « [À compléter] » left in a text, a vote without its counts (domain.md §2.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from neolab_docs.datafiles.shape import term_at
from neolab_docs.datafiles.tree import Route
from neolab_docs.model.deliberation import Vote
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of

MARK = "[à compléter"
_COUNTS = ("in_favour", "against", "abstentions")


def nothing_is_left_to_complete(known: Known) -> Iterator[Broken]:
    """A text that still says « [À compléter] »: told once for each top-level key, with how many there are."""
    for key, value in known.project.__dict__.items():
        routes = list(_marked(value, (key,)))
        if routes:
            yield Broken("rule-to-complete", *routes[0], count=len(routes))


def votes_are_complete(known: Known) -> Iterator[Broken]:
    """A vote without one of its three counts; nothing can be written of it yet."""
    for route, _, deliberation in deliberations_of(known):
        vote = deliberation.vote
        missing = [name for name in _COUNTS if vote and getattr(vote, name) is None]
        if missing:
            terms = ", ".join(f"{term_at(Vote, (name,))} (`{name}`)" for name in missing)
            yield Broken("vote-incomplete", *route, "vote", fields=terms)


def voted_ones_are_numbered(known: Known) -> Iterator[Broken]:
    """A délibération that was voted has a number in the register."""
    for route, _, deliberation in deliberations_of(known):
        if deliberation.vote and not deliberation.number:
            yield Broken("deliberation-unnumbered", *route, subject=deliberation.subject)


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


RULES: tuple[Rule, ...] = (nothing_is_left_to_complete, votes_are_complete, voted_ones_are_numbered)
