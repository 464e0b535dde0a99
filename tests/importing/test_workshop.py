"""What the tables of a workshop wrote, typed in the grid of the kit: cards in the project, and what they make of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from neolab_docs import import_table, load_project
from neolab_docs.context.kit import KitNames, kit_names
from neolab_docs.errors import ProjectError
from neolab_docs.importing.report import ImportReport
from neolab_docs.kitting.meetings import kind_of, meeting_named
from neolab_docs.model.action import Action
from neolab_docs.model.meeting import Meeting
from neolab_docs.tables.rows import Table
from tests.builders.own_tables import column_of, grid_of, write_grid
from tests.builders.workshops import untyped_sample

_MEETING = "atelier-2"
_PRINTED = f"{_MEETING}/t1-1-3-locaux-disponibles"
_NEW = f"{_MEETING}/t1-n1"
_ORIENTATION = "2 – Relier les acteurs économiques"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return untyped_sample(tmp_path / "projet", "la-vraie-croix")


def _names(project: Path) -> KitNames:
    workspace = load_project(project)
    meeting = meeting_named(workspace, _MEETING)
    return kit_names(workspace.project, workspace.vocabulary, meeting, kind_of(workspace, meeting))


def _filled(table: Table, path: Path, wanted: Mapping[str, Mapping[str, Any]], *, carried: bool = True) -> Path:
    """A table of the kit as a workbook, some of its cells filled."""
    keys = [row["key"] if "key" in row else row["thing"].key for row in table]
    grid = grid_of(table, keys)
    for key, cells in wanted.items():
        for field, value in cells.items():
            grid[2 + keys.index(key)][column_of(grid, field)] = value
    return write_grid(path, grid, table.pieces if carried else ())


def _typed(project: Path, wanted: Mapping[str, Mapping[str, Any]], *, carried: bool = True) -> ImportReport:
    file = _filled(_names(project).grid, project.parent / "grille.xlsx", wanted, carried=carried)
    return import_table(project, file, table="cards")


def _meeting(project: Path) -> Meeting:
    return next(one for one in load_project(project).project.meetings if one.id == _MEETING)


def _action(project: Path, title: str) -> Action:
    return next(one for one in load_project(project).project.actions if one.title == title)


def test_the_grid_has_a_row_for_each_idea_on_each_table_and_free_rows(project: Path) -> None:
    names = _names(project)

    tables = [row["table"] for row in names.grid]
    assert tables.count(1) == len(names.ideas) + 5
    assert tables.count("") == 10
    assert {row["thing"].number for row in names.grid} == {"", *(idea.number for idea in names.ideas)}


def test_an_action_of_a_very_long_name_has_cards_that_come_back(project: Path) -> None:
    name = "locaux-" + 73 * "x"
    for path in project.glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("1-3-locaux-disponibles", name), "utf-8")
    (key,) = [row["key"] for row in _names(project).grid if row["table"] == 1 and row["thing"].number == 3]
    _typed(project, {key: {"votes": 2}}).apply()

    assert [card.action and card.action.id for card in _meeting(project).cards] == [name]


@pytest.mark.parametrize("carried", [True, False])
def test_a_grid_that_nobody_filled_changes_nothing(project: Path, *, carried: bool) -> None:
    report = _typed(project, {}, carried=carried)

    told = [] if carried else ["import-snapshot-lost"]
    assert (report.changes, [one.code for one in report.findings], report.exit_code) == ([], told, 0)


@pytest.mark.parametrize("carried", [True, False])
def test_only_the_cards_that_were_written_of_are_kept(project: Path, *, carried: bool) -> None:
    _typed(project, {_PRINTED: {"horizon": "Moyen terme", "votes": 4, "remarks": "Vite."}}, carried=carried).apply()

    (card,) = _meeting(project).cards
    assert (card.table, card.action and card.action.id) == (1, "1-3-locaux-disponibles")
    assert (card.horizon, card.votes, card.remarks) == ("medium", 4, "Vite.")


@pytest.mark.parametrize("carried", [True, False])
def test_the_same_grid_imported_twice_changes_nothing_more(project: Path, *, carried: bool) -> None:
    idea = {"title": "Planter une haie", "orientation": _ORIENTATION, "offers": "Menuiserie Kerlann", "chosen": "oui"}
    wanted: dict[str, dict[str, Any]] = {_NEW: idea, _PRINTED: {"votes": 2, "offers": "Mémoire et Chemins"}}
    _typed(project, wanted, carried=carried).apply()
    before = {path.name: path.read_bytes() for path in project.glob("*.yaml")}

    again = import_table(project, project.parent / "grille.xlsx", table="cards")
    assert (again.changes, again.conflicts, again.errors) == ([], [], [])
    again.apply()
    assert {path.name: path.read_bytes() for path in project.glob("*.yaml")} == before


def test_a_new_idea_becomes_an_action_to_discuss_that_comes_from_the_workshop(project: Path) -> None:
    idea = {"title": "Planter une haie", "orientation": _ORIENTATION, "horizon": "Long terme", "chosen": "oui"}
    _typed(project, {_NEW: idea}).apply()

    action = _action(project, "Planter une haie")
    assert (action.code, action.orientation.id, action.origin, action.status) == (
        "2.4",
        "liens-acteurs",
        "workshop",
        "to_discuss",
    )
    assert (action.horizon, action.demonstrative) == ("long", True)
    assert [card.action and card.action.id for card in _meeting(project).cards] == [action.id]


def test_the_same_new_idea_of_two_tables_is_one_action(project: Path) -> None:
    rows = {f"{_MEETING}/t{table}-n1": {"title": "Planter une haie", "orientation": _ORIENTATION} for table in (1, 2)}
    _typed(project, rows).apply()

    assert sum(one.title == "Planter une haie" for one in load_project(project).project.actions) == 1
    assert len(_meeting(project).cards) == 2


def test_an_idea_without_orientation_stays_a_card_and_is_told(project: Path) -> None:
    report = _typed(project, {_NEW: {"title": "Planter une haie"}})
    report.apply()

    assert [one.code for one in report.findings] == ["import-idea-without-orientation"]
    assert [card.title for card in _meeting(project).cards] == ["Planter une haie"]
    assert "Planter une haie" not in [one.title for one in load_project(project).project.actions]


def test_a_free_row_without_a_title_is_refused_with_its_place(project: Path) -> None:
    report = _typed(project, {_NEW: {"votes": 3}})

    (error,) = report.errors
    assert error.code == "import-new-without"
    assert error.where.cell


def _without_horizon(project: Path) -> None:
    path = project / "actions.yaml"
    head, mark, tail = path.read_text("utf-8").partition("id: 1-3-locaux-disponibles")
    before, _, after = tail.partition("horizon: short\n")
    path.write_text(f"{head}{mark}{before}{after.lstrip()}", "utf-8")


def _places(*horizons: str) -> dict[str, dict[str, str]]:
    return {
        f"{_MEETING}/t{table}-1-3-locaux-disponibles": {"horizon": horizon}
        for table, horizon in enumerate(horizons, start=1)
    }


def test_an_action_without_horizon_takes_the_one_that_most_tables_chose(project: Path) -> None:
    _without_horizon(project)
    _typed(project, _places("Long terme", "Moyen terme", "Moyen terme")).apply()

    horizons = {one.id: one.horizon for one in load_project(project).project.actions}
    assert horizons["1-3-locaux-disponibles"] == "medium"


def test_tables_that_do_not_agree_leave_the_horizon_open(project: Path) -> None:
    _without_horizon(project)
    report = _typed(project, _places("Long terme", "Moyen terme"))

    assert [one.code for one in report.findings] == ["import-cards-disagree"]
    assert {change.table for change in report.changes} == {"cards"}


def test_an_action_that_has_a_horizon_keeps_it(project: Path) -> None:
    report = _typed(project, _places("Long terme"))

    assert {change.table for change in report.changes} == {"cards"}


def test_an_offer_of_a_known_actor_or_of_a_participant_is_proposed(project: Path) -> None:
    report = _typed(project, {_PRINTED: {"offers": "Mémoire et Chemins\nTifenn Rosmorvan\nUne passante"}})
    report.apply()

    shares = {one.actor.id: one for one in _action(project, _title(project)).co_responsibilities}
    assert {shares[name].state for name in ("memoire-chemins", "entreprenants")} == {"considered"}
    assert {shares[name].role for name in ("memoire-chemins", "entreprenants")} == {"contributor"}
    assert [one.values["names"] for one in report.findings] == ["Une passante"]
    assert _meeting(project).cards[0].offers == ("Mémoire et Chemins", "Tifenn Rosmorvan", "Une passante")


def _title(project: Path) -> str:
    return next(one.title for one in load_project(project).project.actions if one.id == "1-3-locaux-disponibles")


def test_an_actor_that_takes_part_already_is_not_proposed_again(project: Path) -> None:
    report = _typed(project, {_PRINTED: {"offers": "Questembert Communauté"}})

    assert {change.table for change in report.changes} == {"cards"}


def test_the_fiche_of_a_table_comes_back_and_describes_the_action_of_its_title(project: Path) -> None:
    _typed(project, {_NEW: {"title": "Planter une haie", "orientation": _ORIENTATION}}).apply()
    fiche = _names(project).fiches[0]
    parts = {"title": "Planter une haie", "content": "En trois saisons.", "people": "Mémoire et Chemins"}
    key = f"{_MEETING}/t1-f1"
    file = project.parent / "fiche.xlsx"
    _filled(fiche.rows, file, {f"{key}/{name}": {"value": value} for name, value in parts.items()})
    report = import_table(project, file, table="sheets")
    assert "Table 1 – Contenu et mise en œuvre" in [change.title for change in report.changes]
    report.apply()

    (sheet,) = _meeting(project).sheets
    assert (sheet.table, sheet.title, sheet.people) == (1, "Planter une haie", ("Mémoire et Chemins",))
    action = _action(project, "Planter une haie")
    assert action.description == "En trois saisons."
    assert [one.actor.id for one in action.co_responsibilities] == ["memoire-chemins"]
    assert import_table(project, file, table="sheets").changes == []


def test_a_table_of_cards_that_somebody_made_by_hand_comes_in_too(project: Path) -> None:
    file = project.parent / "cartes.csv"
    header = "Table;Idée;Orientation;Horizon;Voix;Qui propose d'aider"
    lines = [f"1;{_title(project)};;Court terme;3;", "1;Planter une haie;2;MT;2;", "2;Planter une haie;2;MT;4;"]
    file.write_text("\n".join([header, *lines]), "utf-8")
    import_table(project, file, table="cards").apply()

    cards = _meeting(project).cards
    assert [(card.table, card.votes) for card in cards] == [(1, 3), (1, 2), (2, 4)]
    assert [card.action and card.action.title for card in cards] == [
        _title(project),
        "Planter une haie",
        "Planter une haie",
    ]
    assert import_table(project, file, table="cards").changes == []


def test_the_meeting_of_cards_can_be_named(project: Path) -> None:
    file = project.parent / "cartes.csv"
    file.write_text("Table;Idée\n1;Planter une haie\n", "utf-8")
    import_table(project, file, table="cards", meeting="atelier-1").apply()

    (earlier,) = [one for one in load_project(project).project.meetings if one.id == "atelier-1"]
    assert [card.title for card in earlier.cards] == ["Planter une haie"]


def test_a_meeting_that_does_not_exist_is_told_with_the_nearest(project: Path) -> None:
    file = project.parent / "cartes.csv"
    file.write_text("Table;Idée\n1;Planter une haie\n", "utf-8")
    with pytest.raises(ProjectError) as caught:
        import_table(project, file, table="cards", meeting="atelier-22")

    assert [(one.code, one.values["nearest"]) for one in caught.value.findings] == [
        ("table-unknown-meeting", "atelier-2")
    ]
