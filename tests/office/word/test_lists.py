"""Numbered lists in loops: where a reader expects them to start again, they do."""

from __future__ import annotations

import docx

from tests.builders.soundness import faults
from tests.builders.word import numbered, render_docx, saved, xml_of

MEETINGS = {"meetings": [{"name": "A", "points": ["a", "b"]}, {"name": "B", "points": ["c", "d", "e"]}]}


def _template(*lines: tuple[str, str]) -> bytes:
    document = docx.Document()
    for style, text in lines:
        document.add_paragraph(text, style or None)
    return saved(document)


def test_steps_start_again_with_each_turn() -> None:
    template = _template(
        ("", "{%p for m in meetings %}"),
        ("", "{{ m.name }}"),
        ("List Number", "préparer {{ m.name }}"),
        ("List Number", "animer"),
        ("", "{%p endfor %}"),
    )
    made = render_docx(template, MEETINGS)
    assert numbered(made) == ["1. préparer A", "2. animer", "1. préparer B", "2. animer"]
    assert faults(made, ".docx") == []


def test_a_loop_whose_turns_are_the_items_goes_on_with_the_numbers() -> None:
    template = _template(
        ("", "{%p for m in meetings %}"), ("List Number", "{{ m.name }}"), ("", "Suite"), ("", "{%p endfor %}")
    )
    assert numbered(render_docx(template, MEETINGS)) == ["1. A", "2. B"]


def test_the_items_of_an_inner_loop_start_again_with_each_turn_of_the_outer() -> None:
    template = _template(
        ("", "{%p for m in meetings %}"),
        ("", "{{ m.name }}"),
        ("", "{%p for point in m.points %}"),
        ("List Number", "{{ point }}"),
        ("", "{%p endfor %}"),
        ("", "{%p endfor %}"),
    )
    assert numbered(render_docx(template, MEETINGS)) == ["1. a", "2. b", "1. c", "2. d", "3. e"]


def test_items_that_exclude_each_other_count_as_one() -> None:
    template = _template(
        ("", "{%p for m in meetings %}"),
        ("", "{%p if loop.first %}"),
        ("List Number", "premier {{ m.name }}"),
        ("", "{%p else %}"),
        ("List Number", "puis {{ m.name }}"),
        ("", "{%p endif %}"),
        ("", "{%p endfor %}"),
    )
    assert numbered(render_docx(template, MEETINGS)) == ["1. premier A", "2. puis B"]


def test_lists_in_repeated_rows_start_again_and_a_column_of_numbers_goes_on() -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text, table.cell(2, 0).text = "{%tr for m in meetings %}", "{%tr endfor %}"
    table.cell(1, 0).paragraphs[0].style = document.styles["List Number 2"]
    table.cell(1, 0).paragraphs[0].text = "{{ m.name }}"
    cell = table.cell(1, 1)
    cell.text = "{%p for point in m.points %}"
    cell.add_paragraph("{{ point }}", "List Number")
    cell.add_paragraph("{%p endfor %}")
    made = render_docx(saved(document), MEETINGS)
    assert numbered(made) == ["1. A", "1. a", "2. b", "2. B", "1. c", "2. d", "3. e"]


def test_numbered_headings_and_bullets_are_left_alone() -> None:
    template = _template(
        ("", "{%p for m in meetings %}"),
        ("List Bullet", "{{ m.name }}"),
        ("List Bullet", "fin"),
        ("", "{%p endfor %}"),
    )
    made = render_docx(template, MEETINGS)
    assert xml_of(made, "word/numbering.xml").count("<w:num ") == 9


def test_a_list_outside_of_loops_is_left_alone() -> None:
    template = _template(("List Number", "{{ name }}"), ("List Number", "fin"))
    made = render_docx(template, {"name": "A"})
    assert xml_of(made, "word/numbering.xml") == xml_of(template, "word/numbering.xml")


def test_new_lists_have_numbers_of_their_own_and_rendering_twice_gives_the_same() -> None:
    template = _template(
        ("", "{%p for m in meetings %}"),
        ("List Number", "{{ m.name }}"),
        ("List Number", "fin"),
        ("", "{%p endfor %}"),
    )
    many = {"meetings": [{"name": str(rank)} for rank in range(40)]}
    first, second = render_docx(template, many), render_docx(template, many)
    assert first == second
    assert numbered(first)[-2:] == ["1. 39", "2. fin"]
    assert faults(first, ".docx") == []
