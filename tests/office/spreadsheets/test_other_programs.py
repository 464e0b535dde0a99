"""One workbook saved by a real LibreOffice in three formats."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from neolab_docs.office.spreadsheets import Area, CellError, CellValue, read_spreadsheet
from tests.builders.spreadsheets import first_sheet, read_bytes, rows_of, zipped

_FOLDER = Path(__file__).parents[2] / "files" / "spreadsheets"
_HEADERS: list[CellValue] = ["N°", "Intitulé", "Début", "Heure", "Durée", "Budget", "Taux", "Fait", "Formule", "Texte"]
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def _expected(error: CellValue) -> dict[int, list[CellValue]]:
    title = "  Ouvrir la halle\n• étude\n • travaux"
    hours = timedelta(hours=30)
    day, moment, nine = date(2026, 1, 2), datetime(2026, 1, 2, 9, 30), time(9, 30)
    return {
        1: ["Plan d’actions 2026"],
        3: _HEADERS,
        4: [1, title, day, nine, hours, 12500.5, 0.25, True, 2, "0012"],
        5: [2, "Même texte", moment, nine, timedelta(hours=3), 1000, 0.5, False, error, "a\u00a0b & <c>"],
        6: ["x", "x", "x"],
        7: ["x", "x", "x"],
        8: ["x", "x", "x"],
        12: ["fin"],
    }


@pytest.mark.parametrize("suffix", [".ods", ".xlsx", ".xls"])
def test_values_saved_by_libreoffice_are_read(suffix: str) -> None:
    book = read_spreadsheet(_FOLDER / f"plan d'actions saved by LibreOffice{suffix}")
    error = None if suffix == ".xls" else CellError("#DIV/0!")

    assert rows_of(book.sheets[0]) == _expected(error)
    assert [(sheet.name, sheet.visible) for sheet in book.sheets] == [("Plan d’actions", True), ("Masquée", False)]
    assert book.sheets[0].merges == (Area(1, 1, 1, 6), Area(9, 2, 10, 3))


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
def test_hidden_rows_and_columns_saved_by_libreoffice_are_told(suffix: str) -> None:
    sheet = read_spreadsheet(_FOLDER / f"plan d'actions saved by LibreOffice{suffix}").sheets[0]

    assert (set(sheet.hidden_rows), set(sheet.hidden_columns)) == ({5}, {3})


def test_an_old_workbook_says_what_is_not_read_of_it() -> None:
    book = read_spreadsheet(_FOLDER / "plan d'actions saved by LibreOffice.xls")

    assert [finding.code for finding in book.findings] == ["spreadsheet-old"]


def test_an_old_workbook_that_breaks_its_reader_is_a_finding(tmp_path: Path) -> None:
    from neolab_docs.errors import SpreadsheetError

    source = bytearray((_FOLDER / "plan d'actions saved by LibreOffice.xls").read_bytes())
    source[512:3000] = b"\xff" * 2488
    with pytest.raises(SpreadsheetError) as raised:
        read_bytes(tmp_path, bytes(source), "cassé.xls")

    assert [finding.code for finding in raised.value.findings] == ["spreadsheet-damaged"]


def _document(rows: str, more: str = "") -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_OFFICE}" xmlns:table="{_TABLE}" xmlns:text="{_TEXT}"><office:body>'
        f'<office:spreadsheet>{more}<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def _read(folder: Path, rows: str) -> dict[int, list[CellValue]]:
    return rows_of(first_sheet(folder, _document(rows), "t.ods"))


def test_repeated_rows_and_cells_are_spread_out(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/>'
        '<table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
        "<table:table-row><table:table-cell><text:p>fin</text:p></table:table-cell></table:table-row>"
    )
    wide: list[CellValue] = [None, None, None, "x", "x"]

    assert _read(tmp_path, rows) == {1: wide, 2: wide, 1_048_573: ["fin"]}


def test_paragraphs_spaces_tabs_breaks_and_spans_make_one_text(tmp_path: Path) -> None:
    cell = 'un<text:s text:c="2"/>deux<text:tab/><text:span>trois</text:span><text:line-break/>quatre'
    lines = f"<text:p>{cell}</text:p><text:p/><text:p>cinq</text:p>"
    row = f"<table:table-row><table:table-cell>{lines}</table:table-cell></table:table-row>"

    assert _read(tmp_path, row) == {1: ["un  deux\ttrois\nquatre\n\ncinq"]}


def test_notes_and_drawings_are_no_part_of_a_cell(tmp_path: Path) -> None:
    row = (
        "<table:table-row><table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>valeur</text:p></table:table-cell></table:table-row>"
    )

    assert _read(tmp_path, row) == {1: ["valeur"]}


def test_covered_cells_keep_their_place_and_their_value(tmp_path: Path) -> None:
    row = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
    )
    sheet = first_sheet(tmp_path, _document(row), "t.ods")

    assert (rows_of(sheet), sheet.merges) == ({1: ["a", None, "c"]}, (Area(1, 1, 1, 2),))


def test_a_link_to_another_document_is_told(tmp_path: Path) -> None:
    source = _document("<table:table-source/>")

    assert [finding.code for finding in read_bytes(tmp_path, source, "t.ods").findings] == ["spreadsheet-links"]


def test_a_text_document_is_not_taken_for_a_workbook(tmp_path: Path) -> None:
    from neolab_docs.errors import SpreadsheetError

    source = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"})
    with pytest.raises(SpreadsheetError) as raised:
        read_bytes(tmp_path, source, "t.ods")

    assert [finding.code for finding in raised.value.findings] == ["spreadsheet-other-document"]


def test_colours_saved_by_libreoffice_are_those_of_the_workbook_it_opened() -> None:
    tables = _FOLDER.parent / "tables" / "calendrier en couleurs seulement, par mois.xlsx"
    before, after = (
        read_spreadsheet(path).sheets[0] for path in (tables, _FOLDER / "coloured calendar saved by LibreOffice.ods")
    )
    cells = [(row.number, column) for row in before.rows for column in range(1, 40)]

    assert any(before.fill(*cell) for cell in cells)
    assert [after.fill(*cell) for cell in cells] == [before.fill(*cell) for cell in cells]


def test_a_colour_of_a_whole_sheet_fills_no_memory(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:style-name="ce1" '
        'table:number-columns-repeated="16384"/></table:table-row>'
        '<table:table-row><table:table-cell table:style-name="ce1"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    style = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><style:style style:name="ce1">'
        '<style:table-cell-properties fo:background-color="#00b050"/></style:style></office:automatic-styles>'
    )
    sheet = first_sheet(tmp_path, _document(rows, style), "t.ods")

    assert (sheet.fill(1_048_001, 1), sheet.fill(1, 1)) == ("00B050", None)
