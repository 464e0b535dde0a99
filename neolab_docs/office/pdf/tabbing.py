"""The order in which a keyboard walks the links of a page (ISO 14289-1, 7.18.3), which LibreOffice writes wrongly."""

from __future__ import annotations

from pathlib import Path


def order_tabs(pdf: Path) -> None:
    """Make the links of every page follow the order of its text; a PDF without links is left as it is.

    Args:
        pdf: the file, completed in place: what it held is not written again.
    """
    from pypdf import PdfWriter
    from pypdf.errors import PyPdfError
    from pypdf.generic import NameObject

    try:
        writer = PdfWriter(pdf, incremental=True)
    except PyPdfError:  # whoever reads it will say so
        return
    lacking = [page for page in writer.pages if "/Annots" in page and page.get("/Tabs") != "/S"]
    for page in lacking:
        page[NameObject("/Tabs")] = NameObject("/S")
    if lacking:
        writer.write(pdf)
    writer.close()
