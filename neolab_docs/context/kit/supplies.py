"""How much of everything a meeting needs (« matériel »): computed, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from neolab_docs.catalog.meeting_kind import Material, Per
from neolab_docs.context.kit.seating import Room


@dataclass(frozen=True, slots=True)
class Supply:
    """Something to bring, and how much of it.

    Attributes:
        item: what it is.
        format: « format », as in A5.
        quantity: how many, in all.
        per_table: how many lie on each table; none for what does not.
        note: what to know of it.
    """

    item: str
    format: str
    quantity: int
    per_table: int | None
    note: str


def supplies(materials: Iterable[Material], room: Room, ideas: int = 0) -> tuple[Supply, ...]:
    """The quantities of a meeting: each × count × (1 + spare) rounded up, + extra.

    Args:
        materials: what the method asks for.
        room: tables and participants.
        ideas: how many ideas lie on each table.
    """
    return tuple(_supply(one, room, ideas) for one in materials)


def _supply(material: Material, room: Room, ideas: int) -> Supply:
    tables = len(room.tables)
    counts = {Per.MEETING: 1, Per.TABLE: tables, Per.IDEA: tables * ideas, Per.PARTICIPANT: room.expected}
    each, spare = Fraction(str(material.each)), Fraction(str(material.spare))
    quantity = ceil(each * counts[material.per] * (1 + spare)) + material.extra
    per_table = {Per.TABLE: ceil(each), Per.IDEA: ceil(each * ideas)}.get(material.per)
    return Supply(material.item, material.format, quantity, per_table, material.note)
