"""Actions and meetings as a calendar that any diary reads (.ics); nobody's name or address is in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from neolab_docs.catalog.vocabulary import Vocabulary
from neolab_docs.model.action import Action
from neolab_docs.model.meeting import Meeting
from neolab_docs.model.project import Project

if TYPE_CHECKING:
    from icalendar import Event

_PRODUCT = "-//neolab-docs//FR"
_DOMAIN = "neolab-docs"
_LENGTH = timedelta(hours=2)


def action_calendar(project: Project, vocabulary: Vocabulary) -> bytes:
    """The calendar: an event for each action whose period has both ends, and one for each meeting.

    The same project gives the same bytes: events bear the project's date of edition and lasting identifiers.

    Args:
        project: the project.
        vocabulary: how the lead is called.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", project.project.title)
    for event in (*_actions(project, vocabulary.label("lead")), *_meetings(project)):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _actions(project: Project, lead: str) -> Iterator[Event]:
    for action in project.actions:
        period = action.period
        if period is not None and period.start and period.end:
            event = _event("action", action.id, f"{action.code} – {action.title}", project)
            event.add("dtstart", period.start)
            event.add("dtend", period.end + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
            event.add("description", "\n".join(_told(action, lead)))
            event.add("categories", [action.orientation.short])
            yield event


def _told(action: Action, lead: str) -> Iterator[str]:
    if action.description:
        yield action.description
    if action.lead:
        yield f"{lead}\N{NO-BREAK SPACE}: {action.lead.actor.name}"
    if action.period:
        yield action.period.label


def _meetings(project: Project) -> Iterator[Event]:
    return (_meeting(meeting, project) for meeting in project.meetings)


def _meeting(meeting: Meeting, project: Project) -> Event:
    event = _event("reunion", meeting.id, meeting.title, project)
    if meeting.start is None:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.date + timedelta(days=1))
    else:
        begins = datetime.combine(meeting.date, meeting.start)
        event.add("dtstart", begins)
        event.add("dtend", begins + _length(meeting))
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.aim:
        event.add("description", meeting.aim)
    return event


def _length(meeting: Meeting) -> timedelta:
    """The time its agenda takes, two hours where it has none of its own."""
    minutes = sum(item.minutes for item in meeting.agenda)
    return timedelta(minutes=minutes) if minutes else _LENGTH


def _event(kind: str, name: str, title: str, project: Project) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{kind}-{name}@{project.project.id}.{_DOMAIN}")
    event.add("dtstamp", datetime.combine(project.project.updated, time(), UTC))
    event.add("summary", title)
    return event
