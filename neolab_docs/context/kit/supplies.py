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


def supplies(materials: Iterable[Material], room: Room) -> tuple[Supply, ...]:
    """The quantities of a meeting: each × count × (1 + spare) rounded up, + extra."""
    return tuple(_supply(one, room) for one in materials)


def _supply(material: Material, room: Room) -> Supply:
    count = {Per.MEETING: 1, Per.TABLE: len(room.tables), Per.PARTICIPANT: room.expected}[material.per]
    each, spare = Fraction(str(material.each)), Fraction(str(material.spare))
    quantity = ceil(each * count * (1 + spare)) + material.extra
    per_table = ceil(each) if material.per is Per.TABLE else None
    return Supply(material.item, material.format, quantity, per_table, material.note)
