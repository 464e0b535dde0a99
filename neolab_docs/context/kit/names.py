"""The names that documents of a kit see besides the common ones; `templates/README.md` lists them from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from neolab_docs.catalog.meeting_kind import MeetingKind, Sequence
from neolab_docs.catalog.school_calendar import SchoolHoliday
from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.context.filters import TimedSequence, clock
from neolab_docs.context.kit.countdown import DatedTask, countdown
from neolab_docs.context.kit.grid import Fiche, fiches_of, grid_of
from neolab_docs.context.kit.ideas import Idea, ideas_of
from neolab_docs.context.kit.seating import Room, room_of
from neolab_docs.context.kit.supplies import Supply, supplies
from neolab_docs.context.views import orientation_views
from neolab_docs.model.meeting import AgendaItem, Meeting
from neolab_docs.model.project import Project
from neolab_docs.office.pictures import Picture
from neolab_docs.tables.rows import Table


@dataclass(frozen=True, slots=True)
class KitEntry:
    """One document of the kit, as the cover sheet counts it.

    Attributes:
        title: of the document.
        series: how documents of its kind are called together, "" for one of a kind.
        output: its path in the folder.
        part: when it serves.
        copies: how many to print.
        paper: on what.
        sheets: how many sheets in all.
    """

    title: str
    series: str
    output: str
    part: str
    copies: int
    paper: str
    sheets: int


@dataclass(frozen=True, slots=True)
class KitNames:
    """What a document of the kit can name.

    Attributes:
        meeting: the meeting.
        kind: its kind, with agenda and material.
        room: tables, who sits there, how many are expected.
        timetable: the agenda with clock times; without, where nobody knows when the meeting starts.
        minutes: how long the agenda takes.
        supplies: how much of everything.
        countdown: the retro-planning in dates.
        ideas: the ideas of the cards.
        grid: the « grille de saisie »: the rows where what tables wrote is typed.
        fiches: the « fiche action » of each table, to be typed.
        photos: the photographs of the meeting.
        entries: the documents of the kit, for the cover sheet alone.
    """

    meeting: Meeting
    kind: MeetingKind
    room: Room
    timetable: tuple[TimedSequence, ...]
    minutes: int
    supplies: tuple[Supply, ...]
    countdown: tuple[DatedTask, ...]
    ideas: tuple[Idea, ...]
    grid: Table
    fiches: tuple[Fiche, ...]
    photos: tuple[Picture, ...] = ()
    entries: tuple[KitEntry, ...] = ()

    def mapping(self) -> Mapping[str, object]:
        """The names as Jinja wants them."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def showing(self, photos: Iterable[Picture]) -> KitNames:
        """The same names with photographs."""
        return replace(self, photos=tuple(photos))

    def counting(self, entries: Iterable[KitEntry]) -> KitNames:
        """The same names for the cover sheet."""
        return replace(self, entries=tuple(entries))


def kit_names(
    project: Project,
    vocabulary: Vocabulary,
    meeting: Meeting,
    kind: MeetingKind,
    holidays: Iterable[SchoolHoliday] = (),
    expected: int | None = None,
) -> KitNames:
    """The names for the kit of one meeting.

    Args:
        project: the project.
        vocabulary: the labels of enumerations.
        meeting: the meeting.
        kind: its kind.
        holidays: school holidays of the territory.
        expected: how many people come; what the meeting tells when left out.
    """
    room = room_of(meeting, kind.table_size, expected)
    agenda = agenda_of(meeting, kind)
    ideas = ideas_of(orientation_views(project))
    return KitNames(
        meeting=meeting,
        kind=kind,
        room=room,
        timetable=tuple(clock(agenda, meeting.start)) if meeting.start else (),
        minutes=sum(one.minutes for one in agenda),
        supplies=supplies(kind.material, room, len(ideas)),
        countdown=countdown(meeting.date, kind.countdown, holidays),
        ideas=ideas,
        grid=grid_of(project, vocabulary, meeting, room, ideas),
        fiches=fiches_of(project, vocabulary, meeting, room),
    )


def agenda_of(meeting: Meeting, kind: MeetingKind) -> tuple[Sequence, ...]:
    """The agenda of a meeting: its own where it has one, completed by that of its kind."""
    known = {sequence.title: sequence for sequence in kind.agenda}
    own = [_sequence(item, rank, known.get(item.title)) for rank, item in enumerate(meeting.agenda, start=1)]
    return tuple(own) or kind.agenda


def _sequence(item: AgendaItem, rank: int, usual: Sequence | None) -> Sequence:
    base = usual or Sequence(code=str(rank), title=item.title, minutes=item.minutes, aim="", who="")
    told: dict[str, object] = {"minutes": item.minutes, "aim": item.aim, "who": item.who}
    told["instructions"] = (item.instruction,) if item.instruction else None
    return base.model_copy(update={key: value for key, value in told.items() if value})
