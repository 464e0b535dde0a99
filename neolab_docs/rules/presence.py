"""Rules of presence at a council session: D-05, D-08 and D-10 of domain.md §2.4."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.datafiles.tree import Route
from neolab_docs.model.body import Member
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.reference import Ref
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of
from neolab_docs.rules.repeats import repeats

_LISTS = ("present", "excused", "absent")


def members_belong(known: Known) -> Iterator[Broken]:
    """Those listed are members of the council that meets."""
    for index, session in enumerate(known.project.council_sessions):
        members = {member.id for member in session.body.members}
        givers = [(("proxies", position, "giver"), proxy.giver) for position, proxy in enumerate(session.proxies)]
        for route, reference in (*_listed(session), *givers, *_concerned(session)):
            if members and reference.linked and reference.id not in members:
                yield Broken("rule-not-a-member", "council_sessions", index, *route, member=reference)


def everyone_stands_once(known: Known) -> Iterator[Broken]:
    """D-10: no name stands twice among those present, excused, absent and replaced."""
    for index, session in enumerate(known.project.council_sessions):
        listed = list(_listed(session))
        for position, _ in repeats(reference.id for _, reference in listed):
            route, reference = listed[position]
            yield Broken("D-10", "council_sessions", index, *route, member=reference)
        present = {reference.id for reference in session.present}
        for position, each in enumerate(session.substitutes):
            if each.replaces.id in present:
                route = ("substitutes", position, "replaces")
                yield Broken("D-10", "council_sessions", index, *route, member=each.replaces)


def lists_have_the_lengths_announced(known: Known) -> Iterator[Broken]:
    """D-10: the lists of names have the lengths that the minutes print."""
    for index, session in enumerate(known.project.council_sessions):
        for name, listed, accepted in _lengths(session):
            said = getattr(session.announced, name)
            if said is not None and said not in accepted:
                route = ("council_sessions", index, "announced", name)
                yield Broken("D-10-count", *route, said=said, listed=listed)


def moves_make_sense(known: Known) -> Iterator[Broken]:
    """D-10: who arrives was not in the room, and who leaves was."""
    for route, session, deliberation in deliberations_of(known):
        opening = {reference.id for reference in session.present}
        for position, move in enumerate(deliberation.changes):
            if opening and move.present == (move.member.id in opening):
                code = "D-10-arrival" if move.present else "D-10-departure"
                yield Broken(code, *route, "changes", position, member=move.member)


def numbers_add_up(known: Known) -> Iterator[Broken]:
    """D-05: present, proxies and absent members make up the members in office.

    Some minutes count those represented among the absent too (PV-CB): both conventions are accepted.
    """
    for index, session in enumerate(known.project.council_sessions):
        away = _away_without_proxy(session)
        if not session.counted_present or away is None:
            continue
        total = session.voters + away
        again = session.announced.absent is not None and total - session.represented == session.members_in_office
        if total != session.members_in_office and not again:
            values = {"present": session.counted_present, "proxies": session.represented, "away": away}
            values |= {"total": total, "office": session.members_in_office}
            yield Broken("D-05", "council_sessions", index, "members_in_office", **values)


def chair_and_secretaries_are_present(known: Known) -> Iterator[Broken]:
    """D-08: the chair and the secretaries are among those present."""
    for index, session in enumerate(known.project.council_sessions):
        present = {reference.id for reference in session.present}
        for route, officer in _officers(session):
            if present and officer.id not in present:
                yield Broken("D-08", "council_sessions", index, *route, member=officer)


def chair_stays_or_is_replaced(known: Known) -> Iterator[Broken]:
    """D-08: who chairs a délibération is in the room for it, as when the mayor leaves for the accounts."""
    for route, session, deliberation in deliberations_of(known):
        chair = deliberation.chair or session.chair
        left = {move.member.id for move in deliberation.changes if not move.present}
        arrived = {move.member.id for move in deliberation.changes if move.present}
        present = {reference.id for reference in session.present}
        absent = bool(deliberation.chair and present) and chair is not None and chair.id not in present | arrived
        if chair and (chair.id in left or absent):
            yield Broken("D-08", *route, "chair" if deliberation.chair else "changes", member=chair)


def _lengths(session: CouncilSession) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """For each list that is filled in: its name, its length, and the numbers that minutes may print for it."""
    if session.present:
        listed = len(session.present) + len(session.substitutes)
        yield "present", listed, (listed,)
        away = _away_without_proxy(session) or 0
        yield "absent", away, (away, away + session.represented)
    if session.proxies:
        yield "proxies", len(session.proxies), (len(session.proxies),)


def _officers(session: CouncilSession) -> Iterator[tuple[Route, Ref[Member]]]:
    if session.chair:
        yield ("chair",), session.chair
    for position, secretary in enumerate(session.secretaries):
        yield ("secretaries", position), secretary


def _listed(session: CouncilSession) -> Iterator[tuple[Route, Ref[Member]]]:
    for name in _LISTS:
        for position, reference in enumerate(getattr(session, name)):
            yield (name, position), reference


def _concerned(session: CouncilSession) -> Iterator[tuple[Route, Ref[Member]]]:
    """The members whom the délibérations name."""
    for position, deliberation in enumerate(session.deliberations):
        route = ("deliberations", position)
        for rank, move in enumerate(deliberation.changes):
            yield (*route, "changes", rank, "member"), move.member
        for rank, one in enumerate(deliberation.interested):
            yield (*route, "interested", rank, "member"), one.member
        if deliberation.chair:
            yield (*route, "chair"), deliberation.chair


def _away_without_proxy(session: CouncilSession) -> int | None:
    """Absent members who are not represented, listed or else announced; None where nobody said.

    Some minutes list the represented among the absent (PV-CB).
    """
    if not session.present:
        return session.announced.absent
    represented = {proxy.giver.id for proxy in session.proxies} | {each.replaces.id for each in session.substitutes}
    return sum(reference.id not in represented for reference in (*session.excused, *session.absent))


RULES: tuple[Rule, ...] = (
    members_belong,
    everyone_stands_once,
    lists_have_the_lengths_announced,
    moves_make_sense,
    numbers_add_up,
    chair_and_secretaries_are_present,
    chair_stays_or_is_replaced,
)
