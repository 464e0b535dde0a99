"""Rules of the vote: D-01 those who vote, D-02 its counts, D-03 its result (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.datafiles.tree import Route
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.deliberation import Deliberation, Vote
from neolab_docs.model.room import room_of
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of


def voters_of_the_session(known: Known) -> Iterator[Broken]:
    """D-01: the voters that the minutes print are those present and the proxies."""
    for index, session in enumerate(known.project.council_sessions):
        said = session.announced.voters
        if said is not None and session.counted_present and said != session.voters:
            values = {"present": session.counted_present, "proxies": session.represented, "not_voting": 0}
            route = ("council_sessions", index, "announced", "voters")
            yield Broken("D-01", *route, said=said, voters=session.voters, **values)


def voters_of_the_vote(known: Known) -> Iterator[Broken]:
    """D-01: the same for one vote; some minutes print the voters before taking off those who do not vote."""
    for route, session, deliberation, vote in _votes(known):
        room = room_of(session, deliberation)
        if vote.voters is None or vote.voters in (room.voters, room.voters - vote.not_voting):
            continue
        if session.counted_present:
            values = {"present": room.present, "proxies": room.proxies, "not_voting": vote.not_voting}
            voters = room.voters - vote.not_voting
            yield Broken("D-01", *route, "vote", "voters", said=vote.voters, voters=voters, **values)


def vote_adds_up(known: Known) -> Iterator[Broken]:
    """D-02: for, against, abstentions and blank ballots make up those who vote; who does not is counted apart."""
    for route, session, deliberation, vote in _votes(known):
        expected = _expected(session, deliberation, vote)
        if expected and vote.counted not in expected:
            values = {"in_favour": vote.in_favour, "against": vote.against, "abstentions": vote.abstentions}
            more: dict[str, object] = {"blank": vote.blank or "", "cast": vote.counted, "voters": expected[0]}
            yield Broken("D-02", *route, "vote", **values, **more, not_voting=vote.not_voting)


def casting_vote_breaks_a_tie(known: Known) -> Iterator[Broken]:
    """D-03: the chair's casting vote exists for a tie in a public ballot only (L.2121-20 CGCT)."""
    for route, _, _, vote in _votes(known):
        if vote.casting_vote and (vote.secret or vote.in_favour != vote.against):
            yield Broken("D-03", *route, "vote", in_favour=vote.in_favour, against=vote.against)


def result_is_that_of_the_counts(known: Known) -> Iterator[Broken]:
    """D-03: « suffrages exprimés » are for and against; it is adopted by more for than against."""
    for route, _, _, vote in _votes(known):
        values = {"in_favour": vote.in_favour, "against": vote.against}
        if vote.votes_cast is not None and vote.votes_cast != vote.cast:
            yield Broken("D-03-cast", *route, "vote", "votes_cast", said=vote.votes_cast, cast=vote.cast, **values)
        if vote.adopted is not None and vote.adopted != vote.carried:
            yield Broken("D-03-result", *route, "vote", "adopted", **values)


def blank_ballots_are_secret(known: Known) -> Iterator[Broken]:
    """D-02: a show of hands knows no blank ballot."""
    for route, _, _, vote in _votes(known):
        if vote.blank and not vote.secret:
            yield Broken("D-02-blank", *route, "vote", "blank", blank=vote.blank)


def interested_members_do_not_vote(known: Known) -> Iterator[Broken]:
    """L.2131-11: members with an interest take no part in the vote."""
    for route, _, deliberation, vote in _votes(known):
        if len(deliberation.interested) > vote.not_voting:
            values = {"interested": len(deliberation.interested), "not_voting": vote.not_voting}
            yield Broken("D-02-interested", *route, "vote", "not_voting", **values)


def _votes(known: Known) -> Iterator[tuple[Route, CouncilSession, Deliberation, Vote]]:
    """The votes whose three counts are there."""
    for route, session, deliberation in deliberations_of(known):
        if deliberation.vote and deliberation.vote.complete:
            yield route, session, deliberation, deliberation.vote


def _expected(session: CouncilSession, deliberation: Deliberation, vote: Vote) -> tuple[int, ...]:
    """How many voices the vote may count; nothing where nobody said who was there."""
    if session.counted_present:
        return (room_of(session, deliberation).voters - vote.not_voting,)
    return () if vote.voters is None else (vote.voters, vote.voters - vote.not_voting)


RULES: tuple[Rule, ...] = (
    voters_of_the_session,
    voters_of_the_vote,
    vote_adds_up,
    casting_vote_breaks_a_tie,
    result_is_that_of_the_counts,
    blank_ballots_are_secret,
    interested_members_do_not_vote,
)
