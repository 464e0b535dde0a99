"""PowerPoint templates written inline, and what is made of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pptx
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Cm

from neolab_docs.errors import NeolabError
from neolab_docs.findings import Finding
from neolab_docs.office.powerpoint import compile_template, outline
from neolab_docs.templating.environment import make_environment

TITLE_ONLY = 5


@dataclass(frozen=True)
class SlideOf:
    """A slide: a title, texts in boxes of their own (one paragraph a line), a table, notes."""

    title: str = ""
    texts: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()
    notes: str = ""
    alt: Mapping[str, str] = field(default_factory=dict)


def build_pptx(*slides: SlideOf) -> bytes:
    presentation = pptx.Presentation()
    for slide in slides:
        add_slide(presentation, slide)
    return saved(presentation)


def add_slide(presentation: Presentation, said: SlideOf) -> Slide:
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    slide.shapes.title.text = said.title
    for text in said.texts:
        slide.shapes.add_textbox(Cm(1), Cm(5), Cm(9), Cm(3)).text_frame.text = text
    if said.table:
        rows, columns = len(said.table), len(said.table[0])
        table = slide.shapes.add_table(rows, columns, Cm(1), Cm(9), Cm(12), Cm(1) * rows).table
        for row, texts in enumerate(said.table):
            for column, text in enumerate(texts):
                table.cell(row, column).text = text
    if said.notes:
        slide.notes_slide.notes_text_frame.text = said.notes
    for shape in slide.shapes:
        if shape.name in said.alt:
            shape._element._nvXxPr.cNvPr.set("descr", said.alt[shape.name])
    return slide


def saved(presentation: Presentation) -> bytes:
    target = io.BytesIO()
    presentation.save(target)
    return target.getvalue()


def opened(data: bytes) -> Presentation:
    return pptx.Presentation(io.BytesIO(data))


def render_pptx(template: bytes, context: Mapping[str, object] | None = None) -> bytes:
    return compile_template(template, "modèle.pptx", make_environment()).render(context or {})


def outline_of(template: bytes, context: Mapping[str, object] | None = None) -> list[str]:
    """The lines of the outline of what a template gives, without indentation and names of slides' layouts."""
    told = outline(render_pptx(template, context), "modèle.pptx").splitlines()
    return [line.strip().removesuffix(" [Title Only]") for line in told if line.strip()]


def texts_of(template: bytes, context: Mapping[str, object] | None = None) -> list[list[str]]:
    """The texts of each slide that a template gives, in order: paragraphs, table rows, notes."""
    slides: list[list[str]] = []
    for line in outline_of(template, context):
        if line.startswith("# "):
            slides.append([])
        elif "«\xa0" not in line and "« " not in line and line != "·":
            slides[-1].append(line)
    return slides


def findings_of(template: bytes, context: Mapping[str, object] | None = None) -> list[Finding]:
    """What compiling or filling a template complains about."""
    try:
        render_pptx(template, context)
    except NeolabError as error:
        return list(error.findings)
    return []
