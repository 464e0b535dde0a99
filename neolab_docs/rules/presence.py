"""Rules of presence at a council session: D-05, D-06, D-08 and D-10 of domain.md §2.4."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.datafiles.tree import Route
from neolab_docs.model.body import Member
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.reference import Ref
from neolab_docs.rules.broken import Broken, Known, Rule
from neolab_docs.rules.repeats import repeats

_LISTS = ("present", "excused", "absent")


def members_belong(known: Known) -> Iterator[Broken]:
    """Those listed are members of the council that meets."""
    for index, session in enumerate(known.project.council_sessions):
        members = {member.id for member in session.body.members}
        givers = [(("proxies", position, "giver"), proxy.giver) for position, proxy in enumerate(session.proxies)]
        for route, reference in (*_listed(session), *givers):
            if members and reference.linked and reference.id not in members:
                yield Broken("rule-not-a-member", "council_sessions", index, *route, member=reference)


def everyone_stands_once(known: Known) -> Iterator[Broken]:
    """D-10: no name stands twice among those present, excused and absent."""
    for index, session in enumerate(known.project.council_sessions):
        listed = list(_listed(session))
        for position, _ in repeats(reference.id for _, reference in listed):
            route, reference = listed[position]
            yield Broken("D-10", "council_sessions", index, *route, member=reference)


def numbers_add_up(known: Known) -> Iterator[Broken]:
    """D-05: present, proxies and absent members make up the members in office."""
    for index, session in enumerate(known.project.council_sessions):
        if not session.counted_present:
            continue
        away = _away_without_proxy(session)
        total = session.counted_present + len(session.proxies) + away
        if total != session.members_in_office:
            values = {"present": session.counted_present, "proxies": len(session.proxies), "away": away}
            values |= {"total": total, "office": session.members_in_office}
            yield Broken("D-05", "council_sessions", index, "members_in_office", **values)


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
        for position, _ in repeats(proxy.holder.id for proxy in session.proxies):
            holder = session.proxies[position].holder
            yield Broken("D-06-two", "council_sessions", index, "proxies", position, "holder", member=holder)
        for position, _ in repeats(proxy.giver.id for proxy in session.proxies):
            giver = session.proxies[position].giver
            yield Broken("D-06-twice", "council_sessions", index, "proxies", position, "giver", member=giver)


def chair_and_secretaries_are_present(known: Known) -> Iterator[Broken]:
    """D-08: the chair and the secretaries are among those present."""
    for index, session in enumerate(known.project.council_sessions):
        present = {reference.id for reference in session.present}
        officers: list[tuple[Route, Ref[Member]]] = [
            (("secretaries", position), secretary) for position, secretary in enumerate(session.secretaries)
        ]
        if session.chair:
            officers.insert(0, (("chair",), session.chair))
        for route, officer in officers:
            if present and officer.id not in present:
                yield Broken("D-08", "council_sessions", index, *route, member=officer)


def _listed(session: CouncilSession) -> Iterator[tuple[Route, Ref[Member]]]:
    for name in _LISTS:
        for position, reference in enumerate(getattr(session, name)):
            yield (name, position), reference


def _away_without_proxy(session: CouncilSession) -> int:
    """Absent members who are not represented; some minutes list the represented among the absent (PV-CB)."""
    represented = {proxy.giver.id for proxy in session.proxies} | {each.replaces.id for each in session.substitutes}
    return sum(reference.id not in represented for reference in (*session.excused, *session.absent))


RULES: tuple[Rule, ...] = (
    members_belong,
    everyone_stands_once,
    numbers_add_up,
    proxies_are_valid,
    chair_and_secretaries_are_present,
)
