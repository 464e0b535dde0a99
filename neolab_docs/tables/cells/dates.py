"""Days and times of day: Excel's own, JJ/MM/AAAA, ISO, French words."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding
from neolab_docs.model.period import Precision, parse_period
from neolab_docs.tables.cells.base import Guessed, Parsed
from neolab_docs.tables.cells.raw import day, spelled, unusable, without_value
from neolab_docs.tables.cells.wording import is_nobody, same_text

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_TIME = re.compile(r"(\d{1,2})\s*(?:[h:]|heures?)\s*(\d{2})?(?::\d{2})?(?:\.\d+)?\s*(?:min)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateCell:
    """A day."""

    def write(self, value: Any) -> CellValue:
        """The day itself: spreadsheets know days."""
        return value if isinstance(value, date) else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The day that is meant; a serial number or a doubtful order of day and month is told."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        if is_nobody(spelled(raw)):
            return Parsed()
        found, doubt = _day(raw)
        if found is None:
            return Parsed(findings=(Finding("cell-not-a-date", values={"text": spelled(raw)[:80]}),))
        told = Finding("cell-doubtful-date", values={"text": spelled(raw), "label": day(found)})
        return Parsed(found, guesses=(Guessed(told, 0.7),) if doubt else ())

    def normal(self, raw: CellValue) -> Hashable:
        """« 15/03/2027 » where a day is meant, else the words."""
        if unusable(raw):
            return without_value(raw)
        if is_nobody(spelled(raw)):
            return None
        found, _ = _day(raw)
        return day(found) if found else same_text(spelled(raw))


@dataclass(frozen=True, slots=True)
class TimeCell:
    """A time of day, « 18:30 »."""

    def write(self, value: Any) -> CellValue:
        """« 18:30 », as text: people type « 18h30 » over it."""
        return f"{value:%H:%M}" if isinstance(value, time) else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """« 18:30 », as YAML wants it."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        if is_nobody(spelled(raw)):
            return Parsed()
        found = _time(raw)
        if found is None:
            return Parsed(findings=(Finding("cell-not-a-time", values={"text": spelled(raw)[:80]}),))
        return Parsed(f"{found:%H:%M}")

    def normal(self, raw: CellValue) -> Hashable:
        """« 18:30 » where a time is meant, else the words."""
        if unusable(raw):
            return without_value(raw)
        if is_nobody(spelled(raw)):
            return None
        found = _time(raw)
        return f"{found:%H:%M}" if found else same_text(spelled(raw))


def _day(raw: CellValue) -> tuple[date | None, bool]:
    """The day, and whether it is doubtful."""
    match raw:
        case datetime():
            return raw.date(), False
        case date():
            return raw, False
        case bool() | time() | timedelta():
            return None, False
        case int() | float() if _SERIALS.start <= raw < _SERIALS.stop:
            return _EPOCH + timedelta(days=int(raw)), True
    text = spelled(raw)
    if text.isdigit() and len(text) == 5 and int(text) in _SERIALS:
        return _EPOCH + timedelta(days=int(text)), True
    period = parse_period(text) if len(text) < 60 else None
    if period is None or period.precision is not Precision.DAY or period.start != period.end:
        return None, False
    return period.start, period.doubt is not None


def _time(raw: CellValue) -> time | None:
    match raw:
        case datetime():
            return raw.time()
        case time():
            return raw
        case timedelta():
            return _of_minutes(int(raw.total_seconds()) // 60)
        case float() if 0 <= raw < 1:
            return _of_minutes(round(raw * 1440))
    found = _TIME.fullmatch(spelled(raw).strip())
    return _of_minutes(int(found[1]) * 60 + int(found[2] or 0)) if found and int(found[2] or 0) < 60 else None


def _of_minutes(minutes: int) -> time | None:
    return time(minutes // 60, minutes % 60) if 0 <= minutes < 1440 else None
