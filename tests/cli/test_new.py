from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.commands import Command


@pytest.mark.parametrize("kind", ["commune", "epci"])
def test_a_new_project_is_announced_with_what_to_do_next(command: Command, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "projet"
    outcome = command("new", folder, "--kind", kind)
    assert (outcome.code, outcome.err) == (0, "")
    assert "territoire.yaml" in outcome.out
    assert f"neolab-docs build {folder}" in outcome.out


def test_a_path_with_spaces_is_quoted_for_the_next_command(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "Mon projet"
    assert f'neolab-docs check "{folder}"' in command("new", folder).out


def test_a_folder_in_use_is_left_alone(command: Command, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("précieux", "utf-8")
    outcome = command("new", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "n’est pas vide" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_an_unknown_kind_proposes_the_nearest(command: Command, tmp_path: Path) -> None:
    outcome = command("new", tmp_path / "projet", "--kind", "comune")
    assert outcome.code == 2
    assert "`commune`" in outcome.err
