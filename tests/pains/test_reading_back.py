"""What users of spreadsheets ask for since they have templates: one workbook that is filled, and read back."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from neolab_docs import build, import_table
from tests.conftest import SAMPLES


def test_the_workbook_that_is_delivered_is_read_back(tmp_path: Path) -> None:
    """A template is filled, edited by people, and gives its changes back (datacontract-cli #742; SheetJS #1447)."""
    sample = SAMPLES["la-vraie-croix"]
    build(sample, tmp_path, only=["action-plan"])
    path = tmp_path / "plan-actions" / "plan-actions.xlsx"
    book = load_workbook(path)
    sheet = book["Plan d’actions"]
    title = next(cell.column for cell in sheet[2] if cell.value == "Action")
    sheet.cell(3, title).value = "Un intitulé changé dans le tableur"
    book.save(path)

    report = import_table(sample, [path])

    assert [(change.field, change.new) for change in report.changes] == [
        ("title", "Un intitulé changé dans le tableur")
    ]
