from __future__ import annotations

import pytest

from neolab_docs.catalog.deliverable import Audience, Deliverable, Edition
from neolab_docs.catalog.library import Library
from neolab_docs.context.templates import TemplateJudge

_LIBRARY = Library.standard()


def _codes(text: str, edition: Edition, audience: Audience = Audience.INTERNAL) -> list[str]:
    judge = TemplateJudge(_LIBRARY, _LIBRARY.method("neolab2"), _LIBRARY.vocabulary())
    deliverable = Deliverable(
        id="x",
        title="X",
        template="x.txt",
        output="x.txt",
        for_each="deliberation in deliberations",
        edition=edition,
        audience=audience,
    )
    return [finding.code for finding in judge.check(text.encode(), "x.txt", [deliverable])]


@pytest.mark.parametrize(
    "tag",
    [
        "{% if deliberation.vote %}voté{% endif %}",
        "{{ deliberation.published or '' }}",
        "{% for d in deliberations %}{% if d.transmitted %}oui{% endif %}{% endfor %}",
    ],
)
def test_a_draft_template_that_shows_what_comes_after_the_vote_is_told(tag: str) -> None:
    assert _codes(tag, Edition.DRAFT) == ["D-15-template"]
    assert _codes(tag, Edition.FINAL) == []


def test_a_template_of_both_editions_may_ask_which_one_it_is() -> None:
    tag = "{% if edition == 'final' %}{% if deliberation.vote %}voté{% endif %}{% endif %}"

    assert _codes(tag, Edition.DRAFT) == []


def test_a_publishable_template_that_names_participants_is_told() -> None:
    tag = "{% for meeting in meetings %}{{ meeting.participants | length }}{% endfor %}"

    assert _codes(tag, Edition.CURRENT, Audience.PUBLISHABLE) == ["template-personal-data"]
    assert _codes(tag, Edition.CURRENT) == []
