from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.starting import start
from tests.builders.commands import Command, command_in
from tests.builders.libreoffice import libreoffice, script

_PLAN = Path("plan-actions", "plan-actions.xlsx")
_REFUSING = """#!/bin/sh
for word; do case "$word" in -env:UserInstallation=file://*) profile="${word#*file://}";; esac; done
printf 'start\\nfailed\\nend\\n' > "$profile/user/neolab-log.txt"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A starting project."""
    root = tmp_path / "Mon projet"
    start(root, "commune")
    return root


def test_a_build_says_what_was_made_and_where(command: Command, project: Path) -> None:
    outcome = command("build", project, "--only", "action-plan")
    assert (outcome.code, outcome.err) == (0, "")
    made, _, folder, count = outcome.out.splitlines()
    assert made.split() == ["produit", "plan-actions/plan-actions.xlsx"]
    assert folder.endswith(str(project / "livrables"))
    assert count == "1 fichier produit."
    assert (project / "livrables" / _PLAN).is_file()


def test_a_second_build_finds_the_file_unchanged(command: Command, project: Path, tmp_path: Path) -> None:
    command("build", project, "--only", "action-plan", "-o", tmp_path / "sortie")
    outcome = command("build", project, "--only", "action-plan", "-o", tmp_path / "sortie")
    assert outcome.code == 0
    assert outcome.out.splitlines()[0].split() == ["inchangé", "plan-actions/plan-actions.xlsx"]
    assert "0 fichier produit, 1 inchangé." in outcome.out


def test_a_list_after_a_build_says_up_to_date(command: Command, project: Path) -> None:
    command("build", project, "--only", "action-plan")
    (plan,) = [each for each in command("list", project, "--json").json["deliverables"] if each["id"] == "action-plan"]
    assert (plan["made"], plan["up_to_date"]) == (True, True)


def test_a_document_changed_by_hand_is_announced_then_kept_aside(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    command("build", project, "--only", "action-plan")
    (project / "livrables" / _PLAN).write_bytes(b"notes de la secretaire")
    assert "modifié à la main" in command("list", project).out
    outcome = command("build", project, "--only", "action-plan")
    assert outcome.code == 0
    assert "Avertissement" in outcome.out
    assert "plan-actions (version modifiée).xlsx" in outcome.out


def test_what_was_not_made_says_why_and_what_to_do(command: Command, project: Path) -> None:
    (project / "actions.yaml").unlink()
    outcome = command("build", project, "--only", "action-plan")
    assert outcome.code == 1
    assert outcome.out.startswith("non produit  plan-actions/plan-actions.xlsx\n  Erreur, actions\n")
    assert "Il manque `actions`" in outcome.out
    assert outcome.out.endswith("0 fichier produit, 1 non produit.\n")


def test_doubtful_data_are_announced(command: Command, project: Path) -> None:
    path = project / "actions.yaml"
    path.write_text(path.read_text("utf-8").replace('period: "2027"', 'period: "à la saint-glinglin"'), "utf-8")
    outcome = command("build", project, "--only", "action-plan")
    assert outcome.code == 0
    assert "1 avertissement" in outcome.out.splitlines()[-1]


def test_an_unknown_choice_proposes_the_nearest(command: Command, project: Path) -> None:
    outcome = command("build", project, "--only", "acton-plan")
    assert (outcome.code, outcome.out) == (2, "")
    assert "`action-plan`" in outcome.err


def test_data_with_errors_build_nothing(command: Command, project: Path) -> None:
    (project / "acteurs.yaml").write_text("actors: [{id: mairie}]\n", "utf-8")
    outcome = command("build", project)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.endswith("Rien n’a été produit\N{NO-BREAK SPACE}: les données contiennent des erreurs.\n")
    assert not (project / "livrables").exists()


def test_a_folder_that_cannot_be_written_stops_the_build(command: Command, project: Path, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("", "utf-8")
    outcome = command("build", project, "--only", "action-plan", "-o", tmp_path / "fichier")
    assert outcome.code == 2
    assert "Traceback" not in outcome.out + outcome.err


def test_a_build_that_made_something_could_run(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "livrables" / "plan-actions").parent.mkdir()
    (project / "livrables" / "plan-actions").write_text("un fichier à la place du dossier", "utf-8")
    outcome = command("build", project, "--only", "action-plan", "--only", "draft-deliberation")
    assert outcome.code == 1
    assert "1 fichier produit, 1 non produit." in outcome.out


def test_a_program_reads_what_was_made(command: Command, project: Path) -> None:
    outcome = command("build", project, "--only", "action-plan", "--json")
    report = outcome.json
    assert (outcome.code, outcome.err) == (0, "")
    assert list(report) == ["command", "version", "project", "ok", "counts", "findings", "folder", "deliverables"]
    (made,) = report["deliverables"]
    assert (made["id"], made["made"], made["changed"], made["findings"]) == ("action-plan", True, True, [])


def test_a_terminal_sees_a_bar_that_leaves_no_trace_on_standard_output(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = command_in(monkeypatch, terminal=True)("build", project, "--only", "action-plan")
    assert outcome.code == 0
    assert "1/1" in outcome.err
    assert "1/1" not in outcome.out


def test_a_program_sees_no_bar_even_on_a_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = command_in(monkeypatch, terminal=True)("build", project, "--only", "action-plan", "--json")
    assert (outcome.json["ok"], outcome.err) == (True, "")


def test_pdfs_are_made_beside_the_documents_and_told(command: Command, project: Path) -> None:
    libreoffice()
    outcome = command("build", project, "--only", "draft-deliberation", "--pdf")
    (document,) = (project / "livrables").rglob("*.docx")
    lines = [line.split() for line in outcome.out.splitlines()]
    name = document.relative_to(project / "livrables").as_posix()
    assert (outcome.code, outcome.err) == (0, "")
    assert lines[:2] == [["produit", name], ["produit", name.replace(".docx", ".pdf")]]
    assert "2 fichiers produits." in outcome.out
    assert document.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
    again = command("build", project, "--only", "draft-deliberation", "--pdf", "--json")
    (made,) = again.json["deliverables"]
    assert made["pdf"] == {"path": name.replace(".docx", ".pdf"), "made": True, "changed": False, "findings": []}


def test_without_libreoffice_the_documents_are_made_and_the_way_out_is_told(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEOLAB_SOFFICE", str(project / "nulle-part"))
    outcome = command("build", project, "--only", "action-plan", "--pdf")
    assert outcome.code == 1
    assert (project / "livrables" / _PLAN).is_file()
    assert outcome.out.count("LibreOffice est introuvable") == 1
    assert "NEOLAB_SOFFICE" in outcome.out
    assert "1 fichier produit." in outcome.out
    told = command("build", project, "--only", "action-plan", "--pdf", "--json").json
    assert (told["ok"], [finding["code"] for finding in told["findings"]]) == (False, ["pdf-no-libreoffice"])
    assert "pdf" not in told["deliverables"][0]


def test_a_file_that_libreoffice_refuses_is_named(
    command: Command, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice = script(project.parent / "soffice", _REFUSING)
    monkeypatch.setenv("NEOLAB_SOFFICE", str(soffice))
    outcome = command("build", project, "--only", "action-plan", "--pdf")
    assert outcome.code == 1
    assert "non produit  plan-actions/plan-actions.pdf\n  Erreur, " in outcome.out
    assert "1 fichier produit, 1 non produit." in outcome.out


def test_a_terminal_sees_that_pdfs_are_being_made(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEOLAB_SOFFICE", str(project / "nulle-part"))
    outcome = command_in(monkeypatch, terminal=True)("build", project, "--only", "action-plan", "--pdf")
    assert "Mise en PDF" in outcome.err
