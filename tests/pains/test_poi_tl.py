"""What users of poi-tl suffer from."""

from __future__ import annotations

import io
import tracemalloc

import docx
import pytest
from docx.shared import Cm
from docx.table import _Cell, _Row

from neolab_docs.office.engine import compile_template
from neolab_docs.office.pictures import Picture
from neolab_docs.templating.environment import make_environment
from tests.builders import powerpoint
from tests.builders.outlines import body, filled, parts
from tests.builders.pictures import png
from tests.builders.soundness import faults
from tests.builders.word import build_docx, opened, saved

_XS = {"xs": ["a", "b"]}


def test_merged_cells_hold_together() -> None:
    """Cells merged side by side are one cell with its span, none hidden (poi-tl #533, #715, #859, #638)."""
    document = opened(build_docx([["T", "U", "V"], ["", "", "fin{%tr endfor %}"]]))
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(1, 1)).text = "{%tr for x in xs %}{{ x }}"
    data = filled(saved(document), _XS)
    assert body(data)[1:] == ["| T | U | V |", "| a | fin |", "| b | fin |"]
    xml = opened(data).tables[0]._tbl.xml
    assert (xml.count('<w:gridSpan w:val="2"/>'), xml.count("<w:hMerge"), xml.count("<w:tc>")) == (2, 0, 7)
    assert faults(data, ".docx") == []


def test_the_data_say_which_cells_are_merged() -> None:
    """Spans and merges down come from values (poi-tl #846)."""
    template = build_docx(
        [["{%tr for x in xs %}{% vm %}{{ x.group }}", "{% colspan x.span %}{{ x.name }}{%tr endfor %}"]]
    )
    xs = [{"group": "G", "name": "large", "span": 2}, {"group": "G", "name": "encore", "span": 2}]
    data = filled(template, {"xs": xs})
    xml = opened(data).tables[0]._tbl.xml
    assert (xml.count('w:vMerge w:val="restart"'), xml.count("<w:vMerge")) == (1, 2)
    assert xml.count('<w:gridSpan w:val="2"/>') == 2


def test_memory_follows_the_number_of_rows() -> None:
    """Twice the rows take about twice the memory, and not many times the file (poi-tl #571)."""
    template = build_docx([["{%tr for x in xs %}{{ x }}", "{{ loop.index }}{%tr endfor %}"]])
    compiled = compile_template(template, "x.docx", make_environment())
    few, many = (_peak(compiled.render, count) for count in (1000, 2000))
    assert many < 2.5 * few
    assert many < 12 * len(parts(compiled.render({"xs": range(2000)}))["word/document.xml"])


def _peak(render: object, count: int) -> int:
    tracemalloc.start()
    try:
        render({"xs": range(count)})  # type: ignore[operator]
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("story", ["header", "footer"])
def test_pictures_of_headers_are_replaced(story: str) -> None:
    """A logo in a header or a footer (poi-tl #143, #360; docassemble #181)."""
    document = docx.Document()
    holder = getattr(document.sections[0], story).paragraphs[0].add_run()
    holder.add_picture(io.BytesIO(png(40, 40)), width=Cm(2))._inline.docPr.set("descr", "{{ logo }}")
    logo = Picture(png(20, 10), "Le logo")
    data = filled(saved(document), {"logo": logo})
    part = getattr(opened(data).sections[0], story).part
    assert [related.blob for related in part.related_parts.values()] == [logo.data]
    assert 'descr="Le logo"' in parts(data)[f"word/{story}1.xml"]
    assert faults(data, ".docx") == []


def _with_columns(format_: str) -> bytes:
    """A table whose first row is merged, and whose third has a single cell, over and under a repeated column."""
    rows = [["T", "U"], ["L", "{%tc for x in xs %}{{ x }}{%tc endfor %}"], ["Total", "{{ xs|length }}"]]
    if format_ == "docx":
        document = opened(build_docx(rows))
        table = document.tables[0]
    else:
        document = powerpoint.opened(powerpoint.build_pptx(powerpoint.SlideOf("t", table=rows)))
        table = next(shape.table for shape in document.slides[0].shapes if shape.has_table)
    table.cell(0, 0).merge(table.cell(0, 1))
    return saved(document)


@pytest.mark.parametrize("xs", [[], ["a"], ["a", "b", "c"]])
def test_a_cell_above_or_below_columns_spans_them_all(xs: list[str]) -> None:
    """Every copy of the column is under its merged heading, in documents and on slides (poi-tl #910)."""
    document, deck = (filled(_with_columns(format_), {"xs": xs}) for format_ in ("docx", "pptx"))
    spans = [[cell.grid_span for cell in _cells(row)] for row in opened(document).tables[0].rows]
    assert spans == [[1 + len(xs)], [1] * (1 + len(xs)), [1, max(1, len(xs))]]
    (frame,) = [shape for shape in powerpoint.opened(deck).slides[0].shapes if shape.has_table]
    assert [len(row.cells) for row in frame.table.rows] == [len(frame.table.columns)] * 3 == [1 + len(xs)] * 3
    merged = [[cell.text for cell in row.cells if not cell.is_spanned] for row in frame.table.rows]
    assert merged == [["T\nU"], ["L", *xs], ["Total", *([str(len(xs))] if xs else [])]]
    assert faults(document, ".docx") == faults(deck, ".pptx") == []


def _cells(row: _Row) -> list[_Cell]:
    return [_Cell(each, row._parent) for each in row._tr.tc_lst]
