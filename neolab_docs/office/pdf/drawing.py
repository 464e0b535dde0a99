"""The pages of a PDF as pictures, one by one and all on one sheet (« planche-contact »)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_PAGE_WIDTH = 1400  # pixels: text of a slide or an A4 page reads well on a screen
_THUMBNAIL = 420, 420  # pixels, at most
_GAP = 18
_COLUMNS = 4
_LONGEST_SHEET = 60  # pages on the contact sheet
_BACK = "#d9d9d9"


def draw_pages(pdf: Path, folder: Path, sheet: Path) -> int:
    """Draw each page of a PDF as a PNG file, and the contact sheet of them all.

    Args:
        pdf: the document.
        folder: where the pages go, as ``page-01.png``; created when missing, pages of an earlier run removed.
        sheet: the contact sheet to write; it holds the first sixty pages.

    Returns:
        How many pages there are.

    Raises:
        OSError: a picture cannot be written.
        RuntimeError: the PDF cannot be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("page-*.png"):
        old.unlink()
    thumbnails: list[Image] = []
    count = 0
    for count, page in enumerate(_pages(pdf), start=1):
        page.save(folder / f"page-{count:02}.png")
        if count <= _LONGEST_SHEET:
            page.thumbnail(_THUMBNAIL)
            thumbnails.append(page)
    if thumbnails:
        _contact_sheet(thumbnails).save(sheet)
    return count


def _pages(pdf: Path) -> Iterator[Image]:
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        for page in document:
            bitmap = page.render(scale=_PAGE_WIDTH / page.get_width(), may_draw_forms=False)
            yield bitmap.to_pil().convert("RGB")
            page.close()


def _contact_sheet(pages: Sequence[Image]) -> Image:
    """The pages in rows of four, on grey, so that white pages show their edges."""
    from PIL import Image

    width, height = max(page.width for page in pages), max(page.height for page in pages)
    columns = min(_COLUMNS, len(pages))
    rows = ceil(len(pages) / columns)
    sheet = Image.new("RGB", (columns * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), _BACK)
    for rank, page in enumerate(pages):
        row, column = divmod(rank, columns)
        sheet.paste(page, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    return sheet
