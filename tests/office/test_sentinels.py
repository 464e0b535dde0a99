"""Every value given comes out exactly as often as its template asks, none vanishes, no tag is left."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.run import CT_R
from docx.text.paragraph import Paragraph
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Cm

from neolab_docs.api import load_project
from neolab_docs.office.engine import compile_template
from neolab_docs.templating.environment import make_environment
from neolab_docs.templating.typography import finished
from tests.builders import excel, powerpoint, word
from tests.builders.outputs import documents, said
from tests.builders.pictures import png
from tests.builders.powerpoint import SlideOf
from tests.builders.sentinels import Sentinels, package_counts, workbook_counts
from tests.conftest import SAMPLES

_SIZES = st.lists(st.integers(0, 3), max_size=3)
_COLUMNS = st.integers(1, 3)


def _context(sizes: Sequence[int], columns: int, shown: bool) -> tuple[Sentinels, dict[str, object]]:
    """Groups of so many items, columns, and values of which one branch or the other is shown."""
    all_ = Sentinels()
    groups = [_group(all_, size) for size in sizes]
    context = all_.record("title author yes no unused", shown=shown, groups=groups)
    context["columns"] = [all_.record("head") for _ in range(columns)]
    return all_, context


def _group(all_: Sentinels, size: int) -> dict[str, object]:
    """A group of so many items; only a group of some has a chief."""
    items = [all_.record("code label note") for _ in range(size)]
    return all_.record("name link chief" if size else "name link", items=items, full=bool(size))


def _letter() -> bytes:
    """Header, footer, property, note, text box, link, alternative text; loops of paragraphs, rows and columns."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ title }}"
    section.footer.paragraphs[0].text = "{% if shown %}{{ yes }}{% else %}{{ no }}{% endif %}"
    document.core_properties.title = "{{ title }}"
    opening = document.add_paragraph("{{ title }} ")
    opening.add_run("par {{ au").bold = True
    opening.add_run("thor }}")
    document.add_comment(opening.runs, "{{ author }}", "Anne", "A")
    _add_box(document.add_paragraph().add_run()._r, "{{ author }}")
    document.add_paragraph("{%p for g in groups %}")
    _add_link(document.add_paragraph("{{ g.name }}"), "https://x.fr/{{ g.link }}")
    document.add_paragraph("{%p if g.full %}")
    document.add_paragraph("{{ g.chief }} : {% for i in g['items'] %}{{ i.code }}, {% endfor %}")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    picture = document.add_picture(io.BytesIO(png(9, 9)), width=Cm(1))
    picture._inline.docPr.set("descr", "{{ title }}")
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "Titre"
    table.cell(0, 1).text = "{%tc for c in columns %}{{ c.head }}{%tc endfor %}"
    table.cell(1, 0).text = "{%tr for g in groups %}{%tr for i in g['items'] %}{{ i.label }}"
    table.cell(1, 1).text = "{%tc for c in columns %}{{ i.note }}{%tc endfor %}{%tr endfor %}{%tr endfor %}"
    table.cell(2, 0).text = "{%tr if shown %}{{ yes }}"
    table.cell(2, 1).text = "{%tc for c in columns %}·{%tc endfor %}{%tr endif %}"
    return word.saved(document)


def _add_box(run: CT_R, text: str) -> None:
    """A text box as Word writes it: the drawing and what older versions show instead, both with the text."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    spaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f'<mc:Choice Requires="wps">{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback>'
    run.append(parse_xml(f"<mc:AlternateContent {spaces}>{choice}</mc:AlternateContent>"))


def _add_link(paragraph: Paragraph, target: str) -> None:
    key = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    link.append(paragraph.add_run("lien")._r)
    paragraph._p.append(link)


def _deck() -> bytes:
    """Slides repeated, dropped and kept, notes, tables, shapes, links, a chart title."""
    presentation = pptx.Presentation()
    first = powerpoint.add_slide(
        presentation,
        SlideOf(
            "{{ title }}",
            ["{% if shown %}{{ yes }}{% else %}{{ no }}{% endif %}", "{{ c.head }}"],
            [["Titre", "{%tc for c in columns %}{{ c.head }}{%tc endfor %}"]],
            "de {{ author }}",
            {"TextBox 3": "{%shape for c in columns %}"},
        ),
    )
    data = CategoryChartData()
    data.categories = ["a"]
    data.add_series("s", (1,))
    chart = first.shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, Cm(5), Cm(5), data).chart
    chart.chart_title.text_frame.text = "{{ title }}"
    rows = [["{%tr for i in g['items'] %}{{ i.code }}", "{{ i.label }}{%tr endfor %}"], ["fin", ""]]
    notes = "{%slide for g in groups %}\n{{ g.name }} : {% for i in g['items'] %}{{ i.note }} {% endfor %}"
    notes += "{% if g.full %}{{ g.chief }}{% endif %}"
    slide = powerpoint.add_slide(presentation, SlideOf("{{ g.name }}", ["lien"], rows, notes))
    slide.shapes[1].text_frame.paragraphs[0].runs[0].hyperlink.address = "https://x.fr/{{ g.link }}"
    powerpoint.add_slide(presentation, SlideOf("{{ yes }}", notes="{%slide if shown %}"))
    return powerpoint.saved(presentation)


def _workbook() -> bytes:
    """Rows, columns and sheets repeated, notes, links, a header, properties."""

    def change(book: Workbook) -> None:
        plan = book["Plan"]
        plan.oddHeader.center.text = "{{ title }}"
        plan["B4"].comment = Comment("{{ i.note }}", "Anne")
        plan["A3"].hyperlink = "https://x.fr/{{ g.link }}"
        book.properties.title = "{{ title }}"
        book.properties.keywords = "{{ author }}"

    plan = [
        ["{{ title }}", "{%tc for c in columns %}{{ c.head }}{%tc endfor %}"],
        ["{%tr for g in groups %}"],
        ["{{ g.name }} ({{ g.name }})", None, "{{ g.chief if g.full else '' }}"],
        ["{%tr for i in g['items'] %}{{ i.code }}", "{{ i.label }}{%tr endfor %}"],
        ["{%tr endfor %}"],
        *(["{%tr if shown %}"], ["{{ yes }}"], ["{%tr else %}"], ["{{ no }}"], ["{%tr endif %}"]),
    ]
    fiche = [["{%sheet for c in columns %}{{ c.head }}"], ["{{ c.head }}"]]
    return excel.workbook({"Plan": plan, "{{ c.head }}": fiche}, change)


_LETTER = compile_template(_letter(), "lettre.docx", make_environment())
_DECK = compile_template(_deck(), "deck.pptx", make_environment())
_BOOK = compile_template(_workbook(), "plan.xlsx", make_environment())


@settings(max_examples=25, deadline=None)
@given(_SIZES, _COLUMNS, st.booleans())
@example([2, 0, 3], 3, True)
def test_a_document_holds_every_value_as_often_as_its_template_asks(sizes: list[int], n: int, shown: bool) -> None:
    given_, context = _context(sizes, n, shown)
    times = {"title": 4, "author": 4, "yes": 2 * shown, "no": not shown, "unused": 0, "head": 1}
    times |= {"name": 1, "chief": 1, "link": 1, "code": 1, "label": 1, "note": n}
    told = package_counts(_LETTER.render(context))
    assert told == given_.expected(times)


@settings(max_examples=25, deadline=None)
@given(_SIZES, _COLUMNS, st.booleans())
@example([2, 0, 3], 3, True)
def test_a_deck_holds_every_value_as_often_as_its_template_asks(sizes: list[int], n: int, shown: bool) -> None:
    given_, context = _context(sizes, n, shown)
    times = {"title": 2, "author": 1, "yes": 2 * shown, "no": not shown, "unused": 0, "head": 2}
    times |= {"name": 2, "chief": 1, "link": 1, "code": 1, "label": 1, "note": 1}
    assert package_counts(_DECK.render(context)) == given_.expected(times)


@settings(max_examples=25, deadline=None)
@given(_SIZES, _COLUMNS, st.booleans())
@example([2, 0, 3], 3, True)
def test_a_workbook_holds_every_value_as_often_as_its_template_asks(sizes: list[int], n: int, shown: bool) -> None:
    given_, context = _context(sizes, n, shown)
    times = {"title": 3, "author": 1, "yes": shown, "no": not shown, "unused": 0, "head": 4}
    times |= {"name": 2, "chief": 1, "link": 1, "code": 1, "label": n, "note": n}
    assert workbook_counts(_BOOK.render(context)) == given_.expected(times)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_action_of_a_sample_is_in_its_workbook_its_deck_and_its_deliberation(
    name: str, built_samples: dict[str, Path]
) -> None:
    titles = [finished(action.title) for action in load_project(SAMPLES[name]).project.actions]
    whole = {path.name: said(path) for path in documents(built_samples[name])}
    missing = {file: {title for title in titles if title not in text} for file, text in whole.items()}
    complete = [file for file, titles_left in missing.items() if not titles_left]
    assert len(titles) > 10
    assert {Path(file).suffix for file in complete} == {".docx", ".pptx", ".xlsx"}
