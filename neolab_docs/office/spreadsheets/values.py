"""What a cell can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CellError:
    """An error that a spreadsheet program shows.

    Attributes:
        code: as shown, as in ``#N/A`` or ``#REF!``.
    """

    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula whose result no program has worked out yet.

    Attributes:
        formula: as typed, with its equals sign.
    """

    formula: str

    def __str__(self) -> str:
        return self.formula


CellValue = None | str | bool | int | float | date | datetime | time | timedelta | CellError | Uncomputed
"""A value as typed: texts keep their spaces, a day is a ``date``, a moment a ``datetime``; an empty text is None."""
