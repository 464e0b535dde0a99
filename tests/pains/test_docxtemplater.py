"""What users of docxtemplater suffer from, or are asked to pay for."""

from __future__ import annotations

import re

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.builders import excel
from tests.builders.outlines import body, filled, parts, said
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.soundness import faults
from tests.builders.word import build_docx, findings_of, opened, saved

_XS = {"xs": ["a", "b", "c"]}


def test_slides_are_repeated_and_hidden_for_free() -> None:
    """A slide for each item, and none where a condition says so (docxtemplater #164, #213, #308, #628)."""
    template = build_pptx(
        SlideOf("Début"),
        SlideOf("Fiche {{ x }}", notes="{%slide for x in xs %}"),
        SlideOf("Secret", notes="{%slide if secret %}"),
    )
    assert said(template)[1:] == [["Fiche {{ x }}", "{%slide for x in xs %}"], ["Secret", "{%slide if secret %}"]]
    assert said(filled(template, {**_XS, "secret": False})) == [["Début"], ["Fiche a"], ["Fiche b"], ["Fiche c"]]


def _broken_pages() -> bytes:
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    document.add_paragraph("Fiche {{ x }}")
    document.add_paragraph("{%p if not loop.last %}")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    return saved(document)


def test_a_page_break_between_items_leaves_no_blank_page_at_the_end() -> None:
    """Pages between items, and none after the last (docxtemplater #371, #467)."""
    template = _broken_pages()
    assert body(template)[1:4] == ["Fiche {{ x }}", "{%p if not loop.last %}", "⏎"]
    data = filled(template, _XS)
    assert body(data) == ["Fiche a", "⏎", "Fiche b", "⏎", "Fiche c"]
    assert parts(data)["word/document.xml"].count('w:type="page"') == 2


def test_each_item_may_have_its_section() -> None:
    """A section that ends inside of a loop is repeated with it, its header shared (docxtemplater #660, #700)."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "En-tête"
    document.add_paragraph("{%p for x in xs %}")
    document.add_paragraph("Fiche {{ x }}")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("fin")
    data = filled(saved(document), _XS)
    made = opened(data)
    assert [paragraph.text for paragraph in made.paragraphs if paragraph.text] == [
        "Fiche a",
        "Fiche b",
        "Fiche c",
        "fin",
    ]
    assert len(made.sections) == 4
    assert {section.header.paragraphs[0].text for section in made.sections} == {"En-tête"}
    assert faults(data, ".docx") == []


def test_conditions_leave_no_blank_line() -> None:
    """The paragraphs of the tags go with them (docxtemplater #280)."""
    template = build_docx(
        "avant", "{%p if yes %}", "oui", "{%p endif %}", "{%p if no %}", "non", "{%p endif %}", "après"
    )
    assert len(body(template)) == 8
    assert body(filled(template, {"yes": True, "no": False})) == ["avant", "oui", "après"]


def _drawn(kind: str) -> bytes:
    """A loop around a text box or a drawn line, as Word writes them, with its numbers."""
    word = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    inner = f'<wps:wsp xmlns:wps="{word}"><wps:cNvSpPr/><wps:spPr><a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>'
    inner += "</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>boîte {{ x }}</w:t></w:r></w:p></w:txbxContent>"
    inner += "</wps:txbx><wps:bodyPr/></wps:wsp>"
    drawing = (
        f"<w:drawing {nsdecls('w', 'wp', 'a')}><wp:inline><wp:extent cx='900000' cy='900000'/>"
        f"<wp:docPr id='7' name='Dessin'/><a:graphic><a:graphicData uri='{word}'>{inner}</a:graphicData></a:graphic>"
        "</wp:inline></w:drawing>"
    )
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    document.add_paragraph().add_run()._r.append(parse_xml(drawing))
    document.add_paragraph("{%p endfor %}")
    return saved(document)


@pytest.mark.parametrize("kind", ["rect", "line"])
def test_drawings_in_a_loop_keep_the_file_sound(kind: str) -> None:
    """Each copy of a text box or a line has a number of its own (docxtemplater #693, #674)."""
    data = filled(_drawn(kind), _XS)
    numbers = re.findall(r'<wp:docPr id="(\d+)"', parts(data)["word/document.xml"])
    assert len(set(numbers)) == len(numbers) == 3
    assert [line for line in body(data) if line.startswith("boîte")] == ["boîte a", "boîte b", "boîte c"]
    assert faults(data, ".docx") == []


def test_each_error_is_told_in_words_with_what_to_do() -> None:
    """No « Multi error »: what happened, why it matters, what to do, for each (docxtemplater #530, #60)."""
    for finding in findings_of(build_docx("{% if a %}", "{{ b", "{%p endfor %}", "{{ c|nope }}")):
        message = finding.message("fr")
        assert all((message.what, message.fix, finding.where.paragraph)), finding
        assert "error" not in finding.text().lower()


def test_a_word_template_file_gives_a_document() -> None:
    """A .dotx saved as .docx says that it is a document, or Word refuses it (docxtemplater #753)."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
    change = {"[Content_Types].xml": lambda xml: xml.replace(kind.format("document"), kind.format("template"))}
    template = excel.changed_parts(build_docx("Bonjour {{ name }}"), change)
    data = filled(template, {"name": "Anne"})
    assert body(data) == ["Bonjour Anne"]
    types = parts(data)["[Content_Types].xml"]
    assert kind.format("document") in types
    assert kind.format("template") not in types


def test_references_to_columns_of_a_table_stay() -> None:
    """Formulas by names of columns are left as they are written (docxtemplater #807)."""
    rows = [["Code", "Prix", "Double"], ["{%tr for x in xs %}{{ x }}{%tr endfor %}", 2, "=Plan[[#This Row],[Prix]]*2"]]
    rows.append(["Total", "=SUM(Plan[Prix])", "=Plan[[#Totals],[Prix]]"])
    source = excel.template(rows, lambda sheet: excel.add_table(sheet, "Plan", "A1:C2", rows[0]))
    told = body(filled(source, _XS))
    assert [line for line in told if line.startswith(("C2", "C3", "C4"))] == [
        f"C{row} =Plan[[#This Row],[Prix]]*2" for row in (2, 3, 4)
    ]
    assert "B5 =SUM(Plan[Prix])" in told
