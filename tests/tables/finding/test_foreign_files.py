"""Workbooks like those that people send: what is found in each is written beside it, and was read by a person."""

import json
from pathlib import Path

import pytest

from neolab_docs.office.spreadsheets import read_spreadsheet
from neolab_docs.tables.finding import account, search_tables
from neolab_docs.tables.kinds import table_kind
from tests.builders.found import told

FOLDER = Path(__file__).parents[2] / "files" / "tables"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_tables_of_a_file_are_found_as_written_beside_it(path: Path) -> None:
    expected = json.loads((FOLDER / f"{path.name}.json").read_text("utf-8"))

    assert told(search_tables(read_spreadsheet(path), table_kind("actions"))) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_filled_cell_of_a_file_is_accounted_for(path: Path) -> None:
    book = read_spreadsheet(path)
    search = search_tables(book, table_kind("actions"))

    accounting = account(book, search.tables, search.left_out)

    assert accounting.lost == []
    assert accounting.counts["value"] > 0


def test_there_are_files_of_every_format_that_is_read() -> None:
    assert len(FILES) >= 12
    assert {path.suffix for path in FILES} == {".csv", ".ods", ".xls", ".xlsm", ".xlsx"}
