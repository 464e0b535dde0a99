from __future__ import annotations

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.builders.soundness import faults
from tests.builders.word import body_of, build_docx, opened, render_docx, saved

_XS = {"xs": ["a", "b"]}


def test_rows_that_hold_only_row_tags_vanish_and_repeat_those_between() -> None:
    template = build_docx(
        [["T", ""], ["{%tr for x in xs %}", ""], ["{{ x }}", "{{ loop.index }}"], ["{%tr endfor %}", ""]]
    )
    assert body_of(template, _XS) == ["tableau (2 colonnes)", "| T |  |", "| a | 1 |", "| b | 2 |"]


def test_a_row_that_opens_and_closes_repeats_itself() -> None:
    template = build_docx([["T", "N"], ["{%tr for x in xs %}{{ x }}", "{{ loop.index }}{%tr endfor %}"]])
    assert body_of(template, _XS)[1:] == ["| T | N |", "| a | 1 |", "| b | 2 |"]


def test_row_loops_nest() -> None:
    template = build_docx(
        [
            ["{%tr for g in gs %}"],
            ["{{ g.name }}"],
            ["{%tr for x in g.xs %}{{ x }}{%tr endfor %}"],
            ["{%tr endfor %}"],
        ]
    )
    groups = {"gs": [{"name": "G", "xs": ["a", "b"]}, {"name": "H", "xs": []}]}
    assert body_of(template, groups)[1:] == ["| G |", "| a |", "| b |", "| H |"]


def test_a_table_whose_rows_all_vanish_is_dropped() -> None:
    template = build_docx("avant", [["{%tr for x in xs %}{{ x }}{%tr endfor %}"]], "après")
    data = render_docx(template, {"xs": []})
    assert len(opened(data).tables) == 0
    assert faults(data, ".docx") == []


def test_columns_repeat_with_their_grid_and_share_the_width() -> None:
    template = build_docx([["L", "{%tc for x in xs %}{{ x }}{%tc endfor %}", "R"]])
    table = opened(render_docx(template, _XS)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["L", "a", "b", "R"]
    widths = [column.width or 0 for column in table.columns]
    assert widths[1] == widths[2] == widths[0] // 2


def test_columns_repeat_between_cells_that_hold_only_the_tags_as_in_docxtpl() -> None:
    row = ["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]
    table = opened(render_docx(build_docx([row, row]), _XS)).tables[0]
    assert [[cell.text for cell in each.cells] for each in table.rows] == [["a", "b"], ["a", "b"]]
    assert len(table.columns) == 2


def test_columns_inside_a_row_loop_set_the_grid_too() -> None:
    template = build_docx(
        [["{%tr for r in rows %}{{ r.name }}", "{%tc for c in r.cells %}{{ c }}{%tc endfor %}{%tr endfor %}"]]
    )
    rows = {"rows": [{"name": "A", "cells": [1, 2, 3]}, {"name": "B", "cells": [4, 5, 6]}]}
    data = render_docx(template, rows)
    assert body_of(template, rows) == ["tableau (4 colonnes)", "| A | 1 | 2 | 3 |", "| B | 4 | 5 | 6 |"]
    assert faults(data, ".docx") == []


def test_a_cell_whose_paragraphs_all_vanish_keeps_an_empty_one() -> None:
    template = build_docx([["{%p if ok %}\noui\n{%p endif %}", "x"]])
    document = opened(template)
    cell = document.tables[0].cell(0, 0)
    cell.paragraphs[0].text = "{%p if ok %}"
    cell.add_paragraph("oui")
    cell.add_paragraph("{%p endif %}")
    data = render_docx(saved(document), {"ok": False})
    assert len(opened(data).tables[0].cell(0, 0).paragraphs) == 1
    assert faults(data, ".docx") == []
    assert len(opened(render_docx(saved(document), {"ok": True})).tables[0].cell(0, 0).paragraphs) == 1


def test_a_row_without_columns_left_is_dropped() -> None:
    template = build_docx([["{%tc for x in xs %}{{ x }}{%tc endfor %}"]], "fin")
    assert body_of(template, {"xs": []}) == ["fin"]


def test_docxtpl_cell_tags_span_and_colour() -> None:
    template = build_docx([["{% colspan n %}large"], ["{% cellbg 'FF0000' %}rouge"]])
    data = render_docx(template, {"n": 2})
    xml = opened(data).tables[0]._tbl.xml
    assert '<w:gridSpan w:val="2"/>' in xml
    assert 'w:fill="FF0000"' in xml


def test_docxtpl_merges_cells_down_a_loop() -> None:
    template = build_docx([["{%tr for x in xs %}{% vm %}groupe", "{{ x }}{%tr endfor %}"]])
    table = opened(render_docx(template, _XS)).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["groupe", "a"], ["groupe", "b"]]


def test_a_row_marked_as_a_remark_goes_with_what_it_holds() -> None:
    template = build_docx([["{#tr à retirer #}", "texte"], ["a", "{#tc cellule #}b"]])
    assert body_of(template)[1:] == ["| a |"]


def test_bookmarks_between_cells_do_not_hide_the_cells() -> None:
    document = opened(build_docx([["{%tc for x in xs %}{{ x }}{%tc endfor %}"]]))
    row = document.tables[0].rows[0]._tr
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{name}")
        mark.set(qn("w:id"), "1")
        row.append(mark)
    assert body_of(saved(document), _XS)[1:] == ["| a | b |"]


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_a_table_keeps_what_no_loop_repeats_and_goes_when_nothing_is_left(rows: int) -> None:
    steady = (("Titre",), ("{%tr for x in xs %}",), ("{{ x }}",), ("{%tr endfor %}",))
    made = opened(render_docx(build_docx(steady, "puis", steady[1:], "fin"), {"xs": [*range(rows)]}))
    tables = [[row.cells[0].text for row in table.rows] for table in made.tables]
    values = [str(rank) for rank in range(rows)]
    assert tables == [["Titre", *values], *([values] if rows else [])]


@pytest.mark.parametrize("last", ["{%p if x %}", "{%p if not x %}"])
def test_a_cell_that_ends_in_a_condition_ends_in_a_paragraph_all_the_same(last: str) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "début"
    for text in (last, "peut-être", "{%p endif %}"):
        cell.add_paragraph(text)
    made = render_docx(saved(document), {"x": True})
    assert opened(made).tables[0].cell(0, 0).paragraphs[0].text == "début"
    assert faults(made, ".docx") == []
