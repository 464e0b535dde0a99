from __future__ import annotations

import io

import openpyxl
import pytest

from neolab_docs.office.charts.data import ChartData
from neolab_docs.office.charts.sheet import Formats, reference, sheet_name, workbook
from tests.builders.soundness import faults

_DATA = ChartData(("=1+1", "b"), (("Part _x0041_", (0.5, None)),))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Feuil1", "Feuil1!$B$2:$B$9"),
        ("Mes données", "'Mes données'!$B$2:$B$9"),
        ("L'an", "'L''an'!$B$2:$B$9"),
        ("AB12", "'AB12'!$B$2:$B$9"),
    ],
)
def test_names_of_sheets_are_quoted_where_excel_would_misread_them(name: str, said: str) -> None:
    assert reference(name, 2, 2, 9) == said


def test_the_workbook_keeps_texts_as_texts_and_formats_numbers() -> None:
    data = workbook(_DATA, "L’an & moi", Formats("General", ("0%",)))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert [sheet["A2"].data_type, sheet["A3"].data_type] == ["s", "s"]
    assert sheet["A2"].value == "=1+1"
    assert (sheet["B2"].value, sheet["B2"].number_format) == (0.5, "0%")
    assert sheet["B3"].value is None
    assert sheet_name(data) == sheet.title == "L’an & moi"


def test_the_workbook_is_sound() -> None:
    found = faults(workbook(_DATA, "Feuil1", Formats("dd/mm/yyyy", ("0%",))), ".xlsx")
    assert [each for each in found if "/theme'" not in each] == []  # Excel and its own validator do without a theme


def test_a_workbook_that_cannot_be_read_has_a_usual_sheet() -> None:
    assert sheet_name(b"nothing") == "Feuil1"
