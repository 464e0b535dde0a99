"""What amounts come to: only like with like."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.model.amount import Tax, parse_amount, totals


def test_like_amounts_are_added() -> None:
    assert totals(map(parse_amount, ["15 k€", "5 000 €"])).label == "20\xa0000\xa0€"


def test_before_and_after_tax_are_never_added() -> None:
    found = totals(map(parse_amount, ["10 k€ HT", "10 k€ TTC", "10 k€", "5 k€ HT"]))

    assert [(each.tax, int(each.value)) for each in found.sums] == [(None, 10_000), (Tax.HT, 15_000), (Tax.TTC, 10_000)]


def test_euros_and_working_time_are_never_added() -> None:
    assert totals(map(parse_amount, ["0,5 ETP", "10 k€", "1 ETP"])).label == "10\xa0000\xa0€ + 1,5\xa0ETP"


def test_once_and_every_year_are_never_added() -> None:
    assert len(totals(map(parse_amount, ["10 k€", "10 k€/an"])).sums) == 2


def test_what_has_no_figure_is_counted() -> None:
    amounts = [parse_amount(typed) for typed in ("à chiffrer", "NC", "beaucoup", "interne", "sans coût", "€€")]

    found = totals([*amounts, None])

    assert (found.to_be_defined, found.not_understood, found.in_kind, found.free, found.scale) == (3, 1, 1, 1, 1)
    assert found.sums == ()


def test_a_sum_with_a_range_is_approximate() -> None:
    [found] = totals(map(parse_amount, ["10 à 15 k€", "1 k€"])).sums

    assert (found.value, found.approximate, found.count) == (Decimal(16000), True, 2)


@given(st.lists(st.decimals(0, 10**9, places=2)))
def test_order_does_not_change_sums(values: list[Decimal]) -> None:
    amounts = [parse_amount(value) for value in values]

    assert totals(amounts) == totals(reversed(amounts))
