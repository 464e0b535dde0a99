"""Rules of meetings: durations, tables, invitations (domain.md §1.4, §4)."""

from __future__ import annotations

from collections.abc import Iterator

from neolab_docs.catalog.meeting_kind import MeetingKind
from neolab_docs.datafiles.problems import nearest
from neolab_docs.model.meeting import Meeting
from neolab_docs.rules.broken import Broken, Known, Rule
from neolab_docs.rules.repeats import repeats


def kinds_exist(known: Known) -> Iterator[Broken]:
    """A meeting is of a kind that the method describes."""
    kinds = sorted(_kinds(known))
    for index, meeting in enumerate(known.project.meetings):
        if meeting.kind not in kinds:
            values = {"kind": meeting.kind, "nearest": nearest(meeting.kind, kinds), "choices": ", ".join(kinds)}
            yield Broken("rule-meeting-kind", "meetings", index, "kind", **values)


def agenda_fits_duration(known: Known) -> Iterator[Broken]:
    """The agenda of a meeting sums to the duration that its method announces (domain.md §1.4)."""
    for index, meeting, kind in _with_kind(known):
        total = sum(item.minutes for item in meeting.agenda)
        if meeting.agenda and kind.minutes and not kind.minutes.at_least <= total <= kind.minutes.at_most:
            values = {"total": total, "least": kind.minutes.at_least, "most": kind.minutes.at_most}
            yield Broken("rule-agenda-duration", "meetings", index, "agenda", **values)


def tables_are_filled(known: Known) -> Iterator[Broken]:
    """Tables hold the number of people that the method asks for (domain.md §4.1)."""
    for index, meeting, kind in _with_kind(known):
        if meeting.tables and meeting.present and kind.table_size:
            people = meeting.present / meeting.tables
            if not kind.table_size.at_least - 1 <= people <= kind.table_size.at_most:
                values = {"present": meeting.present, "tables": meeting.tables}
                least, most = kind.table_size.at_least, kind.table_size.at_most
                yield Broken("rule-table-size", "meetings", index, "tables", **values, least=least, most=most)


def tables_are_within(known: Known) -> Iterator[Broken]:
    """A participant sits at a table that is there."""
    for index, meeting in enumerate(known.project.meetings):
        for position, person in enumerate(meeting.participants):
            if meeting.tables and person.table and person.table > meeting.tables:
                route = ("meetings", index, "participants", position, "table")
                yield Broken("rule-table-unknown", *route, table=person.table, tables=meeting.tables)


def attendance_agrees(known: Known) -> Iterator[Broken]:
    """The number given and the list agree; nobody more than was invited is a hint only."""
    for index, meeting in enumerate(known.project.meetings):
        listed = len(meeting.participants)
        if listed and meeting.attendance is not None and meeting.attendance != listed:
            route = ("meetings", index, "attendance")
            yield Broken("rule-attendance", *route, given=meeting.attendance, listed=listed)


def decisions_are_numbered(known: Known) -> Iterator[Broken]:
    """Decisions are numbered from one, without gap."""
    for index, meeting in enumerate(known.project.meetings):
        numbers = [decision.number for decision in meeting.decisions]
        if numbers != list(range(1, len(numbers) + 1)):
            yield Broken("rule-decision-numbers", "meetings", index, "decisions", numbers=", ".join(map(str, numbers)))


def people_are_listed_once(known: Known) -> Iterator[Broken]:
    """The same person does not sit twice in a meeting."""
    for index, meeting in enumerate(known.project.meetings):
        for position, (name, _) in repeats((person.name, person.structure) for person in meeting.participants):
            yield Broken("rule-name-twice", "meetings", index, "participants", position, name=name)


def _kinds(known: Known) -> dict[str, MeetingKind]:
    return {kind.id: kind for kind in known.method.meetings}


def _with_kind(known: Known) -> Iterator[tuple[int, Meeting, MeetingKind]]:
    kinds = _kinds(known)
    for index, meeting in enumerate(known.project.meetings):
        if meeting.kind in kinds:
            yield index, meeting, kinds[meeting.kind]


RULES: tuple[Rule, ...] = (
    kinds_exist,
    agenda_fits_duration,
    tables_are_filled,
    tables_are_within,
    attendance_agrees,
    decisions_are_numbered,
    people_are_listed_once,
)
