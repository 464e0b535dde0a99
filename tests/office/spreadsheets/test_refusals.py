"""Files that cannot be read cost nothing and are told in one clear sentence."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from neolab_docs.errors import SpreadsheetError
from neolab_docs.office.spreadsheets import read_spreadsheet
from tests.builders.excel import saved
from tests.builders.spreadsheets import MAIN, by_hand, read_bytes, rows_of, worksheet, zipped

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def _codes(folder: Path, source: bytes, name: str = "tableau.xlsx") -> list[str]:
    with pytest.raises(SpreadsheetError) as raised:
        read_bytes(folder, source, name)
    return [finding.code for finding in raised.value.findings]


def _docx() -> bytes:
    held = BytesIO()
    Document().save(held)
    return held.getvalue()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "spreadsheet-empty"),
        (bytes(5000), "spreadsheet-empty"),
        (b"%PDF-1.7\n", "spreadsheet-unknown"),
        (b"\x89PNG\r\n\x1a\n", "spreadsheet-unknown"),
        (bytes(range(1, 256)) * 3, "spreadsheet-unknown"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "spreadsheet-web-page"),
        ('\ufeff<!DOCTYPE html><html lang="fr">'.encode(), "spreadsheet-web-page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "spreadsheet-xml"),
        (_COMPOUND + "EncryptedPackage".encode("utf-16-le"), "spreadsheet-encrypted"),
        (_COMPOUND + "WordDocument".encode("utf-16-le"), "spreadsheet-unknown"),
        (_COMPOUND + "Workbook".encode("utf-16-le"), "spreadsheet-damaged"),
        (zipped({"a.txt": "b"}), "spreadsheet-other-document"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet-other-document"),
        (_docx(), "spreadsheet-other-document"),
        (saved(Workbook())[:-400], "spreadsheet-unsound"),
        (b"PK\3\4", "spreadsheet-unsound"),
    ],
)
def test_what_is_no_workbook_is_told_for_what_it_is(tmp_path: Path, source: bytes, code: str) -> None:
    assert _codes(tmp_path, source) == [code]


def test_an_encrypted_opendocument_is_told(tmp_path: Path) -> None:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
        "content.xml": "?",
    }

    assert _codes(tmp_path, zipped(parts), "t.ods") == ["spreadsheet-encrypted"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match=r"n’existe pas"):
        read_spreadsheet(tmp_path / "absent.xlsx")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match=r"C’est un dossier"):
        read_spreadsheet(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = tmp_path / "fermé.xlsx"
    path.write_bytes(saved(Workbook()))
    path.chmod(0)
    with pytest.raises(SpreadsheetError, match=r"ne se laisse pas lire"):
        read_spreadsheet(path)


def test_a_file_that_is_open_in_excel_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "~$tableau.xlsx").write_bytes(b"x")
    book = read_bytes(tmp_path, saved(Workbook()))

    assert [finding.code for finding in book.findings] == ["spreadsheet-open"]


@pytest.mark.parametrize(
    ("source", "name", "codes"),
    [
        (saved(Workbook()), "t.xls", ["spreadsheet-misnamed"]),
        (b"a;b\n1;2\n", "t.xlsx", ["spreadsheet-misnamed"]),
        (saved(Workbook()), "t.XLSX", []),
        (b"a;b\n1;2\n", "t.csv", []),
    ],
)
def test_a_wrong_name_does_not_hinder(tmp_path: Path, source: bytes, name: str, codes: list[str]) -> None:
    assert [finding.code for finding in read_bytes(tmp_path, source, name).findings] == codes


@pytest.mark.parametrize("trap", [_LAUGHS, _OUTSIDE])
@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml"]
)
def test_a_document_type_definition_is_refused(tmp_path: Path, part: str, trap: str) -> None:
    body = {
        "xl/worksheets/sheet1.xml": worksheet(_ONE).partition("?>")[2],
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
    }[part]

    assert _codes(tmp_path, by_hand({"A": worksheet(_ONE)}, more={part: trap + body})) == ["spreadsheet-dtd"]


def test_a_definition_in_an_opendocument_is_refused(tmp_path: Path) -> None:
    parts = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{_LAUGHS}<x>&b;</x>"}

    assert _codes(tmp_path, zipped(parts), "t.ods") == ["spreadsheet-dtd"]


@pytest.mark.parametrize(
    "xml",
    [
        worksheet('<row r="1"><c r="A1"><v>1</v></row>'),
        worksheet(_ONE)[:-20],
        worksheet('<row r="1"><c r="A1"><v>abc</v></c></row>'),
        worksheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'),
        worksheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
        worksheet('<row r="1"><c r="A1" t="str"><v>&inconnu;</v></c></row>'),
        worksheet('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'),
        worksheet('<row r="1"><c r="ZZZ1"><v>1</v></c></row>'),
        worksheet('<row r="1"><c r="A1"><v>nan</v></c></row>'),
        "pas du XML",
        "",
    ],
)
def test_a_damaged_worksheet_is_told_with_its_part(tmp_path: Path, xml: str) -> None:
    with pytest.raises(SpreadsheetError, match=r"xl/worksheets/sheet1\.xml"):
        read_bytes(tmp_path, by_hand({"A": xml}))


def test_a_worksheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    source = by_hand({"A": worksheet(_ONE)}, properties='<sheets><sheet name="B" sheetId="9" r:id="rId9"/></sheets>')

    assert _codes(tmp_path, source) == ["spreadsheet-damaged"]


def test_bytes_that_changed_since_they_were_packed_are_told(tmp_path: Path) -> None:
    source = bytearray(by_hand({"A": worksheet(_ONE * 1)}, more={"xl/media/a.png": b"x" * 100}))
    start = source.index(b"xl/worksheets/sheet1.xml") + 40
    source[start] ^= 0xFF

    assert _codes(tmp_path, bytes(source)) == ["spreadsheet-damaged"]


def test_a_bomb_does_not_go_off(tmp_path: Path) -> None:
    source = by_hand({"A": worksheet("<!--" + " " * (30 << 20) + "-->")})

    assert _codes(tmp_path, source) == ["spreadsheet-unsound"]


def test_far_too_many_cells_are_not_kept_in_memory(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(1, 800))

    assert _codes(tmp_path, by_hand({"A": worksheet(rows)})) == ["spreadsheet-too-large"]


def test_protected_sheets_are_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = 1
    sheet.protection.set_password("secret")
    sheet.protection.enable()

    assert rows_of(read_bytes(tmp_path, saved(book)).sheets[0]) == {1: [1]}


def test_a_member_without_a_name_is_told(tmp_path: Path) -> None:
    source = by_hand({"A": worksheet(_ONE)}, more={"a.bin": b""}).replace(b"a.bin", b"\0.bin")

    assert _codes(tmp_path, source) == ["spreadsheet-unsound"]
