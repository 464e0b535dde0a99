from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.catalog.base import Range
from neolab_docs.context.kit.seating import Room, room_of
from neolab_docs.model.actor import ActorKind
from neolab_docs.model.meeting import Meeting, Participant

_SIZE = Range(at_least=5, at_most=6)


def _meeting(*people: Participant, tables: int | None = None, expected: int | None = None) -> Meeting:
    return Meeting(
        id="atelier", kind="atelier", title="Atelier", date=date(2026, 6, 18), participants=people, tables=tables,
        expected=expected,
    )  # fmt: skip


def _people(count: int) -> list[Participant]:
    kinds = list(ActorKind)
    return [Participant(name=f"Personne {n:03}", kind=kinds[n % 4], structure=f"S{n % 7}") for n in range(count)]


@pytest.mark.parametrize(("expected", "tables"), [(7, 2), (30, 5), (31, 6), (120, 20)])
def test_there_are_as_many_tables_as_six_people_each_take(expected: int, tables: int) -> None:
    room = room_of(_meeting(), _SIZE, expected)

    assert len(room.tables) == tables
    assert sum(table.seats for table in room.tables) == expected


def test_chairs_are_spread_evenly() -> None:
    assert [table.seats for table in room_of(_meeting(), _SIZE, 31).tables] == [6, 5, 5, 5, 5, 5]


def test_a_person_who_has_a_table_keeps_it() -> None:
    anne = Participant(name="Anne", table=3)
    room = room_of(_meeting(anne, *_people(10)), _SIZE)

    assert anne in room.tables[2].people


def test_people_of_one_kind_are_spread_over_the_tables() -> None:
    elected = [Participant(name=f"Élu {n}", kind=ActorKind.ELECTED) for n in range(5)]
    residents = [Participant(name=f"Habitant {n}", kind=ActorKind.RESIDENT) for n in range(25)]
    room = room_of(_meeting(*elected, *residents), _SIZE)

    assert [sum(one.kind is ActorKind.ELECTED for one in table.people) for table in room.tables] == [1] * 5


@given(st.integers(0, 80), st.randoms())
def test_everyone_sits_once_whatever_the_order_of_the_list(count: int, chance: object) -> None:
    people = _people(count)
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    room, other = room_of(_meeting(*people), _SIZE), room_of(_meeting(*shuffled), _SIZE)

    assert sorted(one.name for one in room.people) == sorted(one.name for one in people)
    assert _names(room) == _names(other)
    sizes = [len(table.people) for table in room.tables]
    assert max(sizes) - min(sizes) <= 1


def _names(room: Room) -> list[list[str]]:
    return [[person.name for person in table.people] for table in room.tables]


def test_the_project_says_how_many_tables_there_are() -> None:
    assert len(room_of(_meeting(tables=8, expected=44), _SIZE).tables) == 8


def test_chairs_that_nobody_known_takes_are_free() -> None:
    room = room_of(_meeting(*_people(10), expected=12), _SIZE)

    assert (room.unnamed, sum(table.free for table in room.tables)) == (2, 2)


def test_where_the_method_knows_no_tables_everybody_sits_at_one() -> None:
    meeting = Meeting(id="comite", kind="comite", title="Comité", date=date(2026, 6, 18), attendance=14)

    room = room_of(meeting, None)

    assert [(table.number, table.seats) for table in room.tables] == [(1, 14)]
