"""W3: a deck of slides cloned from one: a title, a text, a table of six rows and four columns, a picture."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from noise import picture
from workload import OURS, Work, ours, saved

WARM_UP = 5
FILE = "support.pptx"
_TAG = re.compile(r"\{\{ slide\.(\w+) \}\}")
_ROWS, _COLUMNS = 6, 4


def template() -> bytes:
    import pptx
    from pptx.util import Inches

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "{{ slide.title }}"
    frame = slide.shapes.add_textbox(0, Inches(1), Inches(5), Inches(1.3)).text_frame
    frame.word_wrap, frame.text = True, "{{ slide.text }}"
    table = slide.shapes.add_table(_ROWS, _COLUMNS, 0, Inches(2.4), Inches(9), Inches(3)).table
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            table.cell(row, column).text = f"{{{{ slide.c{row}{column} }}}}"
    slide.shapes.add_picture(BytesIO(picture(0, 60_000)), Inches(6), Inches(1), Inches(1))
    slide.notes_slide.notes_text_frame.text = "{%slide for slide in slides %}"
    return saved(presentation)


def data(size: int) -> dict[str, Any]:
    return {"slides": [_slide(number) for number in range(size)]}


def _slide(number: int) -> dict[str, str]:
    cells = {f"c{row}{column}": f"{number}-{row}.{column}" for row in range(_ROWS) for column in range(_COLUMNS)}
    text = f"L’atelier {number} réunit les habitants & la commune autour d’un même plan"
    return {"title": f"Atelier n°\N{NO-BREAK SPACE}{number}", "text": text, **cells}


def python_pptx(source: bytes) -> Work:
    """The usual recipe: add a slide, copy the shapes and what they lead to, replace the runs' tags."""
    from pptx import Presentation

    def work(data: dict[str, Any]) -> Iterator[bytes]:
        presentation = Presentation(BytesIO(source))
        first = presentation.slides[0]
        for values in data["slides"]:
            slide = presentation.slides.add_slide(first.slide_layout)
            _copy_shapes(first, slide)
            for shape in slide.shapes:
                for frame in _frames(shape):
                    _fill(frame, values)
        _drop_first(presentation)
        yield saved(presentation)

    return work


def _copy_shapes(first: Any, slide: Any) -> None:
    for shape in list(slide.shapes):
        shape._element.getparent().remove(shape._element)
    keys = {
        key: slide.part.relate_to(relation.target_part, relation.reltype)
        for key, relation in first.part.rels.items()
        if relation.reltype.endswith("/image")
    }
    for shape in first.shapes:
        element = copy.deepcopy(shape._element)
        slide.shapes._spTree.append(element)
        for blip in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
            name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
            blip.set(name, keys[blip.get(name)])


def _frames(shape: Any) -> Iterator[Any]:
    if shape.has_text_frame:
        yield shape.text_frame
    elif shape.has_table:
        for row in shape.table.rows:
            for cell in row.cells:
                yield cell.text_frame


def _fill(frame: Any, values: dict[str, str]) -> None:
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.text = _TAG.sub(lambda found: values[found[1]], run.text)


def _drop_first(presentation: Any) -> None:
    identifiers = presentation.slides._sldIdLst
    presentation.part.drop_rel(identifiers[0].rId)
    identifiers.remove(identifiers[0])


ENGINES = {OURS: ours(FILE), "python-pptx": python_pptx}


def check(outputs: Sequence[bytes], data: dict[str, Any]) -> None:
    from pptx import Presentation

    (output,) = outputs
    slides = list(Presentation(BytesIO(output)).slides)
    assert len(slides) == len(data["slides"])
    for slide, values in zip(slides, data["slides"], strict=True):
        title, text, table, image = slide.shapes
        cells = [cell.text for row in table.table.rows for cell in row.cells]
        assert [title.text_frame.text, text.text_frame.text, *cells] == list(values.values())
        assert image.image.blob == picture(0, 60_000)
