"""Which column is which field, one case at a time."""

from datetime import date

import pytest

from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding import search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import table_kind
from tests.builders.sheets import book_of, sheet_of

TITLES: list[CellValue] = ["Ouvrir un café", "Planter une haie", "Réunir les voisins"]


def table_of(columns: dict[str, list[CellValue]]) -> FoundTable:
    """The table of these columns beside titles, codes and statuses."""
    whole: dict[str, list[CellValue]] = {
        "N°": [1, 2, 3],
        "Intitulé de l'action": TITLES,
        "Statut": ["En cours", "À venir", "En cours"],
        **columns,
    }
    rows: list[list[CellValue]] = [[*whole], *([values[rank] for values in whole.values()] for rank in range(3))]
    (table,) = search_tables(book_of(sheet_of(rows)), table_kind("actions")).tables
    return table


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Porteur", ["Commune de Lanvel", "Association Le Seuil", "CC"], "lead"),
        ("Priorité", ["1. Se loger", "1. Se loger", "2. Bouger"], "orientation"),
        ("Priorité", ["forte", "faible", "forte"], "priority"),
        ("Moyens", ["12 k€", "300 €", "à chiffrer €"], "budget"),
        ("Moyens", ["deux agents", "un minibus", "des bénévoles"], "means"),
        ("Échéance", [date(2027, 1, 1), date(2027, 5, 1), date(2028, 1, 1)], "end"),
        ("Échéance", ["T1 2027", "2027-2028", "de mars à juin 2028"], "period"),
        ("Échéance", ["court terme", "moyen terme", "CT"], "horizon"),
        ("Objectif", ["Mieux vivre", "Mieux vivre", "Mieux vivre"], "orientation"),
        ("Objectif", ["Mieux vivre chez soi " * 6, "Aller plus loin à pied " * 6, "Se parler " * 12], "objective"),
        ("Cible", ["les jeunes", "les aînés", "tous"], "audience"),
        ("Cible", ["20 %", "12", "3 ha"], None),
        ("Avancement", ["40 %", "0 %", "100 %"], None),
    ],
)
def test_an_unclear_header_is_settled_by_its_values(header: str, values: list[CellValue], field: str | None) -> None:
    table = table_of({header: values})

    found = {column.column: name for name, column in table.columns.items()}
    assert found.get("D") == field
    assert field is not None or header in [unknown.header for unknown in table.unknown_columns]


def test_a_guess_tells_the_other_meaning_and_its_confidence() -> None:
    (guess,) = table_of({"Priorité": ["1. Se loger", "1. Se loger", "2. Bouger"]}).guesses

    assert (guess.field, guess.column, guess.header) == ("orientation", "D", "Priorité")
    assert 0.5 <= guess.confidence < 1
    assert "Priorité" in guess.finding.text()


def test_two_headers_for_one_field_are_told_and_the_second_is_kept() -> None:
    table = table_of({"Pilote": ["a", "b", "c"], "Chef de file": ["d", "e", "f"]})

    assert [finding.code for finding in table.findings] == ["table-two-headers"]
    assert table.rows[0].values["lead"] == "a"
    assert table.rows[0].extras == {"Chef de file": "d"}


def test_the_same_header_twice_makes_two_extras() -> None:
    table = table_of({"Totem": ["a", None, None], "Totem ": ["b", None, None]})

    assert table.rows[0].extras == {"Totem": "a", "Totem (2)": "b"}


def test_a_column_without_a_header_is_kept_under_its_letter() -> None:
    rows: list[list[CellValue]] = [["N°", "Action", "Pilote", "Budget"], [1, "Ouvrir", "Mairie", 3, "pense-bête"]]
    (table,) = search_tables(book_of(sheet_of(rows)), table_kind("actions")).tables

    assert table.rows[0].extras == {"Colonne E": "pense-bête"}


def test_two_days_stay_days() -> None:
    table = table_of({"Début": [date(2027, 1, 1), None, None], "Fin": ["30/06/2027", None, None]})

    assert table.rows[0].values["start"] == date(2027, 1, 1)
    assert table.rows[0].values["end"] == "30/06/2027"
    assert "period" not in table.columns


def test_two_quarters_make_a_period() -> None:
    table = table_of({"Début": ["T1 2027", "mars 2027", None], "Fin": ["T3 2027", None, "2028"]})

    assert [row.values["period"] for row in table.rows] == ["T1 2027 – T3 2027", "à partir de mars 2027", "d’ici 2028"]
    assert table.columns["period"].also == ("E",)


def test_words_that_tell_of_time_win_over_days_which_are_kept() -> None:
    table = table_of({"Calendrier": ["T1 2027", "avec la Région", None], "Date de début": [date(2027, 1, 5)] * 3})

    assert table.rows[0].values["period"] == "T1 2027"
    assert table.rows[0].extras == {"Date de début": date(2027, 1, 5)}
    assert table.rows[1].values["start"] == date(2027, 1, 5)
    assert table.rows[1].extras == {"Calendrier": "avec la Région"}


def test_a_unit_of_the_header_goes_with_the_figures() -> None:
    table = table_of({"Coût (k€ HT)": [12, "à chiffrer", "3,5"]})

    assert [row.values["budget"] for row in table.rows] == ["12\u00a0k€ HT", "à chiffrer", "3,5\u00a0k€ HT"]


def test_several_leads_are_a_lead_and_co_leads() -> None:
    table = table_of({"Pilote": ["Mairie ; CC du Pays", "CCI (pôle ; service)", "Région\nÉtat"]})

    assert [row.values["lead"] for row in table.rows] == ["Mairie", "CCI (pôle ; service)", "Région"]
    assert table.rows[0].values["co_leads"] == "CC du Pays"


def test_roles_said_in_the_cell_go_to_their_fields() -> None:
    table = table_of({"Acteurs": ["R : Mairie\nA : CC", "R : CCI", "Pilote : Région\nI : tous"]})

    assert table.rows[0].values["co_leads"] == "Mairie"
    assert table.rows[0].values["lead"] == "CC"
    assert table.rows[2].values["informed"] == "tous"


def test_years_that_hold_amounts_are_no_calendar() -> None:
    table = table_of({"2027": [12000, None, 300], "2028": [None, 4000, None]})

    assert "period" not in table.columns
    assert table.rows[0].extras == {"2027": 12000}


def test_words_in_a_calendar_are_kept_beside_the_period() -> None:
    table = table_of({"T1 2027": ["x", "x", None], "T2 2027": ["x", "x", None], "T3 2027": ["lancement", None, "x"]})

    assert table.rows[0].values["period"] == "de T1 2027 à T3 2027"
    assert table.rows[0].extras == {"T3 2027": "lancement"}


def test_a_funder_named_like_a_status_is_no_status() -> None:
    table = table_of({"Région": [200, None, 300], "État": [300, 100, None]})

    assert table.columns["status"].column == "C"
    assert table.rows[0].extras == {"Région": 200, "État": 300}


def test_the_total_wins_over_the_years() -> None:
    table = table_of({"Budget 2027": [1, 2, 3], "Budget 2028": [4, 5, 6], "Budget total": [5, 7, 9]})

    assert [row.values["budget"] for row in table.rows] == [5, 7, 9]
    assert table.rows[0].extras == {"Budget 2027": 1, "Budget 2028": 4}


def test_a_numbered_action_beside_a_description_is_a_code() -> None:
    rows: list[list[CellValue]] = [["Action", "Descriptif", "Pilote"], [1, "Planter une haie", "M"], [2, "Curer", "CC"]]
    (table,) = search_tables(book_of(sheet_of(rows)), table_kind("actions")).tables

    assert table.rows[0].values == {"code": 1, "title": "Planter une haie", "lead": "M"}
