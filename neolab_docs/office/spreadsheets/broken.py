"""How a reader gives up: one finding that says what the file is or lacks."""

from __future__ import annotations

from neolab_docs.errors import SpreadsheetError
from neolab_docs.findings import Finding, Place


def refusal(code: str, file: str, **values: object) -> SpreadsheetError:
    """The error to raise for a file, of a code of the catalogue."""
    return SpreadsheetError([Finding(code, Place(file=file), values)])


class Damaged(Exception):
    """A part of a file is not what it should be.

    Attributes:
        part: the part, as in ``xl/worksheets/sheet1.xml``; "" where the whole file is meant.
        reasons: what is wrong, in French and in English.
    """

    def __init__(self, part: str, reason: str, reason_en: str) -> None:
        self.part, self.reasons = part, (reason, reason_en)
        super().__init__(part, reason)

    @classmethod
    def malformed(cls, part: str, line: int) -> Damaged:
        """A part that is no well-formed XML."""
        return cls(part, f"XML mal formé, ligne {line}", f"malformed XML, line {line}")


class Trapped(Damaged):
    """A part holds a DTD, which no office program writes."""

    def __init__(self, part: str) -> None:
        super().__init__(part, "DTD", "DTD")
