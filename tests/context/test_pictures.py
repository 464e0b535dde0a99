from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import check, load_project
from tests.builders.pictures import png
from tests.builders.project import write_project


def _project(root: Path, logo: str) -> Path:
    write_project(root)
    path = root / "territoire.yaml"
    path.write_text(f"{path.read_text('utf-8')}  logo: {logo}\n", "utf-8")
    return root


def _told(root: Path) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.where.line) for finding in check(root)]


@pytest.mark.parametrize("name", ["logo.png", "images/logo.png"])
def test_a_picture_of_the_folder_reaches_templates_with_its_alternative_text(tmp_path: Path, name: str) -> None:
    root = _project(tmp_path, name)
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_bytes(png(3, 2))
    logo = load_project(root).names["logo"]

    assert (getattr(logo, "data", None), getattr(logo, "alt", None)) == (png(3, 2), "Argol")


def test_a_project_without_logo_gives_none(tmp_path: Path) -> None:
    assert load_project(write_project(tmp_path)).names["logo"] is None


@pytest.mark.parametrize("name", ["absent.png", "../dehors.png", "/etc/hostname", "images", "x" * 300])
def test_a_picture_that_is_not_in_the_folder_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "dehors.png").write_bytes(png(2, 2))
    root = _project(tmp_path / "projet", name)
    (root / "images").mkdir()

    assert _told(root) == [("project-picture-missing", 12)]


@pytest.mark.parametrize("data", [b"<svg/>", b"GIF89a", b"", b"\x89PNG\r\n\x1a\n"])
def test_a_picture_that_office_cannot_show_is_told(tmp_path: Path, data: bytes) -> None:
    root = _project(tmp_path, "logo.png")
    (root / "logo.png").write_bytes(data)

    assert _told(root) == [("project-picture-format", 12)]
