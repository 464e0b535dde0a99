"""How the words of a person become the bounds of a period (domain.md §3.7)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.model.period import Doubt, Precision, parse_period
from neolab_docs.model.period_slots import slots

DAY, MONTH, QUARTER = Precision.DAY, Precision.MONTH, Precision.QUARTER
HALF, SEASON, YEAR = Precision.HALF_YEAR, Precision.SEASON, Precision.YEAR


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("15/03/2026", "2026-03-15", "2026-03-15", DAY),
        ("15.03.2026", "2026-03-15", "2026-03-15", DAY),
        ("2026-03-15", "2026-03-15", "2026-03-15", DAY),
        ("15 mars 2026", "2026-03-15", "2026-03-15", DAY),
        ("dimanche 15 mars 2026", "2026-03-15", "2026-03-15", DAY),
        ("le 1er févr. 2026", "2026-02-01", "2026-02-01", DAY),
        ("mars 2026", "2026-03-01", "2026-03-31", MONTH),
        ("mars\xa02026", "2026-03-01", "2026-03-31", MONTH),
        ("FÉVRIER 2028", "2028-02-01", "2028-02-29", MONTH),
        ("fevrier 2026", "2026-02-01", "2026-02-28", MONTH),
        ("sept. 2026", "2026-09-01", "2026-09-30", MONTH),
        ("déc. 2026", "2026-12-01", "2026-12-31", MONTH),
        ("juil 2026", "2026-07-01", "2026-07-31", MONTH),
        ("août 2026", "2026-08-01", "2026-08-31", MONTH),
        ("03/2026", "2026-03-01", "2026-03-31", MONTH),
        ("2026-03", "2026-03-01", "2026-03-31", MONTH),
        ("T1 2026", "2026-01-01", "2026-03-31", QUARTER),
        ("T1-2026", "2026-01-01", "2026-03-31", QUARTER),
        ("1T2026", "2026-01-01", "2026-03-31", QUARTER),
        ("2026-T1", "2026-01-01", "2026-03-31", QUARTER),
        ("2026 T4", "2026-10-01", "2026-12-31", QUARTER),
        ("Q1 2026", "2026-01-01", "2026-03-31", QUARTER),
        ("1er trimestre 2026", "2026-01-01", "2026-03-31", QUARTER),
        ("au 3ème trimestre de l’année 2026", "2026-07-01", "2026-09-30", QUARTER),
        ("4e trim. 2026", "2026-10-01", "2026-12-31", QUARTER),
        ("S1 2026", "2026-01-01", "2026-06-30", HALF),
        ("2nd semestre 2026", "2026-07-01", "2026-12-31", HALF),
        ("2ème semestre 2026", "2026-07-01", "2026-12-31", HALF),
        ("second semestre 2026", "2026-07-01", "2026-12-31", HALF),
        ("2026", "2026-01-01", "2026-12-31", YEAR),
        ("année 2026", "2026-01-01", "2026-12-31", YEAR),
        ("2025-2027", "2025-01-01", "2027-12-31", YEAR),
        ("2025 à 2027", "2025-01-01", "2027-12-31", YEAR),
        ("2025/2026", "2025-01-01", "2026-12-31", YEAR),
        ("2026, 2027 et 2028", "2026-01-01", "2028-12-31", YEAR),
        ("de mars à juin 2026", "2026-03-01", "2026-06-30", MONTH),
        ("d’avril à juin 2026", "2026-04-01", "2026-06-30", MONTH),
        ("entre mars et juin 2026", "2026-03-01", "2026-06-30", MONTH),
        ("mars-avril 2026", "2026-03-01", "2026-04-30", MONTH),
        ("mars – avril 2026", "2026-03-01", "2026-04-30", MONTH),
        ("mars/avril 2026", "2026-03-01", "2026-04-30", MONTH),
        ("mars et avril 2026", "2026-03-01", "2026-04-30", MONTH),
        ("de septembre 2026 à juin 2027", "2026-09-01", "2027-06-30", MONTH),
        ("du 3 au 14 mars 2026", "2026-03-03", "2026-03-14", DAY),
        ("entre le 3 et le 14 mars 2026", "2026-03-03", "2026-03-14", DAY),
        ("les 3 et 4 mars 2026", "2026-03-03", "2026-03-04", DAY),
        ("mandat 2026-2032", "2026-01-01", "2032-12-31", YEAR),
        ("du 28 février au 3 mars 2026", "2026-02-28", "2026-03-03", DAY),
        ("15/03 - 20/06/2026", "2026-03-15", "2026-06-20", DAY),
        ("2026-03-01/2026-06-30", "2026-03-01", "2026-06-30", DAY),
        ("01/03/2026 → 30/06/2026", "2026-03-01", "2026-06-30", DAY),
        ("T1 à T3 2026", "2026-01-01", "2026-09-30", QUARTER),
        ("T1, T2 et T3 2026", "2026-01-01", "2026-09-30", QUARTER),
        ("T4 2026 à T1 2027", "2026-10-01", "2027-03-31", QUARTER),
        ("1er et 2e semestre 2026", "2026-01-01", "2026-12-31", HALF),
        ("T1 2026 - T3", "2026-01-01", "2026-09-30", QUARTER),
        ("à partir de 2027 jusqu’à 2029", "2027-01-01", "2029-12-31", YEAR),
    ],
)
def test_exact_words(typed: str, start: str, end: str, precision: Precision) -> None:
    period = parse_period(typed)

    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert (period.precision, period.approximate, period.doubt) == (precision, False, None)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("printemps 2026", "2026-03-01", "2026-05-31"),
        ("à l’été 2026", "2026-06-01", "2026-08-31"),
        ("automne 2026", "2026-09-01", "2026-11-30"),
        ("hiver 2025-2026", "2025-12-01", "2026-02-28"),
        ("automne-hiver 2026", "2026-09-01", "2027-02-28"),
        ("rentrée 2026", "2026-09-01", "2026-09-30"),
        ("à la rentrée scolaire 2026", "2026-09-01", "2026-09-30"),
        ("début 2026", "2026-01-01", "2026-04-30"),
        ("mi-2026", "2026-05-01", "2026-08-31"),
        ("fin d’année 2026", "2026-09-01", "2026-12-31"),
        ("fin mars 2026", "2026-03-21", "2026-03-31"),
        ("fin mars / début avril 2026", "2026-03-21", "2026-04-10"),
        ("courant 2026", "2026-01-01", "2026-12-31"),
        ("courant mars 2026", "2026-03-01", "2026-03-31"),
        ("vers juin 2026", "2026-06-01", "2026-06-30"),
        ("2027 ?", "2027-01-01", "2027-12-31"),
        ("T1 2026 (sous réserve)", "2026-01-01", "2026-03-31"),
        ("mars et juin 2026", "2026-03-01", "2026-06-30"),
        ("T2 ou T3 2026", "2026-04-01", "2026-09-30"),
        ("sur 3 ans (2026-2028)", "2026-01-01", "2028-12-31"),
    ],
)
def test_loose_words_are_approximate(typed: str, start: str, end: str) -> None:
    period = parse_period(typed)

    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert period.approximate


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("dès 2027", "2027-01-01"),
        ("des mars 2027", "2027-03-01"),
        ("à partir de janvier 2027", "2027-01-01"),
        ("à partir d’avril 2027", "2027-04-01"),
        ("à compter du 15/03/2027", "2027-03-15"),
        ("dès l’automne 2027", "2027-09-01"),
        ("après juin 2027", "2027-07-01"),
        ("2027 et au-delà", "2027-01-01"),
        ("2027+", "2027-01-01"),
        ("dès avril/mai 2027", "2027-04-01"),
    ],
)
def test_words_without_end(typed: str, start: str) -> None:
    period = parse_period(typed)

    assert (period.start, period.end) == (date.fromisoformat(start), None)


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("avant juin 2027", "2027-05-31"),
        ("avant le 15 mars 2027", "2027-03-14"),
        ("avant la fin 2027", "2027-12-31"),
        ("d’ici fin 2027", "2027-12-31"),
        ("d'ici à juin 2027", "2027-06-30"),
        ("d’ici l’été 2027", "2027-08-31"),
        ("jusqu’en 2027", "2027-12-31"),
        ("au plus tard le 31 décembre 2026", "2026-12-31"),
        ("à l’horizon 2030", "2030-12-31"),
    ],
)
def test_words_without_start(typed: str, end: str) -> None:
    period = parse_period(typed)

    assert (period.start, period.end) == (None, date.fromisoformat(end))


@pytest.mark.parametrize(
    "typed",
    ["court terme", "à moyen terme", "LT", "CT/MT", "0-1 an", "1 à 3 ans", "> 3 ans", "plus de 2 ans", "moins d'1 an"],
)
def test_horizons_have_no_day_of_their_own(typed: str) -> None:
    period = parse_period(typed)

    assert (period.precision, period.start, period.end) == (Precision.HORIZON, None, None)


@pytest.mark.parametrize(
    "typed",
    [
        "en continu",
        "Permanent",
        "action récurrente",
        "tout au long de l’année",
        "annuel",
        "chaque année",
        "tous les ans",
        "2 fois par an",
        "au fil de l'eau",
        "chaque année en septembre",
    ],
)
def test_recurrences(typed: str) -> None:
    period = parse_period(typed)

    assert (period.recurring, period.precision) == (True, Precision.RECURRING)


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("chaque année à partir de 2027", date(2027, 1, 1), None),
        ("2026 puis chaque année", date(2026, 1, 1), None),
        ("tous les ans de 2026 à 2028", date(2026, 1, 1), date(2028, 12, 31)),
    ],
)
def test_a_recurrence_may_have_bounds(typed: str, start: date, end: date | None) -> None:
    period = parse_period(typed)

    assert (period.recurring, period.start, period.end) == (True, start, end)


@pytest.mark.parametrize(
    ("typed", "start", "doubt"),
    [
        ("mars-26", date(2026, 3, 1), Doubt.TWO_DIGIT_YEAR),
        ("15/03/26", date(2026, 3, 15), Doubt.TWO_DIGIT_YEAR),
        ("T1 26", date(2026, 1, 1), Doubt.TWO_DIGIT_YEAR),
        ("2025-26", date(2025, 1, 1), Doubt.TWO_DIGIT_YEAR),
        ("12/14/20", date(2020, 12, 14), Doubt.MONTH_FIRST),
        ("46174", date(2026, 6, 1), Doubt.SERIAL_NUMBER),
        ("septembre à juin 2027", date(2026, 9, 1), Doubt.INFERRED_YEAR),
        ("de septembre 2026 à juin", date(2026, 9, 1), Doubt.INFERRED_YEAR),
    ],
)
def test_a_doubtful_reading_says_why(typed: str, start: date, doubt: Doubt) -> None:
    period = parse_period(typed)

    assert (period.start, period.doubt) == (start, doubt)


@given(
    st.dates(date(1990, 1, 1), date(2098, 12, 31)),
    st.integers(0, 900),
    st.sampled_from([MONTH, QUARTER, HALF, YEAR]),
)
def test_a_label_reads_back_as_the_same_days(start: date, days: int, step: Precision) -> None:
    found = slots(start, date.fromordinal(start.toordinal() + days), step)
    period = parse_period(f"{found[0].full_label} à {found[-1].full_label}")

    again = parse_period(period.label)

    assert (period.start, period.end) == (found[0].start, found[-1].end)
    assert (again.start, again.end, again.precision) == (period.start, period.end, period.precision)


@given(st.dates(date(1990, 1, 1), date(2098, 12, 31)), st.integers(0, 900))
def test_a_label_of_days_reads_back_as_the_same_days(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    label = parse_period(f"{start:%d/%m/%Y} au {end:%d/%m/%Y}").label

    again = parse_period(label)

    assert (again.start, again.end) == (start, end)
