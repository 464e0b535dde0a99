from __future__ import annotations

import docx
import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from markupsafe import Markup

from tests.builders.word import body_of, build_docx, findings_of, opened, render_docx, runs, saved


def test_a_value_takes_the_place_of_its_tag() -> None:
    assert body_of(build_docx("Bonjour {{ name }}."), {"name": "Anne"}) == ["Bonjour Anne."]


def test_a_tag_split_over_runs_takes_the_formatting_of_its_first_run() -> None:
    document = opened(render_docx(build_docx(runs("a {", "*{ na", "me }", "} b")), {"name": "Anne"}))
    assert [(run.text, run.bold) for run in document.paragraphs[0].runs] == [("a Anne", None), (" b", None)]


def test_two_tags_in_one_paragraph_keep_their_own_formatting() -> None:
    document = opened(render_docx(build_docx(runs("*{{ a }}", " et {{ b }}")), {"a": "A", "b": "B"}))
    assert [(run.text, run.bold) for run in document.paragraphs[0].runs] == [("A", True), (" et B", None)]


def test_paragraph_tags_repeat_what_is_between_them_and_vanish() -> None:
    template = build_docx("avant", "{%p for x in xs %}", "- {{ x }}", "{%p endfor %}", "après")
    assert body_of(template, {"xs": ["un", "deux"]}) == ["avant", "- un", "- deux", "après"]
    assert body_of(template, {"xs": []}) == ["avant", "après"]


def test_conditions_choose_between_paragraphs() -> None:
    template = build_docx("{%p if ok %}", "oui", "{%p else %}", "non", "{%p endif %}")
    assert body_of(template, {"ok": True}) == ["oui"]
    assert body_of(template, {"ok": False}) == ["non"]


def test_plain_tags_act_inside_a_paragraph() -> None:
    template = build_docx(runs("{% for x in xs %}", "*{{ x }}", "{% if not loop.last %}, {% endif %}{% endfor %}."))
    assert body_of(template, {"xs": ["a", "b", "c"]}) == ["a, b, c."]


def test_plain_tags_may_span_paragraphs_as_in_docxtpl() -> None:
    template = build_docx("{% if ok %}un", "deux{% endif %} fin")
    assert body_of(template, {"ok": True}) == ["un", "deux fin"]
    assert body_of(template, {"ok": False}) == ["fin"]


def test_run_tags_leave_the_text_beside_them() -> None:
    template = build_docx("avant {%r if ok %}oui{%r endif %} après")
    assert body_of(template, {"ok": True}) == ["avant oui après"]
    assert body_of(template, {"ok": False}) == ["avant  après"]


def test_comments_leave_nothing() -> None:
    assert body_of(build_docx("a{# une remarque d'auteur #}b", "{#p un paragraphe entier #}", "c")) == ["ab", "c"]


def test_typographic_quotes_and_spaces_typed_in_a_tag_are_understood() -> None:
    template = build_docx("{{\xa0name|default(«\xa0x\xa0»)\xa0}}", "{{ d[‘k’] }}", "{{ “a – b” }}", "{{ 3 – 1 }}")
    assert body_of(template, {"name": "n", "d": {"k": "v"}}) == ["n", "v", "a – b", "2"]


def test_an_apostrophe_inside_a_literal_is_kept() -> None:
    assert body_of(build_docx("{{ \"l’eau\" }} et {{ 'a' }}")) == ["l’eau et a"]


def test_braces_and_signs_inside_literals_do_not_end_a_tag() -> None:
    assert body_of(build_docx("{{ '}}'|length }} {{ {'a': {'b': 1}}.a.b }}")) == ["2 1"]


def test_comparisons_inside_tags_are_read() -> None:
    assert body_of(build_docx("{% if 1 < 2 and 3 > 2 %}oui{% endif %}")) == ["oui"]


def test_line_breaks_and_tabs_of_a_value_are_kept() -> None:
    data = render_docx(build_docx(runs("*{{ text }}")), {"text": "un\ndeux\ttrois\r\nquatre"})
    (run,) = opened(data).paragraphs[0].runs
    assert run.text == "un\ndeux\ttrois\nquatre"
    assert run.bold


def test_docxtpl_escapes_print_braces() -> None:
    assert body_of(build_docx("{_{ a }_} {_% b %_}")) == ["{{ a }} {% b %}"]


def test_raw_text_is_printed_as_it_is() -> None:
    assert body_of(build_docx("{% raw %}{{ a }}{% endraw %}")) == ["{{ a }}"]


def test_a_dash_joins_a_paragraph_to_the_one_before() -> None:
    template = build_docx("Il fait {%- if ok %}", "beau", "{%- endif %} ici.")
    assert body_of(template, {"ok": True})[-1].endswith("ici.")


def test_set_and_macros_work_across_the_document() -> None:
    template = build_docx(
        "{%p set who = 'Anne' %}", "{%p macro hello(name) %}", "Bonjour {{ name }}", "{%p endmacro %}", "{{ who }}"
    )
    assert body_of(template) == ["Anne"]


def test_a_macro_prints_inside_a_paragraph() -> None:
    template = build_docx("{% macro hello(name) %}Bonjour {{ name }}{% endmacro %}{{ hello('A & B') }} !")
    assert body_of(template) == ["Bonjour A & B !"]


def test_a_literal_with_tabs_typed_in_the_tag_prints_them() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("{{ 'a")
    run.add_tab()
    run.add_text("b' }}")
    assert opened(render_docx(saved(document))).paragraphs[0].text == "a\tb"


def test_a_value_in_the_place_of_a_paragraph_is_written_line_by_line() -> None:
    document = opened(render_docx(build_docx("{{p text }}", "fin"), {"text": "un\ndeux"}))
    assert [paragraph.text for paragraph in document.paragraphs] == ["un", "deux", "fin"]


def test_rich_text_of_docxtpl_keeps_its_formatting_and_its_signs() -> None:
    rich = RichText("gras\net", bold=True)
    rich.add(" <fin>\aaprès")
    document = opened(render_docx(build_docx("[{{r rich }}]", "[{{ rich }}]"), {"rich": rich}))
    assert [paragraph.text for paragraph in document.paragraphs] == ["[gras\net <fin>", "après]"] * 2
    assert [run.bold for run in document.paragraphs[0].runs] == [None, True, None]


def test_rich_paragraphs_of_docxtpl_take_the_place_of_theirs() -> None:
    rich = RichTextParagraph("un", parastyle="Heading1")
    rich.add("deux")
    document = opened(render_docx(build_docx("{{p rich }}"), {"rich": rich}))
    assert [(each.text, each.style.name) for each in document.paragraphs if each.style] == [
        ("un", "Heading 1"),
        ("deux", "Normal"),
    ]


def test_a_listing_of_docxtpl_is_text() -> None:
    assert body_of(build_docx("{{ x }}"), {"x": Listing("a & <b>\nc\ad")}) == ["a & <b>⏎c", "d"]


@pytest.mark.parametrize(
    "markup", ["<w:r><w:t>a</w:r>", "<w:p/>", '<w:hyperlink r:id="rId99"><w:r/></w:hyperlink>', "<script/>"]
)
def test_ready_made_markup_that_would_break_the_document_is_told(markup: str) -> None:
    (finding,) = findings_of(build_docx("{{r x }}"), {"x": Markup(markup)})
    assert finding.code == "template-failed"


def test_line_breaks_beside_a_dash_vanish() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("Il fait")
    for text in ("{%- if ok -%}", "\xa0beau", "{%- endif -%}", "\xa0ici."):
        run.add_break()
        run.add_text(text)
    said = opened(render_docx(saved(document), {"ok": True})).paragraphs[0].text
    assert said == "Il fait\xa0beau\xa0ici."
