"""Filters that know the model: labels and codes of enumerations, marks of calendars, roles of matrices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from neolab_docs.catalog.meeting_kind import MeetingKind, Sequence
from neolab_docs.catalog.method import Method
from neolab_docs.catalog.phase import PhaseOutput
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.context.charts import chart
from neolab_docs.context.views import standing_commitments
from neolab_docs.model.action import Action
from neolab_docs.model.actor import Actor
from neolab_docs.model.body import Member
from neolab_docs.model.council import Substitute
from neolab_docs.model.period_slots import TimeSlot


@dataclass(frozen=True, slots=True)
class TimedSequence:
    """A sequence of an agenda with its clock times.

    Attributes:
        start: clock time it begins.
        end: clock time it ends.
        sequence: the sequence itself.
    """

    start: time
    end: time
    sequence: Sequence


def model_filters(vocabulary: Vocabulary, method: Method) -> dict[str, Callable[..., Any]]:
    """The filters of templates that depend on the model, the vocabulary or the method."""
    return {
        "label": vocabulary.label,
        "code": vocabulary.code,
        "short_label": vocabulary.short_label,
        "definition": vocabulary.definition,
        "agreed": vocabulary.agreed,
        "named": lambda person: named(vocabulary, person),
        "active": active,
        "role": role,
        "people": standing_commitments,
        "clock": clock,
        "meeting_kind": lambda name: meeting_kind(method, name),
        "ready": ready,
        "chart": chart,
    }


def named(vocabulary: Vocabulary, person: Member | Substitute) -> str:
    """A person with their civility where the gender is known: « Mme Anne Le Goff »."""
    civility = vocabulary.agreed(getattr(person, "gender", None), "civility")
    return f"{civility}\N{NO-BREAK SPACE}{person.name}" if civility else person.name


def active(action: Action, slot: TimeSlot) -> bool:
    """Whether the action runs during the slot (« marque du calendrier »)."""
    return action.period is not None and action.period.overlaps(slot.start, slot.end)


def role(action: Action, actor: Actor) -> str:
    """The role of an actor in an action: ``lead``, a rung of the ladder, ``partner``, or "" for none.

    Who declined or withdrew has none.
    """
    for found, commitment in standing_commitments(action):
        if commitment.actor.id == actor.id:
            return found
    return "partner" if any(partner.id == actor.id for partner in action.partners) else ""


def clock(agenda: Iterable[Sequence], start: time) -> list[TimedSequence]:
    """The agenda with clock times counted from ``start``."""
    moment = datetime.combine(date.min, start)
    timed = []
    for sequence in agenda:
        end = moment + timedelta(minutes=sequence.minutes)
        timed.append(TimedSequence(moment.time(), end.time(), sequence))
        moment = end
    return timed


def meeting_kind(method: Method, name: str) -> MeetingKind:
    """The kind of meeting of that name.

    Raises:
        LookupError: the method has no such meeting.
    """
    for kind in method.meetings:
        if kind.id == name:
            return kind
    raise LookupError(name)


@pass_context
def ready(context: Context, output: PhaseOutput) -> bool | None:
    """Whether the project already holds what a phase must produce; None when nobody can tell."""
    if not output.ready_when:
        return None
    expression = context.environment.compile_expression(output.ready_when)
    return bool(expression(**context.get_all()))
