"""The calendar of a plan: lasting events, no personal data, the same bytes for the same project."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import icalendar
import pytest

from neolab_docs.api import load_project
from neolab_docs.exporting.calendars import action_calendar
from neolab_docs.exporting.workbooks import export_table
from tests.conftest import SAMPLES


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_calendar_holds_an_event_for_each_dated_action_and_each_meeting(sample: str, tmp_path: Path) -> None:
    workspace = load_project(SAMPLES[sample])
    path = export_table(workspace, "actions", tmp_path / "plan.ics", layout="ics").path
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    dated = [one for one in workspace.project.actions if one.period and one.period.start and one.period.end]
    assert len(events) == len(dated) + len(workspace.project.meetings)
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_an_action_lasts_until_the_end_of_its_period_and_does_not_fill_the_day() -> None:
    workspace = load_project(SAMPLES["la-vraie-croix"])
    calendar = icalendar.Calendar.from_ical(action_calendar(workspace.project, workspace.vocabulary))
    event = next(one for one in calendar.walk("VEVENT") if "1-1-pepiniere" in one["uid"])
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2029, 1, 1), date(2030, 1, 1))
    assert event["transp"] == "TRANSPARENT"


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_contact_and_no_participant_is_in_the_calendar(sample: str) -> None:
    workspace = load_project(SAMPLES[sample])
    told = action_calendar(workspace.project, workspace.vocabulary).decode().replace("\r\n ", "")
    contacts = (SAMPLES[sample] / "contacts.yaml").read_text("utf-8")
    private = re.findall(r"(?:email|phone): *[\"']?([^\"'\n,}]+)", contacts)
    people = [one.name for meeting in workspace.project.meetings for one in meeting.participants]
    assert private
    assert [one for one in (*private, *people) if one in told] == []


def test_the_same_project_gives_the_same_calendar() -> None:
    workspace = load_project(SAMPLES["la-vraie-croix"])
    first = action_calendar(workspace.project, workspace.vocabulary)
    assert first == action_calendar(workspace.project, workspace.vocabulary)
