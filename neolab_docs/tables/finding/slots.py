"""Headers that name a stretch of a calendar: « T1 2027 », « janv. 27 », « 2028 », a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from neolab_docs.model.period_labels import MONTH_NAMES
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/])['’]?(\d\d)$")
_QUARTER = re.compile(r"^(?:t|q|trim(?:estre)?\.? ?)([1-4])$|^([1-4])(?:er|e|eme)? ?(?:t|q|trim(?:estre)?\.?)$")
_HALF = re.compile(r"^(?:s|sem(?:estre)?\.? ?)([12])$|^([12])(?:er|e|eme|nd|d)? ?(?:s|sem(?:estre)?\.?)$")
_NUMBERED_MONTH = re.compile(r"^(?:m ?)?(0?[1-9]|1[0-2])$")
_INITIALS = "JFMAMJJASOND"


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a calendar.

    Attributes:
        unit: « year », « half », « quarter » or « month ».
        number: rank in its year, from 1.
        year: its year; None where the headers do not tell.
    """

    unit: str
    number: int
    year: int | None

    @property
    def text(self) -> str:
        """As a period is typed: « T1 2027 », « mars 2027 », « 2027 »."""
        if self.unit == "year":
            return str(self.year)
        name = MONTH_NAMES[self.number - 1] if self.unit == "month" else f"{_LETTERS[self.unit]}{self.number}"
        return f"{name} {self.year}" if self.year else name


_LETTERS = {"quarter": "T", "half": "S"}
_PER_YEAR = {"year": 1, "half": 2, "quarter": 4, "month": 12}


def follows(first: Slot, second: Slot) -> bool:
    """Whether a slot comes right after another."""
    return _rank(second) == _rank(first) + 1


def _rank(slot: Slot) -> int:
    return (slot.year or 0) * _PER_YEAR[slot.unit] + slot.number


def said(first: Slot, last: Slot) -> str:
    """The words of a stretch from a slot to another, as ``parse_period`` reads them."""
    if first == last:
        return first.text
    joint = "d’" if first.text[0] in "ao" else "de "
    return f"{joint}{first.text} à {last.text}"


def slot_of(header: CellValue, year: int | None = None) -> Slot | None:
    """The slot that a header cell names; None for any other header.

    Args:
        header: the header cell.
        year: the year that the group title or the banner gives.
    """
    if isinstance(header, bool):
        return None
    if isinstance(header, date):
        return Slot("month", header.month, header.year)
    if isinstance(header, int | float):
        return Slot("year", 1, int(header)) if 2000 <= header < 2100 and header == int(header) else None
    return _from_text(folded(header), year) if isinstance(header, str) and len(header) < 40 else None


def year_in(text: str) -> int | None:
    """The only year that a text names; None where there is none, or several."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def initials(labels: list[str]) -> bool:
    """Whether the labels are those of the twelve months by their first letters."""
    return "".join(labels).upper() == _INITIALS


def _from_text(text: str, year: int | None) -> Slot | None:
    if found := _YEAR.search(text):
        year = int(found[1])
        text = (text[: found.start()] + " " + text[found.end() :]).strip(" -–/.,()'")
        if text in ("", "annee", "an"):
            return Slot("year", 1, year)
        return _named(" ".join(text.split()), year)
    if slot := _named(text.strip(" .-"), year):
        return slot
    if found := _SHORT_YEAR.search(text):
        return _named(text[: found.start()].strip(" -–/.'’"), 2000 + int(found[1]), numbers=False)
    return None


def _named(text: str, year: int | None, numbers: bool = True) -> Slot | None:
    for unit, pattern in (("quarter", _QUARTER), ("half", _HALF)):
        if found := pattern.match(text):
            return Slot(unit, int(found[1] or found[2]), year)
    number = words().months.get(text.strip(" ."))
    if number and (not text.isdigit() or (numbers and year)):
        return Slot("month", number, year)
    if numbers and year and (found := _NUMBERED_MONTH.match(text)):
        return Slot("month", int(found[1]), year)
    return None
