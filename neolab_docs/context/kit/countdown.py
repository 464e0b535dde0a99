"""The retro-planning of a meeting (« rétro-planning ») in dates, with the days when nobody is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from neolab_docs.catalog.meeting_kind import Task
from neolab_docs.catalog.school_calendar import SchoolHoliday

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DatedTask:
    """One line of the retro-planning.

    Attributes:
        task: what is to be done.
        start: first day.
        end: last day; the first one where the task takes a day.
        public_holidays: « jours fériés » among them.
        school_holidays: « vacances scolaires » that they touch.
        weekend: whether the only day is a Saturday or a Sunday.
    """

    task: Task
    start: date
    end: date
    public_holidays: tuple[str, ...] = ()
    school_holidays: tuple[str, ...] = ()
    weekend: bool = False

    @property
    def after(self) -> date:
        """The first day after it: where an event of whole days ends in a calendar."""
        return self.end + timedelta(days=1)

    @property
    def awkward(self) -> bool:
        """Whether anything speaks against the date."""
        return bool(self.public_holidays or self.school_holidays or self.weekend)


def countdown(day: date, tasks: Iterable[Task], holidays: Iterable[SchoolHoliday] = ()) -> tuple[DatedTask, ...]:
    """The tasks in dates, in order.

    Args:
        day: of the meeting.
        tasks: those of its kind.
        holidays: school holidays of the territory.
    """
    known = tuple(holidays)
    dated = [_dated(day, task, known) for task in tasks]
    return tuple(sorted(dated, key=lambda one: one.start))


def _dated(day: date, task: Task, holidays: tuple[SchoolHoliday, ...]) -> DatedTask:
    start = day + timedelta(days=task.days)
    end = start if task.until is None else day + timedelta(days=task.until)
    return DatedTask(
        task,
        start,
        end,
        public_holidays=tuple(name for when in _days(start, end) for name in _public_holidays(when)),
        school_holidays=tuple(one.name for one in holidays if one.start <= end and start <= one.end),
        weekend=start == end and start.weekday() >= _SATURDAY,
    )


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=rank) for rank in range((end - start).days + 1))


def _public_holidays(day: date) -> list[str]:
    return [name for when, name in _of_year(day.year) if when == day]


@cache
def _of_year(year: int) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays

    return tuple(sorted(country_holidays("FR", years=year, language="fr").items()))
