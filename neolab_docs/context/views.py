"""Parts of the model with the relations that run backwards: an orientation's actions, an actor's engagements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from neolab_docs.catalog.vocabulary import CouncilWords
from neolab_docs.model.action import Action
from neolab_docs.model.actor import Actor
from neolab_docs.model.base import Model
from neolab_docs.model.body import BodyKind
from neolab_docs.model.commitment import Commitment, CoResponsibility
from neolab_docs.model.council import CouncilSession
from neolab_docs.model.deliberation import Deliberation
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.orientation import Orientation
from neolab_docs.model.project import Project
from neolab_docs.model.room import Room, room_of

LEAD = "lead"
V = TypeVar("V", bound=Model)


class OrientationView(Orientation):
    """An orientation with its actions."""

    rank: int
    """Place among the orientations, from 1."""
    actions: tuple[Action, ...]
    """« Actions » that carry it out."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one actor does in one action.

    Attributes:
        action: the action.
        role: ``lead`` or a rung of the ladder.
        commitment: contribution and state.
    """

    action: Action
    role: str
    commitment: Commitment | CoResponsibility


class ActorView(Actor):
    """An actor with what it leads and takes part in."""

    parts: tuple[Part, ...]
    """« Engagements » in every state, leads first."""

    @property
    def standing(self) -> tuple[Part, ...]:
        """« Engagements » that the actor neither declined nor withdrew from, leads first."""
        return tuple(part for part in self.parts if part.commitment.stands)

    @property
    def led(self) -> tuple[Action, ...]:
        """« Actions pilotées », among those engagements."""
        return tuple(part.action for part in self.standing if part.role == LEAD)


class DeliberationView(Deliberation):
    """A délibération with the session that takes it."""

    session: CouncilSession
    """« Séance »."""
    rank: int
    """Place in the session, from 1."""
    room: Room
    """« Salle »: who is present and votes at that moment."""
    cited: tuple[Meeting, ...]
    """« Réunions visées » of the co-decision body, with their decisions."""


class SessionView(CouncilSession):
    """A session of the council with its délibérations."""

    deliberations: tuple[DeliberationView, ...]
    """« Délibérations »."""
    sent_before: date | None
    """« Convocation au plus tard le »; none where statutes alone decide."""
    list_before: date
    """« Liste des délibérations à publier au plus tard le »: within a week (L.2121-25 CGCT)."""


def orientation_views(project: Project) -> tuple[OrientationView, ...]:
    """The orientations, each with its actions in the order of the project."""
    return tuple(
        _extended(
            OrientationView,
            orientation,
            rank=rank,
            actions=tuple(action for action in project.actions if action.orientation.id == orientation.id),
        )
        for rank, orientation in enumerate(project.orientations, 1)
    )


def actor_views(project: Project, actions: Iterable[Action]) -> tuple[ActorView, ...]:
    """The actors, each with its parts."""
    parts: dict[str, list[Part]] = {}
    for action in actions:
        for role, commitment in commitments_of(action):
            parts.setdefault(commitment.actor.id, []).append(Part(action, role, commitment))
    return tuple(
        _extended(ActorView, actor, parts=tuple(_leads_first(parts.get(actor.id, ())))) for actor in project.actors
    )


def standing_commitments(action: Action) -> list[tuple[str, Commitment | CoResponsibility]]:
    """Who does what in an action, the lead first, without those who declined or withdrew."""
    return [(role, commitment) for role, commitment in commitments_of(action) if commitment.stands]


def commitments_of(action: Action) -> list[tuple[str, Commitment | CoResponsibility]]:
    """Who was asked for what in an action, the lead first: pairs of role and commitment, whatever their state."""
    lead: list[tuple[str, Commitment | CoResponsibility]] = [(LEAD, action.lead)] if action.lead else []
    return lead + [(str(shared.role), shared) for shared in action.co_responsibilities]


def session_views(project: Project, words: CouncilWords) -> tuple[SessionView, ...]:
    """Every session of the council by date, each with its délibérations."""
    rule = words.convocation_rule(project.territory.population)
    sessions = sorted(project.council_sessions, key=lambda session: session.date)
    return tuple(
        _extended(
            SessionView,
            session,
            deliberations=tuple(_deliberation_views(project, session)),
            list_before=session.date + timedelta(days=7),
            sent_before=session.date - timedelta(rule.clear_days + 1) if rule.clear_days is not None else None,
        )
        for session in sessions
    )


def _deliberation_views(project: Project, session: CouncilSession) -> Iterator[DeliberationView]:
    for rank, deliberation in enumerate(session.deliberations, 1):
        yield _extended(
            DeliberationView,
            deliberation,
            session=session,
            rank=rank,
            room=room_of(session, deliberation),
            cited=_cited(project, session, deliberation),
        )


def _cited(project: Project, session: CouncilSession, deliberation: Deliberation) -> tuple[Meeting, ...]:
    """The meetings whose decisions are cited: those named, else all of the co-decision body before the session."""
    if deliberation.decisions:
        return tuple(sorted((meeting.target for meeting in deliberation.decisions), key=_held))
    held = [
        meeting
        for meeting in project.meetings
        if meeting.body and meeting.body.kind is BodyKind.CO_DECISION and meeting.date <= session.date
    ]
    return tuple(sorted((meeting for meeting in held if meeting.decisions), key=_held))


def _held(meeting: Meeting) -> date:
    return meeting.date


def _leads_first(parts: Iterable[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.role != LEAD)


def _extended(view: type[V], part: Model, **more: Any) -> V:
    return cast(V, view.model_construct(**{**part.__dict__, **more}))
