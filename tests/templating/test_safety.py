"""What a hostile template cannot do, whichever generator compiles it; and what a greedy one is told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from neolab_docs.templating.calling import for_templates
from neolab_docs.templating.codegen.compiling import compile_tree
from neolab_docs.templating.codegen.expressions import Own
from neolab_docs.templating.environment import make_environment
from neolab_docs.templating.limits import Limits
from neolab_docs.templating.rendering import Fault, rendering

_JINJA_S_OWN = "{% macro unused() %}{% endmacro %}"
"""A statement that our generator leaves to Jinja's."""


class _Record:
    """Something of a caller's own, with methods that do harm."""

    def __init__(self) -> None:
        self.title = "Marché"
        self.deleted = False

    def delete(self) -> str:
        self.deleted = True
        return "deleted"

    @for_templates
    def shout(self) -> str:
        return self.title.upper()


def _run(source: str, limits: Any = None, **names: Any) -> tuple[str, list[Fault]]:
    environment = make_environment(limits=limits or Limits())
    bound = compile_tree(environment.parse(source), environment, Own("_own")).bind(environment)
    said: list[str] = []
    with rendering(bound, names) as current:
        try:
            said += [str(chunk) for chunk in bound.run(names)]
        except Exception as error:
            current.failure(error)
    return "".join(said), current.faults


@pytest.fixture(params=["", _JINJA_S_OWN], ids=["ours", "jinja's"])
def generator(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    "escape",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ ['']|map(attribute='__class__')|first }}",
        "{{ ['']|map('attr', '__class__')|first }}",
        "{{ [record, record]|sort(attribute='__class__')|length }}",
        "{{ ([record]|groupby('__class__')|first)[0] }}",
        "{{ [record]|selectattr('__class__')|list }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ joiner.__init__.__globals__.os }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ range.__class__ }}",
        "{{ '{0.__class__}'.format(record) }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(record) }}",
        "{{ '{x.__class__}'.format_map({'x': record}) }}",
        "{% set f = '{0.__class__}'.format %}{{ f(record) }}",
        "{{ ('{0.__class__}'|attr('format'))(record) }}",
        "{{ ['{0.__class__}']|map('attr', 'format')|list|first }}{{ record.__class__ }}",
        "{{ record.shout.__func__ }}",
        "{{ record.shout.__self__.__class__ }}",
        "{{ function.__globals__ }}",
        "{{ function.__code__ }}",
        "{{ items.gi_frame }}",
        "{{ self.__init__ }}",
        "{{ loop.__class__ }}",
        "{% for x in [1] %}{{ loop.__class__.__init__ }}{% endfor %}",
        "{% set n = namespace() %}{{ n.__class__ }}",
        "{% set n = namespace(x=1) %}{% set n.__class__ = 1 %}{{ n.__init__ }}",
    ],
)
def test_no_private_name_can_be_reached(generator: str, escape: str) -> None:
    given = {"record": _Record(), "function": lambda: 1, "items": (number for number in (1, 2))}
    said, faults = _run(generator + escape, **given)
    assert faults or generator  # Jinja's works out constants while it compiles, and then prints nothing
    assert not any(word in said for word in ("class", "object at", "globals", "code", "frame", "method"))


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("{{ record.delete() }}", "delete"),
        ("{% set f = record.delete %}{{ f() }}", "delete"),
        ("{% for f in [record.delete] %}{{ f() }}{% endfor %}", "delete"),
        ("{{ path.read_text() }}", "read_text"),
        ("{{ path.unlink() }}", "unlink"),
        ("{{ items.append(3) }}", "append"),
        ("{{ table.update({'a': 1}) }}", "update"),
        ("{{ table.pop('a') }}", "pop"),
        ("{{ moment.__class__.now() }}", ""),
        ("{{ moment.now() }}", "now"),
        ("{{ holder.call() }}", ""),
    ],
)
def test_methods_that_could_do_harm_are_refused(generator: str, call: str, told: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    record = _Record()
    holder = SimpleNamespace(call=secret.read_text)
    names = {"record": record, "path": secret, "items": [1], "table": {"a": 2}, "moment": datetime.datetime(2026, 1, 2)}
    said, faults = _run(generator + call, holder=holder, **names)
    assert "secret" not in said
    assert (record.deleted, secret.exists(), names["items"], names["table"]) == (False, True, [1], {"a": 2})
    assert any(told in dict(fault.values).get("reason", dict(fault.values).get("name", "")) for fault in faults)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("{{ record.shout() }}", "MARCHÉ"),
        ("{{ function(2) }}", "4"),
        ("{{ record.title.upper() }}", "MARCHÉ"),
        ("{{ '{}-{}'.format(1, record.title) }}", "1-Marché"),
        ("{{ '%02d' % 3 }}", "03"),
        ("{% for key, value in table.items() %}{{ key }}{{ value }}{% endfor %}", "a2"),
        ("{{ moment.strftime('%Y') }}", "2026"),
        ("{% for n in range(3) %}{{ loop.cycle('x', 'y') }}{% endfor %}", "xyx"),
        (
            "{% set n = namespace(t=0) %}{% for x in [1, 2] %}{% set n.t = n.t + x %}{% endfor %}{{ n.t }}",
            "3",
        ),
        ("{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}", "12"),
    ],
)
def test_what_is_listed_or_given_can_be_called(generator: str, call: str, expected: str) -> None:
    names = {"record": _Record(), "table": {"a": 2}, "moment": datetime.date(2026, 1, 2), "function": lambda x: x * 2}
    assert _run(generator + call, **names) == (expected, [])


@pytest.mark.parametrize(
    "bomb",
    [
        "{{ 'x' * 999999999 }}",
        "{{ [1] * 999999999 }}",
        "{{ 9 ** 999999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ '%*d' % (999999999, 1) }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ '{:>{w}}'.format(1, w=999999999) }}",
        "{{ 'x'.ljust(999999999) }}",
        "{{ 'x'|center(999999999) }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ 'x\\nx'|indent(999999999) }}",
        "{{ [1]|batch(999999999, 0)|list }}",
        "{{ [1]|slice(999999999)|list }}",
        "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set n.s = n.s + n.s %}{% endfor %}",
        "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(9) %}{% set n.s = n.s|replace('x', n.s) %}{% endfor %}",
        "{% set n = namespace(s='xxxxxxxx') %}{% for i in range(9) %}{% set n.s = n.s.replace('x', n.s) %}{% endfor %}",
    ],
)
def test_a_short_template_cannot_make_a_value_huge(generator: str, bomb: str) -> None:
    said, faults = _run(generator + bomb)
    assert [fault.code for fault in faults] == ["template-failed"]
    assert len(said) < 1000


@pytest.mark.parametrize(
    "source",
    [
        "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
        "{% for a in endless %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(1000) if b %}{{ loop.index }}{% endfor %}{% endfor %}",
        "{% set x %}{% for a in range(1000) %}{% for b in range(1000) %}.{% endfor %}{% endfor %}{% endset %}",
    ],
)
def test_loops_have_a_limit_that_is_told_at_its_tag(generator: str, source: str) -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    _, faults = _run(generator + "\n" + source, Limits(turns=5000), endless=endless())
    assert [(fault.code, fault.line, dict(fault.values)) for fault in faults] == [
        ("template-too-many-turns", 2, {"limit": "5\N{NO-BREAK SPACE}000"})
    ]


def test_output_has_a_limit(generator: str) -> None:
    source = "{% for a in range(9000) %}{{ text }}{% endfor %}"
    said, faults = _run(generator + source, Limits(characters=20_000), text="x" * 100)
    assert [fault.code for fault in faults] == ["template-too-large"]
    assert len(said) <= 20_000


def test_a_captured_text_counts_while_it_is_made() -> None:
    source = "{% set x %}{% for a in range(9000) %}{{ text }}{% endfor %}{% endset %}"
    _, faults = _run(source, Limits(characters=90_000), text="x" * 100)
    assert [fault.code for fault in faults] == ["template-too-large"]


def test_time_has_a_limit(generator: str) -> None:
    _, faults = _run(generator + "{% for a in [1] %}{{ a }}{% endfor %}", Limits(seconds=-1))
    assert [fault.code for fault in faults] == ["template-too-slow"]


def test_what_nests_in_itself_without_end_is_told() -> None:
    _, faults = _run("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}")
    assert [fault.code for fault in faults] == ["template-too-deep"]


def test_within_its_limits_a_template_is_not_held_up(generator: str) -> None:
    source = "{% for a in range(10) %}{% for b in range(10) %}{{ b }}{% endfor %}{% endfor %}"
    assert _run(generator + source, Limits(turns=110, characters=100)) == ("0123456789" * 10, [])
