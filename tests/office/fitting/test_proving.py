from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.office.fitting import face
from neolab_docs.office.powerpoint import compile_template
from neolab_docs.office.powerpoint.fitting.judging import Guess
from neolab_docs.office.powerpoint.fitting.proving import Proofs
from neolab_docs.office.powerpoint.fitting.texts import Level, Texts
from neolab_docs.templating.environment import make_environment
from tests.builders.fitting import SENTENCE, body_deck, deck, rows, table_deck, texts
from tests.builders.powerpoint import opened, saved

_LOOK = face("Calibri")


def _texts(size: float) -> Texts:
    level = Level(size, 0.0, 1.2, 0.0)
    return Texts([level] * 5, _LOOK, _LOOK, level)


def _slide(texts: list[str]) -> bytes:
    paragraphs = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    shape = f'<p:cNvPr id="2" name="Corps"/><p:txBody><a:bodyPr/>{paragraphs}</p:txBody>'
    return f"<p:spTree>{shape}</p:spTree><p:extLst/>".encode()


@settings(max_examples=300)
@given(
    st.lists(st.text("aé m", max_size=120), min_size=1, max_size=5),
    st.floats(40, 600),
    st.floats(5, 300),
    st.floats(8, 40),
)
def test_what_lengths_prove_to_fit_is_never_a_suspect(texts: list[str], width: float, room: float, size: float) -> None:
    guess = Guess("Corps", ' name="Corps"', _texts(size), width, room)
    slide = _slide(texts)
    if Proofs([guess]).fits(slide):
        assert not guess.may_overflow(slide.decode())


def test_a_short_text_is_proved_to_fit_and_a_long_one_is_not() -> None:
    proofs = Proofs([Guess("Corps", ' name="Corps"', _texts(18), 400, 100)])
    assert [proofs.fits(_slide([text])) for text in ("Court", SENTENCE * 9, "Court")] == [True, False, True]


def test_a_text_that_is_always_measured_is_never_proved_to_fit() -> None:
    assert not Proofs([Guess("Corps", "", None, 0, 0)]).fits(_slide(["Court"]))


def test_a_slide_without_text_fits() -> None:
    assert Proofs([Guess("Corps", ' name="Corps"', _texts(18), 400, 100)]).fits(b"<p:spTree></p:spTree>")


def test_tables_of_one_presentation_are_judged_each_for_itself() -> None:
    few, many = ({"rows": rows(count)} for count in (2, 40))
    assert len(deck(table_deck(), few).slides) == 1
    assert len(deck(table_deck(), many).slides) > 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["Court", SENTENCE * 6, SENTENCE * 40, "a\n" * 3, "a\n" * 30]), min_size=1, max_size=4))
def test_each_copy_of_a_slide_fits_as_it_would_alone(given_texts: list[str]) -> None:
    presentation = opened(body_deck("{{ page.text }}", "{{ page.title }}"))
    presentation.slides[0].notes_slide.notes_text_frame.text = "{%slide for page in pages %}"
    template = compile_template(saved(presentation), "x.pptx", make_environment())

    def bodies(*said: str) -> list[list[str]]:
        pages = [{"title": "T", "text": text} for text in said]
        return texts(opened(template.render({"pages": pages})))

    assert bodies(*given_texts) == [body for text in given_texts for body in bodies(text)]
