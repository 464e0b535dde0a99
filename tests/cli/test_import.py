from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from neolab_docs.office.spreadsheets import read_spreadsheet
from tests.builders.commands import Command
from tests.builders.own_tables import exported, setting
from tests.builders.project import write_method, write_project

_NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "essai"
    write_project(root)
    write_method(root, "{id: note, title: N, template: note.xlsx, output: n.xlsx}")
    return root


@pytest.fixture
def edited(project: Path, tmp_path: Path) -> Path:
    return exported(project, tmp_path / "plan.xlsx", edit=setting(marche__title="Ouvrir deux marchés"))


def test_a_dry_run_tells_the_change_and_writes_nothing(command: Command, project: Path, edited: Path) -> None:
    before = (project / "actions.yaml").read_bytes()
    done = command("import", project, edited, "--table", "actions")
    assert done.code == 0
    assert done.out.startswith("3 lignes lues, 1 changement.\n")
    for told in ("B3", "Ouvrir un marché", "Ouvrir deux marchés", "relancez avec --apply"):
        assert told in done.out
    assert (project / "actions.yaml").read_bytes() == before


def test_what_is_applied_can_be_undone_and_done_again(command: Command, project: Path, edited: Path) -> None:
    before = (project / "actions.yaml").read_text("utf-8")
    applied = command("import", project, edited, "--apply")
    assert applied.code == 0
    assert f"C’est écrit{_NBSP}: actions.yaml." in applied.out
    after = (project / "actions.yaml").read_text("utf-8")
    assert after == before.replace("Ouvrir un marché", "Ouvrir deux marchés")
    assert command("undo", project).code == 0
    assert (project / "actions.yaml").read_text("utf-8") == before
    assert command("undo", project, "--redo").code == 0
    assert (project / "actions.yaml").read_text("utf-8") == after


def test_nothing_to_undo_is_said(command: Command, project: Path) -> None:
    done = command("undo", project)
    assert done.code == 1
    assert "aucun import à annuler" in done.err


def test_an_export_that_nobody_edited_says_so(command: Command, project: Path, tmp_path: Path) -> None:
    done = command("import", project, exported(project, tmp_path / "plan.csv", carried=False))
    assert (done.code, "Rien à changer" in done.out) == (0, True)


def test_a_rejected_cell_is_something_to_decide(command: Command, project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "plan.xlsx", edit=setting(marche__status="bof", velos__title="Autre"))
    before = (project / "actions.yaml").read_bytes()
    for options in ([], ["--apply"]):
        done = command("import", project, file, *options)
        assert (done.code, "n’est pas une valeur connue" in done.out) == (1, True)
        assert (project / "actions.yaml").read_bytes() == before
    assert command("import", project, file, "--apply", "--skip-invalid").code == 1
    assert "title: Autre" in (project / "actions.yaml").read_text("utf-8")


def test_a_conflict_waits_for_a_preference(command: Command, project: Path, edited: Path) -> None:
    actions = project / "actions.yaml"
    actions.write_text(actions.read_text("utf-8").replace("Ouvrir un marché", "Ouvrir un grand marché"), "utf-8")
    done = command("import", project, edited, "--apply")
    assert (done.code, "Conflits" in done.out) == (1, True)
    assert command("import", project, edited, "--apply", "--prefer", "table").code == 0
    assert "Ouvrir deux marchés" in actions.read_text("utf-8")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_what_cannot_be_read_has_a_code_of_its_own(
    command: Command, project: Path, tmp_path: Path, options: list[str]
) -> None:
    (tmp_path / "note.xlsx").write_text("rien d’un classeur")
    done = command("import", project, tmp_path / "note.xlsx", *options)
    assert done.code == 2
    assert "Traceback" not in done.out + done.err


def test_json_is_one_object_that_says_where_everything_stands(command: Command, project: Path, edited: Path) -> None:
    done = command("import", project, edited, "--table", "actions", "--json")
    (table,) = done.json["tables"]
    assert {name: table[name] for name in ("sheet", "header_row", "ignored")} == {
        "sheet": "Tableau",
        "header_row": 2,
        "ignored": [],
    }
    assert table["columns"]["title"] == {"column": "B", "header": "Intitulé", "confidence": 1.0}
    first = table["rows"][0]
    assert (first["row"], first["id"]) == (3, "marche")
    assert first["values"]["title"] == {"cell": "B3", "raw": "Ouvrir deux marchés", "value": "Ouvrir deux marchés"}
    (change,) = done.json["changes"]
    assert (change["id"], change["field"], change["old"], change["new"]) == (
        "marche",
        "title",
        "Ouvrir un marché",
        "Ouvrir deux marchés",
    )
    assert done.json["conflicts"] == []
    assert done.json["findings"] == []


def test_json_holds_the_answer_of_an_apply(command: Command, project: Path, edited: Path) -> None:
    done = command("import", project, edited, "--apply", "--json")
    assert (done.code, done.json["applied"][:5]) == (0, "0001-")
    undone = command("undo", project, "--json").json
    assert undone["files"] == ["actions.yaml"]


def test_the_annotated_copy_says_it_on_the_cells(command: Command, project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "plan.xlsx", edit=setting(marche__status="bof", velos__title="Autre"))
    done = command("import", project, file, "--annotate", tmp_path / "relu.xlsx")
    assert "Copie annotée" in done.out
    book = load_workbook(tmp_path / "relu.xlsx")
    notes = [cell.comment.text for row in book["Tableau"].iter_rows() for cell in row if cell.comment]
    assert sorted("bof" in note for note in notes) == [False, True]
    told = [cell.value for row in book["Rapport d’import"].iter_rows() for cell in row if cell.value]
    assert {"À corriger", "Changement", "Autre"} <= set(told)


def test_a_text_table_is_annotated_as_a_workbook(command: Command, project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "plan.csv", edit=setting(velos__title="=1+1"), carried=False)
    command("import", project, file, "--annotate", tmp_path / "relu.xlsx")
    sheets = read_spreadsheet(tmp_path / "relu.xlsx").sheets
    assert [sheet.name for sheet in sheets] == ["plan", "Rapport d’import"]
    assert "=1+1" in [value for row in sheets[0].rows for value in row.values]


def test_a_mapping_is_kept_for_the_next_time(command: Command, project: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Libellé;Axe;Truc\nOuvrir un marché;A;marché couvert\n", "utf-8")
    command("import", project, tmp_path / "plan.csv", "--map", "Truc=location", "--mapping", "mairie", "--json")
    again = command("import", project, tmp_path / "plan.csv", "--mapping", "mairie", "--json").json
    assert again["tables"][0]["columns"]["location"]["header"] == "Truc"


def test_every_line_fits_a_narrow_terminal(project: Path, edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.builders.commands import command_in

    done = command_in(monkeypatch, terminal=True)("--lang", "en", "import", project, edited)
    assert "Before: Ouvrir un marché" in done.out
    assert max(map(len, done.out.split("\n"))) <= 80


def test_the_report_is_kept_with_what_was_imported(command: Command, project: Path, edited: Path) -> None:
    command("import", project, edited, "--apply")
    (folder,) = (project / ".neolab" / "history").iterdir()
    assert (folder / "sources" / "plan.xlsx").read_bytes() == edited.read_bytes()
    assert len(json.loads((folder / "report.json").read_text("utf-8"))["changes"]) == 1
