"""A kind of meeting of a method (« type de réunion »): its agenda minute by minute, and what must be in the room."""

from __future__ import annotations

from enum import StrEnum

from neolab_docs.catalog.base import Content, Range


class Sequence(Content):
    """One sequence of the agenda (« séquence »)."""

    code: str
    """« Repère », as in T0; sequences of one block share it."""
    title: str
    minutes: int
    """Duration proposed."""
    range: Range | None = None
    """Durations that the method allows."""
    aim: str
    instructions: tuple[str, ...] = ()
    """« Consignes »."""
    material: tuple[str, ...] = ()
    who: str
    """« Qui anime »."""
    trace: str = ""
    """« Trace produite »."""
    inferred: bool = False
    """True where the founding document is silent and we filled the gap (domain.md §1.4)."""


class Per(StrEnum):
    """What a quantity multiplies with: the meeting, a table, an idea on each table, a participant."""

    MEETING = "meeting"
    TABLE = "table"
    IDEA = "idea"
    PARTICIPANT = "participant"


class Material(Content):
    """Something to bring (« matériel »): quantity = each × count of ``per`` × (1 + spare) rounded up, + extra."""

    item: str
    format: str = ""
    """« Format », as in A5."""
    per: Per
    each: float = 1
    extra: int = 0
    """« En plus », in all."""
    spare: float = 0
    """« Réserve », as a share: 0.1 is ten percent more."""
    note: str = ""


class Task(Content):
    """One line of the retro-planning (« rétro-planning »)."""

    days: int
    """« J »: days from the meeting; -28 is four weeks before."""
    until: int | None = None
    """Last day, where the task takes several; days from the meeting."""
    title: str
    who: str = ""
    """« Qui »."""
    sends_invitations: bool = False
    """Whether invitations leave then."""


class MeetingKind(Content):
    """One kind of meeting."""

    id: str
    title: str
    phase: str
    """Identifier of the phase it belongs to."""
    purpose: str
    audience: str
    """« Public »."""
    setting: str = ""
    """« Salle et format »."""
    minutes: Range | None = None
    """Whole duration, minutes."""
    table_size: Range | None = None
    """People at a table."""
    invite_days: Range | None = None
    """« Invitations », days before."""
    agenda: tuple[Sequence, ...] = ()
    countdown: tuple[Task, ...] = ()
    """« Rétro-planning », before and after the meeting."""
    material: tuple[Material, ...] = ()
