"""What holds for any table: order of columns, banners and empty columns change nothing; no cell is lost."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.office.spreadsheets import CellValue, Spreadsheet
from neolab_docs.tables.finding import account, search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.headers import synonyms
from neolab_docs.tables.kinds import table_kind
from tests.builders.sheets import book_of, sheet_of

WORDS = st.sampled_from(
    ("Ouvrir un café", "Planter des haies", "mairie", "à définir", "x", "T1 2027", "12 k€", "Total des points", "-")
)
CELLS = st.one_of(st.none(), WORDS, st.integers(0, 5000), st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.booleans())
COLUMNS: dict[str, st.SearchStrategy[CellValue]] = {
    "Intitulé de l'action": st.sampled_from(("Ouvrir un café", "Planter des haies", "Réunir les voisins")),
    "Pilote": st.sampled_from((None, "Commune de Lanvel", "CC du Pays")),
    "Budget": st.one_of(st.none(), st.integers(1, 90000), st.just("à chiffrer")),
    "Calendrier": st.sampled_from((None, "T1 2027", "2028", "à définir")),
    "Statut": st.sampled_from((None, "En cours", "À venir")),
    "Animal totem": st.sampled_from((None, "le héron", "la loutre")),
    "Remarques": st.sampled_from((None, "deux rendez-vous")),
}


def workbook(rows: list[list[CellValue]]) -> Spreadsheet:
    return book_of(sheet_of(rows))


def tables_of(book: Spreadsheet) -> list[FoundTable]:
    return search_tables(book, table_kind("actions")).tables


def things(book: Spreadsheet) -> list[tuple[dict[str, CellValue], dict[str, CellValue]]]:
    return [(row.values, row.extras) for table in tables_of(book) for row in table.rows]


@st.composite
def plans(draw: st.DrawFn) -> list[dict[str, CellValue]]:
    size = draw(st.integers(1, 6))
    return [{header: draw(values) for header, values in COLUMNS.items()} for _ in range(size)]


def laid_out(plan: list[dict[str, CellValue]], headers: list[str]) -> list[list[CellValue]]:
    return [list(headers), *(list(map(row.get, headers)) for row in plan)]


@given(plans(), st.permutations(list(COLUMNS)))
@settings(max_examples=60, deadline=None)
def test_the_order_of_columns_does_not_matter(plan: list[dict[str, CellValue]], order: list[str]) -> None:
    assert things(workbook(laid_out(plan, order))) == things(workbook(laid_out(plan, list(COLUMNS))))


@given(plans(), st.integers(0, 3), st.lists(st.sampled_from(("PLAN D'ACTIONS", "Version 2", "Comité")), max_size=4))
@settings(max_examples=60, deadline=None)
def test_banners_and_empty_columns_do_not_matter(
    plan: list[dict[str, CellValue]], empty: int, banners: list[str]
) -> None:
    rows = laid_out(plan, list(COLUMNS))
    blank: list[CellValue] = [None] * empty
    moved = [*([*blank, banner] for banner in banners), *([*blank, *row] for row in rows)]

    assert things(workbook(moved)) == things(workbook(rows))


@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=12), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_every_filled_cell_is_accounted_for(cells: list[list[CellValue]], above: int) -> None:
    headers: list[CellValue] = ["N°", "Axe", "Action", "Pilote", "Début", "Fin", "Coût (k€ HT)", None]
    book = workbook([*cells[:above], headers, *cells[above:]])
    search = search_tables(book, table_kind("actions"))

    accounting = account(book, search.tables, search.left_out)

    assert accounting.lost == []
    assert sum(accounting.counts.values()) == sum(
        value is not None for sheet in book.sheets for row in sheet.rows for value in row.values
    )


@given(plans())
@settings(max_examples=30, deadline=None)
def test_a_field_has_one_column_and_a_column_one_field(plan: list[dict[str, CellValue]]) -> None:
    headers = [*COLUMNS, "Descriptif", "Contenu", "Chef de file", "Avancement"]
    rows = laid_out(
        [{**row, "Descriptif": "a", "Contenu": "b", "Chef de file": "c", "Avancement": "d"} for row in plan], headers
    )

    for table in tables_of(workbook(rows)):
        letters = [found.column for found in table.columns.values()]
        assert len(letters) == len(set(letters))
        assert "table-two-headers" in [finding.code for finding in table.findings]


PAIRED = {"funder", "funder_amount", "funding", "funders", "budget"}  # an amount belongs to the funder on its left
SINGLE = sorted(
    {label for label, found in synonyms("actions").exact.items() if not PAIRED & {one.field for one in found}}
)


@given(st.lists(st.sampled_from(SINGLE), min_size=3, max_size=7, unique=True), st.data())
@settings(max_examples=150, deadline=None)
def test_the_order_of_any_known_columns_does_not_matter(headers: list[str], data: st.DataObject) -> None:
    headers = ["intitule", *(header for header in headers if header != "intitule")]
    plan: list[dict[str, CellValue]] = [{header: data.draw(CELLS) for header in headers} for _ in range(4)]
    for row, title in zip(plan, ("Ouvrir un café", "Planter des haies", "Réunir", "Isoler"), strict=True):
        row["intitule"] = title
    order = data.draw(st.permutations(headers))

    assert things(workbook(laid_out(plan, order))) == things(workbook(laid_out(plan, headers)))
