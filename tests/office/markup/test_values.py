"""The short ways that most values take give what the long way gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from neolab_docs.office.markup.slot import Slot
from neolab_docs.office.markup.values import writer
from neolab_docs.templating.environment import make_environment

_ENVIRONMENT = make_environment()
_SPACES = (" ", "  ", "\xa0", "\n", "\x0b", " 000", " km", " ans", " -- ")
_WORDS = ("M.", "Mme", "Mlle", "N", "None", "5", "k€", "n°", "mot", "é", "\ud800")
_SIGNS = ("-", "...", ".", "’", "'", '"', "%", "€", "{", "{{", "&", "<", "(", "«", "»", ":", "!")
_PIECES = st.sampled_from((*_SPACES, *_WORDS, *_SIGNS))


@given(st.lists(_PIECES, max_size=8).map("".join) | st.text(max_size=30))
def test_a_text_is_written_as_it_is_said_and_escaped(text: str) -> None:
    written = writer(_ENVIRONMENT, [Slot(line="\n", tab="\t", paragraph="\a", page="\f")])
    said = str(escape(_ENVIRONMENT.finish(text))).replace("\r\n", "\n").replace("\r", "\n")
    assert written(text, 0) == said
    assert written(text, 0) == said  # what is remembered is the same
