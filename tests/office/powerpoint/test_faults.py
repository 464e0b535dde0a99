from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.powerpoint import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.powerpoint import SlideOf, build_pptx, findings_of, opened, render_pptx
from tests.builders.word import build_docx


def _told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.where.text().removeprefix("modèle.pptx, ")) for finding in findings]


def test_a_missing_name_is_told_with_its_slide_shape_and_paragraph() -> None:
    template = build_pptx(SlideOf("ok"), SlideOf("ok", ["un\n{{ actoin.title }}"]))
    (finding,) = findings_of(template, {"action": 1})
    assert _told([finding]) == [("template-unknown-name", "diapositive 2, forme «\xa0TextBox 2\xa0», paragraphe 2")]
    assert finding.values["nearest"] == "action"


def test_a_missing_name_in_a_table_or_in_notes_is_told_with_its_place() -> None:
    template = build_pptx(SlideOf("t", table=[["a"], ["{{ x }}"]], notes="{{ y }}"))
    assert _told(findings_of(template)) == [
        ("template-unknown-name", "diapositive 1, forme «\xa0Table 2\xa0», ligne 2 du tableau, paragraphe 1"),
        ("template-unknown-name", "diapositive 1, notes, paragraphe 1"),
    ]


def test_a_missing_name_in_a_slide_tag_is_told_with_its_notes() -> None:
    (finding, *_) = findings_of(build_pptx(SlideOf("t"), SlideOf("t", notes="{%slide for x in nope %}")))
    assert (finding.code, finding.where.slide, finding.where.story) == ("template-unknown-name", 2, "notes")


def test_a_fault_of_a_repeated_slide_is_told_once() -> None:
    template = build_pptx(SlideOf("{{ nope }}", notes="{%slide for x in xs %}"))
    assert len(findings_of(template, {"xs": [1, 2, 3]})) == 1


def test_every_problem_of_a_template_is_told_at_once() -> None:
    template = build_pptx(
        SlideOf("{{ a"),
        SlideOf("{% if x %}"),
        SlideOf("t", ["{%p if y %} texte\n{%p endif %}"]),
        SlideOf("{{ z|inconnu }}"),
        SlideOf("t", notes="{%slide endfor %}"),
        SlideOf("t", notes="{%slide set x = 1 %}"),
    )
    found = {(code, place.split(",")[0]) for code, place in _told(findings_of(template))}
    assert found == {
        ("template-syntax", "diapositive 1"),
        ("template-misplaced", "diapositive 2"),
        ("template-text-beside", "diapositive 3"),
        ("template-misplaced", "diapositive 3"),
        ("template-syntax", "diapositive 4"),
        ("template-misplaced", "diapositive 5"),
        ("template-misplaced", "diapositive 6"),
    }


def test_slide_tags_on_the_slide_itself_are_told() -> None:
    (finding, *_) = findings_of(build_pptx(SlideOf("{%slide for x in xs %}")), {"xs": [1]})
    assert finding.code == "template-misplaced"


def test_a_document_is_no_presentation() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(build_docx("x"), "x.pptx", make_environment())
    assert caught.value.findings[0].code == "template-unreadable"


@pytest.mark.parametrize(
    "value", ["Smith & Co <b>", "{{ a }}", "None", "a\x00b", "\ud800", "]]>", "\"'", "\ufdd1\ufdd2F"]
)
def test_what_a_person_typed_is_text(value: str) -> None:
    (slide,) = opened(render_pptx(build_pptx(SlideOf("[{{ v }}]")), {"v": value})).slides
    kept = "".join(sign for sign in value if sign not in "\x00\ud800\ufdd1\ufdd2")
    assert slide.shapes.title.text == f"[{kept}]"


def test_two_renderings_give_the_same_bytes() -> None:
    template = build_pptx(SlideOf("{{ x }}", ["{{ x }}"], notes="{%slide for x in xs %}\nn"))
    compiled = compile_template(template, "x.pptx", make_environment())
    context = {"xs": [1, 2, 3]}
    assert compiled.render(context) == compiled.render(context) == render_pptx(template, context)


def test_threads_share_a_template() -> None:
    template = build_pptx(SlideOf("{{ a }} {{ x }}", ["{{ a }}"], notes="{%slide for x in xs %}\n{{ a }}"))
    compiled = compile_template(template, "x.pptx", make_environment())

    def made(rank: int) -> list[str]:
        presentation = opened(compiled.render({"a": f"A{rank}", "xs": range(rank % 3 + 1)}))
        return [slide.shapes.title.text for slide in presentation.slides]

    with ThreadPoolExecutor(10) as pool:
        expected = [[f"A{rank} {x}" for x in range(rank % 3 + 1)] for rank in range(30)]
        assert list(pool.map(made, range(30))) == expected
