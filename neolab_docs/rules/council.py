"""Rules of a council session: D-04 quorum, D-07 convocation, D-11 dates (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from neolab_docs.catalog.vocabulary import ConvocationRule
from neolab_docs.model.council import CouncilSession, clear_days
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.room import room_of
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of

_LEAST_URGENT = 1  # « sans pouvoir toutefois être inférieur à un jour franc » (L.2121-11, L.2121-12)
_LEAST_SECOND = 3  # « à trois jours au moins d'intervalle » (L.2121-17)


def quorum_is_met(known: Known) -> Iterator[Broken]:
    """D-04: more than half of the members in office are present, proxies aside (L.2121-17 CGCT)."""
    for index, session in enumerate(known.project.council_sessions):
        short = 0 < session.counted_present < session.quorum
        if short and not session.second_convocation:
            values = {"present": session.counted_present, "quorum": session.quorum}
            yield Broken("D-04", "council_sessions", index, "present", **values, office=session.members_in_office)


def quorum_is_counted_well(known: Known) -> Iterator[Broken]:
    """D-04: the quorum that the minutes print is half of the members in office, and one more."""
    for index, session in enumerate(known.project.council_sessions):
        said = session.announced.quorum
        if said is not None and said != session.quorum and not session.second_convocation:
            route = ("council_sessions", index, "announced", "quorum")
            yield Broken("D-04-number", *route, said=said, quorum=session.quorum, office=session.members_in_office)


def quorum_holds(known: Known) -> Iterator[Broken]:
    """D-04 for a délibération: departures and interested members may break a quorum met at the opening."""
    for route, session, deliberation in deliberations_of(known):
        room = room_of(session, deliberation)
        if session.second_convocation or session.counted_present < session.quorum:
            continue
        if room.counted_present < room.quorum:
            values = {"present": room.counted_present, "quorum": room.quorum, "office": room.counted_office}
            yield Broken("D-04", *route, "interested" if deliberation.interested else "changes", **values)


def convocation_is_early_enough(known: Known) -> Iterator[Broken]:
    """D-07: three or five clear days before the session (L.2121-11, L.2121-12, L.5211-1 CGCT)."""
    territory = known.project.territory
    rule = known.vocabulary.council[territory.kind.value].convocation_rule(territory.population)
    for index, session in enumerate(known.project.council_sessions):
        days = max(0, clear_days(session.convocation_date, session.date))
        least = _least(rule, session)
        if least is not None and days < least and session.convocation_date <= session.date:
            code = "D-07-urgent" if session.urgent and days >= _LEAST_URGENT else "D-07"
            route = ("council_sessions", index, "convocation_date")
            yield Broken(code, *route, days=days, least=least, article=rule.article)


def second_convocation_waits(known: Known) -> Iterator[Broken]:
    """D-07: three days at least between the session without quorum and the second one (L.2121-17 CGCT)."""
    for index, session in enumerate(known.project.council_sessions):
        if session.first_session and (days := (session.date - session.first_session).days) < _LEAST_SECOND:
            route = ("council_sessions", index, "first_session")
            yield Broken("D-07-second", *route, days=days, least=_LEAST_SECOND)


def dates_follow(known: Known) -> Iterator[Broken]:
    """D-11: convocation, session, transmission and publication come in that order."""
    for index, session in enumerate(known.project.council_sessions):
        route = ("council_sessions", index)
        if session.convocation_date > session.date:
            yield Broken("D-11", *route, "convocation_date", first=session.convocation_date, then=session.date)
        for position, deliberation in enumerate(session.deliberations):
            for name, day in _afterwards(deliberation):
                if day < session.date:
                    yield Broken("D-11", *route, "deliberations", position, name, first=session.date, then=day)


def decisions_come_first(known: Known) -> Iterator[Broken]:
    """D-11: a délibération cites decisions that were taken before the session, and that exist."""
    for route, session, deliberation in deliberations_of(known):
        for position, meeting in enumerate(deliberation.decisions):
            place = (*route, "decisions", position)
            if meeting.date > session.date:
                yield Broken("D-11", *place, first=session.date, then=meeting.date)
            elif not meeting.decisions:
                yield Broken("D-11-decisions", *place, meeting=meeting.title)


def _afterwards(deliberation: Deliberation) -> Iterator[tuple[str, date]]:
    for name, day in (("transmitted", deliberation.transmitted), ("published", deliberation.published)):
        if day:
            yield name, day


def _least(rule: ConvocationRule, session: CouncilSession) -> int | None:
    """The clear days that are needed; a second convocation needs three whatever the authority."""
    if rule.clear_days is None:
        return None
    return min(rule.clear_days, _LEAST_SECOND) if session.second_convocation else rule.clear_days


RULES: tuple[Rule, ...] = (
    quorum_is_met,
    quorum_is_counted_well,
    quorum_holds,
    convocation_is_early_enough,
    second_convocation_waits,
    dates_follow,
    decisions_come_first,
)
