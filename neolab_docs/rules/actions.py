"""Rules of phase 5: codes, calendar and horizon of actions (domain.md §3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from neolab_docs.model.action import ActionStatus, Horizon, Origin
from neolab_docs.model.project_info import ProjectInfo
from neolab_docs.rules.broken import Broken, Known, Rule
from neolab_docs.rules.repeats import repeats


def codes_are_unique(known: Known) -> Iterator[Broken]:
    """Two actions must not share a code."""
    for index, code in repeats(action.code for action in known.project.actions):
        yield Broken("rule-code-twice", "actions", index, "code", code=code)


def demonstrative_is_short_and_shared(known: Known) -> Iterator[Broken]:
    """A demonstrative action is quick and needs several actors (founding document, step 5.2, T2)."""
    for index, action in enumerate(known.project.actions):
        alone = not any(shared.stands for shared in action.co_responsibilities)
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


RULES: tuple[Rule, ...] = (
    codes_are_unique,
    demonstrative_is_short_and_shared,
    horizon_agrees_with_period,
    period_within_plan,
)
