from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.office.fitting import cell_height, column_pixels, digit_pixels, frame
from tests.builders.excel import filled, template
from tests.builders.fitting import SENTENCE
from tests.builders.layouts import laid_out, needs_libreoffice

ROWS = [["{%tr for text in texts %}{{ text }}{%tr endfor %}", "Fixe"]]


def wrapping(sheet: Worksheet) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name="Calibri", size=11)
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["B"].width = 20


def heights(data: bytes) -> list[float | None]:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    return [sheet.row_dimensions[row].height for row in range(1, sheet.max_row + 1)]


def test_a_column_is_as_wide_as_excel_makes_it() -> None:
    assert (digit_pixels("Calibri", 11), column_pixels(8.43, 7), column_pixels(30.71, 7)) == (7, 59, 215)


def test_a_line_of_calibri_at_eleven_points_is_twenty_pixels_high() -> None:
    assert frame(100, "Calibri", 11.0).line == 20


def test_no_row_is_higher_than_excel_allows() -> None:
    assert cell_height(SENTENCE * 1000, frame(100, "Calibri", 11.0)) == 409


def test_a_row_is_as_high_as_its_wrapped_text_asks_for() -> None:
    short, long, longer = heights(filled(template(ROWS, wrapping), {"texts": ["Court", SENTENCE, SENTENCE * 3]}))
    assert short is None
    assert long is not None
    assert longer is not None
    assert 3 * 15 <= long < 5 * 15
    assert longer > 2 * long


def test_a_row_with_a_height_of_its_own_keeps_it() -> None:
    def change(sheet: Worksheet) -> None:
        wrapping(sheet)
        sheet.row_dimensions[1].height = 42

    assert heights(filled(template(ROWS, change), {"texts": [SENTENCE * 3]})) == [42]


def test_a_text_of_the_template_counts_as_much_as_those_that_fill_it() -> None:
    rows = [["{%tr for text in texts %}{{ text }}{%tr endfor %}", SENTENCE]]
    found = heights(filled(template(rows, wrapping), {"texts": ["Court"]}))
    assert found[0] is not None
    assert found[0] >= 4 * 15


def test_a_row_without_tags_is_fitted_too() -> None:
    rows = [[SENTENCE, "Fixe"], ["{{ text }}", ""]]
    found = heights(filled(template(rows, wrapping), {"text": "Court"}))
    assert found[0] is not None
    assert found[0] >= 3 * 15


def test_a_text_that_does_not_wrap_asks_for_nothing() -> None:
    assert heights(filled(template(ROWS), {"texts": [SENTENCE * 3]})) == [None]


def book(text: str, font: str, width: float, height: float) -> bytes:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet["A1"] = text
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet["A1"].font = Font(name=font, size=11)
    sheet.column_dimensions["A"].width = width
    sheet.row_dimensions[1].height = height
    held = BytesIO()
    made.save(held)
    return held.getvalue()


@needs_libreoffice
@pytest.mark.parametrize("font", ["Calibri", "Arial"])
def test_libreoffice_shows_the_whole_text_in_the_height_given(font: str, tmp_path: Path) -> None:
    text = SENTENCE * 4
    given = cell_height(text, frame(column_pixels(30, 7), font, 11.0))
    (page,) = laid_out(book(text, font, 30, given), ".xlsx", tmp_path)
    shown = " ".join(line.text for line in page)
    assert text.strip() in shown
    assert given / 2 < page[-1].top - page[0].top < given
