"""Which rows are things of a table, which are titles, and which are left out and why."""

import pytest

from neolab_docs.office.spreadsheets import CellValue
from neolab_docs.tables.finding import account, search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import table_kind
from tests.builders.sheets import book_of, sheet_of

Area = tuple[int, int, int, int]
HEADER: list[CellValue] = ["N°", "Action", "Pilote", "Calendrier"]
ROW: list[CellValue] = [1, "Planter une haie", "Mairie", "2027"]


def table_of(*rows: list[CellValue], merges: tuple[Area, ...] = (), kind: str = "actions") -> FoundTable:
    book = book_of(sheet_of(rows, merges=merges))
    search = search_tables(book, table_kind(kind))
    (table,) = search.tables
    assert account(book, search.tables).lost == []
    return table


def orientations(table: FoundTable) -> list[CellValue]:
    return [row.values.get("orientation") for row in table.rows]


def ignored(table: FoundTable) -> dict[int, str]:
    return {row.row: row.reason_code for row in table.ignored}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (["Total", None, None, 3], "total"),
        ([None, "Sous-total axe 1", None, 12], "total"),
        (["Légende : x = fait"], "legend"),
        (["NB : à valider en conseil"], "note"),
        (["* sous réserve"], "note"),
        (["Page 2/3"], "footer"),
        (["Page 2 sur 3"], "footer"),
        (HEADER, "repeated_header"),
        ([2], "empty"),
        ([None, "  "], "empty"),
    ],
)
def test_a_row_that_is_no_thing_is_left_out_and_says_why(row: list[CellValue], reason: str) -> None:
    table = table_of(HEADER, ROW, row)

    assert ignored(table) == {3: reason}
    assert [one.number for one in table.rows] == [2]


@pytest.mark.parametrize(
    "title", ["Ensemble vocal des aînés", "Sources de la rivière à protéger", "Note de conjoncture"]
)
def test_a_title_that_begins_like_a_note_is_a_thing_all_the_same(title: str) -> None:
    assert [row.number for row in table_of(HEADER, ROW, [2, title, "Mairie", "2028"]).rows] == [2, 3]


@pytest.mark.parametrize(
    "hint",
    [
        ["auto", "texte", "une structure", "date"],
        ["(numéro)", "(intitulé court)", "(structure)", "(période)"],
        [1, 2, 3, 4],
        ["🔢", "✍️ obligatoire", "👥 structure", "📅"],
        ["ex : 1", "ex : planter", "ex : mairie", "ex : 2027"],
    ],
)
def test_hints_under_the_headers_are_left_out(hint: list[CellValue]) -> None:
    assert ignored(table_of(HEADER, hint, ROW)) == {2: "hint"}


def test_titles_worded_as_levels_are_the_orientation_of_what_follows() -> None:
    table = table_of(HEADER, ["Axe 1 : Eau"], ROW, ["Axe 2 : Air"], [2, "Mesurer", "CC", "2028"])

    assert orientations(table) == ["Axe 1 : Eau", "Axe 2 : Air"]
    assert table.cell(table.rows[1], "orientation") == "A4"
    assert ignored(table) == {2: "section", 4: "section"}


def test_a_title_over_the_whole_table_needs_no_word() -> None:
    table = table_of(HEADER, ["Bien vieillir"], ROW, merges=((2, 1, 2, 4),))

    assert orientations(table) == ["Bien vieillir"]


def test_a_code_above_its_codes_is_a_title() -> None:
    table = table_of(
        HEADER, ["A", "Se loger"], ["A1", "Isoler", "CC", "2027"], ["B", "Bouger"], ["B1", "Marcher", "CC", "2028"]
    )

    assert orientations(table) == ["A – Se loger", "B – Bouger"]


def test_two_levels_of_titles_are_an_orientation_and_a_free_field() -> None:
    table = table_of(
        HEADER, ["Axe 1 : Eau"], ["Objectif 1.1 : la retenir"], ROW, ["Axe 2 : Air"], [2, "Mesurer", "CC", "2028"]
    )

    assert orientations(table) == ["Axe 1 : Eau", "Axe 2 : Air"]
    assert [row.extras for row in table.rows] == [{"Objectif": "Objectif 1.1 : la retenir"}, {}]


def test_a_title_that_heads_nothing_is_a_note() -> None:
    assert ignored(table_of(HEADER, ROW, ["Axe 3 : à écrire"])) == {3: "note"}


def test_an_axis_written_once_per_block_is_filled_down_and_told() -> None:
    table = table_of(["Axe", "Action", "Pilote"], ["Eau", "Planter", "M"], [None, "Curer"], ["Air", "Mesurer"])

    assert orientations(table) == ["Eau", "Eau", "Air"]
    assert table.rows[1].addresses["orientation"] == "A2"
    assert "block_axis" in [guess.reason_code for guess in table.guesses]


def test_an_axis_repeated_on_rows_is_not_filled_into_an_empty_cell() -> None:
    rows: list[list[CellValue]] = [["Eau", "a", "M"], ["Eau", "b", "M"], [None, "c", "M"], ["Air", "d", "M"]]
    table = table_of(["Axe", "Action", "Pilote"], *rows)

    assert orientations(table) == ["Eau", "Eau", None, "Air"]


def test_a_merged_cell_of_any_column_counts_for_its_rows() -> None:
    table = table_of(HEADER, ROW, [2, "Curer", None, "2028"], merges=((2, 3, 3, 3),))

    assert [row.values["lead"] for row in table.rows] == ["Mairie", "Mairie"]
    assert table.cell(table.rows[1], "lead") == "C2"


def test_rows_under_a_merged_title_belong_to_one_thing() -> None:
    header: list[CellValue] = ["Action", "Étapes", "Pilote", "Calendrier"]
    table = table_of(header, ["Planter", "Choisir", "M", "2027"], [None, "Creuser"], merges=((2, 1, 3, 1),))

    (row,) = table.rows
    assert row.values["steps"] == "Choisir\nCreuser"
    assert row.more == (3,)


def test_a_row_without_a_title_that_says_enough_is_kept() -> None:
    table = table_of(HEADER, ROW, [2, None, "CC", "2028"])

    assert table.rows[1].values == {"code": 2, "lead": "CC", "period": "2028"}


def test_group_titles_tell_repeated_labels_apart() -> None:
    groups: list[CellValue] = [None, None, "Financeur 1", None, "Financeur 2", None]
    header: list[CellValue] = ["Action", "Pilote", "Nom", "Montant", "Nom", "Montant"]
    table = table_of(groups, header, ["Planter", "Mairie", "Région", 1000, "État", 2000])

    assert table.header_rows == (1, 2)
    assert table.rows[0].values["funding"] == "Région\u00a0: 1000\u00a0€\nÉtat\u00a0: 2000\u00a0€"


def test_months_by_their_initials_under_a_year_are_a_calendar() -> None:
    first: list[CellValue] = ["Action", "Pilote", "Statut", 2027, *[None] * 11]
    second: list[CellValue] = [None, None, None, *"JFMAMJJASOND"]
    marks: list[CellValue] = ["Planter", "Mairie", "En cours", None, None, "x", "x"]
    table = table_of(first, second, marks, merges=((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3), (1, 4, 1, 15)))

    assert table.rows[0].values["period"] == "de mars 2027 à avril 2027"


def test_a_calendar_without_a_year_is_told() -> None:
    table = table_of(["Action", "Pilote", "Coût", "T1", "T2", "T3"], ["Planter", "M", 3, "x", "x", None])

    assert table.rows[0].values["period"] == "de T1 à T2"
    assert "table-calendar-no-year" in [guess.finding.code for guess in table.guesses]


def test_names_and_first_names_make_one_name() -> None:
    table = table_of(["Nom", "Prénom", "Structure"], ["Le Goff", "Marie", "Mairie"], kind="participants")

    assert table.rows[0].values == {"name": "Marie Le Goff", "structure": "Mairie"}


def test_a_sheet_that_shows_the_same_things_again_is_left_out() -> None:
    plan = sheet_of([[*HEADER, "Budget"], [*ROW, 3], [2, "Curer", "CC", "2028", 5]], "Plan")
    again = sheet_of([["N°", "Action", "Pilote"], ROW[:3], [2, "Curer", "CC"]], "Suivi")

    search = search_tables(book_of(again, plan), table_kind("actions"))

    assert [table.sheet for table in search.tables] == ["Plan"]
    assert search.left_out == {"Suivi": "repeats"}


def test_a_huge_merged_area_costs_nothing() -> None:
    rows: list[list[CellValue]] = [HEADER]
    rows += [[number, f"Planter {number}", "M", "2027"] for number in range(2000)]
    table = table_of(*rows, merges=tuple((3, 1, 1_048_576, 16_384) for _ in range(50)))

    assert len(table.rows) >= 1


def test_headers_that_head_nothing_are_said() -> None:
    table = table_of(HEADER, ROW, [None], ["Axe", "N°", "Titre"])

    assert ignored(table) == {4: "no_rows"}


def test_a_calendar_beside_periods_in_words_is_kept_in_words() -> None:
    table = table_of([*HEADER, "T1 2027", "T2 2027"], [*ROW, "x", "x"])

    assert table.rows[0].values["period"] == "2027"
    assert table.rows[0].extras == {"T1 2027 … T2 2027": "de T1 2027 à T2 2027"}


def test_a_row_that_says_a_thing_again_adds_to_its_lists() -> None:
    header: list[CellValue] = ["N°", "Action", "Pilote", "Étapes"]
    table = table_of(
        header, [1, "Planter", "M", "choisir"], [1, "Planter", "M", "creuser"], [2, "Curer", "M", "choisir"]
    )

    assert [row.values["steps"] for row in table.rows] == ["choisir\ncreuser", "choisir"]


def test_the_same_title_with_another_lead_is_another_thing() -> None:
    table = table_of(["Action", "Pilote", "Étapes"], ["Réunir", "Mairie", "a"], ["Réunir", "CC", "b"])

    assert [row.values["lead"] for row in table.rows] == ["Mairie", "CC"]


def test_weeks_are_no_halves_of_a_year() -> None:
    table = table_of(["Action", "Pilote", "Coût", "S1", "S2", "S3"], ["Planter", "M", 3, "x", None, "x"])

    assert "period" not in table.columns
    assert table.rows[0].extras == {"S1": "x", "S3": "x"}


def test_a_calendar_counts_for_a_known_column_of_the_header_row() -> None:
    table = table_of(["Action", "Pilote", "T1 2027", "T2 2027"], ["Planter", "M", True, False])

    assert table.rows[0].values["period"] == "T1 2027"
