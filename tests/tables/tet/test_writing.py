"""The import file for Territoires en Transitions, as its importer wants it, and as we read it back."""

from datetime import date
from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.exporting.workbooks import export_table
from neolab_docs.office.spreadsheets import Sheet, Spreadsheet, read_spreadsheet
from neolab_docs.tables.finding import account, search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import table_kind
from neolab_docs.tables.tet.layout import tet_layout
from neolab_docs.tables.tet.rows import tet_plan
from neolab_docs.workspace import Workspace

SAMPLES = ("la-vraie-croix", "presquile-de-crozon")


@pytest.fixture(scope="module", params=SAMPLES)
def workspace(request: pytest.FixtureRequest) -> Workspace:
    return load_project(Path("samples") / request.param)


@pytest.fixture(scope="module")
def book(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Spreadsheet:
    path = tmp_path_factory.mktemp("tet") / "plan.xlsx"
    export_table(workspace, "actions", path, layout="tet")
    return read_spreadsheet(path)


@pytest.fixture(scope="module")
def sheet(book: Spreadsheet) -> Sheet:
    return book.sheets[0]


@pytest.fixture(scope="module")
def table(book: Spreadsheet) -> FoundTable:
    (found,) = search_tables(book, table_kind("actions")).tables
    return found


def test_the_labels_stand_in_row_two_in_their_order(sheet: Sheet) -> None:
    labels = sheet.rows[1]

    assert labels.number == 2
    assert labels.values == list(tet_layout().labels)
    assert labels.values[0] == "Axe (x)"


def test_data_starts_in_row_four_with_an_axis_and_a_title(sheet: Sheet) -> None:
    data = sheet.rows[3:]

    assert data[0].number == 4
    assert all(row.values[0] and row.values[3] for row in data)


def test_amounts_are_whole_numbers_and_dates_are_dates(sheet: Sheet) -> None:
    cells = [(column, row.values[column]) for row in sheet.rows[3:] for column in range(17, len(row.values))]
    amounts = [value for column, value in cells if column in (18, 20, 22, 23) and value is not None]
    days = [value for column, value in cells if column in (26, 27) and value is not None]

    assert amounts
    assert days
    assert {type(value) for value in amounts} == {int}
    assert {type(value) for value in days} == {date}


def test_statuses_and_priorities_are_theirs(sheet: Sheet) -> None:
    rows = [row.values for row in sheet.rows[3:]]

    assert {values[24] for values in rows} <= set(tet_layout().statuses.values())
    assert {values[25] for values in rows if len(values) > 25} <= {None, *tet_layout().priorities.values()}


def test_a_funder_has_a_name_and_an_amount_or_neither(sheet: Sheet) -> None:
    for row in sheet.rows[3:]:
        cells = row.values + [None] * 28
        assert all((cells[column] is None) == (cells[column + 1] is None) for column in (17, 19, 21))


def test_our_own_file_is_read_back_action_by_action(workspace: Workspace, table: FoundTable) -> None:
    actions = workspace.project.actions

    assert table.layout == "tet-import"
    assert table.findings == []
    assert [row.values["title"] for row in table.rows] == [action.title for action in actions]
    assert [row.values.get("lead") for row in table.rows] == [
        action.lead.actor.target.name if action.lead else None for action in actions
    ]
    assert [str(row.values.get("steps", "")).count("\n") + 1 for row in table.rows] == [
        max(1, len(action.steps)) for action in actions
    ]


def test_every_cell_of_our_own_file_is_accounted_for(book: Spreadsheet, table: FoundTable) -> None:
    assert account(book, [table]).lost == []


def test_what_their_layout_cannot_carry_is_told(workspace: Workspace) -> None:
    plan = tet_plan(workspace.project.actions)

    assert "tet-left-out-budget" in [finding.code for finding in plan.findings]


def test_the_export_command_writes_this_file_and_tells_what_it_leaves_out(workspace: Workspace, tmp_path: Path) -> None:
    from neolab_docs.exporting.workbooks import export_table

    exported = export_table(workspace, "actions", tmp_path / "tet.xlsx", "tet")

    (table,) = search_tables(read_spreadsheet(exported.path), table_kind("actions")).tables
    assert table.layout == "tet-import"
    assert exported.tables == {"actions": len(table.rows)}
    assert exported.findings
