from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup

from neolab_docs.templating.environment import make_environment
from neolab_docs.templating.guard import LEFTOVER, guarded, unguarded
from neolab_docs.templating.rendering import Fault, rendering


def _rendered(source: str, **names: object) -> tuple[str, list[Fault]]:
    environment = make_environment()
    environment.finalize = environment.finish
    template = environment.from_string(source)
    with rendering(template, names) as current:
        said = template.render(names)
    return said, current.faults


@dataclass(frozen=True)
class _Action:
    title: str


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (True, "oui"),
        (False, "non"),
        (12500, "12\xa0500"),
        (Decimal("1.5"), "1,5"),
        (date(2026, 3, 1), "1er\xa0mars\xa02026"),
        ("L'île : ici", "L’île\xa0: ici"),
        (Markup("<w:r/>"), "<w:r/>"),
        (["a", 1000], "a, 1\xa0000"),
    ],
)
def test_values_are_said_in_french(value: object, said: str) -> None:
    assert make_environment().finish(value) == said


def test_attributes_and_items_are_read_alike() -> None:
    source = "{{ a.title }} {{ d.title }} {{ d['title'] }} {{ d.nested.x }}"
    assert _rendered(source, a=_Action("A"), d={"title": "T", "nested": {"x": 1}})[0] == "A T T 1"


def test_a_dict_keeps_its_methods_over_its_keys() -> None:
    assert _rendered("{% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %}", d={"items": 1})[0] == "items1"


def test_private_names_do_not_exist() -> None:
    said, faults = _rendered("{{ a.__class__ }}{{ ''.__class__.mro() }}", a=_Action("A"))
    assert said == ""
    assert {fault.code for fault in faults} == {"template-unknown-name"}


@pytest.mark.parametrize(
    "source",
    [
        "{{ x }}",
        "{{ x.y }}",
        "{{ x[0] }}",
        "{{ x + 1 }}",
        "{% if x %}{% endif %}",
        "{% for a in x %}{% endfor %}",
        "{{ x|length }}",
        "{% if x > 2 %}{% endif %}",
        "{{ x|int }}",
        "{{ x|join(' ') }}",
        "{{ x() }}",
        "{{ -x }}",
    ],
)
def test_a_missing_name_is_reported_however_it_is_used(source: str) -> None:
    _, faults = _rendered(source)
    assert ("template-unknown-name", (("name", "x"), ("nearest", ""))) in {(each.code, each.values) for each in faults}


def test_the_nearest_name_is_proposed_at_each_level() -> None:
    _, faults = _rendered("{{ acton }} {{ action.titel }}", action=_Action("A"))
    assert [dict(fault.values)["nearest"] for fault in faults] == ["action", "title"]


def test_a_name_under_an_empty_value_is_an_empty_value() -> None:
    assert [fault.code for fault in _rendered("{{ a.b }}", a=None)[1]] == ["template-empty-value"]


def test_asking_whether_a_name_exists_is_no_fault() -> None:
    source = "{{ x is defined }}{{ x|default('d') }}{{ y is none }}"
    assert _rendered(source, y=None) == ("nondoui", [])


def test_join_says_each_value_in_french_and_reports_empty_ones() -> None:
    said, faults = _rendered(
        "{{ xs|join(', ') }} {{ ys|join('/', attribute='title') }}", xs=[1000, None], ys=[_Action("A")]
    )
    assert said == "1\xa0000,  A"
    assert [fault.code for fault in faults] == ["template-empty-value"]


@pytest.mark.parametrize("text", ["{{ a }}", "{% if %}", "{# x #}", "None", "None None", "{{{"])
def test_a_guarded_text_looks_like_no_tag_and_comes_back_whole(text: str) -> None:
    assert not LEFTOVER.search(guarded(text))
    assert unguarded(guarded(text).encode()).decode() == text
