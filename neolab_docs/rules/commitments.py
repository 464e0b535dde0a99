"""Rules of co-responsibility: who leads, who shares, what each one brings and on what it rests (domain.md §5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from neolab_docs.datafiles.tree import Route
from neolab_docs.model.action import Action, ActionStatus
from neolab_docs.model.actor import Actor, ActorKind
from neolab_docs.model.base import slug
from neolab_docs.model.commitment import Commitment, CommitmentState, Role
from neolab_docs.model.territory import Territory
from neolab_docs.rules.broken import Broken, Known, Rule
from neolab_docs.rules.repeats import repeats

UNDECIDED = frozenset((ActionStatus.DROPPED, ActionStatus.IDEA, ActionStatus.TO_DISCUSS))
_LAUNCHED = frozenset((ActionStatus.ONGOING, ActionStatus.DONE, ActionStatus.LATE))
_OF_AUTHORITY = frozenset((ActorKind.ELECTED, ActorKind.STAFF))
_NOBODY = {
    "tous", "toutes", "tous-et-toutes", "toutes-et-tous", "tous-ensemble", "tous-les-acteurs",
    "tous-les-acteurs-du-territoire", "tous-les-partenaires", "tous-les-participants", "tous-les-habitants",
    "tout-le-monde", "lensemble-des-acteurs", "ensemble-des-acteurs", "ensemble-des-partenaires", "chacun",
    "le-collectif", "collectif", "everybody", "everyone",
}  # fmt: skip
_ELISION = re.compile("['’]")
_TELLING = 4  # shorter words, such as articles, do not tell one authority from another


def each_has_one_lead(known: Known) -> Iterator[Broken]:
    """One lead and only one; ideas may wait for theirs."""
    for index, action in enumerate(known.project.actions):
        if action.status in UNDECIDED:
            continue
        if action.lead is None:
            yield Broken("rule-action-no-lead", "actions", index, code=action.code)
        elif not action.lead.stands:
            state = known.vocabulary.label(action.lead.state).lower()
            yield Broken("rule-lead-gone", "actions", index, "lead", code=action.code, **_said(action.lead, state))


def nobody_is_everybody(known: Known) -> Iterator[Broken]:
    """« Tous » is nobody: a lead is someone."""
    for index, action in enumerate(known.project.actions):
        if action.lead and {slug(action.lead.actor.name), slug(action.lead.actor.short)} & _NOBODY:
            name = action.lead.actor.name
            yield Broken("rule-lead-everybody", "actions", index, "lead", code=action.code, actor=name)


def each_actor_has_one_role(known: Known) -> Iterator[Broken]:
    """An actor stands once in an action, as its lead or with one role; what it declined does not count."""
    for index, action in enumerate(known.project.actions):
        standing = [(route, one) for route, one in _commitments(action) if one.stands]
        for position, name in repeats(one.actor.id for _, one in standing):
            yield Broken("rule-actor-twice", "actions", index, *standing[position][0], code=action.code, actor=name)


def shared_means_others(known: Known) -> Iterator[Broken]:
    """What is shared needs somebody besides the authority, who has confirmed once the action is launched."""
    for index, action in enumerate(known.project.actions):
        if action.status in UNDECIDED or not any(_shares(one) for one in action.co_responsibilities):
            continue
        others = [one for one in _taking_part(action) if not is_authority(one.actor.target, known.project.territory)]
        confirmed = any(one.state is CommitmentState.CONFIRMED for one in others)
        if not others:
            yield Broken("rule-not-shared", "actions", index, "co_responsibilities", code=action.code)
        elif action.status in _LAUNCHED and not confirmed:
            yield Broken("rule-nobody-confirmed", "actions", index, "co_responsibilities", code=action.code)


def contributions_are_said(known: Known) -> Iterator[Broken]:
    """Each contribution says what, and when once it is confirmed (« quoi, quand, qui »)."""
    for index, action in enumerate(known.project.actions):
        for position, shared in enumerate(action.co_responsibilities):
            if shared.role == Role.INFORMED or not shared.stands:
                continue
            route = ("actions", index, "co_responsibilities", position)
            if shared.contribution is None:
                yield Broken("rule-no-contribution", *route, code=action.code, actor=shared.actor)
            elif shared.when is None and shared.state is CommitmentState.CONFIRMED:
                yield Broken("rule-no-when", *route, code=action.code, actor=shared.actor)


def confirmed_has_a_date(known: Known) -> Iterator[Broken]:
    """A confirmed commitment carries its date and its proof."""
    for index, action in enumerate(known.project.actions):
        for route, commitment in _commitments(action):
            if commitment.state is CommitmentState.CONFIRMED and not (commitment.since and commitment.proof):
                yield Broken("rule-no-proof", "actions", index, *route, code=action.code, actor=commitment.actor)


def proposals_are_answered(known: Known) -> Iterator[Broken]:
    """What an actor proposes instead waits for an answer until its commitment is confirmed or over."""
    waiting = (CommitmentState.CONSIDERED, CommitmentState.ASKED)
    for index, action in enumerate(known.project.actions):
        for route, one in _commitments(action):
            if one.proposal and one.state in waiting:
                said = _said(one, one.proposal, "proposal")
                yield Broken("rule-proposal-open", "actions", index, *route, "proposal", code=action.code, **said)


def nobody_carries_too_much(known: Known) -> Iterator[Broken]:
    """Load per actor: a warning above the number of actions led that the project allows."""
    most = known.project.project.most_led
    led = Counter(one.lead.actor.id for one in known.project.actions if one.lead and one.lead.stands)
    for index, actor in enumerate(known.project.actors):
        if led[actor.id] > most:
            yield Broken("rule-lead-load", "actors", index, actor=actor.name, count=led[actor.id], most=most)


def is_authority(actor: Actor, territory: Territory) -> bool:
    """Whether an actor is the authority itself, its elected members or its staff, rather than somebody else."""
    if actor.kind is not ActorKind.LOCAL_AUTHORITY:
        return actor.kind in _OF_AUTHORITY
    return _telling_words(territory.name) <= _telling_words(actor.name)


def _telling_words(name: str) -> set[str]:
    apart = _ELISION.sub(" ", name)
    return {word for word in slug(apart).split("-") if len(word) >= _TELLING}


def _taking_part(action: Action) -> list[Commitment]:
    """Who still takes part, the lead included; those who are only informed do not."""
    return [one for _, one in _commitments(action) if _shares(one)]


def _shares(commitment: Commitment) -> bool:
    return commitment.stands and getattr(commitment, "role", None) is not Role.INFORMED


def _said(commitment: Commitment, value: str, name: str = "state") -> dict[str, str]:
    return {"actor": commitment.actor.name, name: value}


def _commitments(action: Action) -> list[tuple[Route, Commitment]]:
    lead: list[tuple[Route, Commitment]] = [(("lead",), action.lead)] if action.lead else []
    shared = enumerate(action.co_responsibilities)
    return lead + [(("co_responsibilities", position), commitment) for position, commitment in shared]


RULES: tuple[Rule, ...] = (
    each_has_one_lead,
    nobody_is_everybody,
    each_actor_has_one_role,
    shared_means_others,
    contributions_are_said,
    confirmed_has_a_date,
    proposals_are_answered,
    nobody_carries_too_much,
)
