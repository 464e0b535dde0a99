"""Shaped texts in PowerPoint: native runs, bullets, numbers and links."""

from __future__ import annotations

import pptx
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx.text.text import TextFrame
from pptx.util import Cm

from tests.builders.powerpoint import SlideOf, build_pptx, opened, render_pptx, saved
from tests.builders.soundness import faults

TEXT = "Un **gras** et *italique* : [site](https://x.fr/a?b=1&c=2)\nsuite\n\n- un\n  - deux\n\n3. trois\n4. quatre"


def _frame(data: bytes) -> TextFrame:
    return opened(data).slides[0].shapes[1].text_frame


def _made(tag: str, text: str) -> bytes:
    return render_pptx(build_pptx(SlideOf("Titre", [tag])), {"t": text})


def test_a_paragraph_becomes_paragraphs_with_bullets_and_numbers() -> None:
    made = _made("{{p t | markdown }}", TEXT)
    paragraphs = _frame(made).paragraphs
    assert [(each.text, each.level) for each in paragraphs] == [
        ("Un gras et italique\xa0: site\vsuite", 0),
        ("un", 0),
        ("deux", 1),
        ("trois", 0),
        ("quatre", 0),
    ]
    signs = [[child.tag.rpartition("}")[2] for child in each._p.get_or_add_pPr()] for each in paragraphs]
    assert signs == [[], ["buFont", "buChar"], ["buFont", "buChar"], ["buFont", "buAutoNum"], ["buFont", "buAutoNum"]]
    assert [each._p.pPr[1].get("startAt") for each in paragraphs[3:]] == ["3", "3"]
    assert faults(made, ".pptx") == []


def test_bold_italic_and_links_are_native() -> None:
    runs = _frame(_made("{{p t | markdown }}", TEXT)).paragraphs[0].runs
    told = [(run.text, run.font.bold, run.font.italic, run.hyperlink.address) for run in runs]
    assert ("gras", True, None, None) in told
    assert ("italique", None, True, None) in told
    assert ("site", None, None, "https://x.fr/a?b=1&c=2") in told


def test_inside_a_text_the_runs_take_the_look_of_their_tag() -> None:
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    frame = slide.shapes.add_textbox(Cm(1), Cm(1), Cm(9), Cm(9)).text_frame
    frame.text = "Avant {{ t | markdown }} après"
    frame.paragraphs[0].runs[0].font.underline = True
    made = render_pptx(saved(presentation), {"t": "a **b**\n\n- c"})
    (paragraph,) = opened(made).slides[0].shapes[0].text_frame.paragraphs
    assert paragraph.text == "Avant a b\v• c après"
    assert {run.font.underline for run in paragraph.runs} == {True}
    assert [run.text for run in paragraph.runs if run.font.bold] == ["b"]


def test_each_slide_of_a_loop_has_links_of_its_own() -> None:
    slide = SlideOf("{{ a.t }}", ["{{p a.t | markdown }}"], notes="{%slide for a in list %}")
    made = render_pptx(build_pptx(slide), {"list": [{"t": f"[l](https://x.fr/{rank})"} for rank in range(3)]})
    frames = [slide.shapes[1].text_frame for slide in opened(made).slides]
    assert [frame.paragraphs[0].runs[0].hyperlink.address[-1] for frame in frames] == ["0", "1", "2"]
    assert faults(made, ".pptx") == []


def test_table_cells_and_notes_hold_shaped_texts() -> None:
    slide = SlideOf("T", table=[["{{p t | markdown }}", "x"]], notes="{{p t | markdown }}")
    made = render_pptx(build_pptx(slide), {"t": TEXT})
    (slide_made,) = opened(made).slides
    assert slide_made.notes_slide.notes_text_frame.text.endswith("trois\nquatre")
    assert faults(made, ".pptx") == []


def test_what_a_person_typed_is_never_markup_nor_a_tag() -> None:
    frame = _frame(_made("{{p t | markdown }}", "<a:p/> & {{ x }} **{% if %}** None"))
    assert frame.text == "<a:p/> & {{ x }} {% if %} None"


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert _made("{{ t | markdown }}", TEXT) == _made("{{ t | markdown }}", TEXT)


def test_a_presentation_that_was_made_can_be_a_template_again() -> None:
    presentation = opened(_made("{{p t | markdown }}", "[a](https://a.fr)"))
    presentation.slides[0].shapes[0].text_frame.text = "{{ t | markdown }}"
    made = render_pptx(saved(presentation), {"t": "[b](https://b.fr)"})
    runs = [shape.text_frame.paragraphs[0].runs for shape in opened(made).slides[0].shapes]
    assert [run.hyperlink.address for each in runs for run in each if run.text.strip()] == [
        "https://b.fr",
        "https://a.fr",
    ]
    assert faults(made, ".pptx") == []


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.sampled_from("a1 *_-+.>[](){}%#\n\t`<&'\"\x0b\ud800:h")))
def test_no_text_breaks_a_presentation(text: str) -> None:
    opened(render_pptx(build_pptx(SlideOf("T", ["{{p t | markdown }}", "x {{ t | markdown }}"])), {"t": text}))
