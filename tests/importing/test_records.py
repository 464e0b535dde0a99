from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from neolab_docs import ProjectError, read_table
from tests.builders.own_tables import exported
from tests.builders.project import write_method, write_project


def _book(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_any_sheet_is_read_as_typed_records(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Parc de véhicules"],
        [],
        ["Nom", "Achat", "Places", "Nom", None],
        ["Clio", date(2021, 3, 4), 5, "grise", True],
        ["Vélo", None, 1],
    ]
    table = read_table(_book(tmp_path / "parc.xlsx", *rows))
    assert (table.sheet, table.header_row, table.numbers) == ("Sheet", 3, [4, 5])
    assert table.columns == ("Nom", "Achat", "Places", "Nom (2)", "E")
    assert table.rows[0] == {"Nom": "Clio", "Achat": date(2021, 3, 4), "Places": 5, "Nom (2)": "grise", "E": True}
    assert table.rows[1] == {"Nom": "Vélo", "Achat": None, "Places": 1, "Nom (2)": None, "E": None}


def test_the_row_of_headers_can_be_given(tmp_path: Path) -> None:
    table = read_table(_book(tmp_path / "a.xlsx", ["x", "y", "z"], ["a", "b"], ["1", "2"]), header_row=2)
    assert table.rows == [{"a": "1", "b": "2"}]


def test_our_own_export_is_read_below_its_labels(tmp_path: Path) -> None:
    root = tmp_path / "essai"
    write_project(root)
    write_method(root, "{id: note, title: N, template: note.xlsx, output: n.xlsx}")
    table = read_table(exported(root, tmp_path / "a.csv"))
    assert [row["Identifiant"] for row in table.rows] == ["marche", "velos", "atelier"]


def test_a_kind_of_table_gives_fields_whatever_the_headers(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["N°", "Intitulé de l'action", "Pilote", "Coût prévisionnel", "Calendrier", "Statut"],
        ["1", "Ouvrir un marché", "Mairie", "15 k€", "T1 2027", "Terminée"],
        ["2", "Prêter des vélos", "Cidrerie", "à définir", "mars 2027", "En cours"],
    ]
    table = read_table(_book(tmp_path / "plan.xlsx", *rows), table="actions")
    assert {name: table.rows[0][name] for name in ("title", "lead", "budget", "period", "status")} == {
        "title": "Ouvrir un marché",
        "lead": "Mairie",
        "budget": "15 k€",
        "period": "T1 2027",
        "status": "done",
    }


@pytest.mark.parametrize(
    ("options", "code"),
    [({"sheet": "Autre"}, "import-no-sheet"), ({"table": "actoins"}, "import-unknown-table")],
)
def test_what_does_not_exist_is_said(tmp_path: Path, options: dict[str, str], code: str) -> None:
    with pytest.raises(ProjectError) as raised:
        read_table(_book(tmp_path / "a.xlsx", ["a", "b"], [1, 2]), **options)  # type: ignore[arg-type]
    assert [finding.code for finding in raised.value.findings] == [code]


def test_a_file_without_the_table_says_what_was_seen(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as raised:
        read_table(_book(tmp_path / "a.xlsx", ["Fruit", "Prix"], ["Pomme", 3]), table="actions")
    (finding,) = raised.value.findings
    assert (finding.code, finding.values["row"], finding.values["headers"]) == ("import-no-table", 1, "Fruit, Prix")
