from __future__ import annotations

import pytest

from tests.templating.checking.village import codes, told

HOUSE = "{% for house in houses %}"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("{{ mayor.name }}", "mayor"),
        ("{{ mayor }}", "mayor"),
        ("{{ houses[0].worth | money }}", "houses[0].worth | money"),
        ("{{ houses[0].worth + 2 }}", "houses[0].worth"),
        ("{{ 'a' ~ houses[0].worth }}", "houses[0].worth"),
        ("{% if houses[0].worth > 2 %}{% endif %}", "houses[0].worth"),
        ("{% if houses[0].owner.name %}{% endif %}", "houses[0].owner"),
        ("{{ houses[0].label | upper }}", "houses[0].label"),
        ("{{ houses[0].label | default('x') }}", "houses[0].label | default"),
        ("{{ houses | sort(attribute='worth') | length }}", "houses[…].worth"),
        ("{{ houses | sum(attribute='worth') }}", "houses[…].worth"),
        ("{{ houses | map(attribute='owner.name') | join }}", "houses[…].owner"),
        ("{% if mayor %}{% else %}{{ mayor.name }}{% endif %}", "mayor"),
        ("{% if mayor or houses %}{{ mayor.name }}{% endif %}", "mayor"),
        ("{% if mayor %}{% endif %}{{ mayor.name }}", "mayor"),
        ("{% if mayor is defined %}{{ mayor.name }}{% endif %}", "mayor"),
        ("{% if mayor %}{% for mayor in houses %}{{ mayor.worth }}{% endfor %}{% endif %}", "mayor.worth"),
    ],
)
def test_a_value_that_may_be_missing_needs_a_guard(source: str, name: str) -> None:
    found = told(source)

    assert (found["code"], found["name"]) == ("template-maybe-empty", name)


@pytest.mark.parametrize(
    "source",
    [
        "{% if mayor %}{{ mayor.name }}{% endif %}",
        "{% if mayor is not none %}{{ mayor.name }}{% endif %}",
        "{% if mayor != none %}{{ mayor.name }}{% endif %}",
        "{% if not mayor %}-{% else %}{{ mayor.name }}{% endif %}",
        "{% if mayor is none %}-{% elif mayor.nickname %}{{ mayor.nickname }}{% endif %}",
        "{% if mayor and mayor.nickname %}{{ mayor.nickname }}{% endif %}",
        "{% if not mayor or mayor.nickname %}{% endif %}",
        "{% if mayor and mayor.name is defined %}{{ mayor.name }}{% endif %}",
        "{{ mayor.name if mayor else 'nobody' }}",
        "{{ 'nobody' if not mayor else mayor.name }}",
        "{{ mayor or 'nobody' }}",
        "{{ houses[0].label or houses[0].title }}",
        "{{ houses[0].label | default('x', true) }}",
        "{% set known = mayor is not none %}{% if known %}{{ mayor.name }}{% endif %}",
        HOUSE + "{% if house.owner %}{{ house.owner.name }}{% endif %}{% endfor %}",
        "{% for house in houses if house.worth %}{{ house.worth | money }}{% endfor %}",
        "{% for house in houses | selectattr('worth') %}{{ house.worth | money }}{% endfor %}",
        "{{ houses | selectattr('worth') | sum(attribute='worth') }}",
        "{{ houses | map(attribute='worth') | select | sum }}",
        "{% if houses[0].worth == 3 %}{{ houses[0].worth }}{% endif %}",
        "{% for house in houses %}{% if house.worth %}{% for room in house.rooms %}{{ house.worth }}{% endfor %}"
        "{% endif %}{% endfor %}",
    ],
)
def test_a_guard_is_understood(source: str) -> None:
    assert codes(source) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ houses }}", "template-prints-whole"),
        ("{{ street }}", "template-prints-whole"),
        ("{{ houses[0] }}", "template-prints-whole"),
        ("{{ houses | map(attribute='title') }}", "template-prints-whole"),
        ("{{ houses[0].colour }}", "template-prints-code"),
    ],
)
def test_what_no_reader_should_see_is_told(source: str, code: str) -> None:
    assert codes(source) == [code]


def test_an_object_that_says_its_name_may_be_printed() -> None:
    assert codes("{% if mayor %}{{ mayor }}{% endif %}") == []


def test_a_field_that_could_be_printed_instead_is_proposed() -> None:
    assert told("{{ houses[0] }}")["nearest"] == "houses[0].label"
