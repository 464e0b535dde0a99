"""Dates and clock times as French readers write them (domain.md §8, T-5 and T-7).

What is no date is returned as it is, so that « à définir » may stand where a date is awaited; ISO text is a date.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

_LOCALE = "fr"
_NBSP = "\N{NO-BREAK SPACE}"


def long_date(value: date | str) -> str:
    r"""A day in full, with « 1er » for the first of a month.

    >>> long_date(date(2026, 3, 1))
    '1er\xa0mars\xa02026'
    """
    day = _day(value)
    return f"{'1er' if day.day == 1 else day.day}{_NBSP}{month_year(day)}" if day else str(value)


def months_later(value: date, months: int) -> date:
    """The same day some months later, or the last one of a shorter month.

    >>> months_later(date(2026, 10, 31), 4), months_later(date(2026, 10, 1), 36)
    (datetime.date(2027, 2, 28), datetime.date(2029, 10, 1))
    """
    years, month = divmod(value.month - 1 + months, 12)
    last = monthrange(value.year + years, month + 1)[1]
    return date(value.year + years, month + 1, min(value.day, last))


def short_date(value: date | str) -> str:
    """A day in figures.

    >>> short_date(date(2026, 3, 1))
    '01/03/2026'
    """
    day = _day(value)
    return f"{day.day:02}/{day.month:02}/{day.year:04}" if day else str(value)


def weekday_date(value: date | str) -> str:
    r"""A day in full with its weekday.

    >>> weekday_date(date(2026, 3, 3))
    'mardi 3\xa0mars\xa02026'
    """
    day = _day(value)
    from babel.dates import get_day_names

    return f"{get_day_names(locale=_LOCALE)[day.weekday()]} {long_date(day)}" if day else str(value)


def month_year(value: date | str) -> str:
    r"""The month of a day.

    >>> month_year(date(2026, 3, 3))
    'mars\xa02026'
    """
    day = _day(value)
    from babel.dates import get_month_names

    return f"{get_month_names(locale=_LOCALE)[day.month]}{_NBSP}{day.year}" if day else str(value)


def iso(value: date | str) -> str:
    """A day as machines sort it.

    >>> iso(date(2026, 3, 1))
    '2026-03-01'
    """
    day = _day(value)
    return day.isoformat() if day else str(value)


def clock_time(value: time | datetime | str) -> str:
    r"""A time of day.

    >>> clock_time(time(18, 30)), clock_time("9:05"), clock_time(time(18))
    ('18\xa0h\xa030', '9\xa0h\xa005', '18\xa0h')
    """
    moment = _moment(value)
    return _hours(moment.hour, moment.minute) if moment else str(value)


def duration(value: int | timedelta) -> str:
    r"""A length of time, from minutes.

    >>> duration(135), duration(45), duration(120)
    ('2\xa0h\xa015', '45\xa0min', '2\xa0h')
    """
    match value:
        case timedelta():
            minutes = int(value.total_seconds()) // 60
        case int() | float():
            minutes = int(value)
        case _:
            return str(value)
    return _hours(*divmod(minutes, 60)) if minutes >= 60 else f"{minutes}{_NBSP}min"


def _hours(hours: int, minutes: int) -> str:
    return f"{hours}{_NBSP}h{_NBSP}{minutes:02}" if minutes else f"{hours}{_NBSP}h"


def _day(value: date | str) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _moment(value: time | datetime | str) -> time | datetime | None:
    if isinstance(value, time | datetime):
        return value
    hours, _, minutes = str(value).replace("h", ":").replace(_NBSP, "").replace(" ", "").partition(":")
    if not (hours.isdecimal() and (minutes or "0").isdecimal() and int(hours) < 24 and int(minutes or 0) < 60):
        return None
    return time(int(hours), int(minutes or 0))
