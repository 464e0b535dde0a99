"""What users of easy-template-x suffered from."""

from __future__ import annotations

import io

import docx
from docx.shared import Cm

from neolab_docs.office.engine import compile_template
from neolab_docs.office.pictures import Picture
from neolab_docs.templating.environment import make_environment
from tests.builders import excel
from tests.builders.outlines import body, filled, lines, parts, said
from tests.builders.pictures import png
from tests.builders.powerpoint import SlideOf, build_pptx
from tests.builders.soundness import faults
from tests.builders.word import build_docx, opened, saved


def test_one_language_fills_the_three_formats() -> None:
    """The same loop in a document, a deck and a workbook (easy-template-x #117, #138)."""
    row = ["{%tr for x in xs %}{{ x.name }}", "{% if x.ok %}oui{% else %}non{% endif %}{%tr endfor %}"]
    templates = [build_docx([row]), build_pptx(SlideOf("t", table=[row])), excel.template([row])]
    xs = {"xs": [{"name": "a", "ok": True}, {"name": "b", "ok": False}]}
    document, deck, book = (filled(template, xs) for template in templates)
    assert body(document)[1:] == said(deck)[0][1:] == ["| a | oui |", "| b | non |"]
    assert body(book) == ["A1 a", "B1 oui", "A2 b", "B2 non"]


def test_headers_and_footers_are_filled() -> None:
    """With loops and conditions of their own (easy-template-x #25, #35)."""
    template = build_docx("x", header="{% for x in xs %}{{ x }} {% endfor %}", footer="{% if ok %}{{ ok }}{% endif %}")
    assert lines(template)[1:] == [
        *("# en-tête", "[header] {% for x in xs %}{{ x }} {% endfor %}"),
        *("# pied de page", "[footer] {% if ok %}{{ ok }}{% endif %}"),
    ]
    told = lines(filled(template, {"xs": ["a", "b"], "ok": "oui"}))
    assert told == ["x", "# en-tête", "[header] a b", "# pied de page", "[footer] oui"]


def test_loops_and_conditions_nest_in_one_cell_and_one_row() -> None:
    """Several in the same cell, the same row, one in the other (easy-template-x #50, #84, #85, #110)."""
    inner = "{% for x in g.xs %}{% if x %}{{ x }}{% endif %}{% endfor %};"
    cell = f"{{% for g in gs %}}{{% if g.xs %}}{inner}{{% endif %}}{{% endfor %}}"
    rows = [
        [cell, "{% if a %}A{% endif %}{% if not a %}B{% endif %}"],
        [
            "{%tr for g in gs %}{%tr if g.xs %}{%tr for x in g.xs %}{{ x }}",
            "{{ loop.index }}{%tr endfor %}{%tr endif %}{%tr endfor %}",
        ],
    ]
    template = build_docx(rows)
    gs = [{"xs": [1, 0]}, {"xs": []}, {"xs": [2]}]
    data = filled(template, {"gs": gs, "a": False})
    assert body(data)[1:] == ["| 1;2; | B |", "| 1 | 1 |", "| 0 | 2 |", "| 2 | 1 |"]
    assert faults(data, ".docx") == []


def test_rows_with_merged_cells_are_repeated() -> None:
    """Merges side by side and downwards are kept in each copy (easy-template-x #48, #87)."""
    document = opened(
        build_docx([["{%tr for x in xs %}", "", ""], ["{{ x }}", "l", "m"], ["", "n", ""], ["{%tr endfor %}", "", ""]])
    )
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(1, 1).merge(table.cell(1, 2))
    data = filled(saved(document), {"xs": ["a", "b"]})
    made = opened(data).tables[0]
    assert [made.cell(row, 0).text.strip() for row in range(4)] == ["a", "a", "b", "b"]
    assert [made.cell(row, 2)._tc is made.cell(row, 1)._tc for row in range(4)] == [True, False, True, False]
    assert faults(data, ".docx") == []


def test_pictures_are_made_again_on_a_second_run() -> None:
    """The same template filled twice, with other pictures (easy-template-x #142)."""
    document = docx.Document()
    document.add_picture(io.BytesIO(png(40, 40)), width=Cm(4))._inline.docPr.set("descr", "{{ p }}")
    compiled = compile_template(saved(document), "x.docx", make_environment())
    for size in (10, 20):
        data = compiled.render({"p": Picture(png(size, size), f"Photo {size}")})
        assert body(data)[1] == f"image « Picture 1 » : Photo {size}"
        assert [part.blob for part in opened(data).part.package.image_parts] == [png(size, size)]
    again = filled(data, {})
    assert body(again)[1] == "image « Picture 1 » : Photo 20"


def test_targets_written_from_the_root_are_followed() -> None:
    """Relations to « /word/… » lead where they say (easy-template-x #145)."""
    source = build_docx("{{ x }}", header="{{ x }}")
    change = {"word/_rels/document.xml.rels": lambda xml: xml.replace('Target="', 'Target="/word/')}
    template = excel.changed_parts(source, change)
    assert 'Target="/word/header1.xml"' in parts(template)["word/_rels/document.xml.rels"]
    data = filled(template, {"x": "a"})
    assert lines(data) == ["a", "# en-tête", "[header] a"]
