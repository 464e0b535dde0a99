"""Our own exports: known by their key row, whatever was done to columns and rows."""

from pathlib import Path

from neolab_docs.office.spreadsheets import CellValue, read_spreadsheet
from neolab_docs.tables.finding import own_kinds, search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import table_kind
from tests.builders.sheets import book_of, sheet_of

KEYS: list[CellValue] = ["code", "title", "lead", "start", "neolab:actions:3f2a"]
LABELS: list[CellValue] = ["Code", "Action", "Pilote", "Début", "Identifiant"]
FIRST: list[CellValue] = ["A1", "Ouvrir un café", "Mairie", None, "cafe"]


def found(*rows: list[CellValue], kind: str = "actions") -> list[FoundTable]:
    return search_tables(book_of(sheet_of(rows, "Plan")), table_kind(kind)).tables


def test_the_key_row_tells_the_field_of_each_column_and_nothing_is_guessed() -> None:
    (table,) = found(KEYS, LABELS, FIRST)

    assert (table.layout, table.header_row, table.export_id) == ("own", 2, "3f2a")
    assert {name: column.column for name, column in table.columns.items()} == {
        "code": "A",
        "title": "B",
        "lead": "C",
        "start": "D",
        "id": "E",
    }
    assert table.rows[0].values == {"code": "A1", "title": "Ouvrir un café", "lead": "Mairie", "id": "cafe"}
    assert table.rows[0].key == "cafe"
    assert not table.guesses
    assert not table.findings


def test_headers_that_were_renamed_or_emptied_do_not_matter() -> None:
    (table,) = found(KEYS, ["N°", None, "Qui ?", "Quand", "Ne pas toucher"], FIRST)

    assert table.rows[0].values["title"] == "Ouvrir un café"
    assert table.columns["lead"].header == "Qui ?"


def test_a_column_that_somebody_added_is_an_extra_even_under_a_known_header() -> None:
    (table,) = found([*KEYS, None, None], [*LABELS, "Statut", "Statut"], [*FIRST, "vu", "revu"])

    assert table.rows[0].extras == {"Statut": "vu", "Statut (2)": "revu"}
    assert [(one.column, one.kept) for one in table.unknown_columns] == [("F", True), ("G", True)]


def test_a_row_that_somebody_added_has_no_key() -> None:
    (table,) = found(KEYS, LABELS, FIRST, [None, "Planter une haie", "CC"])

    assert [row.key for row in table.rows] == ["cafe", None]


def test_a_row_whose_cells_were_all_emptied_is_still_there_by_its_key() -> None:
    (table,) = found(KEYS, LABELS, [None, None, None, None, "cafe"])

    assert [(row.key, row.values) for row in table.rows] == [("cafe", {"id": "cafe"})]


def test_a_total_and_a_note_are_left_out() -> None:
    (table,) = found(KEYS, LABELS, FIRST, ["Total", 1], ["NB : à valider"])

    assert [(row.row, row.reason_code) for row in table.ignored] == [(4, "total"), (5, "note")]
    assert len(table.rows) == 1


def test_two_tables_one_under_the_other_are_two() -> None:
    tables = found(KEYS, LABELS, FIRST, KEYS, LABELS, [*FIRST[:4], "bar"])

    assert [[row.key for row in table.rows] for table in tables] == [["cafe"], ["bar"]]


def test_a_sheet_of_another_kind_is_left_alone() -> None:
    book = book_of(sheet_of([KEYS, LABELS, FIRST], "Plan"))

    search = search_tables(book, table_kind("actors"))

    assert search.tables == []
    assert search.left_out == {"Plan": "other_kind"}
    assert own_kinds(book) == ["actions"]


def test_a_damaged_key_row_falls_back_on_headers_and_says_so() -> None:
    (table,) = found([None, None, None, None, "neolab:actions:3f2a"], LABELS, FIRST)

    assert (table.layout, table.export_id) == ("foreign", "3f2a")
    assert [finding.code for finding in table.findings] == ["table-key-row"]
    assert table.rows[0].values["lead"] == "Mairie"
    assert table.rows[0].key == "cafe"


def test_a_field_named_twice_in_the_key_row_is_told() -> None:
    (table,) = found([*KEYS, "lead"], [*LABELS, "Pilote bis"], [*FIRST, "Région"])

    assert [finding.code for finding in table.findings] == ["table-two-headers"]
    assert table.rows[0].values["lead"] == "Mairie"
    assert table.rows[0].extras == {"Pilote bis": "Région"}


def test_every_table_of_a_whole_project_is_found_on_its_own_sheet(tmp_path: Path) -> None:
    from neolab_docs.exporting.workbooks import export_table
    from neolab_docs.tables.kinds import all_kinds

    exported = export_table(Path("samples/la-vraie-croix"), "all", tmp_path / "all.xlsx")
    book = read_spreadsheet(exported.path)

    rows = {name: sum(len(t.rows) for t in search_tables(book, kind).tables) for name, kind in all_kinds().items()}

    assert {name: rows[name] for name in exported.tables} == dict(exported.tables)


def test_the_mark_of_another_table_pasted_into_a_row_makes_no_other_table() -> None:
    pasted: list[CellValue] = ["A2", "Planter un bois", "neolab:actors:3f2a", None, "bois"]

    (table,) = found(KEYS, LABELS, FIRST, pasted)

    assert own_kinds(book_of(sheet_of([KEYS, LABELS, FIRST, pasted]))) == ["actions"]
    assert [row.key for row in table.rows] == ["cafe", "bois"]
