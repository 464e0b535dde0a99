from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.office.markup.tags import Span, has_tags, plain, read_tag, spans


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a {{ b }} c", ["{{ b }}"]),
        ("{{ a }}{% if b %}{# c #}", ["{{ a }}", "{% if b %}", "{# c #}"]),
        ("{{ '}}' }}", ["{{ '}}' }}"]),
        ("{{ {'a': {'b': 1}} }}", ["{{ {'a': {'b': 1}} }}"]),
        ("{{ “}}” }}", ["{{ “}}” }}"]),
        ("{# l'élu #} {# d'action #}", ["{# l'élu #}", "{# d'action #}"]),
        ("{{ a' }} et {{ b' }}", ["{{ a' }}", "{{ b' }}"]),
        ("{% raw %}{{ a }}{% endraw %}", ["{% raw %}{{ a }}{% endraw %}"]),
        ("{ a } }} %}", []),
    ],
)
def test_tags_are_found_whatever_they_hold(text: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in spans(text)] == found


def test_a_tag_that_never_closes_ends_the_scan() -> None:
    assert list(spans("{{ a }} {{ b")) == [Span(0, 7), Span(8, -1)]


@pytest.mark.parametrize(
    ("typed", "scope", "body"),
    [
        ("{%p for x in xs %}", "p", "for x in xs"),
        ("{%tr endfor %}", "tr", "endfor"),
        ("{{p x }}", "p", "x"),
        ("{{r x|y }}", "r", "x|y"),
        ("{{ p }}", "", "p"),
        ("{{ r.x }}", "", "r.x"),
        ("{{ p + 1 }}", "", "p + 1"),
        ("{{ tr if a else b }}", "", "tr if a else b"),
        ("{#p remarque #}", "p", "remarque"),
        ("{%- if a -%}", "", "if a"),
        ("{{- a -}}", "", "a"),
        ("{{ -a }}", "", "-a"),
        ("{%slide for x in xs %}", "slide", "for x in xs"),
        ("{%\xa0tc\xa0for x in xs\xa0%}", "tc", "for x in xs"),
    ],
)
def test_scope_and_body_are_read(typed: str, scope: str, body: str) -> None:
    tag = read_tag(typed)
    assert (tag.scope, tag.body) == (scope, body)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("a\xa0==\u202fb", "a == b"),
        ("d(« x »)", 'd("x")'),
        ("“a ’ b”", '"a ’ b"'),
        ("‘a’", '"a"'),
        ("'l’eau'", "'l’eau'"),
        ("a ≥ 3 – 1", "a >= 3 - 1"),
        ("l’eau", "l'eau"),
        ('“dit "x"”', '"dit \\"x\\""'),
        ('“a"', '"a"'),
    ],
)
def test_typing_habits_are_undone_outside_literals(typed: str, read: str) -> None:
    assert plain(typed) == read


@given(st.text(alphabet="{}%#'\"« »a|\\", max_size=40))
def test_the_scan_always_ends_and_goes_forward(text: str) -> None:
    last = 0
    for span in spans(text):
        assert span.start >= last
        assert has_tags(text[span.start :])
        last = span.end if span.end >= 0 else len(text)


_PIECES = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{% raw %}",
    "{% endraw %}",
    "p ",
    "tr",
    "for x in xs",
    "-",
    "'",
    "«",
    "»",
)
_TYPED = st.lists(st.sampled_from(_PIECES) | st.text('a}{% “”’\u00a0\\"', max_size=3), max_size=12).map("".join)


@given(_TYPED)
def test_what_is_found_is_a_tag_whatever_is_typed(text: str) -> None:
    for span in spans(text):
        typed = text[span.start : span.end if span.end >= 0 else len(text)]
        assert typed.startswith(("{{", "{%", "{#"))
        if span.end >= 0:
            tag = read_tag(typed)
            assert tag.typed == typed
            assert tag.sort == "raw" or typed.endswith({"{{": "}}", "{%": "%}", "{#": "#}"}[tag.sort])


@given(_TYPED, st.sampled_from(("{{ a.b }}", "{%p if x %}", "{# rem #}")))
def test_a_tag_is_found_after_any_text_that_opens_none(text: str, tag: str) -> None:
    before = text.replace("{", "(")
    (span,) = spans(before + tag)
    assert (before + tag)[span.start : span.end] == tag


@given(st.text(max_size=40))
def test_undoing_typing_habits_never_fails_and_keeps_plain_names(text: str) -> None:
    assert plain(f"nom {plain(text)}").startswith("nom ")
