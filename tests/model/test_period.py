"""What a period is: forms it takes, label, order, overlap."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from neolab_docs.model.period import Doubt, Horizons, Period, Precision, parse_period

TODAY = date(2026, 1, 1)
dates = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2026-T1", "T1 2026"),
        ("1er trimestre 2026", "T1 2026"),
        ("T1/T3 2026", "T1 à T3 2026"),
        ("T4 2026 - T1 2027", "T4 2026 à T1 2027"),
        ("S1 2026", "1er semestre 2026"),
        ("2e semestre 2026", "2nd semestre 2026"),
        ("S2 2026 à S1 2027", "2nd semestre 2026 au 1er semestre 2027"),
        ("MARS 2026", "mars 2026"),
        ("de mars à juin 2026", "mars à juin 2026"),
        ("09/2026 - 06/2027", "septembre 2026 à juin 2027"),
        ("03/03/2026", "3 mars 2026"),
        ("01/03/2026", "1er mars 2026"),
        ("du 3 au 14/03/2026", "du 3 au 14 mars 2026"),
        ("du 28 février au 3 mars 2026", "du 28 février au 3 mars 2026"),
        ("du 20/12/2026 au 05/01/2027", "du 20 décembre 2026 au 5 janvier 2027"),
        ("2025-2027", "2025 à 2027"),
        ("dès 2027", "à partir de 2027"),
        ("dès avril 2027", "à partir d’avril 2027"),
        ("dès le T2 2027", "à partir du T2 2027"),
        ("Début  2026", "début 2026"),
        ("D'ici fin 2027", "d’ici fin 2027"),
        ("COURT TERME", "court terme"),
        ("En continu", "en continu"),
        ("quand on pourra", "quand on pourra"),
        ("NC", "à définir"),
        ("Date à confirmer", "date à confirmer"),
    ],
)
def test_label_is_usual_french(typed: str, label: str) -> None:
    assert parse_period(typed).label.replace("\xa0", " ") == label


def test_label_keeps_a_year_beside_its_quarter() -> None:
    assert parse_period("T1 2026").label == "T1\xa02026"


def test_text_is_kept_as_typed() -> None:
    assert parse_period("  1ER TRIM. 2026 ").text == "  1ER TRIM. 2026 "


@pytest.mark.parametrize("value", [2026, 2026.0, "2026", "2026.0", "2026,0"])
def test_a_year_may_be_a_number(value: object) -> None:
    period = Period.model_validate(value)

    assert (period.start, period.end) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("value", [date(2026, 3, 1), datetime(2026, 3, 1, 8, 30), "2026-03-01 00:00:00"])
def test_a_date_is_a_period_of_one_day(value: object) -> None:
    period = Period.model_validate(value)

    assert (period.start, period.end, period.precision) == (date(2026, 3, 1), date(2026, 3, 1), Precision.DAY)


def test_a_mapping_gives_bounds_in_words() -> None:
    period = Period.model_validate({"start": "mars 2026", "end": "2026-06"})

    assert (period.start, period.end) == (date(2026, 3, 1), date(2026, 6, 30))


def test_a_mapping_with_one_bound_is_open() -> None:
    assert Period.model_validate({"start": 2027}).is_open


def test_words_beside_bounds_are_what_is_shown() -> None:
    period = Period.model_validate({"text": "Au printemps", "start": date(2026, 3, 20), "end": date(2026, 6, 20)})

    assert (period.label, period.end) == ("au printemps", date(2026, 6, 20))


def test_a_mapping_whose_bounds_are_reversed_is_told() -> None:
    period = Period.model_validate({"start": 2027, "end": 2025})

    assert (period.understood, period.doubt, period.text) == (False, Doubt.REVERSED, "2027 – 2025")


def test_a_mapping_keeps_a_bound_that_is_not_understood() -> None:
    period = Period.model_validate({"start": "après les travaux"})

    assert (period.understood, period.text) == (False, "après les travaux")


@pytest.mark.parametrize("value", [True, ["T1 2026"], {"debut": 2026}, {"start": True}])
def test_other_kinds_of_values_are_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Period.model_validate(value)


@pytest.mark.parametrize("typed", ["à définir", "A préciser", "NC", "N.D.", "–", "?", "...", "", "date à confirmer"])
def test_to_be_defined_is_an_answer(typed: str) -> None:
    period = parse_period(typed)

    assert (period.to_be_defined, period.understood) == (True, True)


def test_nothing_typed_is_to_be_defined() -> None:
    assert parse_period(None).to_be_defined


@pytest.mark.parametrize("typed", ["en cours", "réalisé", "1/2", "31/02/2026", "2027 à 2025", "X", "18 mois", "mars"])
def test_text_that_is_no_period_is_kept_and_told(typed: str) -> None:
    period = parse_period(typed)

    assert (period.understood, period.to_be_defined, period.label) == (False, False, typed)


@given(st.text(max_size=120))
def test_any_text_is_read_without_error_and_kept(typed: str) -> None:
    assert parse_period(typed).text == typed


@given(st.sampled_from(["T1 2026", "dès 2027", "court terme", "à définir", "bientôt", "chaque année", "12/14/20"]))
def test_a_period_comes_back_from_json(typed: str) -> None:
    period = parse_period(typed)

    assert Period.model_validate_json(period.model_dump_json()) == period


def test_overlap_counts_both_ends() -> None:
    period = parse_period("T1 2026")

    assert period.overlaps(date(2026, 3, 31), date(2026, 4, 30))
    assert not period.overlaps(date(2026, 4, 1), date(2026, 4, 30))


def test_an_open_period_overlaps_all_that_follows() -> None:
    assert parse_period("dès 2027").overlaps(date(2090, 1, 1), None)


def test_a_period_without_start_overlaps_all_that_precedes() -> None:
    assert parse_period("avant juin 2027").overlaps(None, date(1990, 1, 1))


def test_a_recurrence_overlaps_everything() -> None:
    assert parse_period("chaque année").overlaps(date(2026, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("typed", ["à définir", "bientôt", "court terme"])
def test_what_has_no_day_overlaps_nothing(typed: str) -> None:
    assert not parse_period(typed).overlaps(None, None)


@given(dates, dates, dates, dates)
def test_overlap_is_mutual(first: date, second: date, third: date, fourth: date) -> None:
    one = Period.model_validate({"start": min(first, second), "end": max(first, second)})
    other = Period.model_validate({"start": min(third, fourth), "end": max(third, fourth)})

    assert one.overlaps(other.start, other.end) == other.overlaps(one.start, one.end)


def test_sorted_periods_go_from_dated_to_unknown() -> None:
    typed = ["bientôt", "à définir", "en continu", "long terme", "court terme", "dès 2026", "T1 2026", "avant 2026"]

    ordered = [period.text for period in sorted(map(parse_period, typed), key=lambda period: period.sort_key)]

    assert ordered == [
        "avant 2026",
        "T1 2026",
        "dès 2026",
        "court terme",
        "long terme",
        "en continu",
        "à définir",
        "bientôt",
    ]


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("court terme", date(2026, 1, 1), date(2026, 12, 31)),
        ("MT", date(2027, 1, 1), date(2028, 12, 31)),
        ("long terme", date(2029, 1, 1), None),
        ("court et moyen terme", date(2026, 1, 1), date(2028, 12, 31)),
        ("1-3 ans", date(2027, 1, 1), date(2028, 12, 31)),
        ("moins d’un an", date(2026, 1, 1), date(2026, 12, 31)),
        ("> 3 ans", date(2029, 1, 1), None),
        ("sous 6 mois", date(2026, 1, 1), date(2026, 6, 30)),
    ],
)
def test_a_horizon_is_placed_by_the_project(typed: str, start: date, end: date | None) -> None:
    placed = parse_period(typed).placed(Horizons(TODAY))

    assert (placed.start, placed.end, placed.precision) == (start, end, Precision.HORIZON)


def test_the_bounds_of_terms_are_data() -> None:
    placed = parse_period("court terme", Horizons(TODAY, short=6))

    assert placed.end == date(2026, 6, 30)


def test_placing_leaves_other_periods_alone() -> None:
    period = parse_period("T1 2026")

    assert period.placed(Horizons(TODAY)) is period


def test_editors_are_told_that_a_text_will_do() -> None:
    assert {"type": "string"} in Period.model_json_schema()["anyOf"]
