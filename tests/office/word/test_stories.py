from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from neolab_docs.office.pictures import Picture
from tests.builders.pictures import png
from tests.builders.soundness import faults
from tests.builders.word import body_of, build_docx, opened, render_docx, saved


def _member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_headers_footers_and_properties_are_filled() -> None:
    document = opened(
        render_docx(
            build_docx("x", header="{{ a }}", footer="{{ b }}", title="{{ a }} & {{ b }}"), {"a": "A", "b": "B"}
        )
    )
    section = document.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("A", "B")
    assert document.core_properties.title == "A & B"


def test_parts_without_tags_are_copied_as_they_are() -> None:
    template = build_docx("{{ a }}")
    data = render_docx(template, {"a": "A"})
    assert _member(data, "word/styles.xml") == _member(template, "word/styles.xml")


def test_text_boxes_are_filled_in_both_their_copies() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run()._r
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{0}{1}</mc:AlternateContent>'
    )
    content = "<w:txbxContent><w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p></w:txbxContent>"
    copies = [f"<mc:{name}>{content.format()}</mc:{name}>" for name in ('Choice Requires="wps"', "Fallback")]
    copies[0] = copies[0].replace('</mc:Choice Requires="wps">', "</mc:Choice>")
    from lxml import etree

    run.append(etree.fromstring(box.format(*copies)))
    assert _member(render_docx(saved(document), {"a": "A"}), "word/document.xml").count(">A<") == 2


def test_a_link_target_with_a_tag_follows_its_loop() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for u in urls %}")
    paragraph = document.add_paragraph()
    key = document.part.relate_to("https://x.fr/%7B%7B%20u%20%7D%7D", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    link.append(paragraph.add_run("{{ u }}")._r)
    paragraph._p.append(link)
    document.add_paragraph("{%p endfor %}")
    data = render_docx(saved(document), {"urls": ["a b", "é&c"]})
    links = [link for paragraph in opened(data).paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.address) for link in links] == [
        ("a b", "https://x.fr/a%20b"),
        ("é&c", "https://x.fr/%C3%A9&c"),
    ]
    assert "%7B" not in _member(data, "word/_rels/document.xml.rels")
    assert faults(data, ".docx") == []


def test_a_picture_takes_the_frame_of_the_one_whose_alternative_text_names_it() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for p in pictures %}")
    shape = document.add_picture(io.BytesIO(png(40, 40)), width=Cm(4), height=Cm(4))
    shape._inline.docPr.set("descr", "{{ p }}")
    document.add_paragraph("{%p endfor %}")
    wide = Picture(png(200, 100), "Un phare")
    data = render_docx(saved(document), {"pictures": [wide, wide, Picture(png(10, 20), "Un mât")]})
    shapes = opened(data).inline_shapes
    assert [(round(each.width.cm, 1), round(each.height.cm, 1)) for each in shapes] == [(4, 2), (4, 2), (2, 4)]
    assert [each._inline.docPr.get("descr") for each in shapes] == ["Un phare", "Un phare", "Un mât"]
    assert len({each._inline.docPr.get("id") for each in shapes}) == 3
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([name for name in archive.namelist() if name.startswith("word/media/image-")]) == 2
    assert faults(data, ".docx") == []


def test_an_alternative_text_that_is_no_picture_stays_a_text() -> None:
    document = docx.Document()
    shape = document.add_picture(io.BytesIO(png(40, 40)), width=Cm(4))
    shape._inline.docPr.set("descr", "{{ words }}")
    shapes = opened(render_docx(saved(document), {"words": "Le port"})).inline_shapes
    assert shapes[0]._inline.docPr.get("descr") == "Le port"
    assert round(shapes[0].width.cm) == 4


def test_bookmarks_in_a_loop_get_names_of_their_own() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    paragraph = document.add_paragraph("{{ x }}")
    for name in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(name)
        mark.set(qn("w:id"), "7")
        if name == "w:bookmarkStart":
            mark.set(qn("w:name"), "ancre")
        paragraph._p.append(mark)
    document.add_paragraph("{%p endfor %}")
    xml = _member(render_docx(saved(document), {"xs": [1, 2]}), "word/document.xml")
    assert xml.count('w:name="ancre"') == xml.count('w:name="ancre_2"') == 1
    assert xml.count('w:id="7"') == xml.count('w:id="8"') == 2


def test_ranges_and_tracked_changes_in_a_loop_get_numbers_of_their_own() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    paragraph = document.add_paragraph("{{ x }}")
    for name, key in (("w:permStart", "5"), ("w:ins", "2147483646"), ("w:permEnd", "5")):
        element = OxmlElement(name)
        element.set(qn("w:id"), key)
        paragraph._p.append(element)
    document.add_paragraph("{%p endfor %}")
    made = opened(render_docx(saved(document), {"xs": [1, 2, 3]})).element.body
    for name in ("permStart", "permEnd", "ins"):
        numbers = [int(each.get(qn("w:id"))) for each in made.iter(qn(f"w:{name}"))]
        assert len({*numbers}) == 3, name
        assert max(numbers) < 1 << 31
    starts, ends = ([each.get(qn("w:id")) for each in made.iter(qn(f"w:perm{end}"))] for end in ("Start", "End"))
    assert starts == ends


def test_a_picture_of_a_document_with_the_highest_number_has_one_that_word_knows() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    document.add_picture(io.BytesIO(png(4, 4)))
    document.inline_shapes[0]._inline.docPr.set("id", "2147483647")
    document.add_paragraph("{%p endfor %}")
    made = opened(render_docx(saved(document), {"xs": [1, 2]}))
    assert [shape._inline.docPr.get("id") for shape in made.inline_shapes] == ["2147483647", "1"]


def test_editing_sessions_do_not_reach_the_document() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ a }}")
    paragraph._p.set(qn("w:rsidR"), "00AB12CD")
    assert "rsid" not in _member(render_docx(saved(document), {"a": "A"}), "word/document.xml")


def test_a_loop_over_nothing_leaves_the_rest() -> None:
    assert body_of(build_docx("a", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}", "b"), {"xs": []}) == ["a", "b"]


def test_a_picture_of_a_dropped_paragraph_leaves_the_file() -> None:
    document = docx.Document()
    document.add_paragraph("{%p if ok %}")
    document.add_picture(io.BytesIO(png(40, 40)), width=Cm(4))
    document.add_paragraph("{%p endif %}")
    data = render_docx(saved(document), {"ok": False})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "media/" in name]
    assert faults(data, ".docx") == []
