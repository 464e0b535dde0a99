"""The three-way merge of cells: what was exported, what each copy says, what the project says now."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Fate(StrEnum):
    """What becomes of a cell."""

    UNCHANGED = "unchanged"
    TABLE = "table"
    """Changed in the table only: its value is taken."""
    PROJECT = "project"
    """Changed in the project only: the table is older."""
    SAME = "same"
    """Changed in the same way on both sides."""
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Version:
    """A cell in one copy of the table, in normal form.

    Attributes:
        edited: what the copy says; None for an empty cell.
        exported: what the workbook said when it was exported.
        known: whether that is known; tables that others made were never exported.
    """

    edited: Hashable
    exported: Hashable = None
    known: bool = True

    @property
    def asks(self) -> bool:
        """Whether this copy asks for its value; an empty cell of a table never exported asks for nothing."""
        return self.edited != self.exported if self.known else self.edited is not None

    def base(self, now: Hashable) -> Hashable:
        """What the copy started from."""
        return self.exported if self.known else now


@dataclass(frozen=True, slots=True)
class Merged:
    """The decision for a cell.

    Attributes:
        fate: what becomes of it.
        chosen: rank of the copy whose value is taken, for ``Fate.TABLE``.
        proposals: ranks of the copies that disagree, one for each value, for ``Fate.CONFLICT``.
    """

    fate: Fate
    chosen: int | None = None
    proposals: tuple[int, ...] = ()


def merged(now: Hashable, versions: Sequence[Version]) -> Merged:
    """Decide for one cell.

    Args:
        now: what the project says, in normal form.
        versions: the cell in each copy; their order decides nothing but which of two same values is taken.
    """
    asked = [rank for rank, version in enumerate(versions) if version.asks]
    if not asked:
        moved = any(version.base(now) != now for version in versions)
        return Merged(Fate.PROJECT if moved else Fate.UNCHANGED)
    different = _one_each([rank for rank in asked if versions[rank].edited != now], versions)
    if not different:
        return Merged(Fate.SAME if any(versions[rank].known for rank in asked) else Fate.UNCHANGED)
    agreed = len(different) == 1 and all(versions[rank].edited != now for rank in asked)
    if agreed and all(versions[rank].base(now) == now for rank in asked):
        return Merged(Fate.TABLE, different[0])
    return Merged(Fate.CONFLICT, None, tuple(different))


def _one_each(ranks: Sequence[int], versions: Sequence[Version]) -> list[int]:
    """The first rank of each value."""
    first: dict[Hashable, int] = {}
    for rank in ranks:
        first.setdefault(versions[rank].edited, rank)
    return list(first.values())
