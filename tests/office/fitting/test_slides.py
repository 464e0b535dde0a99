from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.slide import Slide
from pptx.util import Cm, Pt

from neolab_docs.office.powerpoint import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.fitting import SENTENCE, body_deck, box_deck, deck, filled, part, rows, table_deck, texts, titles
from tests.builders.fitting import tables as tables_of
from tests.builders.layouts import laid_out, needs_libreoffice
from tests.builders.powerpoint import opened, saved
from tests.builders.soundness import faults

BODY = body_deck("{%p for text in texts %}\n{{ text }}\n{%p endfor %}")
LEFT_ALONE = body_deck("{%p for text in texts %}\n{{ text }}\n{%p endfor %}", alt="{%shape nofit %}")
SLIDE = "ppt/slides/slide1.xml"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def scale_of(data: bytes, name: str = SLIDE) -> float:
    """The smallest scale of letters that a slide asks for."""
    root = etree.fromstring(part(data, name).encode())
    return min((int(fit.get("fontScale", "100000")) / 100_000 for fit in root.iter(A + "normAutofit")), default=1.0)


def test_a_text_that_fits_changes_nothing_of_its_slide() -> None:
    short, without = filled(BODY, {"texts": ["Court."]})[0], filled(body_deck("Court."), {})[0]
    assert part(short, SLIDE).partition("<p:cSld>")[2] == part(without, SLIDE).partition("<p:cSld>")[2]


def test_a_text_a_little_too_long_is_shrunk_on_its_slide() -> None:
    data, noted = filled(BODY, {"texts": [SENTENCE * 2] * 4})
    assert len(titles(deck(BODY, {"texts": [SENTENCE * 2] * 4}))) == 1
    assert 14 / 32 <= scale_of(data) < 1
    assert not noted


def test_shrinking_keeps_letters_above_fourteen_points() -> None:
    data, _ = filled(BODY, {"texts": [SENTENCE * 3] * 30})
    assert scale_of(data) * 32 >= 14


def test_a_text_that_is_much_too_long_goes_on_on_further_slides() -> None:
    given = [f"{rank}. {SENTENCE}" for rank in range(40)]
    presentation = deck(BODY, {"texts": given})
    shown = [text.strip() for page in texts(presentation) for text in page]
    assert len(presentation.slides) > 1
    assert shown == [text.strip() for text in given]


def test_the_slides_of_a_text_have_titles_of_their_own() -> None:
    presentation = deck(BODY, {"texts": [SENTENCE] * 40})
    total = len(presentation.slides)
    assert titles(presentation) == [f"Les chantiers\N{NO-BREAK SPACE}({rank}/{total})" for rank in range(1, total + 1)]


def test_a_paragraph_longer_than_a_slide_is_cut_after_a_sentence() -> None:
    presentation = deck(BODY, {"texts": [SENTENCE * 40]})
    pages = [page[0] for page in texts(presentation)]
    assert len(pages) > 1
    assert all(page.rstrip().endswith("année.") for page in pages)
    assert "".join(pages).split() == (SENTENCE * 40).split()


def test_a_heading_goes_with_the_paragraph_that_it_leads() -> None:
    def add(slide: Slide) -> None:
        box = slide.shapes.add_textbox(Cm(1), Cm(5), Cm(20), Cm(8))
        box.name, box.text_frame.word_wrap = "Corps", True
        box.text_frame.text = "{%p for text in texts %}\nEn bref\n{{ text }}\n{%p endfor %}"
        box.text_frame.paragraphs[1].runs[0].font.bold = True

    pages = texts(deck(box_deck(add), {"texts": [SENTENCE * 2] * 12}))
    assert len(pages) > 1
    assert all(page[-1] != "En bref" for page in pages)


def test_the_rows_of_a_table_go_on_under_the_same_header() -> None:
    presentation = deck(table_deck(), {"rows": rows(30)})
    pages = tables_of(presentation)
    assert len(pages) > 1
    assert all(page[0] == ["Code", "Chantier"] for page in pages)
    assert [row[0] for page in pages for row in page[1:]] == [row["code"] for row in rows(30)]
    assert len(set(titles(presentation))) == len(pages)


def test_a_table_that_fits_stays_on_one_slide() -> None:
    assert len(tables_of(deck(table_deck(), {"rows": rows(8)}))) == 1


def test_the_frame_of_a_table_that_goes_on_is_as_high_as_its_rows() -> None:
    presentation = deck(table_deck(), {"rows": rows(30)})
    for slide in presentation.slides:
        frame = next(shape for shape in slide.shapes if shape.has_table)
        assert frame.top + frame.height <= presentation.slide_height
        assert frame.height == pytest.approx(sum(row.height for row in frame.table.rows), rel=0.1)


def test_a_row_higher_than_a_slide_is_told() -> None:
    _, noted = filled(table_deck(), {"rows": rows(2, SENTENCE * 40)})
    assert [(one.code, one.where.slide, one.severity.value) for one in noted] == [("slide-overflow", 1, "warning")]


def test_a_title_is_shrunk_and_never_cut() -> None:
    source = body_deck("Corps", title="{{ title }}")
    data, noted = filled(source, {"title": SENTENCE.strip()})
    assert titles(deck(source, {"title": SENTENCE.strip()})) == [SENTENCE.strip()]
    assert scale_of(data) < 1
    assert not noted


def test_a_title_that_cannot_fit_is_told_with_its_slide_and_shape() -> None:
    _, noted = filled(body_deck("Corps", title="{{ title }}"), {"title": SENTENCE * 10})
    assert [(one.code, one.where.slide, one.values["number"]) for one in noted] == [("slide-overflow", 1, 1)]
    assert "ne tient pas" in noted[0].text()


def test_a_shape_that_asks_to_be_left_alone_is() -> None:
    source = body_deck("{{ text }}", alt="{%shape nofit %}")
    data, noted = filled(source, {"text": SENTENCE * 40})
    assert scale_of(data) == 1
    assert "nofit" not in part(data, SLIDE)
    assert not noted


def test_a_box_that_follows_its_text_grows_where_there_is_room() -> None:
    def add(slide: Slide) -> None:
        box = slide.shapes.add_textbox(Cm(1), Cm(5), Cm(20), Cm(1))
        box.name = "Corps"
        box.text_frame.word_wrap = True
        box.text_frame.auto_size = MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT
        box.text_frame.text = "{{ text }}"

    shape = next(each for each in deck(box_deck(add), {"text": SENTENCE * 6}).slides[0].shapes if each.name == "Corps")
    assert shape.height > Cm(3)


def test_frames_that_fit_are_the_same_on_each_slide() -> None:
    def add(slide: Slide) -> None:
        for name, left, text in (("Corps", 1, "{{ text }}"), ("Repère", 14, "{{ mark }}")):
            box = slide.shapes.add_textbox(Cm(left), Cm(5), Cm(9), Cm(5))
            box.name, box.text_frame.word_wrap, box.text_frame.text = name, True, text

    presentation = deck(box_deck(add), {"text": SENTENCE * 20, "mark": "A12"})
    assert len(presentation.slides) > 1
    assert texts(presentation, "Repère") == [["A12"]] * len(presentation.slides)


def test_slides_that_go_on_keep_the_notes() -> None:
    made = deck(with_notes(BODY), {"texts": [SENTENCE] * 40, "said": "bonjour"})
    assert len(made.slides) > 1
    assert {slide.notes_slide.notes_text_frame.text for slide in made.slides} == {"À dire : bonjour"}


def with_notes(data: bytes) -> bytes:
    presentation = opened(data)
    presentation.slides[0].notes_slide.notes_text_frame.text = "À dire : {{ said }}"
    return saved(presentation)


@pytest.mark.parametrize("context", [{"texts": [SENTENCE * 2] * 4}, {"texts": [SENTENCE] * 40}])
def test_what_is_made_to_fit_is_sound(context: dict[str, object]) -> None:
    assert not faults(filled(with_notes(BODY), {**context, "said": "bonjour"})[0], ".pptx")


def test_a_table_that_goes_on_is_sound() -> None:
    assert not faults(filled(table_deck(), {"rows": rows(30)})[0], ".pptx")


def test_the_same_data_give_the_same_bytes() -> None:
    context = {"texts": [SENTENCE] * 40}
    assert filled(BODY, context)[0] == filled(BODY, context)[0]


def test_a_template_from_another_process_fits_texts_too() -> None:
    environment = make_environment()
    template = pickle.loads(pickle.dumps(compile_template(BODY, "modèle.pptx", environment)))
    template.bind(environment)
    assert template.render({"texts": [SENTENCE] * 40}) == filled(BODY, {"texts": [SENTENCE] * 40})[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=400), min_size=1, max_size=30))
def test_no_character_is_lost_between_slides(given_texts: list[str]) -> None:
    presentation = deck(BODY, {"texts": given_texts})
    untouched = deck(LEFT_ALONE, {"texts": given_texts})
    made, meant = (["".join(page) for page in texts(each)] for each in (presentation, untouched))
    assert "".join("".join(made).split()) == "".join("".join(meant).split())


@needs_libreoffice
def test_libreoffice_finds_the_text_of_each_slide_inside_its_frame(tmp_path: Path) -> None:
    data = filled(BODY, {"texts": [f"{SENTENCE}{rank}" for rank in range(30)]})[0]
    frame = deck(BODY, {"texts": ["Court."]}).slides[0].placeholders[1]
    bottom = (frame.top + frame.height) / Pt(1)
    pages = laid_out(data, ".pptx", tmp_path)
    assert len(pages) > 1
    assert all(line.top < bottom for page in pages for line in page)
