from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neolab_docs.office.spreadsheets.delimited import read_delimited
from tests.builders.spreadsheets import read_bytes, rows_of

_TABLE = "N°;Intitulé;Pilote\r\n1;Ouvrir la halle, été compris;Mairie\r\n2;Étudier l’accès;CC\r\n"
_ROWS = {
    1: ["N°", "Intitulé", "Pilote"],
    2: ["1", "Ouvrir la halle, été compris", "Mairie"],
    3: ["2", "Étudier l’accès", "CC"],
}
_CELLS = st.text(st.sampled_from("ab é’;,\t|\"'\n12€«"), max_size=8)
_GRIDS = st.lists(st.lists(_CELLS, min_size=3, max_size=3), min_size=1, max_size=5)


def _read(text: str | bytes) -> dict[int, list[object]]:
    sheet = read_delimited(text.encode() if isinstance(text, str) else text, "essai")
    assert sheet is not None
    return {number: list(values) for number, values in rows_of(sheet).items()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_a_text_table_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert _read(_TABLE.encode(encoding)) == _ROWS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators_and_line_ends_are_found_out(separator: str, end: str) -> None:
    text = end.join(
        separator.join(cells) for cells in (["N°", "Titre", "Date"], ["1", "Ouvrir", "2026"], ["2", "b", ""])
    )

    assert _read(text) == {1: ["N°", "Titre", "Date"], 2: ["1", "Ouvrir", "2026"], 3: ["2", "b"]}


def test_commas_inside_of_cells_do_not_separate_them() -> None:
    text = "Titre;Montant\nHalle, cale, abri;1,5\nÉcole, atelier, place;2,5\n"

    assert _read(text)[2] == ["Halle, cale, abri", "1,5"]


def test_a_table_of_one_column_stays_one() -> None:
    assert _read("Titre\nOuvrir la halle\n") == {1: ["Titre"], 2: ["Ouvrir la halle"]}


def test_values_stay_texts_as_typed() -> None:
    assert _read("a;b;c\n0012; 3,50 ;01/02/2026\n")[2] == ["0012", " 3,50 ", "01/02/2026"]


def test_quoted_cells_hold_line_breaks_separators_and_quotes() -> None:
    assert _read('a;b\r\n"un\r\ndeux";"trois; ""quatre"""\r\n') == {1: ["a", "b"], 2: ["un\ndeux", 'trois; "quatre"']}


def test_a_quote_that_is_never_closed_swallows_nothing() -> None:
    assert _read('a;b\n"Maison;x\nc;d\n') == {1: ["a", "b"], 2: ['"Maison', "x"], 3: ["c", "d"]}


def test_a_quote_inside_of_a_cell_is_part_of_it() -> None:
    assert _read('a;b\n"Maison" des jeunes;5" de haut\n')[2] == ['"Maison" des jeunes', '5" de haut']


def test_the_separator_that_excel_writes_first_is_obeyed() -> None:
    assert _read("sep=,\na,b;c\n1,2;3\n") == {2: ["a", "b;c"], 3: ["1", "2;3"]}


def test_empty_lines_hold_nothing_and_count() -> None:
    assert _read("a;b\n\n;;\nc;d\n") == {1: ["a", "b"], 4: ["c", "d"]}


def test_bytes_that_cp1252_does_not_know_lose_nothing() -> None:
    assert _read(b"a;b\n\xe9\x81;2\n")[2] == ["é\x81", "2"]


def test_bytes_that_are_no_text_are_no_table() -> None:
    assert read_delimited(bytes(range(256)) * 4, "essai") is None


def test_the_sheet_is_named_like_the_file(tmp_path: Path) -> None:
    book = read_bytes(tmp_path, _TABLE.encode(), "Plan d’actions.csv")

    assert ([sheet.name for sheet in book.sheets], book.findings) == (["Plan d’actions"], ())


@given(_GRIDS, st.sampled_from([";", ",", "\t"]), st.sampled_from(["\n", "\r\n"]))
def test_what_python_writes_is_read_back(grid: list[list[str]], separator: str, end: str) -> None:
    held = StringIO(newline="")
    csv.writer(held, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(grid)

    assert _read(f"sep={separator}{end}{held.getvalue()}") == {
        number: _cut(row) for number, row in enumerate(grid, 2) if any(row)
    }


def _cut(row: list[str]) -> list[str | None]:
    cells = [cell or None for cell in row]
    while cells[-1] is None:
        cells.pop()
    return cells
