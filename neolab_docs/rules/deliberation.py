"""Rules of a délibération: D-02 and D-03 vote, D-11 and D-12 numbers (domain.md §2.4)."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.model.deliberation import Vote
from neolab_docs.rules.broken import Broken, Known, Rule, deliberations_of
from neolab_docs.rules.repeats import repeats
from neolab_docs.model.room import room_of


def vote_adds_up(known: Known) -> Iterator[Broken]:
    """D-01, D-02: for, against and abstentions make up those who vote; who does not vote is counted apart."""
    for route, session, deliberation in deliberations_of(known):
        vote = deliberation.vote
        if vote is None or not session.counted_present:
            continue
        voters = room_of(session, deliberation).voters - vote.not_voting
        cast = vote.in_favour + vote.against + vote.abstentions
        if cast != voters:
            values = {"in_favour": vote.in_favour, "against": vote.against, "abstentions": vote.abstentions}
            values |= {"cast": cast, "voters": voters, "not_voting": vote.not_voting}
            yield Broken("D-02", *route, "vote", **values)


def casting_vote_breaks_a_tie(known: Known) -> Iterator[Broken]:
    """D-03: the chair's casting vote exists for a tie in a public ballot only (L.2121-20 CGCT)."""
    for route, _, deliberation in deliberations_of(known):
        vote = deliberation.vote
        if vote and vote.casting_vote and (vote.secret or vote.in_favour != vote.against):
            yield Broken("D-03", *route, "vote", in_favour=vote.in_favour, against=vote.against)


def articles_are_numbered(known: Known) -> Iterator[Broken]:
    """D-12: articles run from one without gap."""
    for route, _, deliberation in deliberations_of(known):
        numbers = [article.number for article in deliberation.articles]
        if any(numbers) and numbers != list(range(1, len(numbers) + 1)):
            said = ", ".join(str(number or "–") for number in numbers)
            yield Broken("D-12", *route, "articles", numbers=said)


def numbers_are_unique(known: Known) -> Iterator[Broken]:
    """D-11: a number of the register is given once."""
    numbered = [(route, one.number) for route, _, one in deliberations_of(known) if one.number]
    for position, number in repeats(number for _, number in numbered):
        yield Broken("D-11-number", *numbered[position][0], "number", number=number)


def adopted(vote: Vote) -> bool:
    """Whether the délibération is adopted: more for than against, or a tie and the casting vote (D-03)."""
    tie_broken = vote.in_favour == vote.against and vote.casting_vote and not vote.secret
    return vote.in_favour > vote.against or tie_broken


RULES: tuple[Rule, ...] = (vote_adds_up, casting_vote_breaks_a_tie, articles_are_numbered, numbers_are_unique)
