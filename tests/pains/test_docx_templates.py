"""What users of docx-templates suffer from."""

from __future__ import annotations

import io

import docx
import pytest
from docx.shared import Cm

from neolab_docs.office.pictures import Picture
from tests.builders.outlines import body, filled, parts
from tests.builders.pictures import png
from tests.builders.soundness import faults
from tests.builders.word import build_docx, opened, runs, saved

_XS = {"xs": ["a", "b"]}


@pytest.mark.parametrize(
    "cut",
    [
        ("{", "{ x }", "}"),
        ("{{ ", "x", " }}"),
        ("a {", "{", " x", " ", "}", "} b"),
        ("{% if x %", "}{{x}}{", "% endif %}"),
    ],
)
def test_tags_that_word_cut_are_joined(cut: tuple[str, ...]) -> None:
    """However Word splits a tag over runs (docx-templates #449)."""
    template = build_docx(runs(*cut))
    assert body(template) == ["".join(cut)]
    assert body(filled(template, {"x": "v"})) in (["v"], ["a v b"])


def test_a_loop_in_a_table_inside_of_a_table_keeps_it() -> None:
    """The nested table stays, and holds its rows (docx-templates #448)."""
    document = opened(build_docx([["dehors", ""]]))
    cell = document.tables[0].cell(0, 1)
    inner = cell.add_table(1, 1)
    inner.cell(0, 0).text = "{%tr for x in xs %}{{ x }}{%tr endfor %}"
    data = filled(saved(document), _XS)
    made = opened(data).tables[0].cell(0, 1).tables[0]
    assert [row.cells[0].text for row in made.rows] == ["a", "b"]
    emptied = filled(saved(document), {"xs": []})
    assert opened(emptied).tables[0].cell(0, 1).tables == []
    assert faults(data, ".docx") == faults(emptied, ".docx") == []


def test_pictures_in_headers_and_loops_keep_the_file_sound() -> None:
    """One in the header, one for each item, none left over (docx-templates #113, #144, #190, #217, #354)."""
    document = docx.Document()
    header = document.sections[0].header.paragraphs[0].add_run()
    header.add_picture(io.BytesIO(png(8, 8)), width=Cm(1))._inline.docPr.set("descr", "{{ xs[0] }}")
    document.add_paragraph("{%p for x in xs %}")
    document.add_picture(io.BytesIO(png(9, 9)), width=Cm(1))._inline.docPr.set("descr", "{{ x }}")
    document.add_paragraph("{%p endfor %}")
    xs = [Picture(png(size, 20), f"Photo {size}") for size in (10, 20, 30)]
    data = filled(saved(document), {"xs": xs})
    assert [line for line in body(data) if "image" in line] == [
        f"image « Picture 1 » : Photo {n}" for n in (10, 20, 30)
    ]
    assert 'descr="Photo 10"' in parts(data)["word/header1.xml"]
    assert sorted(part.blob for part in opened(data).part.package.image_parts) == sorted(x.data for x in xs)
    assert faults(data, ".docx") == []


def test_columns_are_repeated() -> None:
    """A column for each item (docx-templates #15)."""
    row = ["{%tc for x in xs %}{{ x }}{%tc endfor %}", "fin"]
    assert body(filled(build_docx([row, row]), _XS))[1:] == ["| a | b | fin |", "| a | b | fin |"]


@pytest.mark.parametrize(("apart", "count"), [(True, 1), (False, 0)])
def test_a_page_break_may_depend_on_a_condition(apart: bool, count: int) -> None:
    """The break comes or goes with its paragraph (docx-templates #283)."""
    document = docx.Document()
    document.add_paragraph("avant")
    document.add_paragraph("{%p if apart %}")
    document.add_page_break()
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("après")
    data = filled(saved(document), {"apart": apart})
    assert body(data) == ["avant", *["⏎"] * count, "après"]
