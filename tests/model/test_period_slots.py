"""The columns of a calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.model.period import Precision
from neolab_docs.model.period_slots import quarters, slots

STEPS = [Precision.MONTH, Precision.QUARTER, Precision.HALF_YEAR, Precision.YEAR]
dates = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def test_quarters_are_whole_and_named() -> None:
    found = quarters(date(2026, 11, 15), date(2027, 1, 2))

    assert [(slot.label, slot.year, slot.start, slot.end) for slot in found] == [
        ("T4", 2026, date(2026, 10, 1), date(2026, 12, 31)),
        ("T1", 2027, date(2027, 1, 1), date(2027, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("step", "label", "full"),
    [
        (Precision.MONTH, "août", "août\xa02026"),
        (Precision.QUARTER, "T3", "T3\xa02026"),
        (Precision.HALF_YEAR, "S2", "S2\xa02026"),
        (Precision.YEAR, "2026", "2026"),
    ],
)
def test_each_step_has_its_names(step: Precision, label: str, full: str) -> None:
    [slot] = slots(date(2026, 8, 1), date(2026, 8, 2), step)

    assert (slot.label, slot.full_label) == (label, full)


def test_no_slot_when_the_end_comes_first() -> None:
    assert slots(date(2026, 2, 1), date(2026, 1, 31), Precision.MONTH) == []


def test_a_step_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="season"):
        slots(date(2026, 1, 1), date(2026, 1, 2), Precision.SEASON)


@given(dates, st.integers(0, 2000), st.sampled_from(STEPS))
def test_slots_touch_each_other_and_cover_the_whole_stretch(start: date, days: int, step: Precision) -> None:
    end = start + timedelta(days=days)

    found = slots(start, end, step)

    assert found[0].start <= start <= found[0].end
    assert found[-1].start <= end <= found[-1].end
    joints = pairwise(found)
    assert all(before.end + timedelta(days=1) == after.start for before, after in joints)
