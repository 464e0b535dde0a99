from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from neolab_docs.api import build, jobs_of, load_project
from neolab_docs.building.making import BuildReport
from neolab_docs.building.pdfs import add_pdfs, pdf_paths
from neolab_docs.building.sealing import is_sealed, sealed
from neolab_docs.findings import Finding, Place
from neolab_docs.office.pdf import Converted
from tests.builders.project import write_method, write_project, write_template

_PDF = b"%PDF-1.6\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"


class _Office:
    """What stands for LibreOffice: it notes what it was asked, and refuses what it is told to."""

    def __init__(self, *refused: str) -> None:
        self.asked: list[str] = []
        self.refused = refused

    def __call__(self, files: Sequence[Path], folder: Path) -> list[Converted]:
        self.asked = [file.name for file in files]
        return [self._converted(file, folder) for file in files]

    def _converted(self, file: Path, folder: Path) -> Converted:
        if file.name in self.refused:
            return Converted(file, None, (Finding("pdf-not-converted", Place(file=str(file))),))
        pdf = folder / f"{file.stem}.pdf"
        pdf.write_bytes(_PDF)
        return Converted(file, pdf)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path / "projet")
    names = ("un", "deux")
    write_method(root, *(f"{{id: {name}, title: N, template: note.xlsx, output: {name}.xlsx}}" for name in names))
    write_template(root)
    return root


def _built(project: Path, office: _Office, only: Sequence[str] = ()) -> BuildReport:
    report = build(project, only=only)
    add_pdfs(report, [job.output for job in jobs_of(load_project(project))], office)
    return report


def _states(report: BuildReport) -> dict[str, tuple[bool, bool]]:
    return {result.pdf.path.name: (result.pdf.made, result.pdf.changed) for result in report.results if result.pdf}


def test_each_office_file_has_its_pdf_beside_it(project: Path) -> None:
    report = _built(project, _Office())

    assert _states(report) == {"un.pdf": (True, True), "deux.pdf": (True, True)}
    assert sorted(path.name for path in report.folder.glob("*.*")) == [
        *("deux.pdf", "deux.xlsx", "manifest.json", "un.pdf", "un.xlsx"),
    ]


def test_the_manifest_does_not_hold_pdfs(project: Path) -> None:
    _built(project, _Office())

    assert ".pdf" not in (project / "livrables" / "manifest.json").read_text("utf-8")


def test_what_did_not_change_is_not_converted_again(project: Path) -> None:
    _built(project, _Office())
    office = _Office()

    assert set(_states(_built(project, office)).values()) == {(True, False)}
    assert office.asked == []


def test_a_missing_pdf_is_made(project: Path) -> None:
    report = _built(project, _Office())
    (report.folder / "un.pdf").unlink()
    office = _Office()
    _built(project, office)

    assert office.asked == ["un.xlsx"]


def test_a_pdf_older_than_a_file_that_was_built_without_it_is_made_again(project: Path) -> None:
    report = _built(project, _Office())
    write_template(project, "Nouveau {{ project.title }}")
    build(project)
    for path in report.folder.glob("*.pdf"):
        os.utime(path, ns=(1, 1))  # long before, whatever the clock of the disk
    office = _Office()
    _built(project, office)

    assert office.asked == ["un.xlsx", "deux.xlsx"]


def test_a_file_that_cannot_be_converted_is_told_and_keeps_its_former_pdf(project: Path) -> None:
    _built(project, _Office())
    write_template(project, "Nouveau {{ project.title }}")
    report = _built(project, _Office("un.xlsx"))

    assert _states(report) == {"un.pdf": (False, False), "deux.pdf": (True, True)}
    assert [finding.code for finding in report.findings] == ["pdf-not-converted"]
    assert (report.folder / "un.pdf").is_file()


def test_a_pdf_signed_by_hand_is_kept_aside(project: Path) -> None:
    report = _built(project, _Office())
    signed = (report.folder / "un.pdf").read_bytes() + b"signature"
    (report.folder / "un.pdf").write_bytes(signed)
    write_template(project, "Nouveau {{ project.title }}")
    report = _built(project, _Office())

    assert [finding.code for finding in report.findings] == ["build-kept-aside"]
    assert (report.folder / "un (version modifiée).pdf").read_bytes() == signed
    assert _states(report)["un.pdf"] == (True, True)


def test_a_pdf_that_cannot_be_put_in_place_is_told(project: Path) -> None:
    (project / "livrables" / "un.pdf").mkdir(parents=True)
    report = _built(project, _Office())

    assert _states(report) == {"un.pdf": (False, False), "deux.pdf": (True, True)}
    assert len(report.findings) == 1


def test_without_libreoffice_the_files_are_there_and_one_problem_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEOLAB_SOFFICE", str(project / "nulle-part"))
    report = build(project, pdf=True)

    assert [finding.code for finding in report.findings] == ["pdf-no-libreoffice"]
    assert [made.job.output for made in report.made] == ["un.xlsx", "deux.xlsx"]
    assert not list(report.folder.glob("*.pdf"))


def test_files_of_one_folder_that_share_a_name_keep_their_ending() -> None:
    assert pdf_paths(["plan/p.xlsx", "plan/p.docx", "p.docx", "Q.docx", "q.pptx"]) == {
        "plan/p.xlsx": "plan/p.xlsx.pdf",
        "plan/p.docx": "plan/p.docx.pdf",
        "p.docx": "p.pdf",
        "Q.docx": "Q.docx.pdf",
        "q.pptx": "q.pptx.pdf",
    }


def test_the_mark_of_a_pdf_tells_it_from_any_other() -> None:
    ours = sealed(_PDF)

    assert is_sealed(ours)
    assert ours.replace(ours[ours.index(b"%neolab") : ours.index(b"startxref")], b"") == _PDF
    others = (_PDF, ours + b" ", ours.replace(b"obj", b"abj"), ours[:-30], sealed(b"no PDF"), b"")
    assert [other for other in others if is_sealed(other)] == []
