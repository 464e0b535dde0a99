from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from tests.builders.commands import Command
from tests.conftest import SAMPLES

_SAMPLE = SAMPLES["presquile-de-crozon"]


def _letters(command: Command, out: Path, *options: str) -> str:
    outcome = command("letters", _SAMPLE, "--template", "commitment", "-o", out, *options)
    assert outcome.code == 0
    return outcome.out


def test_the_letters_are_counted_and_their_folder_is_told(command: Command, tmp_path: Path) -> None:
    told = _letters(command, tmp_path)

    written = [*(tmp_path / "engagements").glob("*.docx")]
    assert f"{len(written)} lettres écrites." in told
    assert str(tmp_path) in told


def test_a_zip_holds_them_all(command: Command, tmp_path: Path) -> None:
    _letters(command, tmp_path, "--zip")

    with ZipFile(tmp_path / "commitment.zip") as archive:
        assert len(archive.namelist()) == len([*(tmp_path / "engagements").glob("*.docx")]) > 10


def test_a_single_file_replaces_them(command: Command, tmp_path: Path) -> None:
    told = _letters(command, tmp_path, "--single-file")

    assert [path.name for path in tmp_path.iterdir()] == ["commitment.docx"]
    assert f"{len(Document(str(tmp_path / 'commitment.docx')).sections)} lettres écrites." in told


@pytest.mark.parametrize("together", [False, True])
def test_programs_are_told_too(command: Command, tmp_path: Path, together: bool) -> None:
    options = ("--single-file",) if together else ()
    told = command("letters", _SAMPLE, "--template", "commitment", "-o", tmp_path, "--json", *options).json

    assert told["ok"]
    assert told["letters"] > 10
    assert (told["together"] is not None) == together
    assert told["not_made"] == []


def test_an_unknown_letter_is_told_with_the_nearest_one(command: Command, tmp_path: Path) -> None:
    outcome = command("letters", _SAMPLE, "--template", "comitment", "-o", tmp_path)

    assert outcome.code != 0
    assert "commitment" in outcome.out + outcome.err
    assert [*tmp_path.iterdir()] == []
