from __future__ import annotations

from datetime import date

from neolab_docs.catalog.meeting_kind import Task
from neolab_docs.catalog.school_calendar import SchoolHoliday
from neolab_docs.context.kit.countdown import countdown


def _one(day: date, task: Task, *holidays: SchoolHoliday) -> tuple[date, date, tuple[str, ...], tuple[str, ...], bool]:
    dated = countdown(day, [task], holidays)[0]
    return dated.start, dated.end, dated.public_holidays, dated.school_holidays, dated.weekend


def test_a_task_is_counted_back_from_the_meeting() -> None:
    invitations = Task(days=-28, until=-21, title="Inviter")

    assert _one(date(2026, 10, 8), invitations) == (date(2026, 9, 10), date(2026, 9, 17), (), (), False)


def test_a_public_holiday_is_told() -> None:
    assert _one(date(2026, 11, 12), Task(days=-1, title="Préparer"))[2] == ("Armistice",)


def test_school_holidays_are_told_where_they_touch_the_task() -> None:
    autumn = SchoolHoliday(name="Toussaint", start=date(2026, 10, 17), end=date(2026, 11, 1))

    assert _one(date(2026, 11, 20), Task(days=-21, until=-19, title="Inviter"), autumn)[3] == ("Toussaint",)
    assert _one(date(2026, 11, 20), Task(days=-18, title="Inviter"), autumn)[3] == ()


def test_a_single_day_on_a_sunday_is_told() -> None:
    assert _one(date(2026, 11, 23), Task(days=-1, title="Installer"))[4]


def test_tasks_come_in_order_of_their_dates() -> None:
    tasks = [Task(days=15, title="Répondre"), Task(days=-7, title="Imprimer"), Task(days=0, title="Tenir")]

    assert [one.task.days for one in countdown(date(2026, 11, 20), tasks)] == [-7, 0, 15]


def test_an_event_of_whole_days_ends_on_the_day_after() -> None:
    (one,) = countdown(date(2026, 6, 18), [Task(days=-28, until=-21, title="Inviter")])

    assert (one.end, one.after) == (date(2026, 5, 28), date(2026, 5, 29))
