from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.office.fitting import Paragraph, Run, Spacing, face, height, lay_out, measure, wrap
from tests.builders.layouts import Sample, deck_of, laid_out, needs_libreoffice

SAMPLE = (
    "Les habitants du bourg et des hameaux se retrouvent chaque automne pour choisir, à main levée, les chantiers "
    "de l’année : ils sont restés dix-huit la première fois, « plus de cent » la dernière."
)
FONTS = ("Calibri", "Cambria", "Arial", "Times New Roman", "Arial Narrow", "DejaVu Sans")


def test_a_bold_text_is_wider_than_a_plain_one() -> None:
    assert measure(SAMPLE, "Calibri", 12, bold=True) > measure(SAMPLE, "Calibri", 12)


def test_width_grows_with_the_size_of_the_font() -> None:
    assert measure("Trégastel", "Cambria", 24) == pytest.approx(2 * measure("Trégastel", "Cambria", 12))


def test_a_twin_is_measured_as_the_font_it_stands_for() -> None:
    assert measure(SAMPLE, "Carlito", 12) == measure(SAMPLE, "calibri", 12)


def test_digits_of_calibri_are_seven_pixels_wide_at_eleven_points() -> None:
    assert round(measure("0", "Calibri", 11) / 0.75) == 7


def test_an_unknown_font_is_given_more_room_than_the_one_that_stands_in_for_it() -> None:
    assert measure(SAMPLE, "Inconnue Sans", 12) > measure(SAMPLE, "Arial", 12)


@pytest.mark.parametrize("name", ["Noto Serif", "Fira Code", "Roboto Condensed", "Montserrat", ""])
def test_any_name_of_a_font_gives_a_width(name: str) -> None:
    assert measure("Aé", name, 10) > 0


@pytest.mark.parametrize("character", "■✓●→…œ€Ÿ漢")
def test_signs_that_a_font_lacks_have_the_width_of_another_font(character: str) -> None:
    assert measure(character, "Cambria", 10) >= 3


def test_marks_without_width_take_no_room() -> None:
    assert measure("e\u0301\u200b\u2060", "Calibri", 10) == measure("e", "Calibri", 10)


def test_a_line_breaks_at_spaces() -> None:
    assert wrap("un deux trois", 40, "Calibri", 12) == ["un deux", "trois"]


def test_a_line_does_not_break_at_a_no_break_space() -> None:
    assert wrap("oui la fin\N{NO-BREAK SPACE}!", 45, "Calibri", 12) == ["oui la", "fin\N{NO-BREAK SPACE}!"]


def test_a_line_breaks_after_a_hyphen_inside_a_word() -> None:
    assert wrap("porte-monnaie", 45, "Calibri", 12) == ["porte-", "monnaie"]


def test_a_line_does_not_break_between_two_years() -> None:
    assert wrap("les années 2024-2030", 60, "Calibri", 12) == ["les années", "2024-2030"]


def test_a_word_too_long_for_a_line_is_cut() -> None:
    assert "".join(wrap("anticonstitutionnellement", 40, "Calibri", 12)) == "anticonstitutionnellement"
    assert len(wrap("anticonstitutionnellement", 40, "Calibri", 12)) > 3


def test_a_line_break_is_kept() -> None:
    assert wrap("un\n\ndeux", 400, "Calibri", 12) == ["un", "", "deux"]


@given(st.text(max_size=60), st.floats(1, 300))
def test_wrapping_loses_nothing_but_spaces(text: str, width: float) -> None:
    bare = str.maketrans("", "", " \t\n\u200b\u2002\u2003\u2009")
    assert "".join(wrap(text, width, "Calibri", 12)).translate(bare) == text.translate(bare)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.floats(20, 300))
def test_runs_are_laid_out_as_the_text_they_make(texts: list[str], width: float) -> None:
    look = face("Calibri")
    together = lay_out(Paragraph([Run("".join(texts), look, 12)]), width)
    assert lay_out(Paragraph([Run(text, look, 12) for text in texts]), width) == together


def test_a_narrower_column_never_needs_fewer_lines() -> None:
    counts = [len(wrap(SAMPLE, width, "Calibri", 12)) for width in range(400, 40, -20)]
    assert counts == sorted(counts)


def test_the_tallest_run_makes_the_height_of_a_line() -> None:
    small, large = Run("petit ", face("Calibri"), 10), Run("grand", face("Calibri"), 20)
    assert lay_out(Paragraph([small, large]), 500)[0].single == pytest.approx(24)


def test_an_empty_paragraph_is_one_line_high() -> None:
    assert height([Paragraph([Run("", face("Calibri"), 18)])], 100) == pytest.approx(18 * 1.2)


def test_space_above_the_first_paragraph_is_not_counted() -> None:
    paragraph = Paragraph([Run("a", face("Calibri"), 18)], before=Spacing(points=30))
    one, two = height([paragraph], 100), height([paragraph, paragraph], 100)
    assert two == pytest.approx(2 * one + 30)


def test_exact_line_spacing_does_not_follow_the_font() -> None:
    assert height([Paragraph([Run("a", face("Calibri"), 18)], line=Spacing(points=40))], 100) == 40


def test_scale_and_reduction_make_a_text_lower() -> None:
    paragraphs = [Paragraph([Run(SAMPLE, face("Calibri"), 18)])]
    whole = height(paragraphs, 200)
    assert height(paragraphs, 200, reduction=0.2) == pytest.approx(whole * 0.8)
    assert height(paragraphs, 200, scale=0.7) < whole * 0.8


@needs_libreoffice
def test_widths_are_those_of_libreoffice_within_two_percent(tmp_path: Path) -> None:
    short = "Les habitants choisissent à 18 h les chantiers de 2027 : c’est prêt"
    styles = [(False, False), (True, False), (False, True), (True, True)]
    samples = [Sample(short, font, 12, 700, *style) for font in FONTS for style in styles]
    pages = laid_out(deck_of(samples), ".pptx", tmp_path)
    for sample, page in zip(samples, pages, strict=True):
        width = measure(sample.text, sample.font, sample.size, sample.bold, sample.italic)
        assert page[0].right - page[0].left == pytest.approx(width, rel=0.02), sample


@needs_libreoffice
def test_lines_are_as_many_as_in_libreoffice_within_one(tmp_path: Path) -> None:
    samples = [Sample(SAMPLE, font, 14, width) for font in FONTS for width in (120.0, 190.0, 260.0, 330.0)]
    pages = laid_out(deck_of(samples), ".pptx", tmp_path)
    counted = [len(wrap(one.text, one.width, one.font, one.size)) for one in samples]
    assert all(abs(count - len(page)) <= 1 for count, page in zip(counted, pages, strict=True))
    assert sum(count != len(page) for count, page in zip(counted, pages, strict=True)) <= 3


@needs_libreoffice
def test_lines_are_as_far_apart_as_in_libreoffice_within_two_percent(tmp_path: Path) -> None:
    samples = [Sample(SAMPLE, font, 20, 250) for font in FONTS]
    for sample, page in zip(samples, laid_out(deck_of(samples), ".pptx", tmp_path), strict=True):
        apart = (page[-1].top - page[0].top) / (len(page) - 1)
        assert apart == pytest.approx(1.2 * sample.size, rel=0.02), sample.font
