"""The print pieces of a workshop as LibreOffice makes their PDF: real sizes, pages counted, fonts inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from neolab_docs import load_project
from neolab_docs.kitting import make_kit
from neolab_docs.office.pdf import convert
from tests.builders.libreoffice import libreoffice
from tests.conftest import SAMPLES

_POINTS = 72 / 25.4
_SIZES = {
    "cartes-idees-a4": (297, 210),
    "cartes-idees-a5": (148, 210),
    "carte-vierge-a5": (148, 210),
    "etiquettes": (210, 297),
    "fleche-du-temps-a2": (594, 420),
    "fleche-du-temps-a3": (297, 420),
    "fleche-du-temps-a4": (297, 210),
    "matiere-inspirante": (148, 210),
    "chevalets": (210, 297),
    "badges": (210, 297),
    "fiches-coordonnees": (210, 297),
    "emargement-table-1": (210, 297),
    "fiche-action-vierge": (210, 297),
}
_PARTICIPANTS, _TABLES, _IDEAS = 30, 6, 12
_PAGES = {
    "cartes-idees-a4": _IDEAS // 2,
    "cartes-idees-a5": _IDEAS,
    "fleche-du-temps-a2": 1,
    "fleche-du-temps-a3": 2,
    "fleche-du-temps-a4": 4,
    "chevalets": _TABLES,
    "badges": 4,
    "fiches-coordonnees": 1,
    "fiche-action-vierge": 1,
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PdfReader]:
    """The PDF of each piece that lies on the tables of a sample's workshop, by its name."""
    soffice = libreoffice()
    folder = tmp_path_factory.mktemp("impression")
    workspace = load_project(SAMPLES["presquile-de-crozon"])
    kit = make_kit(workspace, "atelier-2", folder / "kit", participants=_PARTICIPANTS)
    files = [path for path in (kit.report.folder / "2-tables").iterdir() if path.stem in _SIZES]
    made = convert(sorted(files), folder / "pdf", soffice)
    assert [one.findings for one in made if not one.pdf] == []
    return {one.source.stem: PdfReader(one.pdf) for one in made if one.pdf}


@pytest.mark.parametrize("name", _SIZES)
def test_pages_have_their_real_size_to_the_millimetre(papers: Mapping[str, PdfReader], name: str) -> None:
    width, height = _SIZES[name]

    for page in papers[name].pages:
        assert float(page.mediabox.width) / _POINTS == pytest.approx(width, abs=0.5)
        assert float(page.mediabox.height) / _POINTS == pytest.approx(height, abs=0.5)


@pytest.mark.parametrize("name", _PAGES)
def test_pages_are_as_many_as_the_kit_counts(papers: Mapping[str, PdfReader], name: str) -> None:
    assert len(papers[name].pages) == _PAGES[name]


@pytest.mark.parametrize("name", _SIZES)
def test_the_printer_needs_no_font_of_its_own(papers: Mapping[str, PdfReader], name: str) -> None:
    fonts = {font: inside for page in papers[name].pages for font, inside in _fonts(page)}

    assert fonts
    assert [font for font, inside in fonts.items() if not inside] == []


def _fonts(page: PageObject) -> Iterator[tuple[str, bool]]:
    """The fonts of a page, and whether each is inside of the file."""
    resources: Any = page["/Resources"]
    fonts = resources.get("/Font", {})
    for reference in fonts.values():
        font = reference.get_object()
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        described = descriptor.get_object() if descriptor else {}
        yield str(font["/BaseFont"]), any(f"/FontFile{kind}" in described for kind in ("", "2", "3"))


def test_the_arrow_tells_its_three_zones_and_their_dates(papers: Mapping[str, PdfReader]) -> None:
    for name in ("fleche-du-temps-a2", "fleche-du-temps-a3", "fleche-du-temps-a4"):
        text = " ".join(page.extract_text() for page in papers[name].pages)
        assert all(zone in text for zone in ("Court terme", "Moyen terme", "Long terme")), name
        assert "octobre 2027" in text.replace("\N{NO-BREAK SPACE}", " ")
