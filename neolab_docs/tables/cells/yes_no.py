"""Yes and no: « oui », « x », « ✓ », VRAI, 1."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from neolab_docs.findings import Finding
from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.wording import bare, bare_words, is_nothing, same_text, words

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known


@dataclass(frozen=True, slots=True)
class YesNoCell:
    """Yes or no.

    Attributes:
        default: what an empty cell means.
    """

    default: bool | None = False

    def write(self, value: Any) -> CellValue:
        """« oui » or « non »."""
        return None if value is None else "oui" if value else "non"

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """True, False, or what nothing means here."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        found = _meant(raw)
        if found is not None or is_nothing(spelled(raw)):
            return Parsed(self.default if found is None else found)
        return Parsed(findings=(Finding("cell-not-yes-no", values={"text": spelled(raw)[:80]}),))

    def normal(self, raw: CellValue) -> Hashable:
        """« oui » or « non », where an empty cell is what nothing means here; else the words."""
        if unusable(raw):
            return without_value(raw)
        found = _meant(raw)
        if found is None and is_nothing(spelled(raw)):
            found = self.default
        elif found is None:
            return same_text(spelled(raw))
        return None if found is None else "oui" if found else "non"


def _meant(raw: CellValue) -> bool | None:
    typed = spelled(raw).strip()
    if bare(typed) in bare_words("yes") or typed in words()["yes"]:
        return True
    if bare(typed) in bare_words("no") or typed in words()["no"]:
        return False
    return None
