"""Decks whose texts may be too long for their frames, filled; and LibreOffice's own measure of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pptx
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Cm, Pt

from neolab_docs.findings import Finding
from neolab_docs.office.powerpoint import compile_template
from neolab_docs.office.remarks import remarks
from neolab_docs.templating.environment import make_environment
from tests.builders.powerpoint import opened, saved

TITLE_AND_BODY = 1
TITLE_ONLY = 5
SENTENCE = "Les habitants du bourg et des hameaux choisissent à main levée les chantiers de l’année. "


def body_deck(body: str, title: str = "Les chantiers", alt: str = "") -> bytes:
    """A slide with a title and a body placeholder, one paragraph a line."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_AND_BODY])
    slide.shapes.title.text = title
    slide.placeholders[1].text_frame.text = body
    slide.placeholders[1].name = "Corps"
    slide.placeholders[1]._element._nvXxPr.cNvPr.set("descr", alt)
    return saved(presentation)


def box_deck(change: Callable[[Slide], object]) -> bytes:
    """A slide with a title, and what ``change`` puts on it."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = "Les chantiers"
    change(slide)
    return saved(presentation)


def table_deck() -> bytes:
    """A table with a header row and a row for each of ``rows``."""

    def add(slide: Slide) -> None:
        table = slide.shapes.add_table(2, 2, Cm(1), Cm(4.5), Cm(20), Cm(2)).table
        for column, text in enumerate(("Code", "Chantier")):
            table.cell(0, column).text = text
        table.cell(1, 0).text = "{%tr for row in rows %}{{ row.code }}"
        table.cell(1, 1).text = "{{ row.title }}{%tr endfor %}"
        for cell in (table.cell(0, 0), table.cell(0, 1), table.cell(1, 0), table.cell(1, 1)):
            for paragraph in cell.text_frame.paragraphs:
                paragraph.runs[0].font.size = Pt(14)

    return box_deck(add)


def rows(count: int, title: str = "Un chantier") -> list[dict[str, str]]:
    return [{"code": f"A{rank}", "title": f"{title} {rank}"} for rank in range(1, count + 1)]


def filled(template: bytes, context: Mapping[str, object]) -> tuple[bytes, list[Finding]]:
    """What a template gives, and what it remarks."""
    with remarks() as noted:
        data = compile_template(template, "modèle.pptx", make_environment()).render(context)
    return data, noted


def deck(template: bytes, context: Mapping[str, object]) -> Presentation:
    return opened(filled(template, context)[0])


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def titles(presentation: Presentation) -> list[str]:
    return [slide.shapes.title.text for slide in presentation.slides]


def texts(presentation: Presentation, name: str = "Corps") -> list[list[str]]:
    """The paragraphs of the shape of that name, slide after slide; none where it is not there."""
    return [
        [paragraph.text for shape in slide.shapes if shape.name == name for paragraph in shape.text_frame.paragraphs]
        for slide in presentation.slides
    ]


def tables(presentation: Presentation) -> list[list[list[str]]]:
    """The rows of the table of each slide."""
    return [
        [[cell.text for cell in row.cells] for shape in slide.shapes if shape.has_table for row in shape.table.rows]
        for slide in presentation.slides
    ]
