"""Notes, comments and references inside loops: each copy has its own, and nothing is shared by mistake."""

from __future__ import annotations

import re

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.builders.soundness import faults
from tests.builders.word import findings_of, notes_of, opened, render_docx, saved, targets, with_notes, xml_of

ACTIONS = {"actions": [{"title": "A", "source": "étude & <b>"}, {"title": "B", "source": "vœu"}], "year": 2026}


def _with_loop(*extra: str) -> Document:
    document = docx.Document()
    document.add_paragraph("{%p for a in actions %}")
    paragraph = document.add_paragraph("{{ a.title }}")
    paragraph.add_run("[1]")
    document.add_paragraph("{%p endfor %}")
    for text in extra:
        document.add_paragraph("Fin").add_run(text)
    return document


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_in_a_loop_is_written_for_each_turn(kind: str) -> None:
    made = render_docx(with_notes(_with_loop(), "Source : {{ a.source }}", kind=kind), ACTIONS)
    assert list(notes_of(made, kind).values()) == ["Source : étude & <b>", "Source : vœu"]
    assert faults(made, ".docx") == []


def test_a_note_without_tags_is_copied_too() -> None:
    made = render_docx(with_notes(_with_loop(), "Source"), ACTIONS)
    assert list(notes_of(made).values()) == ["Source", "Source"]


def test_a_loop_without_turns_leaves_no_note() -> None:
    made = render_docx(with_notes(_with_loop(), "Source : {{ a.source }}"), {"actions": []})
    assert "Source" not in xml_of(made, "word/footnotes.xml")


def test_notes_stand_in_the_order_of_their_calls() -> None:
    made = render_docx(with_notes(_with_loop("[2]"), "{{ a.source }}", "Année {{ year }}"), ACTIONS)
    assert list(notes_of(made)) == ["1", "2", "3"]
    assert re.findall(r'<w:footnote w:id="(\d)"', xml_of(made, "word/footnotes.xml")) == ["1", "2", "3"]
    assert faults(made, ".docx") == []


def test_a_note_that_a_condition_drops_leaves_its_part_too() -> None:
    document = docx.Document()
    for text in ("{%p if year > 2030 %}", "[1]", "{%p endif %}", "[2]"):
        document.add_paragraph(text)
    made = render_docx(with_notes(document, "tard", "{{ year }}"), ACTIONS)
    assert list(notes_of(made).values()) == ["2\xa0026"]
    assert "tard" not in xml_of(made, "word/footnotes.xml")


def test_without_blocks_notes_are_left_where_they_are() -> None:
    template = with_notes(docx.Document(), "a")
    assert xml_of(render_docx(template), "word/footnotes.xml") == xml_of(template, "word/footnotes.xml")


def test_a_note_called_inside_and_outside_of_a_loop_serves_both() -> None:
    made = render_docx(with_notes(_with_loop("[1]"), "Source {{ year }}"), ACTIONS)
    assert list(notes_of(made).values()) == ["Source 2\xa0026"] * 3


def test_links_in_the_notes_of_a_loop_lead_from_the_notes() -> None:
    note = "{{ ('[ici](https://x.fr/' ~ a.title ~ ')') | markdown }}"
    template = with_notes(_with_loop("[2]"), note, "{{ '[là](https://y.fr)' | markdown }}")
    made = render_docx(template, ACTIONS)
    assert sorted(targets(made, "footnotes").values()) == ["https://x.fr/A", "https://x.fr/B", "https://y.fr"]
    assert faults(made, ".docx") == []


def test_a_note_of_several_paragraphs_may_hold_loops() -> None:
    note = "{%p for letter in a.source %}\n{{ letter }}\n{%p endfor %}"
    made = render_docx(with_notes(_with_loop(), note), {"actions": [{"title": "A", "source": "xyz"}]})
    assert list(notes_of(made).values()) == ["xyz"]


def test_a_fault_in_the_note_of_a_loop_is_told_in_the_notes() -> None:
    (finding,) = findings_of(with_notes(_with_loop(), "{{ a.sourc }}"), ACTIONS)
    assert (finding.code, finding.where.story) == ("template-unknown-name", "notes de bas de page")


def test_a_comment_in_a_loop_stays_with_the_first_turn() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for a in actions %}")
    run = document.add_paragraph().add_run("{{ a.title }}")
    document.add_comment(run, "À relire", "Anne")
    document.add_paragraph("{%p endfor %}")
    template = saved(document)
    made = render_docx(template, ACTIONS)
    assert [xml_of(made).count(name) for name in ("commentRangeStart", "commentRangeEnd", "commentReference")] == [
        1
    ] * 3
    assert faults(made, ".docx") == faults(template, ".docx")


def test_references_in_a_loop_lead_to_the_bookmark_of_their_own_copy() -> None:
    document = docx.Document()
    document.add_paragraph("{%p for a in actions %}")
    paragraph = document.add_paragraph("{{ a.title }}")
    start, end, field = (OxmlElement(name) for name in ("w:bookmarkStart", "w:bookmarkEnd", "w:fldSimple"))
    for mark in (start, end):
        mark.set(qn("w:id"), "7")
    start.set(qn("w:name"), "_Ref" + "x" * 34)
    field.set(qn("w:instr"), f" PAGEREF _Ref{'x' * 34} \\h ")
    instruction = OxmlElement("w:instrText")
    instruction.text = f" REF _Ref{'x' * 34} \\h "
    paragraph._p.extend([start, end, field])
    paragraph.add_run()._r.append(instruction)
    document.add_paragraph("{%p endfor %}")
    made = render_docx(saved(document), ACTIONS)
    names = [each.get(qn("w:name")) for each in opened(made).element.body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == 2
    told = xml_of(made)
    assert [f"REF {name} " in told and f"PAGEREF {name} " in told for name in names] == [True, True]
