"""Who sits where (« répartition par table »): tables that mix kinds of actors, the same at every run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from neolab_docs.catalog.base import Range
from neolab_docs.model.meeting import Meeting, Participant

_USUAL_MEETING = 12


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the room.

    Attributes:
        number: from 1.
        people: those who are known to sit there.
        seats: how many chairs it needs.
    """

    number: int
    people: tuple[Participant, ...]
    seats: int

    @property
    def free(self) -> int:
        """« Places libres »: chairs that no known person takes."""
        return max(0, self.seats - len(self.people))


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a meeting.

    Attributes:
        expected: « participants attendus ».
        tables: in order of their numbers.
        table_size: how many people a table takes.
    """

    expected: int
    tables: tuple[Table, ...]
    table_size: Range

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everyone who is known to come, table by table."""
        return tuple(person for table in self.tables for person in table.people)

    @property
    def unnamed(self) -> int:
        """How many are expected whose name is not known."""
        return max(0, self.expected - len(self.people))


def room_of(meeting: Meeting, table_size: Range | None, expected: int | None = None) -> Room:
    """The room that a meeting needs: ``ceil(participants / largest table)`` tables (domain.md §4.1).

    Args:
        meeting: the meeting; people who have a table keep it.
        table_size: people at a table; one table for all where the method says nothing.
        expected: how many people come; what the meeting tells when left out.
    """
    people = meeting.participants
    members = 0 if table_size else _members(meeting)
    count = max(expected or meeting.expected or len(people) or meeting.attendance or members or _USUAL_MEETING, 1)
    size = table_size or Range(at_least=1, at_most=count)
    highest = max((person.table or 0 for person in people), default=0)
    tables = max(meeting.tables if meeting.tables and not expected else ceil(count / max(1, size.at_most)), highest, 1)
    seated = _seated(people, tables)
    chairs = _shares(max(count, len(people)), tables)
    return Room(count, tuple(_table(rank, seated[rank - 1], chairs[rank - 1]) for rank in range(1, tables + 1)), size)


def _members(meeting: Meeting) -> int:
    return len(meeting.body.members) if meeting.body and meeting.body.linked else 0


def _table(number: int, people: Sequence[Participant], chairs: int) -> Table:
    return Table(number, tuple(people), max(chairs, len(people)))


def _seated(people: Iterable[Participant], tables: int) -> list[list[Participant]]:
    """The people of each table: those of one kind, then of one structure, are dealt out like cards."""
    seated: list[list[Participant]] = [[] for _ in range(tables)]
    waiting = []
    for person in people:
        if person.table:
            seated[person.table - 1].append(person)
        else:
            waiting.append(person)
    for person in sorted(waiting, key=_kinship):
        best = min(range(tables), key=lambda rank: (len(seated[rank]), _alike(person, seated[rank]), rank))
        seated[best].append(person)
    return seated


def _kinship(person: Participant) -> tuple[str, str, str]:
    return str(person.kind or ""), person.structure or "", person.name


def _alike(person: Participant, others: Iterable[Participant]) -> int:
    """How much a person resembles those already at a table: the same structure counts more than the same kind."""
    others = tuple(others)
    same_structure = sum(bool(person.structure) and other.structure == person.structure for other in others)
    return 3 * same_structure + sum(other.kind == person.kind for other in others)


def _shares(count: int, tables: int) -> list[int]:
    """``count`` chairs spread over the tables, as even as can be, the first ones fuller."""
    base, more = divmod(count, tables)
    return [base + (rank < more) for rank in range(tables)]
