"""Shaped texts, lists and tables of contents: asked for of every engine."""

from __future__ import annotations

import re

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.builders.outlines import body, filled, parts
from tests.builders.soundness import faults
from tests.builders.word import build_docx, opened, saved

_MARKDOWN = "Un **beau** projet :\n\n- halle\n  - dedans\n- [site](https://x.fr)\n\n1. un\n2. *deux*"


def test_markdown_becomes_bold_links_and_real_lists() -> None:
    """Bullets of several levels, numbers, links (docxtpl #26, #120, #273, #590, #469, #624; docassemble #79)."""
    template = build_docx("avant", "{{p text | markdown }}", "après")
    assert body(template) == ["avant", "{{p text | markdown }}", "après"]
    data = filled(template, {"text": _MARKDOWN})
    assert body(data) == [
        *("avant", "Un beau projet\xa0:", "[List Bullet] halle", "[List Bullet 2] dedans", "[List Bullet] site"),
        *("[List Number] un", "[List Number] deux", "après"),
    ]
    document = opened(data)
    assert [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold] == ["beau"]
    assert [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks] == ["https://x.fr"]
    assert faults(data, ".docx") == []


def test_markup_of_the_web_in_a_value_is_text() -> None:
    """HTML is neither run nor lost: it is read as it was typed (docxtpl #26, #590)."""
    typed = "<ul><li>un</li></ul> & <script>"
    assert body(filled(build_docx("{{ x }}", "{{p x | markdown }}"), {"x": typed})) == [typed, typed]


def test_numbers_start_again_for_each_item() -> None:
    """A numbered list in a loop counts from one each time (docxtpl #469, #624)."""
    document = docx.Document()
    document.add_paragraph("{%p for g in gs %}")
    document.add_paragraph("{{ g.name }}")
    document.add_paragraph("{%p for x in g.xs %}")
    document.add_paragraph("{{ x }}", "List Number")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    gs = [{"name": "G", "xs": ["a", "b"]}, {"name": "H", "xs": ["c"]}]
    data = filled(saved(document), {"gs": gs})
    assert body(data) == ["G", "[List Number] a", "[List Number] b", "H", "[List Number] c"]
    lists = re.findall(r"<w:numId w:val=\"(\d+)\"", parts(data)["word/document.xml"])
    assert len(lists) == 3
    assert lists[0] == lists[1] != lists[2]
    assert faults(data, ".docx") == []


def _with_contents() -> bytes:
    """A document with a table of contents, a loop of headings and a table that grows."""
    field = (
        f"<w:p {nsdecls('w')}><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText xml:space='preserve'> TOC \\o \"1-3\" </w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>Sommaire</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    )
    document = docx.Document()
    document.add_paragraph("{%p for x in xs %}")
    document.add_heading("{{ x }}", 1)
    document.add_paragraph("{%p endfor %}")
    document.element.body.insert(0, parse_xml(field))
    document.add_table(1, 1).cell(0, 0).text = "{%tr for x in xs %}{{ x }}{%tr endfor %}"
    return saved(document)


def test_a_table_of_contents_is_marked_for_refresh() -> None:
    """Word refreshes it, with the other fields, when it opens the document.

    (docxtpl #34, #137, #317, #439; docxtemplater #66, #457; poi-tl #131, #307, #471, #896, #977; docx-templates #150)
    """
    data = filled(_with_contents(), {"xs": ["Un", "Deux"]})
    begin = re.findall(r"<w:fldChar [^>]*begin[^>]*>", parts(data)["word/document.xml"])
    assert ['w:dirty="true"' in each for each in begin] == [True]
    assert '<w:updateFields w:val="true"/>' in parts(data)["word/settings.xml"]
    assert faults(data, ".docx") == []


def test_a_table_that_grows_lives_with_a_table_of_contents() -> None:
    """Both in one document (poi-tl #914)."""
    told = body(filled(_with_contents(), {"xs": ["Un", "Deux"]}))
    assert told == ["Sommaire", "[heading 1] Un", "[heading 1] Deux", "tableau (1 colonnes)", "| Un |", "| Deux |"]
