from __future__ import annotations

import pytest

from tests.templating.checking.village import codes, faults, told

LOOP = "{% for house in street.houses %}"


@pytest.mark.parametrize(
    ("source", "name", "nearest"),
    [
        ("{{ steet.name }}", "steet.name", "street.name"),
        ("{{ hauses | length }}", "hauses", "houses"),
        ("{{ street.nam }}", "street.nam", "street.name"),
        (LOOP + "{{ house.titel }}{% endfor %}", "house.titel", "house.title"),
        ("{{ houses[0].titel }}", "houses[0].titel", "houses[0].title"),
        ("{{ street.keys.first.titel }}", "street.keys.first.titel", "street.keys.first.title"),
        ("{{ (houses | first).titel }}", "houses | first.titel", "houses | first.title"),
        ("{% for name, house in pairs %}{{ house.titel }}{% endfor %}", "house.titel", "house.title"),
        ("{% set home = houses[0] %}{{ home.titel }}", "home.titel", "home.title"),
        ("{% with home = houses[0] %}{{ home.titel }}{% endwith %}", "home.titel", "home.title"),
        ("{% for page in houses | pages(4) %}{{ page.itmes | length }}{% endfor %}", "page.itmes", "page.items"),
        ("{% for page in houses | pages(4) %}{{ page.items[0].titel }}{% endfor %}", None, "page.items[0].title"),
        ("{% for house in houses %}{{ loop.indx }}{% endfor %}", "loop.indx", "loop.index"),
        (LOOP + "{{ titel }}{% endfor %}", "titel", ""),
        (LOOP + "{{ title }}{% endfor %}", "title", "house.title"),
        ("{{ houses | map(attribute='titel') | join }}", "houses[…].titel", "houses[…].title"),
        ("{{ (houses | selectattr('titel') | list)[0].title }}", "houses[…].titel", "houses[…].title"),
        ("{{ houses | pages(3, by='title,bult') | length }}", "houses[…].bult", "houses[…].built"),
        ("{{ pairs | map(attribute='1.titel') | join }}", "pairs[…].1.titel", "pairs[…].1.title"),
        ("{% for k in houses | groupby('colour') %}{{ k.gruper | upper }}{% endfor %}", "k.gruper", "k.grouper"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_the_nearest_one(source: str, name: str | None, nearest: str) -> None:
    found = told(source)

    assert found["code"] == "template-unknown-name"
    assert found["nearest"] == nearest
    assert name is None or found["name"] == name


@pytest.mark.parametrize(
    "source",
    [
        "{{ street.name }}{{ houses[0].built.year }}{{ houses[-1].label or '' }}",
        "{% if mayor %}{{ mayor.name }}{% endif %}",
        "{{ anything.at.all() | upper }}",
        "{% for house in houses %}{% if house.owner %}{{ house.owner.born | long_date }}{% endif %}{% endfor %}",
        "{{ houses[0].title.upper() }}{{ street.keys.items() | list | length }}",
        "{% for i in range(3) %}{{ i }}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% macro shown(house) %}{{ house.anything }}{% endmacro %}{{ shown(houses[0]) }}",
        "{% set ns = namespace(total=0) %}{% set ns.total = 2 %}{{ ns.total }}",
        "{% for name, house in pairs %}{{ name }}{{ house.title }}{% endfor %}",
        "{% for group in houses | groupby('colour') %}{{ group.list[0].title }}{{ group[1] | length }}{% endfor %}",
        "{{ unheard is defined }}{{ unheard | default('x') }}",
        "{% if unheard is defined %}{{ unheard.of }}{% endif %}",
        "{{ 'a' if houses else 'b' }}{{ street.name ~ houses | length }}",
    ],
)
def test_what_the_types_know_passes(source: str) -> None:
    assert codes(source) == []


def test_all_faults_are_told_at_once_with_their_lines() -> None:
    found = faults("{{\nsteet.name }}{{\nstreet.nam }}{%\nfor x in houses %}{{\nx.titel }}{% endfor %}")

    assert [(fault.code, fault.line) for fault in found] == [("template-unknown-name", line) for line in (2, 3, 5)]


def test_one_mistake_is_told_once_and_not_again_in_what_follows_from_it() -> None:
    assert codes("{% for house in street.hoses %}{{ house.titel | upper }}{% endfor %}") == ["template-unknown-name"]


def test_a_private_attribute_is_refused() -> None:
    assert told("{{ street._secret }}") == {"code": "template-private-name", "name": "street._secret"}


def test_a_broken_source_is_told() -> None:
    assert codes("{% for x in %}") == ["template-syntax"]


def test_a_loop_variable_is_forgotten_after_its_loop() -> None:
    assert codes("{% for house in houses %}{% endfor %}{{ house }}") == ["template-unknown-name"]


def test_a_name_set_in_each_branch_is_known_after_the_condition() -> None:
    source = "{% if mayor %}{% set who = houses[0] %}{% else %}{% set who = houses[1] %}{% endif %}{{ who.titel }}"

    assert told(source)["nearest"] == "who.title"
