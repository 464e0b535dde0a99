"""Which meeting a kit is made for, and what to know before it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from neolab_docs.catalog.meeting_kind import MeetingKind
from neolab_docs.context.kit import KitNames
from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.model.meeting import Meeting
from neolab_docs.workspace import Workspace, open_workspace

_FEWEST_AT_A_TABLE = 4  # domain.md §4.1


def opened(root: Path) -> Workspace:
    """The project in a folder.

    Raises:
        ProjectError: its data holds errors.
    """
    opening = open_workspace(root)
    if opening.workspace is None:
        raise ProjectError(opening.findings)
    return opening.workspace


def meeting_named(project: Workspace, name: str) -> Meeting:
    """The meeting of that identifier, or the last one of that kind.

    Raises:
        ProjectError: there is none.
    """
    meetings = project.project.meetings
    found = [one for one in meetings if one.id == name] or [one for one in meetings if one.kind == name]
    if found:
        return max(found, key=lambda one: one.date)
    choices = [one.id for one in meetings]
    values = {"name": name, "nearest": nearest(name, choices), "choices": ", ".join(choices)}
    raise ProjectError([Finding("kit-unknown-meeting", Place(), values)])


def kind_of(project: Workspace, meeting: Meeting) -> MeetingKind:
    """The kind of a meeting.

    Raises:
        ProjectError: the method does not know it.
    """
    for kind in project.method.meetings:
        if kind.id == meeting.kind:
            return kind
    choices = [kind.id for kind in project.method.meetings]
    values = {"name": meeting.kind, "nearest": nearest(meeting.kind, choices), "choices": ", ".join(choices)}
    raise ProjectError([Finding("kit-unknown-kind", Place(), values)])


def doubts(names: KitNames) -> Iterator[Finding]:
    """What a facilitator should know before printing (domain.md §1.4, §4.1, §4.2)."""
    announced = names.kind.minutes
    if announced and not announced.at_least <= names.minutes <= announced.at_most:
        values = {"minutes": names.minutes, "at_least": announced.at_least, "at_most": announced.at_most}
        yield Finding("kit-duration", Place(), values)
    if names.kind.table_size and names.room.expected < _FEWEST_AT_A_TABLE * len(names.room.tables):
        yield Finding("kit-small-tables", Place(), {"people": names.room.expected, "tables": len(names.room.tables)})
    if names.meeting.start is None:
        yield Finding("kit-no-start", Place(), {"meeting": names.meeting.title})
    for task in names.countdown:
        if task.awkward and (task.public_holidays or task.task.sends_invitations):
            why = [*task.public_holidays, *task.school_holidays]
            when = " – ".join(day.strftime("%d/%m/%Y") for day in sorted({task.start, task.end}))
            yield Finding("kit-awkward-date", Place(), {"task": task.task.title, "date": when, "why": ", ".join(why)})
