"""How amounts read, are written and add up (domain.md §3.8)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from neolab_docs.model.amount import Amount, AmountKind, AmountNote, AmountUnit, Assumed, Tax, parse_amount

EUR, FTE, DAYS, HOURS = AmountUnit.EUR, AmountUnit.FTE, AmountUnit.DAY, AmountUnit.HOUR


@pytest.mark.parametrize(
    ("typed", "minimum", "maximum", "unit"),
    [
        ("15 k€", "15000", "15000", EUR),
        ("15k€", "15000", "15000", EUR),
        ("15 K€", "15000", "15000", EUR),
        ("15 keuros", "15000", "15000", EUR),
        ("15 000 €", "15000", "15000", EUR),
        ("15\u202f000\xa0€", "15000", "15000", EUR),
        ("15000", "15000", "15000", EUR),
        ("15.000 €", "15000", "15000", EUR),
        ("1.234.567,89 €", "1234567.89", "1234567.89", EUR),
        ("15 000,50 €", "15000.50", "15000.50", EUR),
        ("1 234.56 €", "1234.56", "1234.56", EUR),
        ("1,5 M€", "1500000", "1500000", EUR),
        ("1,5 million d’euros", "1500000", "1500000", EUR),
        ("10 à 15 k€", "10000", "15000", EUR),
        ("10-15 k€", "10000", "15000", EUR),
        ("10k€ à 15k€", "10000", "15000", EUR),
        ("500 € à 1 k€", "500", "1000", EUR),
        ("entre 10 000 et 15 000 €", "10000", "15000", EUR),
        ("de 5 000 à 10 000 €", "5000", "10000", EUR),
        ("0 €", "0", "0", EUR),
        ("0,5 ETP", "0.5", "0.5", FTE),
        ("1/2 ETP", "0.5", "0.5", FTE),
        ("1.250 ETP", "1.25", "1.25", FTE),
        ("12 jours", "12", "12", DAYS),
        ("10 jours-homme", "10", "10", DAYS),
        ("35 h", "35", "35", HOURS),
    ],
)
def test_figures(typed: str, minimum: str, maximum: str, unit: AmountUnit) -> None:
    amount = parse_amount(typed)

    assert (amount.minimum, amount.maximum, amount.unit) == (Decimal(minimum), Decimal(maximum), unit)
    assert (amount.kind, amount.approximate, amount.note) == (AmountKind.KNOWN, False, None)


@pytest.mark.parametrize("value", [15000, 15000.0, Decimal("15000.00")])
def test_a_number_is_euros(value: object) -> None:
    amount = Amount.model_validate(value)

    assert (amount.value, amount.unit) == (Decimal(15000), EUR)


@pytest.mark.parametrize(
    ("typed", "minimum", "maximum"),
    [
        ("< 5 000 €", None, 5000),
        ("5 000 € max", None, 5000),
        ("moins de 5 000 €", None, 5000),
        ("> 5 000 €", 5000, None),
        ("à partir de 5 k€", 5000, None),
        ("5 000 € et plus", 5000, None),
    ],
)
def test_one_bound(typed: str, minimum: int | None, maximum: int | None) -> None:
    amount = parse_amount(typed)

    assert (amount.minimum, amount.maximum) == (minimum, maximum)


@pytest.mark.parametrize("typed", ["~ 20 k€", "environ 20 000 €", "20 000 € ?", "20 000 € (estimation)", "env. 20 k€"])
def test_loose_words_are_approximate(typed: str) -> None:
    amount = parse_amount(typed)

    assert (amount.value, amount.approximate) == (Decimal(20000), True)


@pytest.mark.parametrize(
    ("typed", "tax"), [("15 k€ HT", Tax.HT), ("15 k€ TTC", Tax.TTC), ("15 k€ hors taxes", Tax.HT), ("15 k€", None)]
)
def test_tax_is_what_is_said(typed: str, tax: Tax | None) -> None:
    assert parse_amount(typed).tax is tax


@pytest.mark.parametrize(
    ("typed", "per"),
    [
        ("20 k€/an", "year"),
        ("20 k€ par an", "year"),
        ("20 k€ annuels", "year"),
        ("2 j/sem", "week"),
        ("2 jours par semaine", "week"),
        ("500 €/mois", "month"),
        ("500 € par semestre", "half_year"),
        ("500 €/trimestre", "quarter"),
    ],
)
def test_rhythm(typed: str, per: str) -> None:
    assert parse_amount(typed).per == per


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("sans coût", AmountKind.FREE),
        ("Gratuit", AmountKind.FREE),
        ("interne", AmountKind.IN_KIND),
        ("temps agent", AmountKind.IN_KIND),
        ("bénévolat", AmountKind.IN_KIND),
        ("€€", AmountKind.SCALE),
        ("à chiffrer", AmountKind.TO_BE_DEFINED),
        ("NC", AmountKind.TO_BE_DEFINED),
        ("–", AmountKind.TO_BE_DEFINED),
        ("", AmountKind.TO_BE_DEFINED),
        ("devis en cours", AmountKind.TO_BE_DEFINED),
        ("beaucoup", AmountKind.UNKNOWN),
        ("15 000 $", AmountKind.UNKNOWN),
    ],
)
def test_what_stands_in_place_of_figures(typed: str, kind: AmountKind) -> None:
    assert parse_amount(typed).kind is kind


def test_free_is_nought_and_not_unknown() -> None:
    assert parse_amount("sans coût").value == 0


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("F : 5 000 / I : 10 000", AmountNote.SPLIT),
        ("80 % État – 20 % EPCI", AmountNote.SHARES),
        ("-5 000 €", AmountNote.NEGATIVE),
    ],
)
def test_what_is_not_one_amount_is_kept_and_says_why(typed: str, note: AmountNote) -> None:
    amount = parse_amount(typed)

    assert (amount.understood, amount.note, amount.label) == (False, note, typed)


def test_figures_in_the_wrong_order_are_told() -> None:
    amount = parse_amount("20 à 15 k€")

    assert (amount.understood, amount.note) == (False, AmountNote.REVERSED)


def test_an_english_thousand_is_doubtful() -> None:
    amount = parse_amount("15,000 €")

    assert (amount.value, amount.note) == (Decimal(15000), AmountNote.AMBIGUOUS_SEPARATOR)


def test_a_heading_may_say_what_bare_figures_mean() -> None:
    amount = parse_amount("15", Assumed(factor=Decimal(1000), tax=Tax.HT))

    assert (amount.value, amount.tax) == (Decimal(15000), Tax.HT)


def test_a_heading_does_not_change_figures_that_tell_their_own_unit() -> None:
    amount = parse_amount("15 000 €", Assumed(factor=Decimal(1000)))

    assert amount.value == 15000


def test_the_largest_figure_counts() -> None:
    assert parse_amount("10 à 15 k€").value == 15000


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("15k€ ht", "15 000 € HT"),
        ("15000.5", "15 000,50 €"),
        ("10-15 k€ TTC/an", "de 10 000 à 15 000 € TTC par an"),
        ("< 5000", "au plus 5 000 €"),
        ("plus de 5 k€", "au moins 5 000 €"),
        ("~20k€", "environ 20 000 €"),
        ("0.5 etp", "0,5 ETP"),
        ("1 j/sem", "1 jour par semaine"),
        ("2 j/sem", "2 jours par semaine"),
        ("Sans coût", "sans coût"),
        ("NC", "à définir"),
        ("À chiffrer", "à chiffrer"),
        ("Beaucoup d'argent", "Beaucoup d’argent"),
    ],
)
def test_label_is_usual_french(typed: str, label: str) -> None:
    assert parse_amount(typed).label.replace("\xa0", " ") == label


def test_label_never_breaks_between_figures_and_unit() -> None:
    assert parse_amount("15 k€ HT").label == "15\xa0000\xa0€\xa0HT"


@pytest.mark.parametrize("value", [True, [1], {"montant": 3}, {"kind": "known", "minimum": 3, "maximum": 2}])
def test_other_kinds_of_values_are_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Amount.model_validate(value)


def test_a_mapping_gives_figures_in_so_many_words() -> None:
    amount = Amount.model_validate({"minimum": 10, "maximum": 20, "tax": "ht"})

    assert (amount.value, amount.unit, amount.tax) == (Decimal(20), EUR, Tax.HT)


@given(st.text(max_size=120))
def test_any_text_is_read_without_error_and_kept(typed: str) -> None:
    assert parse_amount(typed).text == typed


@given(st.decimals(0, 10**12, places=2))
def test_a_label_reads_back_as_the_same_amount(value: Decimal) -> None:
    assert parse_amount(parse_amount(value).label).value == value


@given(st.sampled_from(["10 à 15 k€ HT/an", "à chiffrer", "beaucoup", "sans coût", "80 % État", "0,5 ETP"]))
def test_an_amount_comes_back_from_json(typed: str) -> None:
    amount = parse_amount(typed)

    assert Amount.model_validate_json(amount.model_dump_json()) == amount
