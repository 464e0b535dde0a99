"""Rules on dates of the project as a whole, and on agendas that the method proposes."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.rules.broken import Broken, Known, Rule


def plan_runs_forward(known: Known) -> Iterator[Broken]:
    """The plan starts before it ends."""
    info = known.project.project
    if info.plan_end <= info.plan_start:
        yield Broken("rule-dates", "project", "plan_end", first=info.plan_start, then=info.plan_end)
    if info.end and info.end < info.start:
        yield Broken("rule-dates", "project", "end", first=info.start, then=info.end)


def horizons_run_forward(known: Known) -> Iterator[Broken]:
    """Short term ends before medium term."""
    bounds = known.project.project.horizons
    if bounds.medium_months <= bounds.short_months:
        route = ("project", "horizons", "medium_months")
        yield Broken("rule-horizon-bounds", *route, short=bounds.short_months, medium=bounds.medium_months)


def method_agendas_fit(known: Known) -> Iterator[Broken]:
    """The agenda that the method proposes sums to its own duration (domain.md §1.4)."""
    for kind in known.method.meetings:
        total = sum(sequence.minutes for sequence in kind.agenda)
        if kind.agenda and kind.minutes and not kind.minutes.at_least <= total <= kind.minutes.at_most:
            values = {"title": kind.title, "total": total}
            yield Broken("rule-method-agenda", **values, least=kind.minutes.at_least, most=kind.minutes.at_most)


RULES: tuple[Rule, ...] = (plan_runs_forward, horizons_run_forward, method_agendas_fit)
