from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.commands import Command
from tests.builders.project import write_method, write_project

_NOTE = "{id: note, title: Note, template: plan-actions.xlsx, output: notes/note.xlsx, requires: [%s]}"


def _project(root: Path, *requires: str) -> Path:
    write_project(root)
    write_method(root, _NOTE % ", ".join(requires))
    return root


def test_a_deliverable_that_has_its_data_is_ready(command: Command, tmp_path: Path) -> None:
    outcome = command("list", _project(tmp_path))
    assert (outcome.code, outcome.err) == (0, "")
    assert ["Note", "notes/note.xlsx", "prêt"] in [line.split() for line in outcome.out.splitlines()]


def test_what_a_deliverable_lacks_is_named(command: Command, tmp_path: Path) -> None:
    outcome = command("list", _project(tmp_path, "meetings", "concerns"))
    assert outcome.code == 0
    assert "manque meetings, concerns" in outcome.out


def test_a_template_that_is_not_there_is_named(command: Command, tmp_path: Path) -> None:
    write_project(tmp_path)
    write_method(tmp_path, "{id: note, title: Note, template: rien.xlsx, output: note.xlsx}")
    assert "rien.xlsx" in command("list", tmp_path).out


def test_a_narrow_screen_loses_no_word(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    outcome = command("list", _project(tmp_path))
    assert outcome.out.splitlines()[:3] == ["Note", "  notes/note.xlsx", "  prêt"]


def test_a_program_reads_where_each_deliverable_stands(command: Command, tmp_path: Path) -> None:
    report = command("list", _project(tmp_path, "meetings"), "--json").json
    assert list(report) == ["command", "version", "project", "ok", "counts", "findings", "folder", "deliverables"]
    (deliverable,) = report["deliverables"]
    described = {key: deliverable[key] for key in ("id", "path", "ready", "made", "up_to_date")}
    assert described == {
        "id": "note",
        "path": "notes/note.xlsx",
        "ready": False,
        "made": False,
        "up_to_date": False,
    }
    assert [finding["code"] for finding in deliverable["findings"]] == ["build-missing-data"]


def test_data_with_errors_have_no_list(command: Command, tmp_path: Path) -> None:
    outcome = command("list", write_project(tmp_path, acteurs="actors: [{id: mairie}]\n"))
    assert (outcome.code, outcome.out) == (1, "")
    assert "acteurs.yaml" in outcome.err


def test_data_with_errors_are_still_one_object_for_a_program(command: Command, tmp_path: Path) -> None:
    outcome = command("list", write_project(tmp_path, acteurs="actors: [{id: mairie}]\n"), "--json")
    assert outcome.err == ""
    assert (outcome.json["command"], outcome.json["ok"]) == ("list", False)
