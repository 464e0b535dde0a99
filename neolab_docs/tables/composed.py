"""Columns whose cells hold more than a field's type tells: who does what, steps, money, indicators, free fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.model.action import Action
from neolab_docs.model.commitment import Commitment
from neolab_docs.model.diagnosis import Indicator
from neolab_docs.model.meeting import Meeting
from neolab_docs.tables.cells.base import Cell
from neolab_docs.tables.cells.commitments import LeadCell, RoleCell, SharedCell
from neolab_docs.tables.cells.minutes import decisions_cell, follow_up_cell, series_cell
from neolab_docs.tables.cells.periods import BoundCell
from neolab_docs.tables.cells.steps import ExtraCell, funding_cell, indicators_cell, steps_cell
from neolab_docs.tables.cells.wording import words
from neolab_docs.tables.columns import Column, choice_cell, derived_columns, label_of

_ROLE_FIELDS = {
    "co_leads": "co_lead",
    "contributors": "contributor",
    "associates": "partner",
    "funders": "funder",
    "elected_sponsors": "elected_sponsor",
    "informed": "informed",
}


def action_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    """The columns of the action plan, in the order of the model."""
    composed: dict[str, Cell] = {
        "lead": LeadCell(),
        "co_responsibilities": SharedCell(choice_cell("Role", vocabulary), choice_cell("CommitmentState", vocabulary)),
        "steps": steps_cell(),
        "funding": funding_cell(),
        "indicators": indicators_cell(),
        "extra": ExtraCell(),
    }
    for column in _columns(Action, vocabulary, composed):
        yield column
        if column.field == "period":
            yield from _bounds()
        elif column.field == "lead":
            yield from _lead_details(vocabulary)
        elif column.field == "co_responsibilities":
            yield from _role_columns(vocabulary)


def meeting_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    """The columns of meetings: what is convened, and what came out of it."""
    return _columns(Meeting, vocabulary, {"decisions": decisions_cell(), "follow_up": follow_up_cell()})


def indicator_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    """The columns of the indicators of the diagnosis; a row holds all the values of one."""
    return _columns(Indicator, vocabulary, {"series": series_cell()})


def _columns(model: type[BaseModel], vocabulary: Vocabulary, composed: Mapping[str, Cell]) -> Iterator[Column]:
    """The columns of a model in its order, those given and those that types tell."""
    derived: dict[str, list[Column]] = {}
    for column in derived_columns(model, vocabulary):
        derived.setdefault(column.path[0], []).append(column)
    for name, field in model.model_fields.items():
        if name in composed:
            yield Column(name, label_of(model, name), (name,), composed[name], field.is_required())
        else:
            yield from derived.get(name, ())


def _bounds() -> Iterator[Column]:
    """First and last day of the period, as the tables of other people have them."""
    for name in ("start", "end"):
        yield Column(name, words()["labels"][name], ("period",), BoundCell(name))


def _lead_details(vocabulary: Vocabulary) -> Iterator[Column]:
    """What the lead brings, and its agreement."""
    details = derived_columns(Commitment, vocabulary, ("lead",), "lead_")
    return (column for column in details if column.field != "lead_actor")


def _role_columns(vocabulary: Vocabulary) -> Iterator[Column]:
    """One column for each rung of the ladder, as the tables of other people have them."""
    for name, role in _ROLE_FIELDS.items():
        label = f"{vocabulary.labels['Role'][role]}s"
        yield Column(name, label, ("co_responsibilities",), RoleCell(role))
