"""Page breaks, sections and tables of contents of documents that repeat things."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.builders.soundness import faults
from tests.builders.word import body_of, render_docx, saved, xml_of

MEETINGS = {"meetings": [{"name": "A", "points": ["a", "b"]}, {"name": "B", "points": ["c", "d", "e"]}]}


@pytest.mark.parametrize("last", ["", "Annexe"])
def test_a_page_break_between_items_leaves_no_blank_page(last: str) -> None:
    document = docx.Document()
    document.add_paragraph("{%p for m in meetings %}")
    document.add_paragraph("{{ m.name }}")
    document.add_page_break()
    document.add_paragraph("{%p endfor %}")
    if last:
        document.add_paragraph(last)
    made = render_docx(saved(document), MEETINGS)
    assert xml_of(made).count('w:type="page"') == (2 if last else 1)
    assert body_of(saved(document), MEETINGS)[-1] == (last or "B")


def test_the_page_break_of_an_inner_loop_leaves_no_blank_page_either() -> None:
    document = docx.Document()
    for text in ("{%p for m in meetings %}", "{%p for point in m.points %}", "{{ point }}"):
        document.add_paragraph(text)
    document.add_page_break()
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    assert xml_of(render_docx(saved(document), MEETINGS)).count('w:type="page"') == 4


def test_a_page_break_that_its_author_put_at_the_end_stays() -> None:
    document = docx.Document()
    document.add_paragraph("{{ name }}")
    document.add_page_break()
    assert xml_of(render_docx(saved(document), {"name": "A"})).count('w:type="page"') == 1


def test_a_section_in_a_loop_is_repeated_with_its_headers() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{ title }}"
    document.add_paragraph("{%p for m in meetings %}")
    document.add_paragraph("{{ m.name }}")
    document.add_section()
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("fin")
    made = render_docx(saved(document), {**MEETINGS, "title": "T"})
    assert xml_of(made).count("<w:sectPr") == 3
    assert faults(made, ".docx") == []


def _with_contents(document: Document) -> Document:
    """The document with a table of contents as Word writes it: a field of several runs."""
    paragraph = document.add_paragraph()
    for kind, text in (("begin", ""), ("", " TO"), ("", 'C \\o "1-3" '), ("separate", ""), ("end", "")):
        run = paragraph.add_run()._r
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        element.text = text or None
        if kind:
            element.set(qn("w:fldCharType"), kind)
        run.append(element)
    return document


def test_a_table_of_contents_is_marked_for_refresh() -> None:
    document = _with_contents(docx.Document())
    document.add_heading("{{ title }}", 1)
    made = render_docx(saved(document), {"title": "T"})
    assert '<w:fldChar w:fldCharType="begin" w:dirty="true"/>' in xml_of(made)
    assert '<w:updateFields w:val="true"/>' in xml_of(made, "word/settings.xml")
    assert faults(made, ".docx") == []


def test_a_simple_field_of_contents_is_marked_too() -> None:
    document = docx.Document()
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "TOC")
    document.add_paragraph("{{ title }}")._p.append(field)
    assert 'w:instr="TOC" w:dirty="true"' in xml_of(render_docx(saved(document), {"title": "T"}))


def test_without_contents_word_is_asked_to_refresh_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    assert "updateFields" not in xml_of(render_docx(saved(document), {"title": "T"}), "word/settings.xml")


def test_without_tags_the_contents_stay_as_they_are() -> None:
    assert "dirty" not in xml_of(render_docx(saved(_with_contents(docx.Document()))))
