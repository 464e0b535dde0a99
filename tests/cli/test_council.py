from __future__ import annotations

import shutil
from pathlib import Path

from tests.builders.commands import Command
from tests.builders.project import write_project
from tests.conftest import SAMPLES

_CROZON = SAMPLES["presquile-de-crozon"]
_VOTED = SAMPLES["la-vraie-croix"]


def test_the_pack_of_a_session_to_come_says_what_is_to_be_filled_in(command: Command, tmp_path: Path) -> None:
    outcome = command("council", _CROZON, "-o", tmp_path)

    assert outcome.code == 0
    assert "à envoyer au plus tard le mardi 6\xa0octobre\xa02026" in outcome.out
    assert "«\xa0Pour\xa0» (`in_favour`)" in outcome.out
    assert sorted(path.name for path in (tmp_path / "conseil").iterdir()) == [
        "annexe-projet-plan-actions.docx",
        "convocation-2026-10-12.docx",
        "note-synthese-plan-actions.docx",
        "presentation-2026-10-12.pptx",
        "projet-deliberation-plan-actions.docx",
    ]


def test_the_pack_of_a_voted_session_is_complete(command: Command, tmp_path: Path) -> None:
    outcome = command("council", _VOTED, "-o", tmp_path)

    assert outcome.code == 0
    assert "Tout est rempli" in outcome.out
    names = {path.name for path in (tmp_path / "conseil").iterdir()}
    assert names >= {"deliberation-plan-actions.docx", "annexe-plan-actions.docx", "scdl-deliberations-2026-11-16.csv"}


def test_a_session_may_be_named_and_an_unknown_one_is_told(command: Command, tmp_path: Path) -> None:
    assert command("council", _CROZON, "--session", "conseil-2026-10-12", "-o", tmp_path).code == 0
    outcome = command("council", _CROZON, "--session", "conseil-2026-10-13", "-o", tmp_path)

    assert outcome.code == 1
    assert "Vouliez-vous `conseil-2026-10-12`" in outcome.err


def test_a_project_without_a_session_is_told_what_to_add(command: Command, tmp_path: Path) -> None:
    outcome = command("council", write_project(tmp_path / "projet"))

    assert outcome.code == 1
    assert "`council_sessions`" in outcome.err


def test_json_tells_the_files_of_the_pack(command: Command, tmp_path: Path) -> None:
    report = command("council", _CROZON, "-o", tmp_path, "--json").json

    assert {"draft-deliberation", "convocation"} <= {one["id"] for one in report["deliverables"]}
    assert report["ok"]


def test_a_wrong_vote_holds_the_final_edition_back_and_the_rest_is_made(command: Command, tmp_path: Path) -> None:
    project = Path(shutil.copytree(_VOTED, tmp_path / "projet"))
    council = project / "conseil.yaml"
    council.write_text(council.read_text("utf-8").replace("in_favour: 16", "in_favour: 15"), "utf-8")
    outcome = command("council", project)

    made = {path.name for path in (project / "livrables" / "conseil").iterdir()}
    assert outcome.code == 1
    assert "Pour 15" in outcome.out
    assert "convocation-2026-11-16.docx" in made
    assert "deliberation-plan-actions.docx" not in made
