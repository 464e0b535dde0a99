"""Values come back as they were given, whatever the format of their cell: quick ways of writing change nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.office.excel import ExcelTemplate, compile_template
from neolab_docs.office.excel.strings import TemplateTexts, Texts, escaped
from neolab_docs.templating.environment import make_environment
from tests.builders.excel import opened, template

ENVIRONMENT = make_environment()
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31))
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans()
OF_NUMBERS, OF_DATES = ["General", "0.00"], ["DD/MM/YYYY", "DD/MM/YYYY HH:MM:SS"]
WORDS = st.text(st.sampled_from("aéÉœ’ZMN 0123-x_.:&{}\xa0"), max_size=12)


def compiled(formats: list[str]) -> ExcelTemplate:
    """A template with the same value in cells of these formats."""

    def formatted(sheet: Worksheet) -> None:
        for cell, code in zip(sheet[1], formats, strict=True):
            cell.number_format = code

    return compile_template(template([["{{ value }}"] * len(formats)], formatted), "valeurs.xlsx", ENVIRONMENT)


OF_ANY = compiled(OF_NUMBERS + OF_DATES)
PLAIN = compiled(OF_NUMBERS)


def cells(made: ExcelTemplate, value: object) -> list[object]:
    return [cell.value for cell in opened(made.render({"value": value})).worksheets[0][1]]


@given(MOMENTS)
def test_a_moment_is_the_same_in_cells_of_any_format(value: datetime) -> None:
    for found in cells(OF_ANY, value):
        assert isinstance(found, datetime)
        assert abs(found - value) < timedelta(milliseconds=1)


@given(MOMENTS.map(datetime.date))
def test_a_date_is_the_same_in_cells_of_any_format(value: date) -> None:
    assert set(cells(OF_ANY, value)) == {datetime(value.year, value.month, value.day)}


@given(NUMBERS)
def test_a_number_is_the_same_in_cells_of_any_format(value: float) -> None:
    for found in cells(PLAIN, value):
        assert found == value
        assert isinstance(found, bool) == isinstance(value, bool)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_is_none_is_an_error_of_excel(value: float) -> None:
    assert set(cells(OF_ANY, value)) == {"#NUM!"}


@given(WORDS | st.text(max_size=12))
def test_a_text_that_is_written_at_once_is_one_that_needs_nothing(value: str) -> None:
    texts = Texts(TemplateTexts((), b""), ENVIRONMENT.finish)
    assert texts[value] == ' t="s"><v>0</v></c>'
    assert texts.text(0) == escaped(ENVIRONMENT.finish(value))
