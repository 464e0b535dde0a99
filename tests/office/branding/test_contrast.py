from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.office.branding import LEAST, contrast, readable

_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


def test_black_and_white_have_the_contrast_that_wcag_gives() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_colour_that_is_readable_stays_as_it_is() -> None:
    assert readable("0e5a6b", ["FFFFFF"]) == "0E5A6B"


def test_a_colour_too_light_for_white_text_is_made_darker_and_keeps_its_hue() -> None:
    assert readable("E0A100", ["FFFFFF"]) == "996E00"


def test_a_colour_too_dark_for_ink_is_made_lighter() -> None:
    assert readable("2F4B7C", ["1F2430"]) == "698BC6"


@given(_COLOURS, st.sampled_from(["FFFFFF", "F6F3EC", "1B2A33", "000000"]))
def test_any_colour_becomes_readable_on_paper_and_on_ink(colour: str, other: str) -> None:
    assert contrast(readable(colour, [other]), other) >= LEAST
