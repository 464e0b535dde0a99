from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.builders.commands import Command
from tests.conftest import SAMPLES


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES["la-vraie-croix"], tmp_path / "projet"))


def test_a_table_is_written_and_the_way_back_is_told(command: Command, project: Path, tmp_path: Path) -> None:
    outcome = command("export", project, "actors", "-o", tmp_path / "acteurs.xlsx")
    assert outcome.code == 0
    assert (tmp_path / "acteurs.xlsx").is_file()
    assert f"neolab-docs import {project} {tmp_path / 'acteurs.xlsx'}" in outcome.out.replace("\n", " ")


def test_a_program_reads_what_was_written(command: Command, project: Path, tmp_path: Path) -> None:
    outcome = command("export", project, "actions", "--layout", "ics", "-o", tmp_path / "plan.ics", "--json")
    told = json.loads(outcome.out)
    assert (told["tables"], told["findings"]) == ({"actions": 15}, [])
    assert Path(told["file"]).read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_an_unknown_table_writes_nothing(command: Command, project: Path, tmp_path: Path) -> None:
    outcome = command("export", project, "akteurs", "-o", tmp_path / "x.xlsx")
    assert outcome.code == 2
    assert "actors" in outcome.err
    assert not (tmp_path / "x.xlsx").exists()
