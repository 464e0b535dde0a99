"""Our export, edited and saved by a real LibreOffice, then imported: exactly those changes are found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from neolab_docs import export_table, import_table, load_project, undo
from neolab_docs.importing.report import ImportReport
from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import Sheet, read_spreadsheet
from tests.builders.office_editor import Step, edited_in_libreoffice

SAMPLES = Path(__file__).parents[2] / "samples"
_SHEET = "Plan d’actions"


@pytest.fixture(params=["la-vraie-croix", "presquile-de-crozon"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / str(request.param)
    shutil.copytree(SAMPLES / str(request.param), root)
    return root


class _Plan:
    """The exported sheet, to know where cells are."""

    def __init__(self, sheet: Sheet) -> None:
        self._keys = sheet.rows[0].values
        self._rows = {row.number: row.values for row in sheet.rows}
        self.first, self.last = sheet.rows[2].number, sheet.rows[-1].number
        self.width = letters(len(self._keys))

    def cell(self, field: str, row: int) -> str:
        return f"{letters(self._keys.index(field) + 1)}{row}"

    def key(self, row: int) -> str:
        return str(self._rows[row][-1])

    def value(self, field: str, row: int) -> str:
        return str(self._rows[row][self._keys.index(field)])

    def area(self, first: int, last: int) -> str:
        return f"A{first}:{self.width}{last}"


def _exported(project: Path, path: Path) -> _Plan:
    export_table(project, "actions", path)
    sheet = read_spreadsheet(path).sheet(_SHEET)
    assert sheet is not None
    return _Plan(sheet)


def _found(report: ImportReport) -> dict[tuple[str, str], str]:
    return {(change.key, change.field): change.new for change in report.changes}


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_exactly_what_was_edited_is_found(project: Path, tmp_path: Path, suffix: str) -> None:
    plan = _exported(project, tmp_path / "plan.xlsx")
    first, second, gone, copied = plan.first, plan.first + 1, plan.first + 4, plan.first + 2
    new, copy = plan.last + 1, plan.last + 2
    steps: list[Step] = [
        ("set", _SHEET, plan.cell("title", first), "Ouvrir : « deux » marchés"),
        ("set", _SHEET, plan.cell("budget", second), "12 345 € HT"),
        ("set", _SHEET, plan.cell("status", second), "Bloquée"),
        ("set", _SHEET, plan.cell("title", new), "Planter une haie"),
        ("set", _SHEET, plan.cell("orientation", new), plan.value("orientation", first)),
        ("copy", _SHEET, plan.area(copied, copied), f"A{copy}"),
        ("set", _SHEET, plan.cell("title", copy), "Un autre intitulé"),
        ("sort", _SHEET, plan.area(plan.first, copy), 3, False),
    ]
    report = import_table(project, edited_in_libreoffice(tmp_path / "plan.xlsx", tmp_path / f"retour{suffix}", steps))
    found = _found(report)
    assert {place: text for place, text in found.items() if place[0] in (plan.key(first), plan.key(second))} == {
        (plan.key(first), "title"): "Ouvrir : « deux » marchés",
        (plan.key(second), "budget"): "12 345 € HT",
        (plan.key(second), "status"): "Bloquée",
    }
    titles = {text for (_, field), text in found.items() if field == "title"}
    assert titles == {"Ouvrir : « deux » marchés", "Planter une haie", "Un autre intitulé"}
    assert len({key for key, _ in found}) == 4
    assert (report.conflicts, report.errors) == ([], [])
    deleting: list[Step] = [("delete-rows", _SHEET, gone, 1)]
    shorter = edited_in_libreoffice(tmp_path / "plan.xlsx", tmp_path / f"moins{suffix}", deleting)
    (removed,) = import_table(project, shorter, delete_missing=True).changes
    assert removed.key == plan.key(gone)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_opening_and_saving_changes_nothing(project: Path, tmp_path: Path, suffix: str) -> None:
    _exported(project, tmp_path / "plan.xlsx")
    steps: list[Step] = [("rename", _SHEET, _SHEET)]
    report = import_table(project, edited_in_libreoffice(tmp_path / "plan.xlsx", tmp_path / f"retour{suffix}", steps))
    assert (_found(report), report.conflicts, report.errors) == ({}, [], [])


def test_the_whole_project_comes_back_from_one_workbook(project: Path, tmp_path: Path) -> None:
    export_table(project, "all", tmp_path / "tout.xlsx")
    steps: list[Step] = [
        ("rename", "Acteurs", "Les acteurs"),
        ("insert-columns", "Orientations", 2, 1),
        ("set", _SHEET, "C3", "Un nouvel intitulé"),
    ]
    before = {path.name: path.read_bytes() for path in project.glob("*.yaml")}
    file = edited_in_libreoffice(tmp_path / "tout.xlsx", tmp_path / "retour.ods", steps)
    report = import_table(project, file)
    assert [(change.field, change.new) for change in report.changes] == [("title", "Un nouvel intitulé")]
    report.apply()
    assert "Un nouvel intitulé" in [action.title for action in load_project(project).project.actions]
    assert import_table(project, file).changes == []
    undo(project)
    assert {path.name: path.read_bytes() for path in project.glob("*.yaml")} == before
