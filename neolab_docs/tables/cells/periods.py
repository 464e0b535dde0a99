"""Periods and amounts: the person's words are kept, the model reads them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from neolab_docs.findings import Finding
from neolab_docs.model.amount import Amount, AmountKind
from neolab_docs.model.period import Period
from neolab_docs.tables.cells.base import Guessed, Parsed
from neolab_docs.tables.cells.dates import DateCell
from neolab_docs.tables.cells.raw import day, spelled, unusable, without_value
from neolab_docs.tables.cells.wording import is_nobody, same_text, tidy

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

Said = TypeVar("Said", Period, Amount)
_LONGEST_READ = 120
_BOUNDS = ("start", "end")
_TO_BE_DEFINED = "à définir"


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """« Calendrier »: « T1 2027 », « de mars à juin 2027 », « en continu », « à définir »."""

    def write(self, value: Any) -> CellValue:
        """The period in usual French, or the person's words where the label would not say the same."""
        return _shown(value) if isinstance(value, Period) else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The words as typed; what is not understood is kept and told."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        if _is_empty(raw):
            return Parsed()
        text = tidy(spelled(raw))
        told = {"text": text[:80], "label": ""}
        if isinstance(raw, date):
            guesses = (Guessed(Finding("cell-period-is-date", values=told), 0.6),) if raw.day == 1 else ()
            return Parsed(text, guesses=guesses)
        period = _read(Period, text)
        if period is None or not period.understood:
            return Parsed(text, (Finding("cell-period-unread", values=told),))
        told["label"] = period.label
        doubtful = Guessed(Finding("cell-period-doubtful", values=told), 0.7)
        return Parsed(text, guesses=(doubtful,) if period.doubt else ())

    def normal(self, raw: CellValue) -> Hashable:
        """The period as it is usually written, else the words; every way to say « à définir » is the same."""
        return _normal(raw, Period)


@dataclass(frozen=True, slots=True)
class AmountCell:
    """« Budget »: « 15 000 € HT », « 10 à 15 k€ », « à chiffrer », « temps agent »."""

    def write(self, value: Any) -> CellValue:
        """The amount in usual French, or the person's words where the label would not say the same."""
        return _shown(value) if isinstance(value, Amount) else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The words as typed, a number as euros; what is not understood is kept and told."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        if _is_empty(raw):
            return Parsed()
        if isinstance(raw, date):
            return Parsed(findings=(Finding("cell-date-for-number", values={"text": spelled(raw)}),))
        text = tidy(spelled(raw))
        amount = _read(Amount, text)
        told = {"text": text[:80], "label": amount.label if amount else ""}
        if amount is None or not amount.understood:
            return Parsed(text, (Finding("cell-amount-unread", values=told),))
        doubtful = Guessed(Finding("cell-amount-doubtful", values=told), 0.7)
        return Parsed(_plain_number(raw, text), guesses=(doubtful,) if amount.note else ())

    def normal(self, raw: CellValue) -> Hashable:
        """The amount as it is usually written, else the words; every way to say « à chiffrer » is the same."""
        return _normal(raw, Amount)


@dataclass(frozen=True, slots=True)
class BoundCell:
    """« Début » or « Fin » of a period, as a day.

    Attributes:
        bound: « start » or « end ».
    """

    bound: str

    def write(self, value: Any) -> CellValue:
        """The day; nothing where the period is open or has no days."""
        return getattr(value, self.bound) if isinstance(value, Period) else None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The whole period with this bound moved; the period as it is where the bound is the same."""
        read = DateCell().parse(raw, known)
        if read.rejected:
            return read
        before = _read(Period, spelled(now)) if isinstance(now, str | int | date) else None
        if isinstance(now, Mapping):
            bounds = {name: DateCell().parse(now.get(name), known).value for name in _BOUNDS}
        else:
            bounds = {name: getattr(before, name, None) for name in _BOUNDS}
        if bounds[self.bound] == read.value:
            return Parsed(now)
        bounds[self.bound] = read.value
        start, end = bounds["start"], bounds["end"]
        if start and end and start > end:
            return Parsed(findings=(Finding("cell-ends-first", values={"start": day(start), "end": day(end)}),))
        return Parsed({name: part for name, part in bounds.items() if part} or None, guesses=read.guesses)

    def normal(self, raw: CellValue) -> Hashable:
        """« 15/03/2027 » where a day is meant, else the words."""
        return DateCell().normal(raw)


def meaning(value: Period | Amount) -> Mapping[str, object]:
    """What a period or an amount says, its words left out."""
    return {name: part for name, part in value.__dict__.items() if name != "text"}


def _is_empty(raw: CellValue) -> bool:
    """Whether nothing stands there; « à définir » is a value of its own."""
    return not tidy(spelled(raw)) or spelled(raw).strip() in ("-", "–", "—") or _means_not_filled(spelled(raw))


def _means_not_filled(text: str) -> bool:
    return is_nobody(text) and "renseign" in text.casefold()


def _plain_number(raw: CellValue, text: str) -> str | int:
    whole = isinstance(raw, int) or (isinstance(raw, float) and raw.is_integer())
    return int(raw) if whole and not isinstance(raw, bool) else text  # type: ignore[arg-type]


def _normal(raw: CellValue, kind: type[Said]) -> Hashable:
    """What is usually written for the words, else the words; every way to say « à définir » is the same."""
    if unusable(raw):
        return without_value(raw)
    if _is_empty(raw):
        return None
    text = tidy(spelled(raw))
    read = _read(kind, text)
    if read is not None and _is_to_be_defined(read):
        return _TO_BE_DEFINED
    return same_text(_shown(read) if read is not None and read.understood else text)


def _is_to_be_defined(value: Period | Amount) -> bool:
    return value.to_be_defined if isinstance(value, Period) else value.kind is AmountKind.TO_BE_DEFINED


@lru_cache(maxsize=16384)
def _read(kind: type[Said], text: str) -> Said | None:
    """What a text means; None where it is too long to mean anything, or contradicts itself."""
    try:
        return kind.model_validate(text) if len(text) <= _LONGEST_READ else None
    except ValidationError:
        return None


def _shown(value: Period | Amount) -> str:
    """The label where it says the same as the words."""
    usual, shown = _usual(type(value), value.text)
    return shown if usual == value else _label(value)


@lru_cache(maxsize=16384)
def _usual(kind: type[Said], text: str) -> tuple[Said | None, str]:
    """What a text means by itself, and how that is shown; many rows say the same."""
    read = _read(kind, text)
    return read, _label(read) if read is not None else ""


def _label(value: Period | Amount) -> str:
    again = _read(type(value), value.label)
    same = again is not None and value.understood and meaning(again) == meaning(value)
    return value.label if same else tidy(value.text)
