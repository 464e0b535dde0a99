"""Headers of calendars, and the words that they make."""

import pytest

from neolab_docs.model.period import parse_period
from neolab_docs.tables.finding.slots import Slot, follows, said, slot_of


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("T1 2027", "T1 2027"),
        ("2027-T3", "T3 2027"),
        ("1T27", "T1 2027"),
        ("1er trimestre 2027", "T1 2027"),
        ("S2 2028", "S2 2028"),
        ("janv. 27", "janvier 2027"),
        ("Août 2027", "août 2027"),
        ("01/2027", "janvier 2027"),
        (2028, "2028"),
        ("Année 2026", "2026"),
    ],
)
def test_a_header_names_a_stretch_of_time(header: str | int, text: str) -> None:
    slot = slot_of(header)

    assert slot is not None
    assert slot.text == text
    assert parse_period(slot.text).understood


@pytest.mark.parametrize(
    "header", ["Budget", "12", 5, "T5 2027", "Marseille", True, "Projet 2027 à 2029 de la ville", 3.5]
)
def test_other_headers_name_none(header: str | int | float) -> None:
    assert slot_of(header) is None


def test_the_year_may_stand_in_the_group_title() -> None:
    assert slot_of("T2", 2027) == Slot("quarter", 2, 2027)
    assert slot_of("4", 2027) == Slot("month", 4, 2027)


def test_a_run_of_slots_is_said_as_periods_are_parsed() -> None:
    first, last = Slot("month", 4, 2027), Slot("month", 10, 2028)

    assert said(first, last) == "d’avril 2027 à octobre 2028"
    assert parse_period(said(first, last)).understood
    assert said(first, first) == "avril 2027"


def test_the_last_quarter_of_a_year_is_followed_by_the_first_of_the_next() -> None:
    assert follows(Slot("quarter", 4, 2027), Slot("quarter", 1, 2028))
    assert not follows(Slot("quarter", 1, 2027), Slot("quarter", 3, 2027))
