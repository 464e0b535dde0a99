"""Arithmetic of the calendar: spans of days and of whole months, their thirds, months added to a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from neolab_docs.model.period_parsing.reading import Precision, Span

ONE_DAY = timedelta(days=1)


def months_later(day: date, count: int) -> date:
    """The same day ``count`` months later, or the last one of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_span(day: date) -> Span:
    """That day alone."""
    return Span(day, day, Precision.DAY)


def month_span(year: int, month: int, count: int, precision: Precision) -> Span:
    """``count`` whole months from the first day of ``month``."""
    start = date(year, month, 1)
    return Span(start, months_later(start, count) - ONE_DAY, precision)


def third(span: Span, rank: int) -> Span:
    """The first (0), middle (1) or last (2) third of ``span``, in whole months where it divides."""
    months = (span.end.year - span.start.year) * 12 + span.end.month - span.start.month + 1
    if span.precision is not Precision.DAY and months % 3 == 0:
        start = months_later(span.start, rank * months // 3)
        end = months_later(start, months // 3) - ONE_DAY
        return replace(span, start=start, end=end, precision=Precision.MONTH, approximate=True)
    days = (span.end - span.start).days + 1
    start = span.start + timedelta(days=rank * days // 3)
    end = span.end if rank == 2 else span.start + timedelta(days=(rank + 1) * days // 3 - 1)
    return replace(span, start=start, end=end, precision=Precision.DAY, approximate=True)
