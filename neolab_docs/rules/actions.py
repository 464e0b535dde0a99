"""Rules of phase 5: calendar, horizon and co-responsibility of actions (domain.md §5, §3.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from neolab_docs.datafiles.tree import Route
from neolab_docs.model.action import Action, ActionStatus, Horizon, Origin
from neolab_docs.model.base import slug
from neolab_docs.model.commitment import Commitment, CommitmentState
from neolab_docs.model.project_info import ProjectInfo
from neolab_docs.rules.broken import Broken, Known, Rule
from neolab_docs.rules.repeats import repeats

_MOST_LED = 8
_NOBODY = {"tous", "tout-le-monde", "tous-les-acteurs", "l-ensemble-des-acteurs"}
_OVER = {ActionStatus.DROPPED, ActionStatus.IDEA, ActionStatus.TO_DISCUSS}


def codes_are_unique(known: Known) -> Iterator[Broken]:
    """Two actions must not share a code."""
    for index, code in repeats(action.code for action in known.project.actions):
        yield Broken("rule-code-twice", "actions", index, "code", code=code)


def each_has_one_lead(known: Known) -> Iterator[Broken]:
    """One lead and only one; ideas may wait for theirs (domain.md §5)."""
    for index, action in enumerate(known.project.actions):
        if action.lead is None and action.status not in _OVER:
            yield Broken("rule-action-no-lead", "actions", index, code=action.code)


def nobody_is_everybody(known: Known) -> Iterator[Broken]:
    """« Tous » is nobody: a lead is someone (domain.md §5)."""
    for index, action in enumerate(known.project.actions):
        if action.lead and slug(str(action.lead.actor.name)) in _NOBODY:
            yield Broken("rule-lead-everybody", "actions", index, "lead", code=action.code)


def each_actor_has_one_role(known: Known) -> Iterator[Broken]:
    """An actor stands once in an action: as its lead, or with one role."""
    for index, action in enumerate(known.project.actions):
        actors = _commitments(action)
        for position, name in repeats(commitment.actor.id for _, commitment in actors):
            route = actors[position][0]
            yield Broken("rule-actor-twice", "actions", index, *route, code=action.code, actor=name)


def contributions_are_said(known: Known) -> Iterator[Broken]:
    """Each contribution says what (domain.md §5: « quoi, quand, qui »)."""
    for index, action in enumerate(known.project.actions):
        for position, shared in enumerate(action.co_responsibilities):
            if shared.contribution is None and shared.role != "informed":
                route = ("actions", index, "co_responsibilities", position)
                yield Broken("rule-no-contribution", *route, code=action.code, actor=shared.actor)


def confirmed_has_a_date(known: Known) -> Iterator[Broken]:
    """A confirmed commitment carries its date and its proof (domain.md §5)."""
    for index, action in enumerate(known.project.actions):
        for route, commitment in _commitments(action):
            if commitment.state is CommitmentState.CONFIRMED and not (commitment.since and commitment.proof):
                yield Broken("rule-no-proof", "actions", index, *route, code=action.code, actor=commitment.actor)


def demonstrative_is_short_and_shared(known: Known) -> Iterator[Broken]:
    """A demonstrative action is quick and needs several actors (founding document, step 5.2, T2)."""
    for index, action in enumerate(known.project.actions):
        alone = not action.co_responsibilities
        if action.demonstrative and (alone or action.horizon not in (None, Horizon.SHORT)):
            yield Broken("rule-demonstrative", "actions", index, "demonstrative", code=action.code)


def horizon_agrees_with_period(known: Known) -> Iterator[Broken]:
    """Court, moyen and long terme are counted from the start of the plan (domain.md §9.9)."""
    info = known.project.project
    for index, action in enumerate(known.project.actions):
        end = action.period.end if action.period and not action.period.recurring else None
        if action.horizon and end and action.status is not ActionStatus.DONE:
            expected = horizon_of(end, info)
            if expected is not action.horizon and action.origin is not Origin.UNDER_WAY:
                values = {"code": action.code, "period": action.period, "months": months_after(info.plan_start, end)}
                yield Broken("rule-horizon", "actions", index, "horizon", **values)


def period_within_plan(known: Known) -> Iterator[Broken]:
    """An action outside of the plan's dates would be missing from the calendar."""
    info = known.project.project
    for index, action in enumerate(known.project.actions):
        start = action.period.start if action.period else None
        if start and start > info.plan_end:
            route = ("actions", index, "period")
            yield Broken("rule-period-after-plan", *route, code=action.code, period=action.period, end=info.plan_end)


def nobody_carries_too_much(known: Known) -> Iterator[Broken]:
    """Load per actor: a warning above eight actions led (domain.md §5)."""
    led = Counter(action.lead.actor.id for action in known.project.actions if action.lead)
    for index, actor in enumerate(known.project.actors):
        if led[actor.id] > _MOST_LED:
            yield Broken("rule-lead-load", "actors", index, actor=actor.name, count=led[actor.id], most=_MOST_LED)


def horizon_of(end: date, info: ProjectInfo) -> Horizon:
    """The horizon of what ends on a given day."""
    months = months_after(info.plan_start, end)
    if months <= info.horizons.short_months:
        return Horizon.SHORT
    return Horizon.MEDIUM if months <= info.horizons.medium_months else Horizon.LONG


def months_after(start: date, end: date) -> int:
    """Months begun between two days.

    >>> months_after(date(2026, 10, 1), date(2027, 9, 30))
    12
    """
    return (end.year - start.year) * 12 + end.month - start.month + (end.day >= start.day)


def _commitments(action: Action) -> list[tuple[Route, Commitment]]:
    lead: list[tuple[Route, Commitment]] = [(("lead",), action.lead)] if action.lead else []
    shared = enumerate(action.co_responsibilities)
    return lead + [(("co_responsibilities", position), commitment) for position, commitment in shared]


RULES: tuple[Rule, ...] = (
    codes_are_unique,
    each_has_one_lead,
    nobody_is_everybody,
    each_actor_has_one_role,
    contributions_are_said,
    confirmed_has_a_date,
    demonstrative_is_short_and_shared,
    horizon_agrees_with_period,
    period_within_plan,
    nobody_carries_too_much,
)
