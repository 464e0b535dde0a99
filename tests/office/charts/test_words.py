from __future__ import annotations

from datetime import date

from neolab_docs.office.charts.data import ChartData
from neolab_docs.office.charts.words import described


def test_a_long_unit_is_said_once_and_a_sign_after_each_value() -> None:
    assert described(ChartData(("a", "b"), (("Emplois", (1, 2)),), unit="emplois")) == (
        "Unité : emplois. Emplois. a : 1 ; b : 2."
    )
    assert described(ChartData(("a",), (("Part", (1,)),), unit="%")) == "Part. a : 1 %."


def test_of_a_long_series_only_ends_and_extremes_are_said() -> None:
    values = (None, 5, 9, 1, *range(2, 12), 7, None)
    said = described(ChartData(tuple(map(str, range(2000, 2016))), (("s", values),)))
    assert said == (
        "s. 14 valeurs, la première 2001 : 5, la dernière 2014 : 7, la plus basse 2003 : 1, la plus haute 2013 : 11."
    )


def test_dates_and_numbers_are_said_in_french() -> None:
    assert described(ChartData((date(2026, 3, 1),), (("s", (1234.5,)),))) == "s. 1er\xa0mars\xa02026 : 1\xa0234,5."
    assert described(ChartData((0.5,), (("s", (2,)),))) == "s. 0,5 : 2."


def test_a_sentence_that_ends_like_one_takes_no_second_stop() -> None:
    assert described(ChartData(("a",), (("Pourquoi ?", (1,)),))) == "Pourquoi ? a : 1."
