"""What a real LibreOffice makes of our files."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook
from pypdf import PdfReader

from neolab_docs.office.pdf import convert
from tests.builders.libreoffice import libreoffice
from tests.builders.pictures import png

_TITLES = ("Un marché le samedi", "Des vélos à prêter", "Un atelier de réparation")
_SIMPLE = '<w:p {}><w:fldSimple w:instr=" TOC \\o &quot;1-3&quot; "><w:r><w:t>Vide</w:t></w:r></w:fldSimple></w:p>'
_AS_WORD_WRITES_IT = """
<w:sdt {}><w:sdtPr>
<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>
<w:sdtContent>
<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>
<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Un chapitre disparu</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
</w:sdtContent></w:sdt>
"""


@pytest.fixture
def soffice() -> Path:
    return libreoffice()


def _report(path: Path, title: str = "Plan d’actions", contents: str = _SIMPLE) -> Path:
    """A document with a stale table of contents, then one chapter a page."""
    document = docx.Document()
    document.core_properties.title = title
    document.element.body.insert(0, parse_xml(contents.format(nsdecls("w"))))
    for chapter in _TITLES:
        document.add_heading(chapter, 1).paragraph_format.page_break_before = True
    document.save(str(path))
    return path


def _deck(path: Path) -> Path:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[0])
    slide.shapes.title.text = "Une diapositive"
    deck.save(str(path))
    return path


def _workbook(path: Path) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"] = 1234.5
    sheet["A1"].number_format = "#,##0.00"
    workbook.save(path)
    return path


def _text(pdf: Path | None, page: int = 0) -> str:
    assert pdf is not None
    return PdfReader(pdf, strict=True).pages[page].extract_text()


def _fonts(reader: PdfReader) -> Iterator[tuple[str, bool]]:
    """The fonts of the pages, and whether the PDF holds them."""
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            descriptor = font["/FontDescriptor"]
            yield font["/BaseFont"], any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))


@pytest.mark.parametrize("contents", [_SIMPLE, _AS_WORD_WRITES_IT], ids=["simple", "Word"])
def test_a_table_of_contents_lists_the_headings_with_their_pages(soffice: Path, tmp_path: Path, contents: str) -> None:
    (made,) = convert([_report(tmp_path / "plan.docx", contents=contents)], tmp_path / "pdf", soffice)

    listed = " ".join(_text(made.pdf).replace(".", " ").split())
    assert listed == " ".join(f"{title} {rank}" for rank, title in enumerate(_TITLES, 2))


def test_a_pdf_is_tagged_with_its_title_its_language_its_bookmarks_and_its_fonts(soffice: Path, tmp_path: Path) -> None:
    (made,) = convert([_report(tmp_path / "plan.docx")], tmp_path / "pdf", soffice)

    assert made.pdf == tmp_path / "pdf" / "plan.pdf"
    reader = PdfReader(made.pdf, strict=True)
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Plan d’actions"
    assert [str(entry["/Title"]) for entry in reader.outline if isinstance(entry, dict)] == list(_TITLES)
    fonts = dict(_fonts(reader))
    assert fonts
    assert all(fonts.values())


def test_the_language_is_that_of_the_document(soffice: Path, tmp_path: Path) -> None:
    path = _report(tmp_path / "plan.docx")
    document = docx.Document(str(path))
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    defaults.set(qn("w:val"), "br-FR")
    document.save(str(path))

    (made,) = convert([path], tmp_path / "pdf", soffice)
    root: Any = PdfReader(str(made.pdf)).trailer["/Root"]
    assert root["/Lang"] == "br-FR"


def test_a_document_without_title_takes_the_name_of_its_file(soffice: Path, tmp_path: Path) -> None:
    (made,) = convert([_report(tmp_path / "compte rendu d’été.docx", title="")], tmp_path, soffice)

    metadata = PdfReader(str(made.pdf)).metadata
    assert metadata is not None
    assert metadata.title == "compte rendu d’été"


def test_the_three_formats_are_converted_and_a_broken_file_is_named(soffice: Path, tmp_path: Path) -> None:
    broken = tmp_path / "casse.docx"
    broken.write_bytes(b"PK\x03\x04 ceci n'est pas un document")
    files = [_workbook(tmp_path / "a.xlsx"), broken, _deck(tmp_path / "b.pptx"), _report(tmp_path / "c.docx")]

    made = convert(files, tmp_path / "pdf", soffice)
    assert [one.source for one in made] == files
    assert [one.pdf and one.pdf.name for one in made] == ["a.pdf", None, "b.pdf", "c.pdf"]
    (finding,) = [finding for one in made for finding in one.findings]
    assert (finding.code, finding.where.file) == ("pdf-not-converted", str(broken))
    assert "Une diapositive" in _text(made[2].pdf)
    assert sorted(path.name for path in (tmp_path / "pdf").iterdir()) == ["a.pdf", "b.pdf", "c.pdf"]


def test_numbers_are_written_the_french_way(soffice: Path, tmp_path: Path) -> None:
    (made,) = convert([_workbook(tmp_path / "a.xlsx")], tmp_path, soffice)

    assert "".join(_text(made.pdf).split()).endswith("1234,50") or "1 234,50" in _text(made.pdf)


def test_two_conversions_side_by_side_both_work(soffice: Path, tmp_path: Path) -> None:
    files = [_report(tmp_path / f"{name}.docx") for name in "ab"]
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda file: convert([file], tmp_path / file.stem, soffice), files))

    assert [one.pdf.name for (one,) in both if one.pdf] == ["a.pdf", "b.pdf"]


def test_comments_do_not_keep_a_document_from_its_pages(soffice: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_comment(document.add_paragraph("Texte relu").runs, "à revoir")
    document.save(str(tmp_path / "relu.docx"))
    (made,) = convert([tmp_path / "relu.docx"], tmp_path / "pdf", soffice)
    assert _text(made.pdf).strip() == "Texte relu"


def test_the_office_file_is_only_read(soffice: Path, tmp_path: Path) -> None:
    path = _report(tmp_path / "plan.docx")
    before = path.read_bytes()
    convert([path], tmp_path / "pdf", soffice)

    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["pdf", "plan.docx"]


def test_a_picture_that_lives_elsewhere_is_not_fetched(soffice: Path, tmp_path: Path) -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the base)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        path = tmp_path / "lien.docx"
        _linked_picture(path, f"http://127.0.0.1:{server.server_port}/pixel.png")
        (made,) = convert([path], tmp_path / "pdf", soffice)
    finally:
        server.shutdown()
        server.server_close()

    assert made.pdf is not None
    assert asked == []


def _linked_picture(path: Path, address: str) -> None:
    document = docx.Document()
    document.add_picture(io.BytesIO(png(4, 4)))
    target = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    (blip,) = document.element.iter(qn("a:blip"))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), target)
    document.save(str(path))
