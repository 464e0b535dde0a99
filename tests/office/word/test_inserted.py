"""Pictures and documents put where a tag stands, docxtpl's own objects among them."""

from __future__ import annotations

import io
from pathlib import Path
from types import SimpleNamespace

import docx
import docxtpl
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs import Template
from neolab_docs.office.pictures import Picture
from neolab_docs.office.remarks import remarks
from neolab_docs.office.word.subdocuments import SubDocument
from tests.builders.pictures import png
from tests.builders.soundness import faults
from tests.builders.word import build_docx, findings_of, numbered, opened, render_docx, saved, targets, xml_of


def _inserted() -> Document:
    document = docx.Document()
    document.styles.add_style("Encadré", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    document.add_paragraph("Encadré venu avec", style="Encadré")
    for text in ("a", "b"):
        document.add_paragraph(text, style="List Number")
    document.add_picture(io.BytesIO(png(40, 20)), width=Cm(4))
    document.add_table(1, 2).cell(0, 1).text = "cellule"
    return document


def test_a_picture_stands_in_a_text_with_its_alternative_text() -> None:
    made = render_docx(build_docx("Avant {{ p }} après"), {"p": Picture(png(96, 48), 'la « halle" & <co>')})
    (shape,) = opened(made).inline_shapes
    assert shape.width == 2 * shape.height
    assert shape._inline.docPr.get("descr") == 'la «\xa0halle" & <co>'
    assert opened(made).paragraphs[0].text == "Avant  après"
    assert faults(made, ".docx") == []


def test_a_picture_without_a_size_of_its_own_fits_the_page() -> None:
    made = render_docx(build_docx("{{ p }}"), {"p": Picture(png(3000, 10), "bandeau")})
    assert opened(made).inline_shapes[0].width == Cm(16)


def test_the_inline_image_of_docxtpl_keeps_its_size_and_link(tmp_path: Path) -> None:
    template = build_docx("{{ i }}", "{{p j }}")
    path = tmp_path / "image.png"
    path.write_bytes(png(60, 30))
    tpl = docxtpl.DocxTemplate(io.BytesIO(template))
    first = docxtpl.InlineImage(tpl, str(path), width=Mm(20), anchor="https://x.fr/?a=1&b=2")
    second = docxtpl.InlineImage(tpl, io.BytesIO(png(10, 10)), Mm(5), Mm(8))
    made = render_docx(template, {"i": first, "j": second})
    assert [(shape.width, shape.height) for shape in opened(made).inline_shapes] == [(Mm(20), Mm(10)), (Mm(5), Mm(8))]
    assert "https://x.fr/?a=1&b=2" in targets(made).values()
    assert faults(made, ".docx") == []


def test_pictures_repeated_by_a_loop_share_their_bytes_and_have_numbers_of_their_own() -> None:
    pictures = [Picture(png(4, 4), "a"), Picture(png(8, 4), "b"), Picture(png(4, 4), "c")]
    made = render_docx(build_docx("{%p for p in ps %}", "{{ p }}", "{%p endfor %}"), {"ps": pictures})
    assert len(opened(made).inline_shapes) == 3
    assert len([each for each in targets(made).values() if "media" in each]) == 2
    assert faults(made, ".docx") == []


@pytest.mark.parametrize("data", [b"", b"GIF89a", png(2, 2)[:20]])
def test_a_file_that_is_no_picture_is_told(data: bytes) -> None:
    assert [each.code for each in findings_of(build_docx("{{ p }}"), {"p": Picture(data, "x")})] == ["template-failed"]


def test_an_image_that_is_not_there_is_told(tmp_path: Path) -> None:
    image = docxtpl.InlineImage(docxtpl.DocxTemplate(io.BytesIO(build_docx())), str(tmp_path / "absent.png"))
    assert [each.code for each in findings_of(build_docx("{{ i }}"), {"i": image})] == ["template-failed"]


def test_a_document_takes_the_place_of_a_paragraph_with_all_it_needs() -> None:
    made = render_docx(build_docx("avant", "{{p s }}", "après"), {"s": SubDocument(saved(_inserted()))})
    document = opened(made)
    assert [(each.style.name, each.text) for each in document.paragraphs if each.style and each.text] == [
        ("Normal", "avant"),
        ("Encadré", "Encadré venu avec"),
        ("List Number", "a"),
        ("List Number", "b"),
        ("Normal", "après"),
    ]
    assert document.tables[0].cell(0, 1).text == "cellule"
    assert document.inline_shapes[0].width == Cm(4)
    assert faults(made, ".docx") == []


def test_a_document_inserted_twice_numbers_its_lists_twice_and_brings_its_styles_once() -> None:
    sub = SubDocument(saved(_inserted()))
    made = render_docx(build_docx("{%p for x in [1, 2] %}", "{{p s }}", "{%p endfor %}"), {"s": sub})
    assert numbered(made) == ["1. a", "2. b", "1. a", "2. b"]
    assert xml_of(made, "word/styles.xml").count('"Encadré"') == 1
    assert faults(made, ".docx") == []


def test_links_and_bookmarks_of_a_document_are_its_own() -> None:
    inner = render_docx(build_docx("{{ t | markdown }}"), {"t": "[site](https://x.fr/é)"})
    made = render_docx(build_docx("{{p s }}", "{{p s }}"), {"s": SubDocument(inner)})
    assert [link.url for each in opened(made).paragraphs for link in each.hyperlinks] == ["https://x.fr/%C3%A9"] * 2


def test_the_document_of_docxtpl_is_taken_from_its_template() -> None:
    template = opened(build_docx("{{p s }}"))
    sub = SimpleNamespace(docx=template, subdocx=docx.Document())
    sub.subdocx._part = template._part
    sub.subdocx.add_paragraph("ajouté", style="Quote")
    made = render_docx(build_docx("{{p s }}"), {"s": sub})
    assert [(each.style.name, each.text) for each in opened(made).paragraphs if each.style] == [("Quote", "ajouté")]


def test_what_cannot_be_brought_along_is_told() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("note")
    run = paragraph.add_run()._r
    run.append(run.makeelement(docx.oxml.ns.qn("w:footnoteReference"), {docx.oxml.ns.qn("w:id"): "2"}))
    with remarks() as told:
        made = render_docx(build_docx("{{p s }}"), {"s": SubDocument(saved(document))})
    assert [finding.code for finding in told] == ["subdocument-left"]
    assert "footnoteReference" not in xml_of(made)


def test_comments_and_sections_that_stay_behind_are_told_and_a_new_page_stays_one() -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("portrait").runs, "à relire")
    document.add_section(WD_SECTION.NEW_PAGE).orientation = WD_ORIENT.LANDSCAPE
    document.add_paragraph("paysage")
    document.add_section(WD_SECTION.CONTINUOUS)
    document.add_paragraph("fin")
    with remarks() as told:
        made = render_docx(build_docx("{{p s }}"), {"s": SubDocument(saved(document))})
    assert sorted(str(finding.values["what_en"]).split()[-1] for finding in told) == ["comment", "headers)"]
    assert [each.text for each in opened(made).paragraphs if each.text] == ["portrait", "paysage", "fin"]
    assert len(opened(made).sections) == 1
    assert xml_of(made).count('w:type="page"') == 1
    assert faults(made, ".docx") == []


def test_a_document_inside_a_text_is_told() -> None:
    findings = findings_of(build_docx("Avant {{ s }}"), {"s": SubDocument(build_docx("x"))})
    assert [finding.code for finding in findings] == ["template-failed"]


def test_a_file_that_is_no_document_is_told() -> None:
    assert [each.code for each in findings_of(build_docx("{{p s }}"), {"s": SubDocument(b"x")})] == [
        "template-unreadable"
    ]


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text_of_an_inserted_document_comes_out(text: str) -> None:
    made = render_docx(build_docx("{{p s }}"), {"s": SubDocument(build_docx(text))})
    assert opened(made).paragraphs[0].text == opened(build_docx(text)).paragraphs[0].text


def test_the_link_of_a_rich_text_leads_from_the_part_where_it_lands() -> None:
    source = build_docx("Voir {{r t }}", "{{ t }}", footer="{{r t }}")
    template = Template(source, "lettre.docx")
    address = 'https://x.fr/été?a=1&b="2"'
    text = docxtpl.RichText("le ", bold=True)
    text.add("site", url_id=template.build_url_id(address))
    made = template.render({"t": text}).to_bytes()
    links = [link for paragraph in opened(made).paragraphs for link in paragraph.hyperlinks]
    assert [link.text for link in links] == ["site", "site"]
    wanted = "https://x.fr/%C3%A9t%C3%A9?a=1&b=%222%22"
    assert [*targets(made).values()].count(wanted) == 1
    part = next(name for name in ("footer1", "footer2") if "<w:hyperlink " in xml_of(made, f"word/{name}.xml"))
    assert [*targets(made, part).values()] == [wanted]
    assert faults(made, ".docx") == []


def test_the_link_of_a_rich_text_inside_a_link_is_plain_and_says_its_address() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ t }}")
    link = paragraph._p.makeelement(docx.oxml.ns.qn("w:hyperlink"), {docx.oxml.ns.qn("w:anchor"): "ici"})
    link.append(paragraph.runs[0]._r)
    paragraph._p.append(link)
    template = Template(saved(document), "lettre.docx")
    text = docxtpl.RichText("site", url_id=template.build_url_id("https://x.fr"))
    made = template.render({"t": text}).to_bytes()
    assert opened(made).paragraphs[0].hyperlinks[0].text == "site (https://x.fr)"
    assert xml_of(made).count("<w:hyperlink") == 1


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "rId7", "http://[x"])
def test_a_link_that_could_do_harm_has_no_identifier(address: str) -> None:
    template = Template(build_docx("{{ t }}"), "lettre.docx")
    with pytest.raises(ValueError, match="adresse"):
        template.build_url_id(address)


def test_the_link_of_another_document_is_told_with_what_to_do() -> None:
    tpl = docxtpl.DocxTemplate(io.BytesIO(build_docx("{{r t }}")))
    text = docxtpl.RichText("site", url_id=tpl.build_url_id("https://x.fr"))
    (finding,) = findings_of(build_docx("{{r t }}"), {"t": text})
    assert "build_url_id" in finding.text("fr")
