from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.office.fitting import face
from neolab_docs.office.powerpoint.fitting.judging import Guess, Level, Texts
from neolab_docs.office.powerpoint.fitting.proving import Proofs
from tests.builders.fitting import SENTENCE, deck, rows, table_deck

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
