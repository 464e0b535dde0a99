"""A start and an end, beside a period in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from neolab_docs.model.period_parsing.reading import Precision
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.recipes.base import Cells, keep
from neolab_docs.tables.finding.times import is_day, precision
from neolab_docs.tables.finding.view import address, is_empty, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.normalising import folded


@dataclass(frozen=True, slots=True)
class Dates:
    """A start and an end, beside a period in words where there is one.

    Attributes:
        start: column of the first day; None without one.
        end: column of the last day; None without one.
        words: column of the period in words; None without one.
        headers: header by column, for what is kept beside.
        apart: whether days go to fields of their own; else they make a period together.
    """

    start: int | None
    end: int | None
    words: int | None
    headers: Mapping[int, str]
    apart: bool = False

    @property
    def columns(self) -> tuple[int, ...]:
        """The words first, then the days."""
        return tuple(column for column in (self.words, self.start, self.end) if column is not None)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The words where they tell of time, else the days; what is not taken is kept beside."""
        typed = None if self.words is None else cells[self.words]
        bounds = {"start": self.start, "end": self.end}
        given = [(name, at, cells[at]) for name, at in bounds.items() if at is not None and not is_empty(cells[at])]
        if not is_empty(typed) and (not given or precision(shown(typed)) is not Precision.UNKNOWN):
            self._take(row, self.words, typed)
            for _, at, value in given:
                keep(row, self.headers[at], value, at)
            return
        if not is_empty(typed) and self.words is not None:
            keep(row, self.headers[self.words], typed, self.words)
        if self.apart and all(is_day(value) for _, _, value in given):
            for name, _, value in given:
                row.values[name] = value
        elif given:
            told = {name: value for name, _, value in given}
            self._take(row, given[0][1], between(told.get("start"), told.get("end")))

    def _take(self, row: FoundRow, column: int | None, value: CellValue) -> None:
        if column is not None and not is_empty(value):
            row.values["period"] = value
            if column != self.columns[0]:
                row.addresses["period"] = address(row.number, column)


def between(first: CellValue, last: CellValue) -> CellValue:
    """A start and an end in words; a value alone stays as it is where it says all."""
    start, end = shown(first).strip(), shown(last).strip()
    if start and end:
        return first if start == end else f"{start} – {end}"
    if end:
        return f"d’ici {_with_article(end)}"
    return f"à partir {_of(start)}"


def _with_article(text: str) -> str:
    return f"le {text}" if precision(text) is Precision.DAY else text


def _of(text: str) -> str:
    if precision(text) in (Precision.DAY, Precision.QUARTER):
        return f"du {text}"
    return f"d’{text}" if folded(text)[:1] in ("a", "o") else f"de {text}"
