from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from neolab_docs import export_table, import_table
from neolab_docs.building.heading import with_key_rows
from neolab_docs.catalog.library import content_root
from tests.builders.project import write_project

Cells = dict[str, str]
_ROW = {
    "A3": "{%tr for one in tables.actors %}{{ one.name }}",
    "B3": "{{ one.short }}",
    "C3": "{{ one.thing.kind | label }}",
    "D3": "{{ one.id }}{%tr endfor %}",
}


def _workbook(cells: Cells) -> bytes:
    book = Workbook()
    assert book.active is not None
    for address, text in cells.items():
        book.active[address] = text
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(source: bytes) -> list[tuple[object, ...]]:
    sheet = load_workbook(BytesIO(source)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_key_row_is_written_from_the_tags() -> None:
    rows = _read(with_key_rows(_workbook(_ROW), "acteurs.xlsx"))

    assert rows[0] == ("name", "short", None, "{{ tables.actors.mark }}")


def test_a_header_left_empty_is_that_of_the_field() -> None:
    rows = _read(with_key_rows(_workbook({**_ROW, "A2": "Qui"}), "acteurs.xlsx"))

    assert rows[1] == ("Qui", "Sigle ou nom court", None, "Identifiant")


def test_the_key_row_is_hidden() -> None:
    sheet = load_workbook(BytesIO(with_key_rows(_workbook(_ROW), "acteurs.xlsx"))).active

    assert sheet is not None
    assert sheet.row_dimensions[1].hidden


def test_what_the_author_wrote_stays() -> None:
    rows = _read(with_key_rows(_workbook({**_ROW, "B1": "name"}), "acteurs.xlsx"))

    assert rows[0][1] == "name"


def test_a_header_on_the_first_row_leaves_no_room_for_keys() -> None:
    source = _workbook({"A1": "Nom", "A2": "{%tr for one in tables.actors %}{{ one.name }}{%tr endfor %}"})

    assert with_key_rows(source, "acteurs.xlsx") == source


@pytest.mark.parametrize("name", ["plan-actions.xlsx", "projet.xlsx"])
def test_our_own_templates_are_complete(name: str) -> None:
    source = (content_root() / "templates" / "common" / name).read_bytes()

    assert with_key_rows(source, name) == source


def test_a_template_of_a_territory_comes_back_with_one_cell_a_column(tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet")
    own = root / "templates" / "common" / "projet.xlsx"
    own.parent.mkdir(parents=True)
    own.write_bytes(_workbook(_ROW))
    path = tmp_path / "acteurs.xlsx"
    export_table(root, "actors", path)
    book = load_workbook(path)
    assert book.active is not None
    book.active["A2"], book.active["A3"] = "Colonne renommée", "Un autre nom"
    book.save(path)

    report = import_table(root, [path])

    assert [(change.field, change.new) for change in report.changes] == [("name", "Un autre nom")]
