"""Laws: whatever is typed in a template, it gives a sound file, or problems with their places; never a traceback."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import pairwise

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from neolab_docs.errors import NeolabError
from neolab_docs.office.engine import compile_template
from neolab_docs.office.invariants import broken
from neolab_docs.templating.environment import make_environment
from tests.builders import excel, powerpoint, word
from tests.builders.findings import unfilled
from tests.builders.outlines import name_of
from tests.builders.powerpoint import SlideOf
from tests.builders.soundness import faults

_CONTEXT = {"a": "A & <b>", "xs": ["x", "y"], "ys": [], "d": {"k": 1}, "n": 0, "empty": None, "text": "**un**\n- deux"}
_ENVIRONMENT = make_environment()

_VALUES = (
    "{{ a }}",
    "{{ x }}",
    "{{ d.k }}",
    "{{ nope }}",
    "{{ empty }}",
    "{{ text|markdown }}",
    "{{ 1 // n }}",
    "{{r a }}",
)
_LOOPS = ("{% for x in xs %}", "{% for x in ys %}", "{% endfor %}", "{% if a %}", "{% else %}", "{% endif %}")
_SCOPED = tuple(
    f"{{%{scope} {said} %}}"
    for scope in ("p", "tr", "tc", "r", "slide", "shape", "sheet")
    for said in ("for x in xs", "endfor", "if n", "endif", "else")
)
_ODD = (
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{",
    "}",
    "{{ a|nope }}",
    "{{ a b }}",
    "{% zorglub %}",
    "{_{",
    "%_}",
    "|",
    "{{}}",
)
_MORE = (
    "{% raw %}",
    "{% endraw %}",
    "{% set x = a %}",
    "{%- if a -%}",
    "{# rem #}",
    "{%p set y = 1 %}",
    "{{p a }}",
    "{{p x }}",
)
_PLAIN = ("texte", " ", "l’eau", "«\xa0", "&", "<w:p>", "'", '"')
_PIECES = st.sampled_from((*_VALUES, *_LOOPS, *_SCOPED, *_ODD, *_MORE, *_PLAIN))
_TYPED = st.lists(_PIECES, max_size=4).map("".join)
_SOUND = st.lists(
    st.sampled_from(
        (
            *("{{ a }}", "{{ d.k }}", "{{ text|markdown }}", "{{ a if n else '' }}", "{# rem #}", *_PLAIN),
            *(
                "{% for x in xs %}{{ x }}, {% endfor %}",
                "{% if n %}non{% else %}oui{% endif %}",
                "{% set z = 1 %}{{ z }}",
            ),
        )
    ),
    max_size=3,
).map("".join)


def _within(block: tuple[str, str, str]) -> str:
    scope, opening, inner = block
    return f"{{%{scope} {opening} %}}{inner}{{%{scope} end{opening.split()[0]} %}}"


_BLOCK = st.tuples(
    st.sampled_from(("tr", "tc", "r", "")), st.sampled_from(("for x in xs", "for x in ys", "if n")), _SOUND
)
_TEXT = _SOUND | _SOUND | _SOUND | _SOUND | _BLOCK.map(_within) | _BLOCK.map(_within) | _TYPED
_NOTES = (
    st.sampled_from(("", "note", "{%slide for x in xs %}\n{{ x }}", "{%slide if n %}", "{%slide if a %}{{ a }}"))
    | _TYPED
)
_ALT = st.sampled_from(("", "un dessin", "{%shape for x in xs %} {{ x }}", "{%shape if n %}", "{{ a }}")) | _TYPED
_CUTS = st.lists(st.integers(1, 30), max_size=3)
_GRID = st.lists(st.lists(_TEXT, min_size=2, max_size=2), min_size=1, max_size=3)
_FAST = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def _runs(typed: tuple[str, Sequence[int]]) -> word.Runs:
    """A text cut at these places, each piece a run of its own."""
    text, cuts = typed
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    return word.runs(*(text[start:end] for start, end in pairwise(places)))


_BLOCKS = st.lists(st.tuples(_TEXT, _CUTS).map(_runs) | _GRID, min_size=1, max_size=4)


def _made(template: bytes) -> bytes | None:
    """The file that a template gives; None where its problems were told, each with its place."""
    name = name_of(template)
    try:
        return compile_template(template, name, _ENVIRONMENT).render(_CONTEXT)
    except NeolabError as error:
        assert error.findings
        for finding in error.findings:
            place = finding.where.as_dict()
            assert place.pop("file") == name
            assert place or finding.code == "deck-empty", finding
            assert unfilled(finding) == set()
        return None


@_FAST
@given(_BLOCKS)
def test_any_document_is_made_sound_or_its_problems_told(blocks: list[word.Block]) -> None:
    data = _made(word.build_docx(*blocks))
    assert data is None or broken(data, "x.docx") == []


@_FAST
@given(_TEXT, st.lists(_TEXT, max_size=2), _GRID, _NOTES, _ALT)
def test_any_deck_is_made_sound_or_its_problems_told(
    title: str, texts: list[str], table: list[list[str]], notes: str, alt: str
) -> None:
    data = _made(powerpoint.build_pptx(SlideOf(title, texts, table, notes, {"TextBox 2": alt}), SlideOf("fin")))
    assert data is None or broken(data, "x.pptx") == []


@_FAST
@given(_GRID, st.lists(st.sampled_from(("=SUM(A1:A2)", "=A1*2", '="{{ a }}"', "=Plan!B$1", "=A:A", "=")), max_size=2))
def test_any_workbook_is_made_sound_or_its_problems_told(rows: list[list[str]], formulas: list[str]) -> None:
    data = _made(excel.workbook({"Plan": [*rows, formulas], "Autre": [["=Plan!A1"]]}))
    if data is not None:
        assert broken(data, "x.xlsx") == []
        assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames


@settings(max_examples=5, deadline=None)
@given(_BLOCKS, _GRID)
def test_outside_judges_agree(blocks: list[word.Block], grid: list[list[str]]) -> None:
    for template, suffix in (
        (word.build_docx(*blocks), ".docx"),
        (powerpoint.build_pptx(SlideOf("t", table=grid)), ".pptx"),
    ):
        data = _made(template)
        assert data is None or faults(data, suffix) == []
