"""The PDFs of the Word documents of the samples, as a screen reader needs them."""

from __future__ import annotations

from pathlib import Path

import page
import pytest
from pypdf import PdfReader

from neolab_docs.office.pdf import Converted, convert
from tests.builders.libreoffice import libreoffice
from tests.conftest import SAMPLES


@pytest.fixture(scope="module")
def documents(sample_documents: list[Path], tmp_path_factory: pytest.TempPathFactory) -> list[Converted]:
    """The PDF of each kind of Word document of each sample."""
    files = [path for path in sample_documents if path.suffix == ".docx"]
    assert len(files) >= len(SAMPLES)
    return convert(files, tmp_path_factory.mktemp("pdf"), libreoffice())


def test_the_pdf_of_every_word_document_is_accessible(documents: list[Converted]) -> None:
    told = {
        str(one.source): [failure.message for failure in page.validate_pdf(one.pdf, profile="ua1").failures]
        if one.pdf
        else [finding.text() for finding in one.findings]
        for one in documents
    }
    assert {source: problems for source, problems in told.items() if problems} == {}


def test_the_pdf_of_every_word_document_says_its_title_and_speaks_french(documents: list[Converted]) -> None:
    for one in documents:
        assert one.pdf is not None
        reader = PdfReader(one.pdf)
        root = reader.root_object
        assert reader.metadata is not None
        assert reader.metadata.title
        assert reader.metadata.title != one.source.stem
        assert str(root["/Lang"]) == "fr-FR"
