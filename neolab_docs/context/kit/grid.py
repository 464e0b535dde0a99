"""What is typed after a workshop: a row for each card that lay on a table, and the fiche action of each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.context.kit.ideas import Idea
from neolab_docs.context.kit.seating import Room
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.project import Project
from neolab_docs.model.reference import Ref
from neolab_docs.tables.action_sheets import sheet_of
from neolab_docs.tables.cards import OfferedCard, cards_of_meeting
from neolab_docs.tables.nested import linked
from neolab_docs.tables.rows import Table

_NEW_PER_TABLE = 5
_NEW_BESIDE = 10
_LONGEST = 80  # of an identifier of the model


@dataclass(frozen=True, slots=True)
class Fiche:
    """The « fiche action » of one table, as it is typed.

    Attributes:
        table: number of the table.
        rows: a row for each part of the fiche.
    """

    table: int
    rows: Table


def grid_of(project: Project, vocabulary: Vocabulary, meeting: Meeting, room: Room, ideas: Sequence[Idea]) -> Table:
    """The grid of a meeting: what was typed already stands in its row.

    Args:
        project: the project.
        vocabulary: the labels of enumerations.
        meeting: the meeting.
        room: its tables.
        ideas: those of the printed cards.
    """
    offered = tuple(_offered(room, ideas))
    return Table(cards_of_meeting(project, vocabulary, meeting.id, offered), project)


def fiches_of(project: Project, vocabulary: Vocabulary, meeting: Meeting, room: Room) -> tuple[Fiche, ...]:
    """The fiches of a meeting, one for each table: what was typed already stands in them."""
    return tuple(
        Fiche(table.number, Table(sheet_of(project, vocabulary, meeting.id, f"t{table.number}-f1"), project))
        for table in room.tables
    )


def _offered(room: Room, ideas: Sequence[Idea]) -> Iterator[OfferedCard]:
    for table in room.tables:
        for idea in ideas:
            yield _printed(table.number, idea)
        yield from _blank(f"t{table.number}-n", _NEW_PER_TABLE, table.number)
    yield from _blank("n", _NEW_BESIDE, None)


def _printed(table: int, idea: Idea) -> OfferedCard:
    action: Ref[object] = linked(idea.action, "Action")
    orientation: Ref[object] = linked(idea.orientation, "Orientation")
    name = f"t{table}-{idea.action.id}"
    name = name if len(name) <= _LONGEST else f"t{table}-carte-{idea.number}"
    return OfferedCard(name, table, idea.number, action, idea.action.title, orientation)


def _blank(name: str, count: int, table: int | None) -> Iterable[OfferedCard]:
    return (OfferedCard(f"{name}{rank}", table) for rank in range(1, count + 1))
