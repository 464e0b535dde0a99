from __future__ import annotations

import pytest

from neolab_docs.errors import OutputError
from neolab_docs.office.markup.finishing import finished_part, finished_pieces
from neolab_docs.templating.guard import guarded


@pytest.mark.parametrize("left", ["{{ action.title }}", "{% endif %}", "{# note #}"])
def test_a_tag_left_keeps_the_part_from_being_written(left: str) -> None:
    with pytest.raises(OutputError) as raised:
        finished_part(f"<w:t>Bonjour {left}</w:t>", "lettre.docx")
    (finding,) = raised.value.findings
    assert (finding.code, finding.where.file) == ("output-tag-left", "lettre.docx")
    assert str(finding.values["text"]).startswith(left)


@pytest.mark.parametrize("typed", [["{{ moi }}"], ["{", "{ moi }}"], ["{", "% if"], ["{", "#"]])
def test_what_a_person_typed_stays_even_where_two_values_meet(typed: list[str]) -> None:
    part = "".join(guarded(text) for text in typed)
    assert finished_part(part, "lettre.docx") == "".join(typed).encode()


@pytest.mark.parametrize("pieces", [["<w:t>{", "{ x }}</w:t>"], ["<w:t>{", "", "% if x %}</w:t>"], ["{{ x }}"]])
def test_a_tag_left_is_seen_across_pieces_too(pieces: list[str]) -> None:
    with pytest.raises(OutputError):
        list(finished_pieces(pieces, "lettre.docx"))


def test_single_braces_and_signs_near_the_guards_pass() -> None:
    text = '<a uri="{28A0092B}"/>\ufb01 } {a{b} \uf0b7'
    assert finished_part(text, "lettre.docx") == text.encode()
