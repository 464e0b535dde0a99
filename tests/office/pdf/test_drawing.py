from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter

from neolab_docs.office.pdf import draw_pages


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    writer = PdfWriter()
    for _ in range(5):
        writer.add_blank_page(width=595, height=842)
    path = tmp_path / "note.pdf"
    writer.write(path)
    return path


def test_every_page_is_a_picture_of_its_own(pdf: Path, tmp_path: Path) -> None:
    assert draw_pages(pdf, tmp_path / "pages", tmp_path / "note.png") == 5
    assert [path.name for path in sorted((tmp_path / "pages").iterdir())] == [f"page-0{n}.png" for n in range(1, 6)]


def test_a_page_keeps_its_proportions(pdf: Path, tmp_path: Path) -> None:
    draw_pages(pdf, tmp_path / "pages", tmp_path / "note.png")

    with Image.open(tmp_path / "pages" / "page-01.png") as page:
        assert page.height / page.width == pytest.approx(842 / 595, abs=0.01)


def test_the_contact_sheet_puts_four_pages_in_a_row(pdf: Path, tmp_path: Path) -> None:
    draw_pages(pdf, tmp_path / "pages", tmp_path / "note.png")

    with Image.open(tmp_path / "note.png") as sheet:
        assert sheet.height > 2 * 420
        assert sheet.width > 4 * 290


def test_pages_of_an_earlier_run_do_not_stay(pdf: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page-99.png").write_bytes(b"old")
    draw_pages(pdf, tmp_path / "pages", tmp_path / "note.png")

    assert not (tmp_path / "pages" / "page-99.png").exists()


def test_a_file_that_is_no_pdf_is_told(tmp_path: Path) -> None:
    (tmp_path / "note.pdf").write_bytes(b"nothing")
    with pytest.raises(RuntimeError, match="load document"):
        draw_pages(tmp_path / "note.pdf", tmp_path / "pages", tmp_path / "note.png")
