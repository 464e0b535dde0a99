"""Whatever stands in a workbook, tables are found or not, nothing is raised and no cell is lost."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from neolab_docs.office.spreadsheets import CellError, CellValue, Uncomputed
from neolab_docs.tables.finding import account, search_tables
from neolab_docs.tables.headers import synonyms
from neolab_docs.tables.kinds import all_kinds
from tests.builders.sheets import book_of, sheet_of

HEADERS = st.sampled_from([label for name in ("actions", "participants") for label in synonyms(name).exact])
OTHER_HEADERS = (
    "T1 2027",
    "T2 2027",
    "2028",
    "Mairie",
    "R",
    "A",
    "C",
    "neolab:actions:3f",
    "neolab:actions:",
    "Axe (x)",
)
TEXTS = (
    "x",
    "P",
    "CP",
    "Axe 1 : Eau",
    "A",
    "1.1",
    "Total",
    "Page 1/2",
    "à définir",
    "R : mairie\nA : CC",
    "12 k€",
    " ",
    "(texte)",
)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    st.none(),
    st.sampled_from((*TEXTS, *OTHER_HEADERS)),
    HEADERS,
    st.text(max_size=20).map(lambda text: text or None),
    st.integers(-5, 60_000),
    st.floats(),
    st.booleans(),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
    st.sampled_from((datetime(2027, 1, 1, 8), time(8), timedelta(hours=30), CellError("#REF!"), Uncomputed("=A1"))),
)
HEADER_CELLS: st.SearchStrategy[CellValue] = st.one_of(HEADERS, HEADERS, st.sampled_from(OTHER_HEADERS), st.none())
AREAS = st.tuples(st.integers(1, 8), st.integers(1, 8), st.integers(0, 4), st.integers(0, 4)).map(
    lambda one: (one[0], one[1], one[0] + one[2], one[1] + one[3])
)


@given(
    st.lists(HEADER_CELLS, min_size=3, max_size=10),
    st.lists(st.lists(CELLS, max_size=10), max_size=10),
    st.integers(0, 3),
    st.lists(AREAS, max_size=4),
    st.sampled_from(sorted(all_kinds())),
)
@settings(max_examples=300, deadline=None)
def test_no_cell_is_lost_whatever_stands_in_a_sheet(
    header: list[CellValue], rows: list[list[CellValue]], above: int, areas: list[tuple[int, int, int, int]], kind: str
) -> None:
    book = book_of(sheet_of([*rows[:above], header, *rows[above:]], merges=areas))
    for name in {kind, "actions"}:
        search = search_tables(book, all_kinds()[name])

        assert account(book, search.tables, search.left_out).lost == []
        told = [guess.finding for table in search.tables for guess in table.guesses]
        told += [finding for table in search.tables for finding in table.findings]
        assert all(finding.text() and "…" not in finding.message("en").fix for finding in told)
