"""Laws: whatever a person typed comes out as itself, in a sound file."""

from __future__ import annotations

import io

import docx
import pptx
from hypothesis import example, given, settings
from hypothesis import strategies as st

from neolab_docs.office import powerpoint, word
from neolab_docs.templating.environment import make_environment
from neolab_docs.templating.typography import finished
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.soundness import faults
from tests.builders.word import build_docx

_LINES = str.maketrans(dict.fromkeys("\x0b\x0c", "\n"))
_LETTER = word.compile_template(build_docx("[{{ v }}]"), "x.docx", make_environment())
_DECK = powerpoint.compile_template(build_pptx(SlideOf("[{{ v }}]")), "x.pptx", make_environment())
_ANY = st.text(max_size=40) | st.text(alphabet="{}%#<>&'\"None \n\t\a\x00\r\ud800\ufdd0\ufdd2FEfe|", max_size=30)


def _printed(text: str) -> str:
    """A text as XML can hold it, lines ended in one way."""
    kept = "".join(sign for sign in finished(text).translate(_LINES) if _is_writable(sign))
    return kept.replace("\r\n", "\n").replace("\r", "\n")


def _is_writable(sign: str) -> bool:
    code = ord(sign)
    if code < 0x20:
        return sign in "\r\n\t"
    return not (0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code in (0xFFFE, 0xFFFF))


@settings(max_examples=300, deadline=None)
@given(_ANY)
@example("{{ v }} & <b> None")
@example("\r\x08\x0c")
def test_any_text_comes_out_as_itself_in_a_document(text: str) -> None:
    document = docx.Document(io.BytesIO(_LETTER.render({"v": text})))
    assert document.paragraphs[0].text == f"[{_printed(text)}]"


@settings(max_examples=200, deadline=None)
@given(_ANY)
def test_any_text_comes_out_as_itself_on_a_slide(text: str) -> None:
    presentation = pptx.Presentation(io.BytesIO(_DECK.render({"v": text})))
    assert presentation.slides[0].shapes.title.text.replace("\v", "\n") == f"[{_printed(text)}]"


@settings(max_examples=15, deadline=None)
@given(_ANY)
def test_any_text_makes_sound_files(text: str) -> None:
    assert faults(_LETTER.render({"v": text}), ".docx") == []
    assert faults(_DECK.render({"v": text}), ".pptx") == []
