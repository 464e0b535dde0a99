from __future__ import annotations

from datetime import date

import pytest

from neolab_docs.catalog.base import Range
from neolab_docs.catalog.meeting_kind import Material, Per
from neolab_docs.context.kit.seating import room_of
from neolab_docs.context.kit.supplies import supplies
from neolab_docs.model.meeting import Meeting

_MEETING = Meeting(id="atelier", kind="atelier", title="Atelier", date=date(2026, 6, 18))


@pytest.mark.parametrize(
    ("material", "quantity", "per_table"),
    [
        (Material(item="Cartes", per=Per.TABLE, each=15), 75, 15),
        (Material(item="Cartes", per=Per.IDEA), 60, 12),
        (Material(item="Feuille d’émargement", per=Per.TABLE, extra=1), 6, 1),
        (Material(item="Badges", per=Per.PARTICIPANT, spare=0.1), 33, None),
        (Material(item="Fiches", per=Per.TABLE, each=2, spare=0.1), 11, 2),
        (Material(item="Ruban adhésif", per=Per.MEETING, each=2), 2, None),
    ],
)
def test_quantities_follow_from_thirty_participants(material: Material, quantity: int, per_table: int | None) -> None:
    room = room_of(_MEETING, Range(at_least=5, at_most=6), 30)

    assert [(one.quantity, one.per_table) for one in supplies([material], room, ideas=12)] == [(quantity, per_table)]
