"""Tables that other people made, brought into a project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from neolab_docs import export_table, load_project
from neolab_docs.errors import ProjectError
from neolab_docs.importing.report import ImportReport
from neolab_docs.importing.verbs import import_table
from neolab_docs.office.spreadsheets import read_spreadsheet
from neolab_docs.tables.finding import account
from tests.builders.project import write_method, write_project

SAMPLE = Path(__file__).parents[2] / "samples" / "la-vraie-croix"
FILES = Path(__file__).parents[1] / "files" / "tables"
_HEADS: list[object] = ["N°", "Axe", "Intitulé de l’action", "Pilote", "Coût prévisionnel", "Calendrier", "Zone"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "essai"
    write_project(root)
    write_method(root, "{id: note, title: N, template: note.xlsx, output: n.xlsx}")
    return root


def _book(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    table: list[list[object]] = [["Plan d’actions de la commune"], [], _HEADS, *rows]
    for row in table:
        sheet.append(row)
    book.save(path)
    return path


def test_new_actions_enter_and_come_back_to_nothing(project: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A1", "A – Manger", "Ouvrir un marché", "Mairie d’Argol", 15000, "T1 2027", "bourg"],
        ["A2", "A – Manger", "Semer des haies", "Cidrerie", "à définir", "mars 2027", "landes"],
    ]
    file = _book(tmp_path / "plan.xlsx", *rows)
    report = import_table(project, file, table="actions")
    assert (report.errors, report.conflicts) == ([], [])
    assert {change.key for change in report.changes} == {"marche", "a2-semer-des-haies"}
    assert [match.how.value for match in report.copies[0].rows] == ["title", "new"]
    report.apply()
    action = load_project(project).project.actions[-1]
    assert (action.title, action.lead and action.lead.actor.id, action.extra) == (
        "Semer des haies",
        "cidrerie",
        {"Zone": "landes"},
    )
    again = import_table(project, file, table="actions")
    assert (again.changes, again.conflicts, again.errors) == ([], [], [])


def test_an_empty_cell_of_a_table_never_exported_erases_nothing(project: Path, tmp_path: Path) -> None:
    file = _book(tmp_path / "plan.xlsx", ["A1", "A – Manger", "Ouvrir un marché", None, None, None, None])
    assert import_table(project, file, table="actions").changes == []


def test_a_title_that_is_nearly_the_same_is_a_guess(project: Path, tmp_path: Path) -> None:
    file = _book(tmp_path / "plan.xlsx", ["A1", None, "Ouvrir un marchés", None, "5 k€", None, None])
    report = import_table(project, file, table="actions")
    assert {change.key for change in report.changes} == {"marche"}
    assert [guess.finding.code for guess in report.guesses if guess.what == "row"] == ["import-row-near"]


def test_actors_are_created_once_when_asked(project: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A7", "A – Manger", "Semer des haies", "Lycée agricole", None, None, None],
        ["A8", "A – Manger", "Planter des pommiers", "Lycée agricole", None, None, None],
    ]
    file = _book(tmp_path / "plan.xlsx", *rows)
    assert len(import_table(project, file, table="actions").errors) == 2
    import_table(project, file, table="actions", create_actors=True).apply()
    assert [actor.name for actor in load_project(project).project.actors][2:] == ["Lycée agricole"]


def test_what_the_project_changed_since_the_last_import_of_a_table_is_not_taken_back(
    project: Path, tmp_path: Path
) -> None:
    def row(budget: str, zone: str) -> list[object]:
        return ["A1", "A – Manger", "Ouvrir un marché", "Mairie", budget, "T1 2027", zone]

    file = _book(tmp_path / "plan.xlsx", row("5 k€", "bourg"))
    import_table(project, file, table="actions").apply()
    actions = project / "actions.yaml"
    changed = actions.read_text("utf-8").replace("5 k€", "6 k€").replace("bourg", "port").replace("T1 2027", "T2 2027")
    actions.write_text(changed, "utf-8")
    again = import_table(project, file, table="actions")
    assert (again.changes, again.conflicts) == ([], [])
    report = import_table(project, _book(tmp_path / "plan.xlsx", row("7 k€", "bourg")), table="actions")
    assert [(conflict.field, conflict.now) for conflict in report.conflicts] == [
        ("budget", "6\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}€")
    ]
    assert report.changes == []


def test_what_only_the_table_changed_since_its_last_import_is_taken(project: Path, tmp_path: Path) -> None:
    def row(lead: str) -> list[object]:
        return ["A1", "A – Manger", "Ouvrir un marché", lead, "5 k€", None, None]

    import_table(project, _book(tmp_path / "plan.xlsx", row("La cidrerie du bourg")), table="actions").apply()
    report = import_table(project, _book(tmp_path / "plan.xlsx", row("Mairie d'Argol")), table="actions")
    assert [(change.field, change.new) for change in report.changes] == [("lead", "Mairie d'Argol")]
    assert report.conflicts == []


def test_a_whole_plan_enters_with_its_orientations_when_asked(project: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["1.1", "Axe 1 : Se déplacer autrement", "Tracer une voie verte", "Mairie d’Argol", None, None, None],
        ["1.2", "Axe 1 : Se déplacer autrement", "Ouvrir une navette", None, None, None, None],
        ["2.1", "2 – Nourrir", "Planter un verger", None, None, None, None],
    ]
    file = _book(tmp_path / "plan.xlsx", *rows)
    assert {one.code for one in import_table(project, file, table="actions").errors} == {"cell-unknown-name"}
    import_table(project, file, table="actions", create_orientations=True).apply()
    loaded = load_project(project).project
    assert [(one.code, one.title) for one in loaded.orientations[3:]] == [
        ("1", "Se déplacer autrement"),
        ("2", "Nourrir"),
    ]
    assert [action.orientation.title for action in loaded.actions[3:]] == [
        "Se déplacer autrement",
        "Se déplacer autrement",
        "Nourrir",
    ]
    again = import_table(project, file, table="actions", create_orientations=True)
    assert (again.changes, again.errors) == ([], [])


def test_a_row_without_what_it_needs_is_left_aside_and_the_rest_enters(project: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["A7", "Z – Rêver", "Semer des haies", None, None, None, None],
        ["A8", "A – Manger", "Planter des pommiers", None, None, None, None],
    ]
    file = _book(tmp_path / "plan.xlsx", *rows)
    report = import_table(project, file, table="actions", skip_invalid=True)
    assert "import-row-skipped" in [finding.code for finding in report.findings]
    report.apply()
    assert [action.code for action in load_project(project).project.actions] == ["A1", "B1", "C1", "A8"]


def test_two_partners_who_bring_the_same_new_action_bring_one(project: Path, tmp_path: Path) -> None:
    one = _book(tmp_path / "a.xlsx", ["A7", "A – Manger", "Semer des haies", None, "5 k€", None, None])
    two = _book(tmp_path / "b.xlsx", ["A7", "A – Manger", "Semer des haies", "Cidrerie", None, "2027", None])
    import_table(project, [one, two], table="actions").apply()
    *_, action = load_project(project).project.actions
    assert (action.budget and action.budget.text, action.lead and action.lead.actor.id) == ("5 k€", "cidrerie")


@pytest.mark.parametrize("file", sorted(FILES.glob("*.xlsx")), ids=lambda file: file.stem)
def test_every_cell_of_a_foreign_table_is_accounted_for(project: Path, file: Path) -> None:
    report = import_table(project, file, table="actions")
    told = account(read_spreadsheet(file), [copy.table for copy in report.copies])
    assert told.lost == []
    for copy in report.copies:
        assert [match.row.number for match in copy.rows] == [row.number for row in copy.table.rows]
    _each_value_has_a_fate(report)


def _each_value_has_a_fate(report: ImportReport) -> None:
    """Every value of a new row is a change, or is rejected with a reason at its cell, or says nothing."""
    told = {(change.where.sheet, change.where.cell) for change in report.changes}
    told |= {(finding.where.sheet, finding.where.cell) for finding in report.findings}
    for copy in report.copies:
        columns = report.kinds[copy.table.kind].columns
        for match in copy.rows:
            for name, raw in match.row.values.items():
                place = copy.place(match.row, name)
                silent = columns[name].normal(raw) is None or columns[name].read_only or name == "id"
                default = columns[name].parse(raw, report.known).value in (None, False)
                assert silent or default or (place.sheet, place.cell) in told, (name, raw, place)


def test_our_export_for_territoires_en_transitions_comes_back_to_nothing_and_an_edit_to_one_change(
    tmp_path: Path,
) -> None:
    root = tmp_path / "projet"
    shutil.copytree(SAMPLE, root)
    export_table(root, "actions", tmp_path / "tet.xlsx", layout="tet")
    report = import_table(root, tmp_path / "tet.xlsx", table="actions")
    assert (report.changes, report.conflicts, report.errors) == ([], [], [])
    book = load_workbook(tmp_path / "tet.xlsx")
    (sheet,) = [one for one in book.worksheets if one["A2"].value == "Axe (x)"]
    sheet["F4"] = "Un tout autre descriptif"
    book.save(tmp_path / "tet.xlsx")
    (change,) = import_table(root, tmp_path / "tet.xlsx", table="actions").changes
    assert (change.field, change.new) == ("description", "Un tout autre descriptif")


def test_two_unknown_files_say_what_is_wrong_with_the_first(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Fruit;Prix\nPomme;3\n", "utf-8")
    with pytest.raises(ProjectError) as raised:
        import_table(project, tmp_path / "a.csv")
    assert [finding.code for finding in raised.value.findings] == ["import-no-table"]


def test_sheets_without_a_table_are_named(project: Path) -> None:
    report = import_table(project, FILES / "une feuille par axe, une feuille masquée.xlsx", table="actions")
    assert [place.sheet for place in report.left_out] == ["Lisez-moi", "Archive"]
    assert report.as_dict()["left_out"][0]["sheet"] == "Lisez-moi"
