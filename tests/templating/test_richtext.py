"""Light Markdown as a text with its shape."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.templating import richtext
from neolab_docs.templating.environment import make_environment
from neolab_docs.templating.filters import markdown as module
from neolab_docs.templating.filters.markdown import markdown
from neolab_docs.templating.richtext import Paragraph, Run


def test_its_examples_hold() -> None:
    assert doctest.testmod(richtext).failed == doctest.testmod(module).failed == 0


def test_bold_and_italic_may_be_nested() -> None:
    (paragraph,) = markdown("a **b *c***").paragraphs
    assert paragraph.runs == (Run("a "), Run("b ", bold=True), Run("c", bold=True, italic=True))


def test_a_line_break_is_one_and_an_empty_line_begins_a_paragraph() -> None:
    assert [str(each) for each in markdown("a\nb\n\nc").paragraphs] == ["a\nb", "c"]


def test_lists_know_their_kind_level_and_number() -> None:
    told = markdown("- a\n  1. b\n  2. c\n- d\n\n4. e").paragraphs
    assert [(each.kind, each.level, each.number, each.opens) for each in told] == [
        ("bullet", 1, 0, True),
        ("number", 2, 1, True),
        ("number", 2, 2, False),
        ("bullet", 1, 0, False),
        ("number", 1, 4, True),
    ]


def test_what_goes_on_with_an_item_has_its_level_and_no_sign() -> None:
    assert markdown("- a\n\n  b").paragraphs[1] == Paragraph((Run("b"),), level=1)


def test_plain_text_shows_bullets_and_numbers() -> None:
    assert str(markdown("- a\n  1. b\n- c")) == "• a\n    1. b\n• c"


@pytest.mark.parametrize("address", ["https://x.fr/a?b=1", "http://x.fr", "mailto:a@x.fr"])
def test_safe_links_are_links(address: str) -> None:
    assert markdown(f"[ici]({address})").paragraphs[0].runs == (Run("ici", link=address),)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "x.html", "//x"])
def test_other_links_stay_text(address: str) -> None:
    assert str(markdown(f"[ici]({address})")) == f"[ici]({address})"


@pytest.mark.parametrize(
    "typed",
    ["> 5 € ou plus", "| a | b |", "<b>gras</b>", "---", "snake_case_name", "&amp; &copy;"],
)
def test_signs_that_are_no_light_markdown_stay_as_typed(typed: str) -> None:
    assert str(markdown(typed)).replace("\xa0", " ") == typed


def test_headings_and_code_become_their_text_and_code_is_left_as_it_is() -> None:
    assert str(markdown("## Titre\n\n`a ?`\n\n```\nb ?\n```")) == "Titre\na ?\nb ?"


def test_a_picture_becomes_a_link_to_it() -> None:
    (paragraph,) = markdown("![la halle](https://x.fr/a.png)").paragraphs
    assert paragraph.runs == (Run("la halle", link="https://x.fr/a.png"),)


def test_french_typography_looks_across_runs() -> None:
    (paragraph,) = markdown('**Quoi**? "*La halle*"').paragraphs
    assert paragraph.runs[:2] == (Run("Quoi", bold=True), Run("\xa0? «\xa0"))
    assert str(paragraph) == "Quoi\xa0? «\xa0La halle\xa0»"


def test_addresses_are_left_alone() -> None:
    (run,) = markdown("[l'île : voir](https://x.fr/a'b?c:d)").paragraphs[0].runs
    assert run.text == "l’île\xa0: voir"
    assert "\xa0" not in run.link


def test_an_item_that_says_nothing_keeps_its_place() -> None:
    assert str(markdown("1. a\n2.\n3. c")) == "1. a\n2. \n3. c"


def test_a_missing_value_is_left_for_whoever_prints_it() -> None:
    assert make_environment().filters["markdown"](None) is None


@given(st.text())
def test_any_text_can_be_read_and_its_letters_come_out(text: str) -> None:
    told = str(markdown(text))
    assert isinstance(told, str)
    assert [sign for sign in text if sign.isalpha()] == [sign for sign in told if sign.isalpha()]


@given(st.text(alphabet="ab *_[]()`'\":?!\n-1.", max_size=40))
def test_no_sign_is_added_but_typography_and_labels(text: str) -> None:
    told = "".join(run.text for paragraph in markdown(text).paragraphs for run in paragraph.runs)
    assert len(told.replace("\xa0", "")) <= len(text)


def test_plain_text_keeps_the_addresses_of_links() -> None:
    assert str(markdown("[site](https://x.fr) [a@x.fr](mailto:a@x.fr)")) == "site (https://x.fr) a@x.fr"
