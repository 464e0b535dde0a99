"""A template that carries its own findings: in the right place, sound, and otherwise unchanged."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pptx
import pytest
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.findings import Finding, Place
from neolab_docs.office.annotating import annotate
from neolab_docs.office.engine import outline
from tests.builders import excel, powerpoint, word
from tests.builders.soundness import faults
from tests.builders.templates import MISTAKES, ours

_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"


def _missing(tag: str = "{{ x }}", **place: Any) -> Finding:
    return Finding("template-empty-value", Place(**place), {"tag": tag})


def _comments(data: bytes) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(data)).comments]


def _slide_comments(data: bytes, rank: int = 0) -> list[str]:
    slide = pptx.Presentation(io.BytesIO(data)).slides[rank]
    parts = [relation.target_part for relation in slide.part.rels.values() if relation.reltype == _COMMENTS]
    return [part.blob.decode() for part in parts]


def _marked(data: bytes, identifier: str = "0") -> str:
    """The text between the two ends of a Word comment."""
    text = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return text.partition(f'commentRangeStart w:id="{identifier}"')[2].partition(
        f'commentRangeEnd w:id="{identifier}"'
    )[0]


def test_a_word_comment_stands_on_its_paragraph() -> None:
    source = word.build_docx("Bonjour", [["a", "{{ x }}"], ["b", "c"]], "{{ y }}")
    made = annotate(source, "x.docx", [_missing("{{ y }}", file="x.docx", story="corps", paragraph=2)])
    assert "{{ y }}" in _marked(made)
    assert "Bonjour" not in _marked(made)
    assert _comments(made)[0].startswith("`{{ y }}` n’a pas de valeur.")
    assert faults(made, ".docx") == []


def test_of_two_cells_with_the_same_address_the_one_that_holds_the_tag_is_meant() -> None:
    source = word.build_docx([["a", "{{ x }}"]])
    place: dict[str, Any] = {"file": "x.docx", "story": "corps", "table": 1, "row": 1, "paragraph": 1}
    assert "{{ x }}" in _marked(annotate(source, "x.docx", [_missing(**place)]))


@pytest.mark.parametrize("story", ["en-tête", "propriétés", "notes de bas de page"])
def test_what_is_in_no_body_is_told_at_the_start_with_its_address(story: str) -> None:
    made = annotate(word.build_docx("Bonjour"), "x.docx", [_missing(file="x.docx", story=story, paragraph=3)])
    assert "Bonjour" in _marked(made)
    assert _comments(made)[0].startswith(f"{story}, paragraphe 3")


def test_comments_of_others_are_kept() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ x }}")
    document.add_comment(paragraph.runs, text="À revoir", author="Nolwenn")
    source = word.saved(document)
    made = annotate(source, "x.docx", [_missing(file="x.docx", story="corps", paragraph=1)])
    assert [text[:12] for text in _comments(made)] == ["À revoir", "`{{ x }}` n’"]
    assert faults(made, ".docx") == faults(source, ".docx")


def test_comments_of_other_slides_and_their_authors_are_kept() -> None:
    deck = powerpoint.build_pptx(powerpoint.SlideOf("Un"), powerpoint.SlideOf("{{ x }}"))
    once = annotate(deck, "x.pptx", [_missing(file="x.pptx", slide=1, shape="Title 1", paragraph=1)])
    twice = annotate(once, "x.pptx", [_missing(file="x.pptx", slide=1), _missing(file="x.pptx", slide=2)])
    assert [each.count("<p:cm ") for each in _slide_comments(twice)] == [2]
    assert [each.count("<p:cm ") for each in _slide_comments(twice, 1)] == [1]
    assert "forme «\N{NO-BREAK SPACE}Title 1\N{NO-BREAK SPACE}»" in _slide_comments(twice)[0]
    assert faults(twice, ".pptx") == []


def test_a_powerpoint_comment_stands_beside_its_shape() -> None:
    deck = powerpoint.build_pptx(powerpoint.SlideOf("Un", ["{{ x }}"]))
    (told,) = _slide_comments(annotate(deck, "x.pptx", [_missing(file="x.pptx", slide=1, shape="TextBox 2")]))
    assert '<p:pos x="227" y="1134"/>' in told  # 1 cm and 5 cm, in 1/576 of an inch


def test_a_finding_about_no_slide_is_told_on_the_first() -> None:
    deck = powerpoint.build_pptx(powerpoint.SlideOf("Un"), powerpoint.SlideOf("Deux"))
    made = annotate(deck, "x.pptx", [_missing(file="x.pptx", story="propriétés")])
    assert "propriétés" in _slide_comments(made)[0]
    assert _slide_comments(made, 1) == []


def test_excel_notes_stand_on_their_cells() -> None:
    source = excel.workbook({"Un": [["{{ x }}", "{{ y }}"]], "Deux": [["{{ x }}"]]})
    findings = [
        _missing(file="x.xlsx", sheet="Un", cell="B1"),
        _missing("{{ y }}", file="x.xlsx", sheet="Un", cell="B1"),
        _missing(file="x.xlsx", sheet="Deux", cell="A1"),
        _missing(file="x.xlsx", sheet="Deux", story="en-tête"),
    ]
    made = annotate(source, "x.xlsx", findings)
    book = excel.opened(made)
    assert book["Un"]["A1"].comment is None
    assert str(book["Un"]["B1"].comment.text).count("n’a pas de valeur") == 2
    assert "en-tête" in str(book["Deux"]["A1"].comment.text)
    assert faults(made, ".xlsx") == faults(source, ".xlsx")


def test_notes_of_others_are_kept() -> None:
    def noted(sheet: Worksheet) -> None:
        sheet["A1"].comment = Comment("À revoir", "Nolwenn")
        sheet["C3"].comment = Comment("Bien", "Nolwenn")

    source = excel.template([["{{ x }}", "{{ y }}"]], noted)
    places = [{"sheet": "Actions", "cell": "A1"}, {"sheet": "Actions", "cell": "B1"}]
    made = annotate(source, "x.xlsx", [_missing(file="x.xlsx", **place) for place in places])
    sheet = excel.opened(made).worksheets[0]
    assert str(sheet["A1"].comment.text).startswith("À revoir")
    assert "n’a pas de valeur" in str(sheet["A1"].comment.text)
    assert "n’a pas de valeur" in str(sheet["B1"].comment.text)
    assert str(sheet["C3"].comment.text).startswith("Bien")
    assert faults(made, ".xlsx") == faults(source, ".xlsx")


@pytest.mark.parametrize("name", MISTAKES)
def test_any_template_can_be_annotated_anywhere_and_says_the_same(name: str) -> None:
    findings = [
        _missing(file=name),
        _missing(file=name, story="corps", paragraph=2),
        _missing(file=name, slide=2, shape="Titre", paragraph=1),
        _missing(file=name, sheet="Calendrier", cell="B2"),
        Finding("template-unknown-name", Place(file=name), {"name": "<a> & « b »", "tag": "{{ <a> }}"}),
    ]
    made = annotate(ours(name), name, findings)
    assert faults(made, name[name.index(".") :]) == []
    assert _without_comments(outline(made, name)) == outline(ours(name), name)
    assert annotate(ours(name), name, findings) == made


def _without_comments(told: str) -> str:
    """An outline of a document without the story that its comments are."""
    return told.partition("# commentaires")[0]


@pytest.mark.parametrize("name", MISTAKES)
def test_without_findings_the_copy_is_the_template(name: str) -> None:
    before = zipfile.ZipFile(io.BytesIO(ours(name)))
    after = zipfile.ZipFile(io.BytesIO(annotate(ours(name), name, [])))
    assert {each: after.read(each) for each in after.namelist()} == {
        each: before.read(each) for each in before.namelist()
    }


def test_a_comment_speaks_the_language_asked_for() -> None:
    made = annotate(word.build_docx("{{ x }}"), "x.docx", [_missing(file="x.docx", story="corps", paragraph=1)], "en")
    assert "has no value" in _comments(made)[0]
