from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from neolab_docs.api import build, jobs_of, load_project
from neolab_docs.building.making import BuildReport
from neolab_docs.building.previews import add_previews
from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding
from neolab_docs.office.pdf import Converted
from tests.builders.project import write_method, write_project, write_template


def _convert(files: Sequence[Path], folder: Path) -> list[Converted]:
    return [Converted(file, folder / f"{file.stem}.pdf") for file in files]


def _no_office(files: Sequence[Path], folder: Path) -> list[Converted]:
    raise OutputError([Finding("pdf-no-libreoffice")])


def _draw(pdf: Path, folder: Path, sheet: Path) -> int:
    folder.mkdir(parents=True)
    sheet.write_bytes(pdf.stem.encode())
    return 3


def _unreadable(pdf: Path, folder: Path, sheet: Path) -> int:
    raise RuntimeError("Failed to load document")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet")
    write_method(
        root, *(f"{{id: {name}, title: N, template: note.xlsx, output: a/{name}.xlsx}}" for name in ("un", "deux"))
    )
    write_template(root)
    return root


def _previewed(project: Path, converting: object = _convert, drawing: object = _draw) -> BuildReport:
    report = build(project)
    add_previews(report, [job.output for job in jobs_of(load_project(project))], converting, drawing)  # type: ignore[arg-type]
    return report


def test_each_document_has_its_contact_sheet_in_a_folder_of_previews(project: Path) -> None:
    report = _previewed(project)

    assert (report.folder / "apercus" / "a" / "un.png").read_bytes() == b"un"
    assert [result.preview and result.preview.pages for result in report.results] == [3, 3]


def test_what_did_not_change_is_not_drawn_again(project: Path) -> None:
    _previewed(project)

    assert [result.preview and result.preview.changed for result in _previewed(project).results] == [False, False]


def test_a_contact_sheet_older_than_its_document_is_drawn_again(project: Path) -> None:
    sheet = _previewed(project).folder / "apercus" / "a" / "un.png"
    os.utime(sheet, (0, 0))
    sheet.with_suffix("").rmdir()

    assert [result.preview and result.preview.changed for result in _previewed(project).results] == [True, False]


def test_without_libreoffice_it_is_said_once_and_the_documents_are_there(project: Path) -> None:
    report = _previewed(project, _no_office)

    assert [finding.code for finding in report.findings] == ["pdf-no-libreoffice"]
    assert len(report.made) == 2


def test_a_pdf_that_cannot_be_read_is_a_finding(project: Path) -> None:
    assert {finding.code for finding in _previewed(project, drawing=_unreadable).findings} == {"pdf-not-drawn"}
