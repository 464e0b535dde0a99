"""Texts: kept as typed; codes and identifiers, which spreadsheets like to turn into dates and numbers."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding
from neolab_docs.tables.cells.base import Guessed, Parsed
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import LONGEST, is_nothing, same_text, tidy

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known


@dataclass(frozen=True, slots=True)
class TextCell:
    """A text.

    Attributes:
        code: whether it is short and exact, as a code or an identifier: no date is taken for one.
        longest: most characters.
    """

    code: bool = False
    longest: int = LONGEST

    def write(self, value: Any) -> CellValue:
        """The text itself."""
        return None if value is None else str(value)

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The text as typed; a date where a code should be is rejected, since what was typed is lost."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        if self.normal(raw) is None:
            return Parsed()
        text = tidy(self._spelled(raw))
        if self.code and isinstance(raw, date):
            return Parsed(findings=(Finding("cell-date-for-code", values={"text": text, "now": now or ""}),))
        if len(text) > self.longest:
            values = {"length": len(text), "longest": self.longest, "text": text[:40]}
            return Parsed(findings=(Finding("cell-too-long", values=values),))
        if isinstance(raw, date):
            return Parsed(text, guesses=(Guessed(Finding("cell-date-for-text", values={"text": text}), 0.7),))
        return Parsed(text)

    def normal(self, raw: CellValue) -> Hashable:
        """The words, typography and spaces aside."""
        if unusable(raw):
            return without_value(raw)
        text = self._spelled(raw)
        return None if is_nothing(text) else same_text(text) or None

    def _spelled(self, raw: CellValue) -> str:
        return spelled(raw, "." if self.code else ",")
