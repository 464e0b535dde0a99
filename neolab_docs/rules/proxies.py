"""Rules of proxies and substitutes: D-06 of domain.md §2.4 (L.2121-20 and L.5211-6 CGCT)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from neolab_docs.model.council import CouncilSession
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.territory import TerritoryKind
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of
from neolab_docs.rules.repeats import repeats


def proxies_are_valid(known: Known) -> Iterator[Broken]:
    """D-06: one proxy per holder, who is present; the giver is another, and is not present (L.2121-20 CGCT)."""
    for index, session in enumerate(known.project.council_sessions):
        present = {reference.id for reference in session.present}
        for position, proxy in enumerate(session.proxies):
            route = ("council_sessions", index, "proxies", position)
            if proxy.giver == proxy.holder:
                yield Broken("D-06-self", *route, member=proxy.giver)
            if proxy.giver.id in present:
                yield Broken("D-06-giver", *route, "giver", member=proxy.giver)
            if present and proxy.holder.id not in present:
                yield Broken("D-06-holder", *route, "holder", member=proxy.holder)


def proxies_are_single(known: Known) -> Iterator[Broken]:
    """D-06: nobody holds two proxies, and nobody gives two."""
    for index, session in enumerate(known.project.council_sessions):
        for code, name in (("D-06-two", "holder"), ("D-06-twice", "giver")):
            for position, _ in repeats(getattr(proxy, name).id for proxy in session.proxies):
                member = getattr(session.proxies[position], name)
                yield Broken(code, "council_sessions", index, "proxies", position, name, member=member)


def proxies_left_behind_are_valid(known: Known) -> Iterator[Broken]:
    """D-06: who leaves may hand a proxy to a member who stays and holds none."""
    for route, session, deliberation in deliberations_of(known):
        room, holders = _room(session, deliberation)
        for position, move in enumerate(deliberation.changes):
            if move.proxy_to is None:
                continue
            place = (*route, "changes", position, "proxy_to")
            if room and move.proxy_to.id not in room:
                yield Broken("D-06-holder", *place, member=move.proxy_to)
            elif move.proxy_to.id in holders:
                yield Broken("D-06-two", *place, member=move.proxy_to)
            holders.add(move.proxy_to.id)


def substitutes_sit_where_they_may(known: Known) -> Iterator[Broken]:
    """D-06: only communes that have one seat on the council of a grouping have a substitute (L.5211-6 CGCT)."""
    epci = known.project.territory.kind is TerritoryKind.EPCI
    for index, session in enumerate(known.project.council_sessions):
        seats = Counter(member.municipality for member in session.body.members if member.municipality)
        for position, each in enumerate(session.substitutes):
            several = seats[each.replaces.municipality] > 1
            if several or known.project.territory.kind is TerritoryKind.COMMUNE:
                route = ("council_sessions", index, "substitutes", position)
                article = "L.5211-6" if epci else "L.2121-20"
                yield Broken("D-06-substitute", *route, name=each.name, member=each.replaces, article=article)


def _room(session: CouncilSession, deliberation: Deliberation) -> tuple[set[str], set[str]]:
    """Who is in the room for a délibération, and who holds a proxy of the opening."""
    arrived = {move.member.id for move in deliberation.changes if move.present}
    left = {move.member.id for move in deliberation.changes if not move.present}
    opening = {reference.id for reference in session.present}
    holders = {proxy.holder.id for proxy in session.proxies if proxy.giver.id not in arrived}
    return ((opening | arrived) - left if opening else set()), holders


RULES: tuple[Rule, ...] = (
    proxies_are_valid,
    proxies_are_single,
    proxies_left_behind_are_valid,
    substitutes_sit_where_they_may,
)
