"""What reading a period gives: bounds, how finely they are known, and what was doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How finely the bounds of a period are known.

    « mars à juin 2026 » is known to the month and « 2025-2027 » to the year: a range has no precision of its
    own, nor has an open period, whose missing bound is None.
    """

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    SEASON = "season"
    YEAR = "year"
    HORIZON = "horizon"
    RECURRING = "recurring"
    UNKNOWN = "unknown"


FINENESS = (
    Precision.DAY,
    Precision.MONTH,
    Precision.QUARTER,
    Precision.SEASON,
    Precision.HALF_YEAR,
    Precision.YEAR,
)


class Doubt(StrEnum):
    """Why a reading deserves a look by a person."""

    TWO_DIGIT_YEAR = "two_digit_year"
    MONTH_FIRST = "month_first"
    SERIAL_NUMBER = "serial_number"
    INFERRED_YEAR = "inferred_year"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class Reading:
    """A period as read; ``start`` and ``end`` are both included, None where the period is open."""

    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNKNOWN
    approximate: bool = False
    recurring: bool = False
    to_be_defined: bool = False
    doubt: Doubt | None = None


NOT_UNDERSTOOD = Reading()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time with both bounds, the brick that ranges and open periods are made of."""

    start: date
    end: date
    precision: Precision
    approximate: bool = False
    doubt: Doubt | None = None

    def reading(self) -> Reading:
        """The closed period that this span is."""
        return Reading(self.start, self.end, self.precision, self.approximate, doubt=self.doubt)
