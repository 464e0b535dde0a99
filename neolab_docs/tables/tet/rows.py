"""The rows of an import file for Territoires en Transitions: one for each action, one for each of its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from neolab_docs.findings import Finding
from neolab_docs.model.action import Action, Funding, Step
from neolab_docs.model.amount import Amount
from neolab_docs.model.amount_reading import AmountUnit, Tax
from neolab_docs.model.commitment import Role
from neolab_docs.tables.tet.layout import tet_layout
from neolab_docs.tables.tet.lists import joined_list

_FUNDERS = 3
_PARTNERS = (Role.CONTRIBUTOR, Role.PARTNER, Role.INFORMED)
_LEFT_OUT = {"budget": "tet-left-out-budget", "period": "tet-left-out-period", "fields": "tet-left-out-fields"}
_LARGEST = 999_999_999_999


@dataclass(frozen=True, slots=True)
class TetFunder:
    """A funder and its amount.

    Attributes:
        name: the funder; "" for an empty pair.
        amount: whole euros; "" for an empty pair.
    """

    name: str = ""
    amount: int | str = ""


@dataclass(frozen=True, slots=True)
class TetRow:
    """One row, ready for the cells of the template; "" is an empty cell."""

    axis: str
    title: str
    sub_action: str = ""
    description: str = ""
    objective: str = ""
    indicators: str = ""
    lead: str = ""
    means: str = ""
    partners: str = ""
    service: str = ""
    sponsors: str = ""
    funding: str = ""
    funders: tuple[TetFunder, ...] = (TetFunder(),) * _FUNDERS
    budget: int | str = ""
    status: str = ""
    priority: str = ""
    start: date | str = ""
    end: date | str = ""


@dataclass(slots=True)
class TetPlan:
    """A plan in their layout.

    Attributes:
        rows: the rows, actions followed by their steps.
        left_out: codes of the actions by what their layout cannot carry (« budget », « period »…).
    """

    rows: list[TetRow] = field(default_factory=list)
    left_out: dict[str, list[str]] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What their layout leaves out, one finding for each kind of thing."""
        return [
            Finding(_LEFT_OUT[what], values={"count": len(codes), "codes": ", ".join(codes)})
            for what, codes in self.left_out.items()
        ]


def tet_plan(actions: Iterable[Action]) -> TetPlan:
    """The actions in the layout of Territoires en Transitions; the project is linked."""
    plan = TetPlan()
    for action in actions:
        plan.rows.append(_action_row(action))
        plan.rows += [_step_row(action, step) for step in action.steps]
        for what in _left_out(action):
            plan.left_out.setdefault(what, []).append(action.code)
    return plan


def _action_row(action: Action) -> TetRow:
    layout = tet_layout()
    funders, rest = _funders(action.funding)
    return TetRow(
        axis=_axis(action),
        title=action.title[: layout.max_title],
        description=action.description or "",
        objective=action.objective or "",
        indicators="\n".join(_indicators(action)),
        lead=joined_list(_leads(action)),
        means=action.means or "",
        partners=joined_list(_partners(action)),
        service=joined_list([action.lead.service] if action.lead and action.lead.service else []),
        sponsors=joined_list(_with_role(action, (Role.ELECTED_SPONSOR,))),
        funding="\n".join(rest),
        funders=funders,
        budget=whole_euros(action.budget),
        status=layout.statuses[action.status.value],
        priority=layout.priorities[action.priority.value] if action.priority else "",
        start=(action.period and action.period.start) or "",
        end=(action.period and action.period.end) or "",
    )


def _step_row(action: Action, step: Step) -> TetRow:
    layout = tet_layout()
    period = step.period
    return TetRow(
        axis=_axis(action),
        title=action.title[: layout.max_title],
        sub_action=step.title[: layout.max_title],
        status=layout.statuses["done" if step.done else "planned"],
        start=(period and period.start) or "",
        end=(period and period.end) or "",
    )


def _axis(action: Action) -> str:
    orientation = action.orientation.target
    return f"{orientation.code}. {orientation.title}"


def _leads(action: Action) -> Iterator[str]:
    """The lead, then those who lead with it."""
    if action.lead:
        yield action.lead.actor.target.name
    yield from _with_role(action, (Role.CO_LEAD,))


def _partners(action: Action) -> Iterator[str]:
    yield from _with_role(action, _PARTNERS)
    yield from (partner.target.name for partner in action.partners)


def _with_role(action: Action, roles: Sequence[Role]) -> Iterator[str]:
    return (share.actor.target.name for share in action.co_responsibilities if share.role in roles)


def _indicators(action: Action) -> Iterator[str]:
    for indicator in action.indicators:
        unit = f" ({indicator.unit})" if indicator.unit else ""
        target = f" – cible\N{NO-BREAK SPACE}: {indicator.target}" if indicator.target else ""
        yield f"{indicator.title}{unit}{target}"


def _funders(funding: Sequence[Funding]) -> tuple[tuple[TetFunder, ...], list[str]]:
    """The first three sources that have an amount in euros, and the others in words."""
    pairs: list[TetFunder] = []
    rest: list[str] = []
    for source in funding:
        amount = whole_euros(source.amount)
        if amount != "" and len(pairs) < _FUNDERS:
            pairs.append(TetFunder(source.source, amount))
        else:
            rest.append(_source_in_words(source))
    return (*pairs, *[TetFunder()] * (_FUNDERS - len(pairs))), rest


def _source_in_words(source: Funding) -> str:
    amount = f"\N{NO-BREAK SPACE}: {source.amount.label}" if source.amount else ""
    share = f" ({source.share.normalize():f}\N{NO-BREAK SPACE}%)" if source.share is not None else ""
    return f"{source.source}{amount}{share}"


def whole_euros(amount: Amount | None) -> int | str:
    """The amount as a whole number of euros; "" where it is no amount in euros, is yearly, or is said to be TTC."""
    if amount is None or amount.value is None or amount.per or amount.tax is Tax.TTC:
        return ""
    if amount.unit not in (None, AmountUnit.EUR):
        return ""
    euros = int(amount.value.quantize(Decimal(1)))
    return euros if 0 <= euros <= _LARGEST else ""


def _left_out(action: Action) -> Iterator[str]:
    """What the action says and their layout has no cell for."""
    if action.budget and action.budget.text and whole_euros(action.budget) == "":
        yield "budget"
    if action.period and action.period.text and not (action.period.start or action.period.end):
        yield "period"
    if action.audience or action.location or action.remarks or action.horizon or action.extra:
        yield "fields"
