"""Rules of a council session: D-04 quorum, D-07 convocation, D-11 dates (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of
from neolab_docs.model.room import room_of

_LEAST_URGENT = 1  # « sans pouvoir toutefois être inférieur à un jour franc » (L.2121-11, L.2121-12)


def quorum_is_met(known: Known) -> Iterator[Broken]:
    """D-04: more than half of the members in office are present, proxies aside (L.2121-17 CGCT)."""
    for index, session in enumerate(known.project.council_sessions):
        short = 0 < session.counted_present < session.quorum
        if short and not session.second_convocation:
            values = {"present": session.counted_present, "quorum": session.quorum}
            yield Broken("D-04", "council_sessions", index, "present", **values, office=session.members_in_office)


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
        if rule.clear_days is not None and days < rule.clear_days and session.convocation_date <= session.date:
            code = "D-07-urgent" if session.urgent and days >= _LEAST_URGENT else "D-07"
            route = ("council_sessions", index, "convocation_date")
            yield Broken(code, *route, days=days, least=rule.clear_days, article=rule.article)


def dates_follow(known: Known) -> Iterator[Broken]:
    """D-11: convocation, session, transmission and publication come in that order."""
    for index, session in enumerate(known.project.council_sessions):
        route = ("council_sessions", index)
        if session.convocation_date > session.date:
            yield Broken("D-11", *route, "convocation_date", first=session.convocation_date, then=session.date)
        for position, deliberation in enumerate(session.deliberations):
            for name in ("transmitted", "published"):
                day: date | None = getattr(deliberation, name)
                if day and day < session.date:
                    yield Broken("D-11", *route, "deliberations", position, name, first=session.date, then=day)


def clear_days(sent: date, held: date) -> int:
    """« Jours francs »: neither the day of sending nor the day of the session counts.

    >>> clear_days(date(2022, 3, 3), date(2022, 3, 9))
    5
    """
    return (held - sent).days - 1


RULES: tuple[Rule, ...] = (quorum_is_met, quorum_holds, convocation_is_early_enough, dates_follow)
