"""WP: a deck of slides with a different picture of 25 kB on each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from noise import picture
from pictures_docx import data, in_our_engine
from workload import OURS, Work, saved

WARM_UP = 5
FILE = "photos.pptx"
_SIZE = 25_000

__all__ = ["ENGINES", "FILE", "WARM_UP", "check", "data", "template"]


def template() -> bytes:
    import pptx
    from pptx.util import Inches

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    shape = slide.shapes.add_picture(BytesIO(picture(-1, _SIZE)), Inches(1), Inches(1), Inches(4))
    shape._element.nvPicPr.cNvPr.set("descr", "{{ photo }}")
    slide.notes_slide.notes_text_frame.text = "{%slide for photo in photos %}"
    return saved(presentation)


def ours(source: bytes) -> Work:
    return in_our_engine(FILE, source)


def python_pptx(source: bytes) -> Work:
    from pptx import Presentation
    from pptx.util import Inches

    def work(data: list[bytes]) -> Iterator[bytes]:
        presentation = Presentation()
        for each in data:
            slide = presentation.slides.add_slide(presentation.slide_layouts[6])
            slide.shapes.add_picture(BytesIO(each), Inches(1), Inches(1), Inches(4))
        yield saved(presentation)

    return work


ENGINES = {OURS: ours, "python-pptx": python_pptx}


def check(outputs: Sequence[bytes], data: list[bytes]) -> None:
    from pptx import Presentation

    (output,) = outputs
    slides = Presentation(BytesIO(output)).slides
    assert [shape.image.blob for slide in slides for shape in slide.shapes] == data
