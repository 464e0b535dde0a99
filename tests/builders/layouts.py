"""What LibreOffice makes of a text: a deck laid out as a PDF, and its lines read back."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import which
from xml.etree import ElementTree

import pptx
import pytest
from pptx.util import Emu, Pt

_XHTML = "{http://www.w3.org/1999/xhtml}"

needs_libreoffice = pytest.mark.skipif(
    which("soffice") is None or which("pdftotext") is None, reason="LibreOffice or poppler is not installed"
)


@dataclass(frozen=True)
class Sample:
    """A text in a box of its own on a slide of its own."""

    text: str
    font: str
    size: float
    width: float = 400.0
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class LaidOut:
    """A line of a page: its text, left and right edges, top, in points."""

    text: str
    left: float
    right: float
    top: float


def deck_of(samples: Sequence[Sample]) -> bytes:
    presentation = pptx.Presentation()
    for sample in samples:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        box = slide.shapes.add_textbox(Emu(0), Emu(0), Pt(sample.width), Pt(100)).text_frame
        box.word_wrap = True
        box.margin_left = box.margin_right = box.margin_top = box.margin_bottom = 0
        box.text = sample.text
        for paragraph in box.paragraphs:
            font = paragraph.runs[0].font
            font.name, font.size, font.bold, font.italic = sample.font, Pt(sample.size), sample.bold, sample.italic
    held = BytesIO()
    presentation.save(held)
    return held.getvalue()


def laid_out(data: bytes, suffix: str, folder: Path) -> list[list[LaidOut]]:
    """The lines of each page of an office file, from top to bottom."""
    source = folder / f"laid-out{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return lines_of(source.with_suffix(".pdf"))


def lines_of(pdf: Path) -> list[list[LaidOut]]:
    """The lines of each page of a PDF."""
    told = pdf.with_suffix(".html")
    subprocess.run(["pdftotext", "-bbox-layout", str(pdf), str(told)], check=True, capture_output=True, timeout=60)
    root = ElementTree.fromstring(told.read_bytes())
    return [
        sorted((_line(line) for line in page.iter(_XHTML + "line")), key=lambda line: line.top)
        for page in root.iter(_XHTML + "page")
    ]


def _line(element: ElementTree.Element) -> LaidOut:
    words = list(element.iter(_XHTML + "word"))
    left, right = (float(word.get(name, "0")) for word, name in ((words[0], "xMin"), (words[-1], "xMax")))
    return LaidOut(" ".join(word.text or "" for word in words), left, right, float(element.get("yMin", "0")))
