"""Shaped texts in Word: native runs, lists and links."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.office.word import compile_template
from neolab_docs.templating.environment import make_environment
from tests.builders.soundness import faults
from tests.builders.word import build_docx, numbered, opened, render_docx, saved, targets, xml_of

TEXT = "Un **gras** et *italique* : [site](https://x.fr/a?b=1&c=2)\nsuite\n\n- un\n  - deux\n\n1. trois\n2. quatre"


def _styles(data: bytes) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in opened(data).paragraphs]


def test_a_paragraph_becomes_paragraphs_with_the_lists_of_the_document() -> None:
    made = render_docx(build_docx("avant", "{{p t | markdown }}", "après"), {"t": TEXT})
    assert _styles(made) == [
        ("Normal", "avant"),
        ("Normal", "Un gras et italique\xa0: site\nsuite"),
        ("List Bullet", "un"),
        ("List Bullet 2", "deux"),
        ("List Number", "trois"),
        ("List Number", "quatre"),
        ("Normal", "après"),
    ]
    assert faults(made, ".docx") == []


def test_bold_italic_and_links_are_native() -> None:
    made = render_docx(build_docx("{{p t | markdown }}"), {"t": TEXT})
    paragraph = opened(made).paragraphs[0]
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs if run.bold or run.italic] == [
        ("gras", True, None),
        ("italique", None, True),
    ]
    assert [(link.text, link.url) for link in paragraph.hyperlinks] == [("site", "https://x.fr/a?b=1&c=2")]


def test_each_numbered_list_starts_at_its_own_number() -> None:
    made = render_docx(build_docx("{{p t | markdown }}"), {"t": "1. a\n2. b\n\ntexte\n\n1. c\n\ntexte\n\n5. d\n6. e"})
    assert numbered(made) == ["1. a", "2. b", "1. c", "5. d", "6. e"]


def test_inside_a_text_the_runs_take_the_look_of_their_tag() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Avant ")
    paragraph.add_run("{{ t | markdown }}").font.italic = True
    paragraph.add_run(" après")
    made = render_docx(saved(document), {"t": "a **b**\n\n1. c"})
    runs = opened(made).paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs if run.text.strip()] == [
        ("Avant ", None, None),
        ("a ", None, True),
        ("b", True, True),
        ("1. ", None, True),
        ("c", None, True),
        (" après", None, None),
    ]


def test_a_paragraph_with_a_style_of_its_own_keeps_it_in_lists() -> None:
    document = docx.Document()
    document.add_paragraph("{{p t | markdown }}", "Quote").paragraph_format.left_indent = 635 * 400
    made = render_docx(saved(document), {"t": "- a\n- b\n  1. c"})
    assert {name for name, _ in _styles(made)} == {"Quote"}
    assert numbered(made) == ["• a", "• b", "1. c"]
    assert 'w:left="757" w:hanging="357"' in xml_of(made)
    assert faults(made, ".docx") == []


def test_a_document_without_lists_gets_some() -> None:
    made = render_docx(_without_lists(), {"t": TEXT})
    assert numbered(made) == ["• un", "• deux", "1. trois", "2. quatre"]
    assert faults(made, ".docx") == []


def test_a_paragraph_that_begins_a_page_does_so_once() -> None:
    document = docx.Document()
    document.add_paragraph("{{p t | markdown }}").paragraph_format.page_break_before = True
    assert xml_of(render_docx(saved(document), {"t": "a\n\nb\n\n- c"})).count("pageBreakBefore") == 1


def test_links_work_in_footers() -> None:
    made = render_docx(build_docx("x", footer="{{ t | markdown }}"), {"t": "[a](https://x.fr) [b](https://x.fr)"})
    part = next(name for name in ("footer1", "footer2") if "<w:hyperlink " in xml_of(made, f"word/{name}.xml"))
    assert list(targets(made, part).values()) == ["https://x.fr"]


def test_a_link_inside_a_link_is_plain() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ t | markdown }}")
    link = paragraph._p.makeelement(docx.oxml.ns.qn("w:hyperlink"), {docx.oxml.ns.qn("w:anchor"): "ici"})
    link.append(paragraph.runs[0]._r)
    paragraph._p.append(link)
    made = render_docx(saved(document), {"t": "[a](https://x.fr)"})
    assert xml_of(made).count("<w:hyperlink") == 1
    assert opened(made).paragraphs[0].hyperlinks[0].text == "a (https://x.fr)"


def test_in_properties_it_is_plain_text() -> None:
    made = render_docx(build_docx("x", title="{{ t | markdown }}"), {"t": "**a** et *b*"})
    assert opened(made).core_properties.title == "a et b"


@pytest.mark.parametrize("tag", ["{{p t | markdown }}", "{{ t | markdown }}", "{{r t | markdown }}"])
def test_what_a_person_typed_is_never_markup_nor_a_tag(tag: str) -> None:
    made = render_docx(build_docx(tag), {"t": "<w:p/> & {{ x }} **{% if %}** None"})
    assert opened(made).paragraphs[0].text == "<w:p/> & {{ x }} {% if %} None"


def test_a_value_that_is_missing_is_told() -> None:
    from tests.builders.word import findings_of

    assert [each.code for each in findings_of(build_docx("{{p absent | markdown }}"))] == ["template-unknown-name"]


def test_templates_shared_by_threads_or_carried_to_others_give_the_same_bytes() -> None:
    environment = make_environment()
    template = compile_template(_without_lists(), "modèle.docx", environment)
    carried = pickle.loads(pickle.dumps(template))
    carried.bind(environment)
    texts = [f"**{rank}** [l](https://x.fr/{rank})\n\n{rank}. a" for rank in range(1, 11)]
    with ThreadPoolExecutor(10) as threads:
        together = list(threads.map(lambda text: template.render({"t": text}), texts))
    assert together == [carried.render({"t": text}) for text in texts]


def test_a_document_that_was_made_can_be_a_template_again() -> None:
    first = render_docx(build_docx("{{ t | markdown }}", "{{ again }}"), {"t": "[a](https://a.fr)", "again": "{{ t }}"})
    template = _with_tag(first)
    made = render_docx(template, {"t": "[b](https://b.fr)"})
    assert [link.url for each in opened(made).paragraphs for link in each.hyperlinks] == [
        "https://a.fr",
        "https://b.fr",
    ]
    assert faults(made, ".docx") == []


def _with_tag(data: bytes) -> bytes:
    document = opened(data)
    document.paragraphs[1].text = "{{ t | markdown }}"
    return saved(document)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("a1 *_-+.>[](){}%#\n\t`<&'\"\x0b\ud800:h")))
def test_no_text_breaks_a_document(text: str) -> None:
    opened(render_docx(build_docx("{{p t | markdown }}", "{{ t | markdown }}"), {"t": text}))


def _without_lists() -> bytes:
    document = docx.Document()
    for style in list(document.styles):
        if style.name.startswith("List "):
            style.delete()
    part = document.part
    for key in [key for key, each in part.rels.items() if each.reltype.endswith("/numbering")]:
        part.rels.pop(key)
    document.add_paragraph("{{p t | markdown }}")
    return saved(document)
