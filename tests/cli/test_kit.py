from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders.commands import Command
from tests.builders.workshops import untyped_sample


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return untyped_sample(tmp_path / "projet", "la-vraie-croix")


def test_the_kit_is_made_counted_and_its_way_back_told(command: Command, project: Path, tmp_path: Path) -> None:
    outcome = command("kit", project, "atelier-2", "-o", tmp_path / "kit", "--zip")

    told = " ".join(outcome.out.split())
    assert outcome.code == 0
    assert "3 exemplaires 2-tables/fleche-du-temps-a2.pptx" in told
    assert (tmp_path / "kit.zip").is_file()
    grid = tmp_path / "kit" / "4-apres" / "grille-de-saisie.xlsx"
    assert grid.is_file()
    assert f"neolab-docs import {project} {grid} --table cards" in told


def test_a_program_reads_the_quantities(command: Command, project: Path, tmp_path: Path) -> None:
    outcome = command("kit", project, "workshop-2", "-o", tmp_path / "kit", "--participants", "30", "--json")

    told = json.loads(outcome.out)
    documents = {Path(one["path"]).name: one for one in told["documents"]}
    assert told["meeting"] == "atelier-2"
    assert (documents["fleche-du-temps-a2.pptx"]["copies"], documents["fleche-du-temps-a2.pptx"]["sheets"]) == (5, 5)


def test_an_unknown_meeting_makes_nothing(command: Command, project: Path, tmp_path: Path) -> None:
    outcome = command("kit", project, "atelier-22", "-o", tmp_path / "kit")

    assert outcome.code == 2
    assert "atelier-2" in outcome.err
    assert "les données" not in outcome.err
    assert not (tmp_path / "kit").exists()
