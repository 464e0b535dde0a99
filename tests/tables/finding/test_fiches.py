"""Transposed fiches: labels beside their values."""

from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding import account, search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import table_kind
from tests.builders.sheets import book_of, sheet_of


def fiches_of(*rows: list[CellValue]) -> FoundTable:
    book = book_of(sheet_of(rows, "FA1"))
    search = search_tables(book, table_kind("actions"))
    (table,) = search.tables
    assert account(book, search.tables).lost == []
    return table


def test_labels_on_the_left_make_one_thing() -> None:
    table = fiches_of(
        ["Intitulé :", "Planter"], ["Maître d'ouvrage", "Mairie"], ["Coût", "3 k€"], ["Visa", "oui"], ["Échéance", 2027]
    )

    (row,) = table.rows
    assert row.values == {"title": "Planter", "lead": "Mairie", "budget": "3 k€", "period": 2027}
    assert row.extras == {"Visa": "oui"}
    assert table.cell(row, "lead") == "B2"
    assert table.cell(row, "Visa") == "B4"


def test_two_pairs_may_share_a_row() -> None:
    (row,) = fiches_of(["Titre", "Planter", "Pilote", "Mairie"], ["Budget", "3 k€", "Statut", "En cours"]).rows

    assert row.values == {"title": "Planter", "lead": "Mairie", "budget": "3 k€", "status": "En cours"}
    assert row.addresses["status"] == "D2"


def test_a_value_may_stand_under_its_label() -> None:
    (row,) = fiches_of(
        ["Titre de l'action"], ["Planter"], ["Pilote"], ["Mairie"], ["Budget"], ["3 k€"], ["Objectifs"], ["Verdir"]
    ).rows

    assert row.values == {"title": "Planter", "lead": "Mairie", "budget": "3 k€", "objective": "Verdir"}


def test_a_value_may_go_on_over_several_rows() -> None:
    (row,) = fiches_of(
        ["Titre", "Planter"], ["Étapes", "1. choisir"], [None, "2. creuser"], ["Pilote", "M"], ["Coût", 3]
    ).rows

    assert row.values["steps"] == "1. choisir\n2. creuser"


def test_fiches_one_under_another_are_several_things() -> None:
    table = fiches_of(
        ["Fiche action", "n° 1"],
        ["Titre", "Planter"],
        ["Pilote", "Mairie"],
        ["Budget", "3 k€"],
        [None],
        ["Fiche action", "n° 2"],
        ["Titre", "Curer"],
        ["Pilote", "CC"],
        ["Budget", "4 k€"],
    )

    assert [(row.values["code"], row.values["title"]) for row in table.rows] == [("n° 1", "Planter"), ("n° 2", "Curer")]


def test_a_list_of_words_beside_their_kind_is_no_fiche() -> None:
    rows: list[list[CellValue]] = [["Statut", "En cours"], ["Statut", "À venir"], ["Action", "Planter"]]
    rows += [["Pilote", "Mairie"], ["Action", "Curer"], ["Action", "Isoler"], ["Budget", "HT"]]

    assert search_tables(book_of(sheet_of(rows)), table_kind("actions")).tables == []
