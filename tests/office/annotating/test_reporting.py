from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from neolab_docs.findings import Finding, Place
from neolab_docs.office.annotating.reporting import report_workbook
from neolab_docs.office.spreadsheets import read_spreadsheet

_ROWS = [("Nature", "Feuille", "Cellule"), ("À corriger", "Plan d'actions", "B2"), ("Conflit", "", "")]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Plan d'actions"
    sheet["A1"], sheet["B2"], sheet["C2"] = "Titre", "=1+1", "#mot"
    path = tmp_path / "plan.xlsx"
    book.save(path)
    return path


def _reported(path: Path) -> Workbook:
    finding = Finding("cell-error", Place(file=path.name, sheet="Plan d'actions", cell="B2"), {"error": "#N/A"})
    data = report_workbook(read_spreadsheet(path), path.read_bytes(), [finding], "Rapport", _ROWS, (10, 20, 30), "fr")
    return load_workbook(BytesIO(data))


def test_the_workbook_keeps_what_it_holds_and_gains_notes_and_a_sheet(plan: Path) -> None:
    book = _reported(plan)
    assert book.sheetnames == ["Plan d'actions", "Rapport"]
    cell = book["Plan d'actions"]["B2"]
    assert (cell.value, "#N/A" in cell.comment.text) == ("=1+1", True)


def test_the_address_of_a_row_leads_to_its_cell(plan: Path) -> None:
    sheet = _reported(plan)["Rapport"]
    assert sheet["C2"].hyperlink.location == "'Plan d''actions'!B2"
    assert sheet["C3"].hyperlink is None
    assert (sheet["A1"].font.b, sheet["A2"].alignment.wrap_text) == (True, True)


def test_a_title_that_is_taken_is_told_apart(plan: Path) -> None:
    plan.write_bytes(_bytes(_reported(plan)))
    assert _reported(plan).sheetnames == ["Plan d'actions", "Rapport", "Rapport (2)"]


def test_what_is_no_workbook_of_today_becomes_one_with_its_values(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Titre;Note\n=1+1;#N/A\n", "utf-8")
    data = report_workbook(read_spreadsheet(path), path.read_bytes(), [], "Rapport", _ROWS, (10,), "fr")
    assert read_spreadsheet(_saved(tmp_path / "relu.xlsx", data)).sheets[0].rows[1].values == ["=1+1", "#N/A"]


def test_macros_do_not_pass_into_the_copy(plan: Path) -> None:
    plan.write_bytes(_macro_enabled(plan.read_bytes()))
    data = report_workbook(read_spreadsheet(plan), plan.read_bytes(), [], "Rapport", _ROWS, (10,), "fr")
    with ZipFile(BytesIO(data)) as archive:
        assert b"macroEnabled" not in archive.read("[Content_Types].xml")


def _macro_enabled(source: bytes) -> bytes:
    target = BytesIO()
    with ZipFile(BytesIO(source)) as read, ZipFile(target, "w") as written:
        for name in read.namelist():
            data = read.read(name)
            if name == "[Content_Types].xml":
                plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
                data = data.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
            written.writestr(name, data)
    return target.getvalue()


def _bytes(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
