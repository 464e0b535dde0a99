from __future__ import annotations

import json
import os
import random
import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.api import load_project
from neolab_docs.datafiles.folder import read_files, yaml_files
from neolab_docs.errors import ProjectError
from neolab_docs.findings import has_errors
from neolab_docs.importing.history import undo
from neolab_docs.importing.options import Prefer
from neolab_docs.importing.report import ImportReport
from neolab_docs.importing.verbs import import_table
from neolab_docs.tables.kinds import all_kinds
from neolab_docs.workspace import Workspace
from tests.builders.own_tables import Grid, column_of, exported, grid_of, row_of, setting, table_of, write_grid
from tests.builders.project import write_method, write_project

SAMPLES = Path(__file__).parents[2] / "samples"
_NAMES = sorted(all_kinds())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return _project(tmp_path / "essai")


def _project(root: Path) -> Path:
    write_project(root)
    write_method(root, "{id: note, title: N, template: note.xlsx, output: n.xlsx}")
    return root


def _changes(report: ImportReport) -> dict[tuple[str, str], tuple[str, str]]:
    return {(one.key, one.field): (one.old, one.new) for one in report.changes}


def _codes(report: ImportReport) -> list[str]:
    return [finding.code for finding in report.findings]


def _texts(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.glob("*.yaml")}


@pytest.fixture(scope="module", params=["la-vraie-croix", "presquile-de-crozon"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("samples") / str(request.param)
    shutil.copytree(SAMPLES / str(request.param), root)
    return load_project(root)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
@pytest.mark.parametrize("name", _NAMES)
def test_an_export_that_nobody_edited_changes_nothing(
    sample: Workspace, tmp_path: Path, name: str, suffix: str
) -> None:
    if not len(table_of(sample, name)[0]):
        pytest.skip("the sample has no such thing")
    file = exported(sample, tmp_path / f"a{suffix}", name, carried=suffix == ".xlsx")
    report = import_table(sample, file, table=name)
    assert _changes(report) == {}
    assert report.conflicts == []
    assert not has_errors(report.findings)
    assert report.apply() is None


def test_a_changed_cell_is_one_change_with_its_address(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Ouvrir deux marchés"))
    (change,) = import_table(project, file).changes
    assert (change.key, change.field, change.old, change.new) == (
        "marche",
        "title",
        "Ouvrir un marché",
        "Ouvrir deux marchés",
    )
    assert (change.where.file, change.where.sheet, change.where.cell) == ("a.xlsx", "Tableau", "B3")


def test_what_is_applied_is_in_the_project_and_can_be_undone(project: Path, tmp_path: Path) -> None:
    before = _texts(project)
    file = exported(
        project, tmp_path / "a.xlsx", edit=setting(marche__title="Ouvrir deux marchés", velos__budget="5 k€")
    )
    import_table(project, file).apply()
    actions = {action.id: action for action in load_project(project).project.actions}
    budget = actions["velos"].budget
    assert (actions["marche"].title, budget and budget.text) == ("Ouvrir deux marchés", "5 k€")
    assert _changes(import_table(project, file)) == {}
    undo(project)
    assert _texts(project) == before


def test_nothing_is_written_by_a_dry_run(project: Path, tmp_path: Path) -> None:
    before = _texts(project)
    import_table(project, exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Autre")))
    assert _texts(project) == before


def test_an_emptied_cell_takes_the_value_away(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(marche__lead=None))
    assert _changes(import_table(project, file)) == {("marche", "lead"): ("Mairie d’Argol", "")}
    import_table(project, file).apply()
    assert load_project(project).project.actions[0].lead is None


def test_what_changed_in_the_project_since_the_export_is_not_undone(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(velos__title="Prêter dix vélos"))
    actions = project / "actions.yaml"
    actions.write_text(actions.read_text("utf-8").replace("Ouvrir un marché", "Ouvrir un grand marché"), "utf-8")
    assert _changes(import_table(project, file)) == {("velos", "title"): ("Prêter des vélos", "Prêter dix vélos")}


def test_a_cell_changed_on_both_sides_waits_for_a_decision(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Ouvrir deux marchés"))
    actions = project / "actions.yaml"
    actions.write_text(actions.read_text("utf-8").replace("Ouvrir un marché", "Ouvrir un grand marché"), "utf-8")
    report = import_table(project, file)
    (conflict,) = report.conflicts
    assert (conflict.exported, conflict.now, [one.new for one in conflict.proposals]) == (
        "Ouvrir un marché",
        "Ouvrir un grand marché",
        ["Ouvrir deux marchés"],
    )
    assert report.exit_code == 1
    with pytest.raises(ProjectError):
        report.apply()
    assert len(import_table(project, file, prefer="table").changes) == 1
    assert import_table(project, file, prefer="project").changes == []
    assert import_table(project, file, prefer="project").exit_code == 0
    assert len(import_table(project, file, answer=lambda _: 0).changes) == 1


def test_two_partners_who_disagree_are_a_conflict_and_the_rest_is_taken(project: Path, tmp_path: Path) -> None:
    one = exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Deux marchés", velos__budget="5 k€"))
    two = exported(project, tmp_path / "b.xlsx", edit=setting(marche__title="Trois marchés", atelier__budget="6 k€"))
    report = import_table(project, [one, two])
    assert [[each.where.file for each in conflict.proposals] for conflict in report.conflicts] == [["a.xlsx", "b.xlsx"]]
    assert set(_changes(report)) == {("velos", "budget"), ("atelier", "budget")}


def test_a_new_row_becomes_an_action_with_an_identifier_and_a_code(project: Path, tmp_path: Path) -> None:
    def edit(grid: Grid) -> Grid:
        row: list[Any] = [None] * len(grid[0])
        row[column_of(grid, "title")] = "Planter : une haie"
        row[column_of(grid, "orientation")] = "A – Manger"
        return [*grid[:3], row, *grid[3:]]

    file = exported(project, tmp_path / "a.xlsx", edit=edit)
    import_table(project, file).apply()
    action = load_project(project).project.actions[-1]
    assert (action.id, action.code, action.title) == ("a2-planter-une-haie", "A2", "Planter : une haie")
    assert import_table(project, file).changes == []


def test_a_copied_row_is_a_new_one_and_the_one_nearest_to_the_export_keeps_its_identity(
    project: Path, tmp_path: Path
) -> None:
    def edit(grid: Grid) -> Grid:
        copied = list(grid[row_of(grid, "marche")])
        copied[column_of(grid, "title")] = "Ouvrir un marché de nuit"
        return [*grid[:2], copied, *grid[2:]]

    file = exported(project, tmp_path / "a.xlsx", edit=edit)
    report = import_table(project, file)
    assert {change.key for change in report.changes} == {"a1-ouvrir-un-marche-de-nuit"}
    assert _codes(report) == ["import-row-copied", "import-code-twice"]
    report.apply()
    assert import_table(project, file).changes == []


def test_a_deleted_row_is_told_and_taken_out_only_when_asked(project: Path, tmp_path: Path) -> None:
    def edit(grid: Grid) -> Grid:
        del grid[row_of(grid, "velos")]
        return grid

    file = exported(project, tmp_path / "a.xlsx", edit=edit)
    report = import_table(project, file)
    assert (report.changes, _codes(report), report.exit_code) == ([], ["import-row-missing"], 0)
    import_table(project, file, delete_missing=True).apply()
    assert [action.id for action in load_project(project).project.actions] == ["marche", "atelier"]


def test_a_row_that_somebody_else_changed_is_not_taken_out(project: Path, tmp_path: Path) -> None:
    def edit(grid: Grid) -> Grid:
        del grid[row_of(grid, "velos")]
        return grid

    file = exported(project, tmp_path / "a.xlsx", edit=edit)
    other = exported(project, tmp_path / "b.xlsx", edit=setting(velos__budget="5 k€"))
    report = import_table(project, [file, other], delete_missing=True)
    assert set(_changes(report)) == {("velos", "budget")}
    assert "import-row-kept" in _codes(report)


@pytest.mark.parametrize(("prefer", "kept"), [("table", True), ("project", False)])
def test_a_row_edited_while_somebody_took_it_out_waits_for_a_decision(
    project: Path, tmp_path: Path, prefer: Prefer, kept: bool
) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(velos__title="Prêter dix vélos"))
    actions = project / "actions.yaml"
    lines = [line for line in actions.read_text("utf-8").split("\n") if "velos" not in line]
    actions.write_text("\n".join(lines), "utf-8")
    report = import_table(project, file)
    assert [(conflict.key, conflict.answer) for conflict in report.conflicts] == [("velos", None)]
    import_table(project, file, prefer=prefer).apply()
    loaded = {action.id: action.title for action in load_project(project).project.actions}
    assert loaded.get("velos") == ("Prêter dix vélos" if kept else None)
    again = import_table(project, file, prefer=prefer)
    assert again.changes == []


def test_a_text_table_whose_export_nobody_remembers_erases_nothing(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.csv", edit=setting(marche__lead=None))
    report = import_table(project, file)
    assert (report.changes, _codes(report)) == ([], ["import-snapshot-lost"])


def test_a_rejected_cell_stops_the_import_unless_it_is_skipped(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(marche__status="n’importe quoi", velos__budget="5 k€"))
    report = import_table(project, file)
    assert [(one.where.cell is not None, one.code) for one in report.errors] == [(True, "cell-not-a-choice")]
    with pytest.raises(ProjectError):
        report.apply()
    import_table(project, file, skip_invalid=True).apply()
    budget = load_project(project).project.actions[1].budget
    assert budget and budget.text == "5 k€"


def test_an_unknown_actor_is_created_only_when_asked(project: Path, tmp_path: Path) -> None:
    file = exported(project, tmp_path / "a.xlsx", edit=setting(marche__lead="Ferme de Kerlouan"))
    assert [one.code for one in import_table(project, file).errors] == ["cell-unknown-actor"]
    import_table(project, file, create_actors=True).apply()
    loaded = load_project(project).project
    assert (loaded.actors[-1].name, str(loaded.actions[0].lead and loaded.actions[0].lead.actor)) == (
        "Ferme de Kerlouan",
        "Ferme de Kerlouan",
    )


def test_an_added_column_goes_to_the_free_fields(project: Path, tmp_path: Path) -> None:
    def edit(grid: Grid) -> Grid:
        added = [None, "Zone verte", "oui", None, 3]
        return [[cell, *row] for cell, row in zip(added, grid, strict=True)]

    file = exported(project, tmp_path / "a.xlsx", edit=edit)
    report = import_table(project, file)
    assert [(one.header, one.kept) for one in report.extras] == [("Zone verte", True)]
    report.apply()
    assert [action.extra for action in load_project(project).project.actions] == [
        {"Zone verte": "oui"},
        {},
        {"Zone verte": "3"},
    ]
    assert import_table(project, file).changes == []


def test_a_row_that_a_closed_table_cannot_take_is_told(project: Path, tmp_path: Path) -> None:
    def edit(grid: Grid) -> Grid:
        grid[row_of(grid, "population")][-1] = None
        return grid

    report = import_table(project, exported(project, tmp_path / "a.xlsx", "territory", edit))
    assert "import-row-not-added" in _codes(report)


def test_a_workbook_of_another_project_is_refused(project: Path, tmp_path: Path) -> None:
    other = _project(tmp_path / "autre")
    (other / "projet.yaml").write_text((other / "projet.yaml").read_text("utf-8").replace("id: essai", "id: autre", 1))
    file = exported(other, tmp_path / "a.xlsx", edit=setting(marche__title="Autre chose"))
    with pytest.raises(ProjectError) as raised:
        import_table(project, file)
    assert [finding.code for finding in raised.value.findings] == ["import-other-project"]
    assert len(import_table(project, file, force=True).changes) == 1


def test_a_result_that_would_not_load_is_not_written(project: Path, tmp_path: Path) -> None:
    before = _texts(project)
    file = exported(project, tmp_path / "a.xlsx", edit=setting(marche__lead=None, marche__lead_service="Voirie"))
    report = import_table(project, file, skip_invalid=True)
    (spoiled,) = [finding for finding in report.findings if finding.code == "import-would-not-load"]
    assert (spoiled.where.sheet, spoiled.where.cell and spoiled.where.cell[-1]) == ("Tableau", "3")
    with pytest.raises(ProjectError):
        report.apply()
    assert _texts(project) == before


def test_an_import_that_was_killed_is_finished_before_the_next_one(project: Path, tmp_path: Path) -> None:
    before = (project / "actions.yaml").read_bytes()
    first = exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Ouvrir deux marchés"))
    second = exported(project, tmp_path / "b.xlsx", edit=setting(velos__title="Prêter dix vélos"))
    entry = import_table(project, first).apply()
    assert entry is not None
    journal = {"root": os.path.relpath(project, entry.folder), "files": ["actions.yaml"]}
    (entry.folder / "journal.json").write_text(json.dumps(journal), "utf-8")
    (project / "actions.yaml").write_bytes(before)  # as if the machine had stopped before this file was written
    import_table(project, second).apply()
    titles = [action.title for action in load_project(project).project.actions]
    assert titles[:2] == ["Ouvrir deux marchés", "Prêter dix vélos"]


def test_an_import_that_was_killed_is_finished_by_whatever_reads_the_project_next(
    project: Path, tmp_path: Path
) -> None:
    before = (project / "actions.yaml").read_bytes()
    entry = import_table(
        project, exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Ouvrir deux marchés"))
    ).apply()
    assert entry is not None
    journal = {"root": os.path.relpath(project, entry.folder), "files": ["actions.yaml"]}
    (entry.folder / "journal.json").write_text(json.dumps(journal), "utf-8")
    (project / "actions.yaml").write_bytes(before)
    assert load_project(project).project.actions[0].title == "Ouvrir deux marchés"


@pytest.mark.parametrize(
    ("table", "key", "value"), [("project", "method", "inconnue"), ("territory", "logo", "rien.png")]
)
def test_a_method_or_a_picture_that_does_not_exist_is_refused(
    project: Path, tmp_path: Path, table: str, key: str, value: str
) -> None:
    edit = partial(_set, edits={(key, "value"): value})
    report = import_table(project, exported(project, tmp_path / "a.xlsx", table, edit))
    assert [finding.code for finding in report.errors] == ["import-would-not-load"]


def test_files_that_change_during_the_import_are_not_overwritten(project: Path, tmp_path: Path) -> None:
    report = import_table(project, exported(project, tmp_path / "a.xlsx", edit=setting(marche__title="Autre")))
    (project / "actions.yaml").write_text((project / "actions.yaml").read_text("utf-8") + "# note\n", "utf-8")
    with pytest.raises(ProjectError) as raised:
        report.apply()
    assert [finding.code for finding in raised.value.findings] == ["import-changed-meanwhile"]


def test_two_tables_of_one_import_that_disagree_are_told_not_mixed(project: Path, tmp_path: Path) -> None:
    plan = exported(project, tmp_path / "a.xlsx", edit=setting(marche__lead="Cidrerie du bourg"))
    edit = partial(_set, edits={("marche/mairie", "contribution"): "Prête la place"})
    engagements = exported(project, tmp_path / "b.xlsx", "commitments", edit)
    report = import_table(project, [plan, engagements])
    assert set(_changes(report)) == {("marche", "lead")}
    assert "import-row-gone" in _codes(report)


def test_an_engagement_given_to_somebody_else_comes_back_to_nothing(project: Path, tmp_path: Path) -> None:
    edit = partial(_set, edits={("marche/mairie", "actor"): "Cidrerie du bourg"})
    file = exported(project, tmp_path / "b.xlsx", "commitments", edit)
    import_table(project, file).apply()
    lead = load_project(project).project.actions[0].lead
    assert lead and lead.actor.id == "cidrerie"
    again = import_table(project, file)
    assert (again.changes, _codes(again)) == ([], [])


_FIELDS = ("title", "description", "budget", "period", "status", "remarks", "location")
_TITLES = st.sampled_from(
    ["Ouvrir : deux « marchés »", "Semer #1", "007", "oui", "2026-10-02", "- un", "a\nb", "x" * 80]
)
_BY_FIELD = {
    "status": st.sampled_from(["Réalisée", "En cours", "Bloquée"]),
    "budget": st.sampled_from(["5 k€", "12 000 € HT", "à chiffrer"]),
    "period": st.sampled_from(["T1 2027", "mars 2028", "2027"]),
}
_EDITS = st.dictionaries(
    st.tuples(st.sampled_from(["marche", "velos", "atelier"]), st.sampled_from(_FIELDS)), st.integers(0, 9), max_size=5
).flatmap(lambda keys: st.fixed_dictionaries({key: _BY_FIELD.get(key[1], _TITLES) for key in keys}))


def _set(grid: Grid, edits: dict[tuple[str, str], str]) -> Grid:
    for (key, field), value in edits.items():
        grid[row_of(grid, key)][column_of(grid, field)] = value
    return grid


def _shuffled(grid: Grid, chance: random.Random) -> Grid:
    order = list(range(len(grid[0])))
    chance.shuffle(order)
    body = grid[2:]
    chance.shuffle(body)
    return [[row[rank] for rank in order] for row in (*grid[:2], *body)]


@settings(max_examples=8, deadline=None)
@given(edits=_EDITS, seed=st.integers(0, 99))
def test_whatever_the_order_of_rows_and_columns_exactly_the_edits_are_found(
    edits: dict[tuple[str, str], str], seed: int
) -> None:
    with TemporaryDirectory() as folder:
        root = _project(Path(folder) / "essai")
        table, keys = table_of(root, "actions")
        grid = _shuffled(_set(grid_of(table, keys), edits), random.Random(seed))
        file = write_grid(Path(folder) / "a.xlsx", grid, table.pieces)
        report = import_table(root, file)
        assert {place: new for place, (_, new) in _changes(report).items()} == edits
        assert report.ready
        report.apply()
        again = import_table(root, file)
        assert (again.changes, again.conflicts, again.errors) == ([], [], [])
        fresh = import_table(root, exported(root, Path(folder) / "b.xlsx"))
        assert (fresh.changes, fresh.conflicts, fresh.errors) == ([], [], [])


@settings(max_examples=4, deadline=None)
@given(edits=_EDITS, seed=st.integers(0, 99))
def test_copies_with_edits_of_their_own_give_the_same_in_any_order(
    edits: dict[tuple[str, str], str], seed: int
) -> None:
    chance = random.Random(seed)
    sides = {place: chance.randrange(2) for place in edits}
    results = []
    for together in (None, (0, 1), (1, 0)):
        with TemporaryDirectory() as folder:
            root = _project(Path(folder) / "essai")
            files = []
            for side in (0, 1):
                own = {place: new for place, new in edits.items() if sides[place] == side}
                files.append(exported(root, Path(folder) / f"{side}.xlsx", edit=partial(_set, edits=own)))
            for group in [files] if together is None else [[files[rank]] for rank in together]:
                import_table(root, group).apply()
            results.append(read_files(root, yaml_files(root)).data)
    assert results[0] == results[1] == results[2]


_ACTS = st.lists(
    st.tuples(st.sampled_from(["delete", "copy", "add", "clear id", "edit", "empty"]), st.integers(0, 9), _TITLES),
    max_size=6,
)


def _acted(grid: Grid, acts: list[tuple[str, int, str]]) -> Grid:
    """What somebody did to the rows, one thing after the other."""
    head, body = grid[:2], [list(row) for row in grid[2:]]
    title, orientation = column_of(grid, "title"), column_of(grid, "orientation")
    for act, rank, text in acts:
        if act == "add":
            row: list[Any] = [None] * len(grid[0])
            row[title], row[orientation] = text, "A – Manger"
            body.append(row)
        elif body:
            row = body[rank % len(body)]
            if act == "delete":
                body.remove(row)
            elif act == "copy":
                body.append(list(row))
            elif act == "clear id":
                row[-1] = None
            else:
                row[title if act == "edit" else column_of(grid, "lead")] = text if act == "edit" else None
    return [*head, *body]


@settings(max_examples=10, deadline=None)
@given(acts=_ACTS)
def test_whatever_was_done_to_the_rows_a_second_import_changes_nothing_more(acts: list[tuple[str, int, str]]) -> None:
    with TemporaryDirectory() as folder:
        root = _project(Path(folder) / "essai")
        file = exported(root, Path(folder) / "a.xlsx", edit=partial(_acted, acts=acts))
        report = import_table(root, file, delete_missing=True)
        assert (report.errors, report.conflicts) == ([], [])
        report.apply()
        load_project(root)
        again = import_table(root, file, delete_missing=True)
        assert (again.changes, again.conflicts, again.errors) == ([], [], [])
        assert len(load_project(root).project.actions) == len(report.copies[0].rows)
