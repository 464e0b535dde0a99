"""The words of ``words.yaml``, ready to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from neolab_docs.datafiles.tree import read_tree
from neolab_docs.tables.normalising import folded


@dataclass(frozen=True, slots=True)
class Words:
    """What words say of rows, cells and sheets; every one is folded (no case, no accents).

    Attributes:
        titles: by kind of table, the fields without which a row is not a thing of it.
        totals: first words of rows that sum up.
        legends: first words of rows that explain.
        notes: first words of notes.
        footers: first words of page footers.
        hints: first words of cells of hint rows.
        levels: words that name a level of the plan, from the top down.
        section_header: header of the free field that keeps a title row.
        plain_sheets: sheet names that say nothing.
        kinds: words by what they tell of a value (« organisations », « statuses »…).
        marks: cells that only say « here ».
        blanks: cells that only say « not here ».
        roles: field by letter of our own matrices.
        raci: field by letter of a RACI matrix.
        role_words: field by word at the head of a line.
        months: number of the month by name.
    """

    titles: dict[str, tuple[str, ...]]
    totals: tuple[str, ...]
    legends: tuple[str, ...]
    notes: tuple[str, ...]
    footers: tuple[str, ...]
    hints: tuple[str, ...]
    levels: tuple[frozenset[str], ...]
    section_header: str
    plain_sheets: frozenset[str]
    kinds: dict[str, frozenset[str]]
    marks: frozenset[str]
    blanks: frozenset[str]
    roles: dict[str, str]
    raci: dict[str, str]
    role_words: dict[str, str]
    months: dict[str, int]


_KINDS = ("organisations", "services", "statuses", "commitments", "priorities", "horizons")


@cache
def words() -> Words:
    """The words, read once."""
    data: dict[str, Any] = read_tree(Path(__file__).with_name("words.yaml")).data
    return Words(
        titles={kind: tuple(fields) for kind, fields in data["titles"].items()},
        totals=_firsts(data["totals"]),
        legends=_firsts(data["legends"]),
        notes=_firsts(data["notes"]),
        footers=_firsts(data["footers"]),
        hints=_firsts(data["hints"]),
        levels=tuple(_set(level) for level in data["levels"]),
        section_header=data["section_header"],
        plain_sheets=_set(data["plain_sheets"]),
        kinds={kind: _set(data[kind]) for kind in _KINDS},
        marks=_set(data["marks"]),
        blanks=_set(data["blanks"]),
        roles=dict(data["roles"]),
        raci=dict(data["raci"]),
        role_words={folded(word): field for word, field in data["role_words"].items()},
        months={folded(name): number for number, names in enumerate(data["months"], 1) for name in names},
    )


def starts_with(text: str, firsts: tuple[str, ...]) -> bool:
    """Whether a folded text begins with one of the words, as a whole word."""
    return any(text.startswith(first) and not text[len(first) : len(first) + 1].isalnum() for first in firsts)


def _firsts(given: list[str]) -> tuple[str, ...]:
    return tuple(sorted((folded(one) for one in given), key=len, reverse=True))


def _set(given: list[str]) -> frozenset[str]:
    return frozenset(folded(one) for one in given)
