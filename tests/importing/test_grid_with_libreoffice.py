"""The grid of the kit, filled and saved by a real LibreOffice, comes back as exactly what was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs import import_table, load_project
from neolab_docs.kitting import make_kit
from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import Sheet, read_spreadsheet
from tests.builders.office_editor import Step, edited_in_libreoffice
from tests.builders.workshops import untyped_sample

_SHEET = "Grille de saisie"
_FICHE = "Fiche table 2"


class _Grid:
    """The rows of the grid, to know where cells are."""

    def __init__(self, sheet: Sheet) -> None:
        self._fields = sheet.rows[0].values
        self._rows = {str(row.values[-1]): row.number for row in sheet.rows[2:]}

    def steps(self, key: str, **cells: object) -> list[Step]:
        row = self._rows[f"atelier-2/{key}"]
        return [
            ("set", _SHEET, f"{letters(self._fields.index(name) + 1)}{row}", value) for name, value in cells.items()
        ]


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_a_filled_grid_comes_back_as_exactly_those_cards_and_actions(tmp_path: Path, suffix: str) -> None:
    project = untyped_sample(tmp_path / "projet", "presquile-de-crozon")
    orientation = next(one for one in load_project(project).project.orientations if one.code == "B")
    served = f"{orientation.code} – {orientation.short}"
    before = {action.id: action for action in load_project(project).project.actions}
    kit = make_kit(load_project(project), "atelier-2", tmp_path / "kit")
    file = kit.report.folder / "4-apres" / "grille-de-saisie.xlsx"
    sheet = read_spreadsheet(file).sheet(_SHEET)
    assert sheet
    grid = _Grid(sheet)
    steps: list[Step] = [
        *grid.steps("t1-b2-ressourcerie", horizon="Moyen terme", shared="oui", votes=4, offers="Tremplin Emploi Aulne"),
        *grid.steps("t2-c4-zones-a-velo", horizon="Court terme", remarks="Des douches : « sinon, non »."),
        *grid.steps("t2-n1", title="Planter des vergers", orientation=served, horizon="Long terme"),
        *grid.steps("t5-n1", title="Planter des vergers", offers="Parc naturel régional d’Armorique", chosen="oui"),
        ("set", _FICHE, "B3", "Planter des vergers"),
        ("set", _FICHE, "B4", "Dix arbres par école."),
    ]

    back = edited_in_libreoffice(file, tmp_path / f"retour{suffix}", steps)
    report = import_table(project, back, table="cards")
    assert (report.errors, report.conflicts) == ([], [])
    report.apply()

    after = load_project(project).project
    (meeting,) = [one for one in after.meetings if one.id == "atelier-2"]
    cards = {card.id: card for card in meeting.cards}
    assert set(cards) == {"t1-b2-ressourcerie", "t2-c4-zones-a-velo", "t2-n1", "t5-n1"}
    assert (cards["t1-b2-ressourcerie"].votes, cards["t1-b2-ressourcerie"].shared) == (4, True)
    assert cards["t2-c4-zones-a-velo"].remarks == "Des douches : « sinon, non »."
    assert [(sheet.id, sheet.content) for sheet in meeting.sheets] == [("t2-f1", "Dix arbres par école.")]
    (new,) = [action for action in after.actions if action.id not in before]
    assert (new.title, new.orientation.id, new.horizon, new.demonstrative) == (
        "Planter des vergers",
        orientation.id,
        "long",
        True,
    )
    assert (new.description, [share.actor.id for share in new.co_responsibilities]) == (
        "Dix arbres par école.",
        ["parc-armorique"],
    )
    assert [card.action and card.action.id for card in (cards["t2-n1"], cards["t5-n1"])] == [new.id, new.id]
    assert {action.id: action for action in after.actions if action.id != new.id} == before
    assert import_table(project, back, table="cards").changes == []
