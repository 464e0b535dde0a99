from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from markupsafe import Markup

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding
from neolab_docs.office.word import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.word import build_docx, findings_of, opened, render_docx, runs


def _told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.where.text().removeprefix("modèle.docx, ")) for finding in findings]


def test_a_missing_name_is_told_with_its_paragraph_and_its_nearest_neighbour() -> None:
    (finding,) = findings_of(build_docx("ok", "Bonjour {{ nmae }}"), {"name": "Anne"})
    assert (finding.code, finding.where.text()) == ("template-unknown-name", "modèle.docx, corps, paragraphe 2")
    assert (finding.values["name"], finding.values["nearest"]) == ("nmae", "name")
    assert finding.values["tag"] == "{{ nmae }}"


def test_a_missing_name_in_a_table_is_told_with_its_row() -> None:
    template = build_docx([["a", "b"]], [["x", "y"], ["{{ d.tilte }}", "{{ nope }}"]])
    findings = findings_of(template, {"d": {"title": 1}})
    place = "corps, tableau 2, ligne 2 du tableau, paragraphe 1"
    assert _told(findings) == [("template-unknown-name", place)] * 2
    assert [finding.values["nearest"] for finding in findings] == ["title", ""]


def test_a_missing_name_in_a_header_or_a_property_is_told_with_its_story() -> None:
    template = build_docx("x", header="{{ h }}", title="{{ t }}")
    assert _told(findings_of(template)) == [
        ("template-unknown-name", "en-tête, paragraphe 1"),
        ("template-unknown-name", "propriétés"),
    ]


def test_empty_values_are_told() -> None:
    assert _told(findings_of(build_docx("{{ a }}"), {"a": None})) == [("template-empty-value", "corps, paragraphe 1")]


def test_every_problem_of_a_template_is_told_at_once() -> None:
    template = build_docx(
        "{{ a",
        "{% if x %}",
        "{%p endfor %}",
        "{%p if y %} texte",
        "{%p endif %}",
        "{{ z|inconnu }}",
        "{{ a b }}",
        "{% zorglub %}",
        "{{ }}",
    )
    assert _told(findings_of(template)) == [
        ("template-syntax", "corps, paragraphe 1"),
        ("template-text-beside", "corps, paragraphe 4"),
        ("template-misplaced", "corps, paragraphe 3"),
        ("template-misplaced", "corps, paragraphe 4"),
        ("template-misplaced", "corps, paragraphe 2"),
        ("template-syntax", "corps, paragraphe 6"),
        ("template-syntax", "corps, paragraphe 7"),
        ("template-syntax", "corps, paragraphe 8"),
        ("template-syntax", "corps, paragraphe 9"),
    ]


@pytest.mark.parametrize("beside", ["texte {%p if a %}", "{%p if a %}{{ b }}", "{%p if a %} fin"])
def test_text_beside_a_paragraph_tag_is_never_dropped(beside: str) -> None:
    findings = findings_of(build_docx(beside, "{%p endif %}"), {"a": 1, "b": 2})
    assert findings[0].code == "template-text-beside"


def test_text_beside_a_row_tag_is_never_dropped() -> None:
    template = build_docx([["{%tr for x in xs %}", "perdu ?"], ["{{ x }}", ""], ["{%tr endfor %}", ""]])
    (finding, *_) = findings_of(template, {"xs": []})
    assert (finding.code, finding.values["text"]) == ("template-text-beside", "perdu ?")


def test_a_block_open_across_cells_is_told() -> None:
    (finding,) = findings_of(build_docx([["{% if a %}x", "y{% endif %}"]]), {"a": 1})
    assert finding.code == "template-misplaced"


def test_a_row_block_closed_in_another_table_is_told() -> None:
    template = build_docx([["{%tr if a %}"], ["x"]], [["{%tr endif %}"], ["y"]])
    (finding,) = findings_of(template, {"a": 1})
    assert finding.code == "template-misplaced"


def test_slide_tags_have_no_place_in_a_document() -> None:
    (finding,) = findings_of(build_docx("{%slide if a %}x{%slide endif %}"), {"a": 1})[:1]
    assert finding.code == "template-misplaced"


def test_a_tag_that_fails_is_told_with_its_place() -> None:
    (finding,) = findings_of(build_docx("a", "{{ 1 // zero }}"), {"zero": 0})
    assert _told([finding]) == [("template-failed", "corps, paragraphe 2")]


def test_a_template_cannot_reach_python() -> None:
    (finding,) = findings_of(build_docx("{{ name.__class__.__mro__ }}"), {"name": "x"})
    assert finding.code == "template-unknown-name"


def test_a_document_that_is_none_is_told() -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(b"no zip", "x.docx", make_environment())
    assert caught.value.findings[0].code == "template-unreadable"


@pytest.mark.parametrize(
    "value",
    ["Smith & Co <b> fin", "{{ name }} {% if %}", "None", "a\x00b\x1bc", "\ud800", "]]>", "&amp;", "\ufdd0\ufdd2F"],
)
def test_what_a_person_typed_is_text(value: str) -> None:
    said = opened(render_docx(build_docx("[{{ v }}]"), {"v": value})).paragraphs[0].text
    kept = "".join(sign for sign in value if sign not in "\x00\x1b\ud800\ufdd0\ufdd2")
    assert said == f"[{kept}]"


def test_two_renderings_give_the_same_bytes() -> None:
    template = build_docx("{{ a }}", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}")
    context = {"a": "A", "xs": [1, 2]}
    compiled = compile_template(template, "x.docx", make_environment())
    assert compiled.render(context) == compiled.render(context) == render_docx(template, context)


def test_threads_share_a_template() -> None:
    compiled = compile_template(build_docx(runs("{{ a }}", "*{{ b }}"), "{{ a }}"), "x.docx", make_environment())

    def made(rank: int) -> list[str]:
        document = opened(compiled.render({"a": f"A{rank}", "b": f"B{rank}"}))
        return [paragraph.text for paragraph in document.paragraphs]

    with ThreadPoolExecutor(10) as pool:
        assert list(pool.map(made, range(60))) == [[f"A{rank}B{rank}", f"A{rank}"] for rank in range(60)]


def test_braces_that_meet_are_text() -> None:
    assert opened(render_docx(build_docx("{{ a }}{{ a }}x"), {"a": "{"})).paragraphs[0].text == "{{x"


@pytest.mark.parametrize("markup", ["<w:r><w:t>{{ a }}</w:t></w:r>", "None", "{% if %}"])
def test_a_tag_inside_ready_made_markup_is_told(markup: str) -> None:
    (finding,) = findings_of(build_docx("{{r x }}"), {"x": Markup(markup)})
    assert (finding.code, finding.where.paragraph) == ("output-tag-left", 1)


@pytest.mark.parametrize("tag", ["{% include 'x' %}", "{% import 'x' as y %}", "{% block a %}{% endblock %}"])
def test_tags_that_call_other_templates_are_told(tag: str) -> None:
    assert findings_of(build_docx(tag))[0].code == "template-syntax"
