from __future__ import annotations

import pytest

from tests.templating.checking.village import codes, told


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{% for x in street.name %}{% endfor %}", "template-not-a-list"),
        ("{% for x in houses[0].built %}{% endfor %}", "template-not-a-list"),
        ("{% for x in houses[0] %}{% endfor %}", "template-not-a-list"),
        ("{{ houses | long_date }}", "template-filter-type"),
        ("{{ street | long_date }}", "template-filter-type"),
        ("{{ street.name | listing }}", "template-filter-type"),
        ("{{ houses[0].built | join }}", "template-filter-type"),
        ("{{ houses[0].built | length }}", "template-filter-type"),
        ("{{ houses | map('long_date') | join }}", "template-filter-type"),
        ("{{ houses | round }}", "template-filter-type"),
        ("{{ houses | pages('four') | length }}", "template-filter-type"),
        ("{{ houses[0].rooms[0] | money(2, 3) }}", "template-filter-arguments"),
        ("{{ houses | pages | length }}", "template-filter-arguments"),
        ("{{ houses | pages(3, colour=2) | length }}", "template-filter-arguments"),
        ("{{ street.name | upper_frst }}", "template-unknown-filter"),
        ("{{ houses | map('uper') | join }}", "template-unknown-filter"),
        ("{% filter uper %}a{% endfilter %}", "template-unknown-filter"),
        ("{% if houses is defind %}{% endif %}", "template-unknown-test"),
        ("{{ houses | selectattr('title', 'equlto', 'x') | list | length }}", "template-unknown-test"),
        ("{{ houses | selectattr('title') | length }}", "template-needs-list"),
        ("{{ houses | map(attribute='title') | last }}", "template-needs-list"),
        ("{{ (houses | selectattr('title'))[0].title }}", "template-needs-list"),
        ("{% if houses | selectattr('title') %}a{% endif %}", "template-always-true"),
        ("{{ 'a' if houses | map(attribute='title') else 'b' }}", "template-always-true"),
        ("{{ street.name() }}", "template-not-callable"),
        ("{{ houses()() }}", "template-not-callable"),
        ("{{ houses[0].owner.model_dump() if houses[0].owner }}", "template-unknown-name"),
    ],
)
def test_a_value_used_as_something_that_it_is_not_is_told(source: str, code: str) -> None:
    assert codes(source) == [code]


def test_the_message_says_what_was_wanted_and_what_was_given() -> None:
    found = told("{{ houses | long_date }}")

    assert (found["filter"], found["name"]) == ("long_date", "houses")
    assert (found["wanted"], found["given"]) == ("une date ou un texte", "une liste")


def test_an_unknown_filter_has_a_nearest_one() -> None:
    assert told("{{ street.name | uper_first }}")["nearest"] == "upper_first"


def test_an_unknown_test_has_a_nearest_one() -> None:
    assert told("{% if houses is defind %}{% endif %}")["nearest"] == "defined"


@pytest.mark.parametrize(
    ("source", "word", "nearest"),
    [
        ("{% if houses[0].colour == 'blu' %}{% endif %}", "blu", "blue"),
        ("{% if 'blu' != houses[0].colour %}{% endif %}", "blu", "blue"),
        ("{% if houses[0].colour in ['red', 'blu'] %}{% endif %}", "blu", "blue"),
        ("{% if houses[0].colour is equalto 'blu' %}{% endif %}", "blu", "blue"),
        ("{{ houses | selectattr('colour', 'equalto', 'blu') | list | length }}", "blu", "blue"),
        ("{{ houses | rejectattr('colour', 'in', ['blu']) | list | length }}", "blu", "blue"),
        ("{{ houses | map(attribute='colour') | select('eq', 'blu') | list | length }}", "blu", "blue"),
        ("{% if houses[0].colour == 'xyz' %}{% endif %}", "xyz", ""),
    ],
)
def test_a_choice_is_never_a_word_that_is_none_of_its_values(source: str, word: str, nearest: str) -> None:
    found = told(source)

    assert (found["code"], found["word"], found["nearest"]) == ("template-unknown-choice", word, nearest)
    assert found["choices"] == "red, blue"


@pytest.mark.parametrize(
    "source", ["{% if houses[0].colour == 'blue' %}{% endif %}", "{% if street.name == 'x' %}{% endif %}"]
)
def test_other_comparisons_are_fine(source: str) -> None:
    assert codes(source) == []
