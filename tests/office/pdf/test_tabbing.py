from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from neolab_docs.office.pdf.tabbing import order_tabs


def _pdf(path: Path, *, linked: bool) -> Path:
    writer = PdfWriter()
    for _ in range(2):
        writer.add_blank_page(width=595, height=842)
    if linked:
        writer.add_annotation(1, Link(rect=(50, 50, 200, 70), target_page_index=0))
    writer.write(path)
    return path


def test_a_page_with_links_is_walked_in_the_order_of_its_text(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "plan.pdf", linked=True)
    order_tabs(path)

    assert [page.get("/Tabs") for page in PdfReader(path).pages] == [None, "/S"]


def test_a_pdf_without_links_is_left_as_it_is(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "plan.pdf", linked=False)
    before = path.read_bytes()
    order_tabs(path)

    assert path.read_bytes() == before


def test_what_the_pdf_held_is_not_written_again(tmp_path: Path) -> None:
    path = _pdf(tmp_path / "plan.pdf", linked=True)
    before = path.read_bytes()
    order_tabs(path)

    assert path.read_bytes().startswith(before)
