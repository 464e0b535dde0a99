"""One field made of several columns: two dates, a grid of marks, funders and amounts, roles of actors."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from neolab_docs.model.period_parsing.expression import read
from neolab_docs.model.period_parsing.reading import Precision
from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.looks import is_role_line
from neolab_docs.tables.finding.slots import Slot, follows, said
from neolab_docs.tables.finding.view import address, is_empty, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

Cells = Sequence[CellValue]
_BARE_FIGURE = re.compile(r"-?\d[\d\s.,]*")
_SERIALS = (32_874, 65_746)  # from 1990 to 2079
_SERIAL = re.compile(r"[3-5]\d{4}")
_SEMICOLONS = re.compile(r"\n|;(?![^(]*\))")
_SPLIT_ROLES = re.compile(r"[/+,; ]+")


class Recipe(Protocol):
    """Columns that make one field together."""

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that it takes, from 0."""

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """Put into a row what its cells say; ``cells`` is as long as the sheet is wide."""


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
        if not is_empty(typed) and (not given or read(shown(typed)).precision is not Precision.UNKNOWN):
            self._take(row, self.words, typed)
            for _, at, value in given:
                row.extras[self.headers[at]] = value
            return
        if not is_empty(typed) and self.words is not None:
            row.extras[self.headers[self.words]] = typed
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


def is_day(value: CellValue) -> bool:
    """Whether a cell names one day, or holds the number of a day as spreadsheet programs count them."""
    if isinstance(value, str):
        return bool(_SERIAL.fullmatch(value.strip())) or read(value).precision is Precision.DAY
    if isinstance(value, int | float):
        return not isinstance(value, bool) and _SERIALS[0] <= value <= _SERIALS[1]
    return isinstance(value, date)


def between(first: CellValue, last: CellValue) -> CellValue:
    """A start and an end in words; a value alone stays as it is where it says all."""
    start, end = shown(first).strip(), shown(last).strip()
    if start and end:
        return first if start == end else f"{start} – {end}"
    if end:
        return f"d’ici {_with_article(end)}"
    return f"à partir {_of(start)}"


def _with_article(text: str) -> str:
    return f"le {text}" if read(text).precision is Precision.DAY else text


def _of(text: str) -> str:
    if read(text).precision in (Precision.DAY, Precision.QUARTER):
        return f"du {text}"
    return f"d’{text}" if folded(text)[:1] in ("a", "o") else f"de {text}"


@dataclass(frozen=True, slots=True)
class Grid:
    """A calendar drawn over columns: marks, or fills where nothing is written.

    Attributes:
        slots: stretch of time by column.
        headers: header by column.
        fill: the colour of a cell by row and column; None where marks are written.
        plain: a column of the table whose colour is that of the row.
        field: the field that it makes; "" where the table has its own calendar in words.
    """

    slots: Mapping[int, Slot]
    headers: Mapping[int, str]
    fill: Callable[[int, int], str | None] | None = None
    plain: int = 0
    field: str = "period"

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column of the grid."""
        return tuple(self.slots)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The stretches marked, in words; texts that are no marks are kept beside."""
        marked = [column for column in self.slots if self._is_marked(cells, row.number, column)]
        for column in self.slots:
            value = cells[column]
            if not is_empty(value) and not (_is_mark(value) or _is_blank(value)):
                row.extras[self.headers[column]] = value
        if not marked:
            return
        told = ", ".join(said(first, last) for first, last in _runs([self.slots[column] for column in marked]))
        if not self.field:
            row.extras[self.headers[next(iter(self.slots))]] = told
            return
        row.values[self.field] = told
        row.addresses[self.field] = address(row.number, marked[0])

    def _is_marked(self, cells: Cells, number: int, column: int) -> bool:
        if self.fill is None:
            return not is_empty(cells[column]) and not _is_blank(cells[column])
        colour = self.fill(number, column + 1)
        return colour is not None and colour not in ("FFFFFF", self.fill(number, self.plain + 1))


def is_mark(value: CellValue) -> bool:
    """Whether a cell only says « here » or « not here »."""
    return _is_mark(value) or _is_blank(value)


def _is_mark(value: CellValue) -> bool:
    return value is True or (not isinstance(value, bool) and folded(shown(value)) in words().marks)


def _is_blank(value: CellValue) -> bool:
    return value is False or (not isinstance(value, bool) and folded(shown(value)) in words().blanks)


def _runs(slots: list[Slot]) -> list[tuple[Slot, Slot]]:
    runs: list[tuple[Slot, Slot]] = []
    for slot in slots:
        if runs and follows(runs[-1][1], slot):
            runs[-1] = (runs[-1][0], slot)
        else:
            runs.append((slot, slot))
    return runs


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


def shown_lines(value: CellValue) -> str:
    """A cell value as text, its line breaks kept."""
    return value.strip() if isinstance(value, str) else shown(value)


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
                row.extras[self.headers[column]] = cells[column]
        elif filled:
            texts = [
                f"{name}\N{NO-BREAK SPACE}: {shown(cells[at])}" if name else shown(cells[at]) for at, name in filled
            ]
            row.values[self.field] = (
                cells[filled[0][0]] if len(texts) == 1 and not filled[0][1] else self.joiner.join(texts)
            )
            if filled[0][0] != self.columns[0]:
                row.addresses[self.field] = address(row.number, filled[0][0])


@dataclass(frozen=True, slots=True)
class Matrix:
    """Actors × actions: one column for each actor, a letter for the role.

    Attributes:
        actors: name of the actor by column.
        fields: field by letter.
    """

    actors: Mapping[int, str]
    fields: Mapping[str, str]

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column of the matrix."""
        return tuple(self.actors)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The actors of each role, one a line; beside a column that names the lead already, they are kept apart."""
        for column, actor in self.actors.items():
            for letter in role_letters(cells[column]):
                name = self.fields.get(letter)
                another = name == "lead" and "lead" in row.values and shown(row.values["lead"]) != actor
                if name is None or another:
                    row.extras[actor] = cells[column]
                else:
                    add_line(row, name, actor, address(row.number, column))


def role_letters(value: CellValue) -> list[str]:
    """The role letters of a cell: « R/A » → R, A; a cross counts as a letter of its own."""
    if not isinstance(value, str) or _is_blank(value):
        return []
    return [part.upper() for part in _SPLIT_ROLES.split(shown(value)) if part]


def add_line(row: FoundRow, name: str, text: str, at: str) -> None:
    """Add a line to a field of a row; the field keeps the address of its first line."""
    before = row.values.get(name)
    if before is None:
        row.values[name] = text
        row.addresses[name] = at
    elif folded(text) not in [folded(line) for line in shown_lines(before).split("\n")]:
        row.values[name] = f"{shown_lines(before)}\n{text}"


def several(text: str) -> list[str]:
    """The names of a cell that lists them plainly: one a line, or with semicolons outside of brackets."""
    parts = _SEMICOLONS.split(text)
    return [name for part in parts if (name := part.strip(" \t•-–"))]


@dataclass(frozen=True, slots=True)
class Leads:
    """A lead in a cell that may name several: the first one leads, the others lead with it.

    Attributes:
        column: the column of the lead; None without one.
        instead: columns of a service and of a person, that stand for a lead that is not named.
        split: the names of a cell.
        headers: header by column, for what is kept beside.
        shares: whether the project has a field for those who lead with the lead.
    """

    column: int | None
    instead: tuple[int, ...]
    split: Callable[[str], list[str]]
    headers: Mapping[int, str]
    shares: bool = True

    @property
    def columns(self) -> tuple[int, ...]:
        """The column of the lead, then the others."""
        return self.instead if self.column is None else (self.column, *self.instead)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The first name as the lead, the others as co-leads; what stands beside a lead is kept beside."""
        others = [column for column in self.instead if not is_empty(cells[column])]
        if self.column is not None and not is_empty(cells[self.column]):
            self._named(cells[self.column], row, self.column)
            for column in others:
                row.extras[self.headers[column]] = cells[column]
        elif others:
            row.values["lead"] = ", ".join(shown(cells[column]) for column in others)
            if others[0] != self.columns[0]:
                row.addresses["lead"] = address(row.number, others[0])

    def _named(self, value: CellValue, row: FoundRow, column: int) -> None:
        names = self.split(value) if isinstance(value, str) and self.shares else []
        row.values["lead"] = names[0] if len(names) > 1 else value
        for name in names[1:]:
            add_line(row, "co_leads", name, address(row.number, column))


@dataclass(frozen=True, slots=True)
class Lines:
    """A list in one cell, brought to one item a line.

    Attributes:
        column: the column.
        field: its field.
        split: the items of a cell.
    """

    column: int
    field: str
    split: Callable[[str], list[str]]

    @property
    def columns(self) -> tuple[int, ...]:
        """The column."""
        return (self.column,)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """The items, one a line."""
        value = cells[self.column]
        if not is_empty(value):
            row.values[self.field] = "\n".join(self.split(value)) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class RoleLines:
    """A column whose cells say the role of each actor: « R : mairie », a line each.

    Attributes:
        column: the column.
        field: the field of lines without a role.
    """

    column: int
    field: str

    @property
    def columns(self) -> tuple[int, ...]:
        """The column."""
        return (self.column,)

    def apply(self, cells: Cells, row: FoundRow) -> None:
        """Each line goes to the field of its role."""
        at = address(row.number, self.column)
        for line in shown_lines(cells[self.column]).split("\n"):
            text = line.strip(" •-–\t")
            if not text:
                continue
            if is_role_line(text):
                head, _, rest = text.partition(":")
                key = folded(head)
                name = words().role_words.get(key) or words().raci.get(key.upper(), self.field)
                add_line(row, name, rest.strip(), at)
            else:
                add_line(row, self.field, text, at)
