"""Amounts told by several columns, or whose header tells the unit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.recipes.base import Cells, keep, shown_lines
from neolab_docs.tables.finding.view import address, is_empty, shown
from neolab_docs.tables.found import FoundRow

_UNIT = re.compile(r"(k|M)?\s?(€|euros?\b|eur\b)\s*(HT|TTC)?|\b(HT|TTC)\b", re.IGNORECASE)
_BARE_FIGURE = re.compile(r"-?\d[\d\s.,]*")


@dataclass(frozen=True, slots=True)
class Funders:
    """Pairs of a funder and an amount, beside the sources of money in words where there are some.

    Attributes:
        pairs: column of the funder, column of its amount or None, unit that the header of the amount tells.
        words: column of the sources in words; None without one.
    """

    pairs: tuple[tuple[int | None, int | None, str], ...]
    words: int | None = None

    @property
    def columns(self) -> tuple[int, ...]:
        """The words first, then the pairs."""
        parts = [self.words, *(column for pair in self.pairs for column in pair[:2])]
        return tuple(column for column in parts if column is not None)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """One line for each source: « ADEME : 12 000 € »."""
        lines = [] if self.words is None or is_empty(cells[self.words]) else [shown_lines(cells[self.words])]
        at = self.words if lines else None
        for funder, amount, unit in self.pairs:
            name = "" if funder is None else shown(cells[funder])
            money = "" if amount is None else with_unit(cells[amount], unit)
            if name or money:
                lines.append("\N{NO-BREAK SPACE}: ".join(part for part in (name or "Financeur", money) if part))
                at = (funder if name else amount) if at is None else at
        if lines and at is not None:
            row.values["funding"] = "\n".join(lines)
            if at != self.columns[0]:
                row.addresses["funding"] = address(row.number, at)


def with_unit(value: CellValue, unit: str) -> str:
    """A figure with the unit that its header tells: « 12 k€ HT »; a text that is more than a figure stays as typed."""
    said = shown(value)
    bare = _BARE_FIGURE.fullmatch(said) and not isinstance(value, bool)
    return f"{said}\N{NO-BREAK SPACE}{unit}" if bare and unit else said


@dataclass(frozen=True, slots=True)
class Unit:
    """A column of figures whose header tells the unit.

    Attributes:
        column: the column.
        field: its field.
        unit: « k€ HT ».
    """

    column: int
    field: str
    unit: str

    @property
    def columns(self) -> tuple[int, ...]:
        """The column."""
        return (self.column,)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The figure with its unit."""
        value = cells[self.column]
        if not is_empty(value):
            told = with_unit(value, self.unit)
            row.values[self.field] = value if told == shown(value) else told


@dataclass(frozen=True, slots=True)
class Split:
    """Columns that make one text, each with its name: « F : 5 000 / I : 10 000 ».

    Attributes:
        field: the field made.
        parts: column and name of each part; a part without a name is a text of its own.
        joiner: what stands between parts.
        headers: header by column, for values that lose against a column of the field itself.
        main: the column of the field itself; None without one.
    """

    field: str
    parts: tuple[tuple[int, str], ...]
    joiner: str
    headers: Mapping[int, str]
    main: int | None = None

    @property
    def columns(self) -> tuple[int, ...]:
        """The column of the field, then the parts."""
        parts = tuple(column for column, _ in self.parts)
        return parts if self.main is None else (self.main, *parts)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The field itself where it is filled, its parts kept beside; else the parts together."""
        filled = [(column, name) for column, name in self.parts if not is_empty(cells[column])]
        if self.main is not None and not is_empty(cells[self.main]):
            row.values[self.field] = cells[self.main]
            for column, _ in filled:
                keep(row, self.headers[column], cells[column], column)
        elif filled:
            texts = [
                f"{name}\N{NO-BREAK SPACE}: {shown(cells[at])}" if name else shown(cells[at]) for at, name in filled
            ]
            row.values[self.field] = (
                cells[filled[0][0]] if len(texts) == 1 and not filled[0][1] else self.joiner.join(texts)
            )
            if filled[0][0] != self.columns[0]:
                row.addresses[self.field] = address(row.number, filled[0][0])


def unit_of(header: str) -> str:
    """The unit of money that a header tells: « k€ HT » for « Coût (k€ HT) »; "" without one."""
    found = list(_UNIT.finditer(header))
    unit = next((f"{match[1] or ''}€" for match in found if match[2]), "")
    tax = next(((match[3] or match[4]).upper() for match in found if match[3] or match[4]), "")
    factor = {"K": "k", "m": "M"}
    unit = "".join(factor.get(sign, sign) for sign in unit)
    return " ".join(part for part in (unit or ("€" if tax else ""), tax) if part)
