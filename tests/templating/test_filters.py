"""The filters that templates may use."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.templating.environment import make_environment
from neolab_docs.templating.filters import FILTERS
from neolab_docs.templating.filters.numbers import number
from neolab_docs.templating.filters.paging import pages
from neolab_docs.templating.filters.wording import excerpt, listing

MODULES = [
    "neolab_docs.templating.filters.dates",
    "neolab_docs.templating.filters.numbers",
    "neolab_docs.templating.filters.paging",
    "neolab_docs.templating.filters.wording",
    "neolab_docs.templating.typography",
    "neolab_docs.model.amount",
    "neolab_docs.model.period",
    "neolab_docs.model.period_parsing.wording",
]


def shown(name: str, *arguments: Any, **options: Any) -> str:
    """What a filter gives, its no-break spaces written as underscores."""
    return str(FILTERS[name](*arguments, **options)).replace("\xa0", "_")


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))

    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("function", FILTERS.values(), ids=FILTERS.keys())
def test_every_filter_shows_an_example(function: Callable[..., Any]) -> None:
    assert ">>>" in str(function.__doc__)


@pytest.mark.parametrize("name", [name for name in FILTERS if name != "pages"])
def test_an_empty_value_goes_through(name: str) -> None:
    assert FILTERS[name](None) is None


@pytest.mark.parametrize("name", ["long_date", "short_date", "weekday_date", "month_year", "iso", "time", "duration"])
def test_words_may_stand_in_place_of_a_date(name: str) -> None:
    assert FILTERS[name]("à définir") == "à définir"


@pytest.mark.parametrize("name", ["number", "money", "percent", "ordinal"])
def test_words_may_stand_in_place_of_a_number(name: str) -> None:
    assert FILTERS[name]("à chiffrer") == "à chiffrer"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("long_date", date(2026, 3, 1), "1er_mars_2026"),
        ("long_date", datetime(2026, 8, 12, 9), "12_août_2026"),
        ("long_date", "2026-03-01", "1er_mars_2026"),
        ("short_date", date(2026, 3, 1), "01/03/2026"),
        ("weekday_date", date(2026, 3, 3), "mardi 3_mars_2026"),
        ("month_year", date(2026, 12, 3), "décembre_2026"),
        ("iso", date(2026, 3, 1), "2026-03-01"),
        ("time", time(18, 30), "18_h_30"),
        ("time", time(9), "9_h"),
        ("time", "18h30", "18_h_30"),
        ("duration", 135, "2_h_15"),
        ("duration", 65, "1_h_05"),
        ("duration", 45, "45_min"),
        ("duration", timedelta(hours=2), "2_h"),
        ("number", 999, "999"),
        ("number", 1234567, "1_234_567"),
        ("number", Decimal("1234.50"), "1_234,5"),
        ("number", -1500, "-1_500"),
        ("number", "12500", "12_500"),
        ("money", 15000, "15_000_€"),
        ("money", 12.5, "12,50_€"),
        ("percent", 35, "35_%"),
        ("ordinal", 1, "1er"),
        ("ordinal", 21, "21e"),
        ("sentence", "Créer", "Créer."),
        ("sentence", "Est-ce « vrai » ?", "Est-ce « vrai » ?"),
        ("sentence", "« Vrai. »", "« Vrai. »"),
        ("sentence", "", ""),
        ("upper_first", "élus", "Élus"),
        ("upper_first", "", ""),
        ("lower_first", "Élus", "élus"),
        ("lower_first", "PCAET", "PCAET"),
        ("initials", "Élodie d’Arc", "ÉA"),
        ("initials", "", ""),
    ],
)
def test_one_value(name: str, value: object, expected: str) -> None:
    assert shown(name, value) == expected


@pytest.mark.parametrize(
    ("words", "after_de", "after_a"),
    [
        ("le Pays", "du Pays", "au Pays"),
        ("Le Conquet", "du Conquet", "au Conquet"),
        ("les élus", "des élus", "aux élus"),
        ("la commune", "de la commune", "à la commune"),
        ("La Forest-Landerneau", "de La Forest-Landerneau", "à La Forest-Landerneau"),
        ("l’agglomération", "de l’agglomération", "à l’agglomération"),
        ("l'île", "de l'île", "à l'île"),
        ("Argol", "d’Argol", "à Argol"),
        ("Élliant", "d’Élliant", "à Élliant"),
        ("Île-de-Batz", "d’Île-de-Batz", "à Île-de-Batz"),
        ("Yffiniac", "d’Yffiniac", "à Yffiniac"),
        ("Yaoundé", "de Yaoundé", "à Yaoundé"),
        ("habitants", "d’habitants", "à habitants"),
        ("Hauts-de-France", "de Hauts-de-France", "à Hauts-de-France"),
        ("onze communes", "de onze communes", "à onze communes"),
        ("18 actions", "de 18 actions", "à 18 actions"),
        ("Brest", "de Brest", "à Brest"),
        ("Lesneven", "de Lesneven", "à Lesneven"),
        ("", "", ""),
    ],
)
def test_contractions(words: str, after_de: str, after_a: str) -> None:
    assert (FILTERS["de"](words), FILTERS["a"](words)) == (after_de, after_a)


@pytest.mark.parametrize(
    ("count", "word", "expected"),
    [
        (0, "action", "0_action"),
        (1, "action", "1_action"),
        (1.5, "jour", "1,5_jour"),
        (2, "action", "2_actions"),
        (1200, "habitant", "1_200_habitants"),
        (2, "avis", "2_avis"),
        (2, "réunion publique", "2_réunions publiques"),
        (2, "plan d’action", "2_plans d’action"),
        (2, "compte rendu de séance", "2_comptes rendus de séance"),
    ],
)
def test_plural(count: float, word: str, expected: str) -> None:
    assert shown("plural", count, word) == expected


def test_an_irregular_plural_is_given() -> None:
    assert shown("plural", 2, "local", "locaux") == "2_locaux"


def test_a_share_of_nothing_is_a_dash() -> None:
    assert FILTERS["percent"](0, of=0) == "–"


def test_a_list_leaves_empty_things_out() -> None:
    assert listing(["a", "", None, "b"]) == "a et b"


@given(st.text(max_size=60), st.integers(1, 80))
def test_an_excerpt_is_never_longer_than_asked(text: str, length: int) -> None:
    assert len(excerpt(text, length)) <= length


def test_a_short_text_is_not_cut() -> None:
    assert excerpt("Créer un sentier", 16) == "Créer un sentier"


@given(st.integers(-(10**12), 10**12))
def test_a_number_keeps_its_digits(value: int) -> None:
    assert int(number(value).replace("\xa0", "")) == value


@dataclass(frozen=True)
class Card:
    title: str
    description: str = ""


@pytest.mark.parametrize(("count", "size", "sizes"), [(9, 8, [5, 4]), (10, 4, [4, 3, 3]), (8, 8, [8]), (0, 8, [])])
def test_pages_are_evenly_filled(count: int, size: int, sizes: list[int]) -> None:
    assert [len(page.items) for page in pages(range(count), size)] == sizes


def test_a_page_knows_its_place() -> None:
    first, second = pages("abc", 2)

    assert (first.number, first.total, first.start, first.stop, first.first, first.last) == (1, 2, 1, 2, True, False)
    assert (second.number, second.total, second.start, second.stop, second.first, second.last) == (
        2,
        2,
        3,
        3,
        False,
        True,
    )


def test_long_items_make_more_pages() -> None:
    cards = [Card("a", "x" * 50), Card("b", "x" * 50), Card("c"), Card("d")]

    found = pages(cards, 4, budget=60, by="title, description")

    assert [[card.title for card in page.items] for page in found] == [["a"], ["b", "c", "d"]]


def test_an_item_too_long_has_a_page_of_its_own() -> None:
    assert [page.items for page in pages(["a", "x" * 99, "b"], 3, budget=10)] == [["a"], ["x" * 99], ["b"]]


def test_weights_are_read_from_mappings_too() -> None:
    items = [{"card": {"title": "x" * 9}}, {"card": {"title": "y" * 9}}]

    assert len(pages(items, 5, budget=10, by="card.title")) == 2


def test_private_names_weigh_nothing() -> None:
    assert len(pages([Card("a"), Card("b")], 5, budget=1, by="__doc__")) == 1


@given(st.lists(st.text(max_size=30), max_size=40), st.integers(1, 8), st.integers(1, 60))
def test_pages_hold_every_item_once_in_order(items: list[str], size: int, budget: int) -> None:
    found = pages(items, size, budget=budget)

    assert [item for page in found for item in page.items] == items
    assert all(len(page.items) == 1 or sum(map(len, page.items)) <= budget for page in found)
    assert all(len(page.items) <= size for page in found)


@given(st.integers(0, 200), st.integers(1, 20))
def test_page_sizes_differ_by_one_at_most(count: int, size: int) -> None:
    sizes = [len(page.items) for page in pages(range(count), size)]

    assert not sizes or (max(sizes) - min(sizes) <= 1 and max(sizes) <= size)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Conseil {{ 'le Pays' | de }}", "Conseil du Pays"),
        ("{{ 3 | plural('local', 'locaux') }}", "3\xa0locaux"),
        ("{{ ['a', 'b'] | listing }}", "a et b"),
        ("{% for page in [1, 2, 3] | pages(2) %}{{ page.items | length }} {% endfor %}", "2 1 "),
        ("{{ nothing | long_date }}", ""),
    ],
)
def test_filters_work_in_templates(source: str, expected: str) -> None:
    assert make_environment().from_string(source).render() == expected
