"""The photographs of a meeting: checked with the project, shown in its synthesis."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from neolab_docs import check, load_project
from neolab_docs.kitting import make_kit
from tests.builders.workshops import untyped_sample

PICTURE = Path(__file__).parents[2] / "samples" / "la-vraie-croix" / "logo.png"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = untyped_sample(tmp_path / "projet", "presquile-de-crozon")
    path = root / "reunions.yaml"
    text = path.read_text("utf-8")
    at = text.index("    results:", text.index("- id: atelier-2"))
    path.write_text(f"{text[:at]}    photos: [salle.png]\n{text[at:]}", "utf-8")
    return root


def test_a_photograph_that_is_not_there_is_told_with_its_place(project: Path) -> None:
    told = [one for one in check(project) if one.code == "project-picture-missing"]

    assert [(one.values["name"], one.where.file) for one in told] == [("salle.png", "reunions.yaml")]


def test_a_file_that_is_no_picture_is_told(project: Path) -> None:
    (project / "salle.png").write_text("une salle", "utf-8")

    assert "project-picture-format" in [one.code for one in check(project)]


def test_the_synthesis_shows_the_photographs(project: Path) -> None:
    (project / "salle.png").write_bytes(PICTURE.read_bytes())
    kit = make_kit(load_project(project), "atelier-2", project / "kit")

    with ZipFile(kit.report.folder / "4-apres" / "synthese.docx") as document:
        pictures = [document.read(name) for name in document.namelist() if name.startswith("word/media/")]
        text = document.read("word/document.xml").decode()
    assert PICTURE.read_bytes() in pictures
    assert "En images" in text
    assert 'descr="Atelier 2' in text
