from __future__ import annotations

import pytest

from neolab_docs.errors import OutputError
from neolab_docs.office.markup.finishing import finished_part
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
