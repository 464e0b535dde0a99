"""What a person decides of headers."""

from pathlib import Path

from neolab_docs.tables.finding import find_tables, search_tables
from neolab_docs.tables.kinds import table_kind
from neolab_docs.tables.mapping import checked, load_mapping, mapping_path, parse_pairs, save_mapping
from tests.builders.sheets import book_of, sheet_of

FIELDS = {"title": "Intitulé", "lead": "Pilote"}
BOOK = book_of(sheet_of([["Chose", "Qui ça", "Sous", "Totem"], ["Ouvrir", "Mairie", "12 k€", "le héron"]]))
MAPPING = {"Chose": "title", "Qui ça": "lead", "Sous": "budget"}


def test_a_field_is_named_by_its_name_or_by_its_label() -> None:
    assert checked({"Qui ça": "Pilote", "Chose": "title"}, FIELDS) == ({"Qui ça": "lead", "Chose": "title"}, [])


def test_an_unknown_field_is_told_with_the_nearest() -> None:
    good, (finding,) = checked({"Qui ça": "laed"}, FIELDS)

    assert good == {}
    assert (finding.code, finding.values["nearest"]) == ("table-map-field", "lead")


def test_pairs_of_the_command_line_are_cut_at_the_last_equals_sign() -> None:
    assert parse_pairs(["Qui = quoi=lead", "Totem=-"]) == {"Qui = quoi": "lead", "Totem": "-"}


def test_a_mapping_makes_a_table_of_headers_that_nobody_knows() -> None:
    assert search_tables(BOOK, table_kind("actions")).tables == []

    (table,) = find_tables(BOOK, table_kind("actions"), MAPPING)

    assert table.rows[0].values == {"title": "Ouvrir", "lead": "Mairie", "budget": "12 k€"}
    assert table.rows[0].extras == {"Totem": "le héron"}
    assert {column.confidence for column in table.columns.values()} == {1.0}


def test_a_column_can_be_kept_as_a_free_field_against_its_header() -> None:
    book = book_of(sheet_of([["Action", "Pilote", "Statut", "Budget"], ["Ouvrir", "Mairie", "vu", 12]]))

    (table,) = find_tables(book, table_kind("actions"), {"Statut": "extra"})

    assert table.rows[0].extras == {"Statut": "vu"}
    assert "status" not in table.columns


def test_a_letter_names_a_column_too() -> None:
    book = book_of(sheet_of([["Action", "Pilote", "Budget", "Mot"], ["Ouvrir", "Mairie", 12, "vite"]]))

    (table,) = find_tables(book, table_kind("actions"), {"D": "remarks"})

    assert table.rows[0].values["remarks"] == "vite"


def test_findings_of_a_mapping_reach_the_table() -> None:
    (table,) = find_tables(BOOK, table_kind("actions"), {**MAPPING, "Zut": "status", "Totem": "nowhere"})

    assert [finding.code for finding in table.findings] == ["table-map-field", "table-map-header"]


def test_a_saved_mapping_is_read_back(tmp_path: Path) -> None:
    path = mapping_path(tmp_path, "partenaire")
    mapping = {'Titre « du "projet" »': "title", "Oui: non": "-", "N°": "code"}

    save_mapping(path, mapping)

    assert path == tmp_path / ".neolab" / "mappings" / "partenaire.yaml"
    assert load_mapping(path) == (mapping, [])


def test_a_mapping_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("colonnes: oui\n", "utf-8")

    for path in (tmp_path / "a.yaml", tmp_path / "none.yaml"):
        mapping, findings = load_mapping(path)
        assert mapping == {}
        assert [finding.code for finding in findings] == ["table-map-file"]
