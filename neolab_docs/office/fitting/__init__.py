"""How much room a text takes, from real font metrics: no font file is needed where documents are made.

``metrics/*.json`` hold the advance widths of fonts that are metric twins of Office's: Carlito for Calibri, Caladea for
Cambria, Liberation for Arial, Times New Roman, Arial Narrow and Courier New, and DejaVu Sans for what they lack. They
were read out of Debian's font packages; each file names its font and its licence.
"""

from neolab_docs.office.fitting.breaking import wrap
from neolab_docs.office.fitting.faces import Face, face
from neolab_docs.office.fitting.paragraphs import Line, Paragraph, Run, Spacing, height, lay_out
from neolab_docs.office.fitting.rows import (
    Frame,
    cell_height,
    column_pixels,
    digit_pixels,
    fits_one_line,
    frame,
    indent_pixels,
)

__all__ = [
    "Face",
    "Frame",
    "Line",
    "Paragraph",
    "Run",
    "Spacing",
    "cell_height",
    "column_pixels",
    "digit_pixels",
    "face",
    "fits_one_line",
    "frame",
    "height",
    "indent_pixels",
    "lay_out",
    "measure",
    "wrap",
]


def measure(text: str, font: str, size: float, bold: bool = False, italic: bool = False) -> float:
    """The width of a text set on one line, in points; ``size`` is the font's, in points."""
    return face(font, bold, italic).width(text) * size
