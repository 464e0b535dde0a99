"""Whole and decimal numbers: 3 is 3.0 is « 3 », a space or a no-break space parts thousands, the sign is a comma."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding
from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import is_nobody, same_text

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_NUMBER = re.compile(r"[-+]?(?:\d{1,15}|\d{1,3}(?: \d{3})+)(?:[.,]\d{1,10})?")
_MOST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number.

    Attributes:
        whole: whether it has no decimals.
        least: smallest value taken; None for no bound.
        most: largest value taken; None for no bound.
    """

    whole: bool = True
    least: int | None = None
    most: int | None = None

    def write(self, value: Any) -> CellValue:
        """The number; whole ones without decimals."""
        if value is None:
            return None
        number = Decimal(str(value))
        if not number.is_finite():
            return str(value)
        return int(number) if number == number.to_integral_value() else float(number)

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The number, within bounds."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        if is_nobody(spelled(raw)):
            return Parsed()
        number = _number(raw)
        if isinstance(raw, date | timedelta):
            return Parsed(findings=(Finding("cell-date-for-number", values={"text": spelled(raw)}),))
        if number is None or (self.whole and number != number.to_integral_value()):
            code = "cell-not-a-number" if number is None else "cell-not-whole"
            return Parsed(findings=(Finding(code, values={"text": spelled(raw)[:80]}),))
        if self._outside(number):
            values = {"text": spelled(raw), "least": self.least, "most": self.most}
            return Parsed(findings=(Finding("cell-out-of-range", values=values),))
        return Parsed(int(number) if self.whole else _short(number))

    def normal(self, raw: CellValue) -> Hashable:
        """The number as text, else the words."""
        if unusable(raw):
            return without_value(raw)
        if is_nobody(spelled(raw)):
            return None
        number = _number(raw)
        return same_text(spelled(raw)) if number is None else spelled(number)

    def _outside(self, number: Decimal) -> bool:
        too_small = self.least is not None and number < self.least
        return too_small or number > (_MOST if self.most is None else self.most) or number < -_MOST


def _number(raw: CellValue) -> Decimal | None:
    if isinstance(raw, bool | date | timedelta):
        return None
    typed = " ".join(spelled(raw, ".").replace("\u202f", " ").split())
    if not _NUMBER.fullmatch(typed):
        return None
    try:
        return Decimal(typed.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None


def _short(number: Decimal) -> int | Decimal:
    """The number as a person writes it in YAML: 12 for 12.0, 12.5 for 12.50."""
    return int(number) if number == number.to_integral_value() else number.normalize()
