"""Columns of a calendar: the quarters, half-years, years or months that a stretch of time touches."""

from __future__ import annotations

from datetime import date

from neolab_docs.model.base import Model
from neolab_docs.model.period_labels import MONTH_NAMES, half_number, quarter_number
from neolab_docs.model.period_parsing.reading import Precision
from neolab_docs.model.period_parsing.spans import ONE_DAY, months_later

_NBSP = "\N{NO-BREAK SPACE}"
_MONTHS = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF_YEAR: 6, Precision.YEAR: 12}


class TimeSlot(Model):
    """One column of a calendar."""

    label: str
    """« T1 », « S1 », « mars » or « 2026 »."""
    year: int
    """Year that it belongs to."""
    start: date
    """First day, included."""
    end: date
    """Last day, included."""

    @property
    def full_label(self) -> str:
        """The label with its year: « T1 2026 »."""
        year = str(self.year)
        return year if self.label == year else f"{self.label}{_NBSP}{year}"

    def __str__(self) -> str:
        return self.full_label


def slots(start: date, end: date, step: Precision) -> list[TimeSlot]:
    """Every whole slot of ``step`` (month, quarter, half-year or year) with a day from ``start`` to ``end``.

    An empty list where ``end`` is before ``start``. Raises ValueError for another step.
    """
    if step not in _MONTHS:
        raise ValueError(f"no calendar in steps of {step}")
    months = _MONTHS[step]
    first = date(start.year, (start.month - 1) // months * months + 1, 1)
    count = (end.year - first.year) * 12 + end.month - first.month
    return [_slot(months_later(first, shift), step) for shift in range(0, count + 1, months)] if start <= end else []


def quarters(start: date, end: date) -> list[TimeSlot]:
    """The quarters with a day from ``start`` to ``end``."""
    return slots(start, end, Precision.QUARTER)


def _slot(first: date, step: Precision) -> TimeSlot:
    last = months_later(first, _MONTHS[step]) - ONE_DAY
    return TimeSlot(label=_label(first, step), year=first.year, start=first, end=last)


def _label(first: date, step: Precision) -> str:
    match step:
        case Precision.MONTH:
            return MONTH_NAMES[first.month - 1]
        case Precision.QUARTER:
            return f"T{quarter_number(first)}"
        case Precision.HALF_YEAR:
            return f"S{half_number(first)}"
        case _:
            return str(first.year)
