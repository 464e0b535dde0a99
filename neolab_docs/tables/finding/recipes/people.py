"""Who does what: several leads in a cell, roles in words, actors × actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding.looks import is_role_line
from neolab_docs.tables.finding.recipes.base import Cells, add_line, keep, says_nothing, shown_lines
from neolab_docs.tables.finding.view import address, is_empty, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

_SEMICOLONS = re.compile(r"\n|;(?![^(]*\))")
_SPLIT_ROLES = re.compile(r"[/+,; ]+")


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
                    keep(row, actor, cells[column], column)
                else:
                    add_line(row, name, actor, address(row.number, column))


def role_letters(value: CellValue) -> list[str]:
    """The role letters of a cell: « R/A » → R, A; a cross counts as a letter of its own."""
    if not isinstance(value, str) or says_nothing(value):
        return []
    return [part.upper() for part in _SPLIT_ROLES.split(shown(value)) if part]


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
                keep(row, self.headers[column], cells[column], column)
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
