"""Exported workbooks: keys above headers, identities, memory, lists, and the same bytes for the same project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from neolab_docs.catalog.library import Library, content_root
from neolab_docs.context.templates import TemplateJudge
from neolab_docs.errors import ProjectError
from neolab_docs.exporting.workbooks import TEMPLATES, export_table
from neolab_docs.office.spreadsheets import read_spreadsheet
from neolab_docs.tables.kinds import all_kinds, table_kind
from neolab_docs.tables.snapshot import FOLDER, SHEET, carried
from tests.builders.soundness import faults
from tests.conftest import SAMPLES

_FIRST = next(iter(SAMPLES))
_TABLES = sorted(all_kinds())


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SAMPLES[_FIRST], tmp_path_factory.mktemp("export") / "projet"))


@pytest.fixture(scope="module")
def whole(project: Path) -> Path:
    return export_table(project, "all", project.parent / "projet.xlsx").path


def keyed_sheets(path: Path) -> dict[str, Worksheet]:
    """The sheets that hold a table, by its name."""
    found = {}
    for sheet in load_workbook(path):
        for cell in sheet[1]:
            if str(cell.value).startswith("neolab:"):
                found[str(cell.value).split(":")[1]] = sheet
    return found


@pytest.mark.parametrize("name", _TABLES)
def test_a_table_is_exported_alone_on_its_sheet(name: str, project: Path, tmp_path: Path) -> None:
    exported = export_table(project, name, tmp_path / "table.xlsx")
    sheets = keyed_sheets(exported.path)
    assert list(sheets) == [name]
    assert sheets[name].title == table_kind(name).title
    assert sheets[name].max_row == max(1, exported.tables[name]) + 2


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_whole_project_is_one_workbook_that_office_opens(sample: str, tmp_path: Path) -> None:
    project = Path(shutil.copytree(SAMPLES[sample], tmp_path / "projet"))
    path = export_table(project, "all", tmp_path / "projet.xlsx").path
    assert set(keyed_sheets(path)) == set(_TABLES) - {"cards", "sheets"}
    assert faults(path.read_bytes(), ".xlsx") == []


def test_each_column_bears_its_field_above_its_header_in_a_hidden_row(whole: Path) -> None:
    for name, sheet in keyed_sheets(whole).items():
        kind = table_kind(name)
        keys = [str(cell.value) for cell in sheet[1]]
        assert {key for key in keys if not key.startswith("neolab:")} <= set(kind.columns)
        assert sheet.row_dimensions[1].hidden
        assert len(sheet.tables) == 1
        assert next(iter(sheet.tables.values())).ref.startswith("A2:")
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is not None


def test_the_identity_of_each_row_stands_under_the_mark(whole: Path) -> None:
    sheet = keyed_sheets(whole)["actions"]
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith("neolab:"))
    assert sheet.cell(3, column).value == "1-1-pepiniere-artisanale"


def test_what_was_exported_is_carried_along_and_kept_beside_the_project(whole: Path, project: Path) -> None:
    hidden = read_spreadsheet(whole).sheet(SHEET)
    assert hidden is not None
    assert hidden.very_hidden
    snapshots = carried(value for row in hidden.rows for value in row.values)
    marks = {str(cell.value) for sheet in keyed_sheets(whole).values() for cell in sheet[1] if ":" in str(cell.value)}
    assert {f"neolab:{one.kind}:{name}" for name, one in snapshots.items()} == marks
    assert {path.stem for path in (project / FOLDER).glob("*.json")} >= set(snapshots)


def test_codes_periods_and_budgets_are_texts_that_no_program_turns_into_dates(whole: Path) -> None:
    sheet = keyed_sheets(whole)["actions"]
    formats = {str(cell.value): sheet.cell(3, cell.column).number_format for cell in sheet[1]}
    assert {formats[name] for name in ("code", "period", "budget", "title")} == {"@"}


def test_choices_are_offered_by_lists(whole: Path) -> None:
    offered = {one.formula1 for one in keyed_sheets(whole)["actions"].data_validations.dataValidation}
    assert {"Liste_ActionStatus", "Liste_Horizon", "Liste_Orientation", "Liste_Actor", "Liste_oui_non"} <= offered
    names = load_workbook(whole).defined_names
    assert offered <= set(names)


def test_the_same_project_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    one, other = (export_table(project, "all", tmp_path / name).path.read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert one == other


def test_an_unknown_table_is_refused_with_the_nearest_and_another_ending_too(project: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as unknown:
        export_table(project, "acteurs", tmp_path / "a.xlsx")
    with pytest.raises(ProjectError) as ending:
        export_table(project, "actors", tmp_path / "a.csv")
    with pytest.raises(ProjectError) as layout:
        export_table(project, "actors", tmp_path / "a.xlsx", layout="ics")
    found = [error.value.findings[0].code for error in (unknown, ending, layout)]
    assert found == ["export-unknown-table", "export-wrong-ending", "export-unknown-layout"]


@pytest.mark.parametrize("name", ["projet.xlsx", "plan-actions.xlsx"])
def test_the_templates_of_tables_name_only_what_exists(name: str) -> None:
    library = Library.standard()
    judge = TemplateJudge(library, library.method("neolab2"), library.vocabulary())
    source = (content_root() / "templates" / "common" / name).read_bytes()
    assert [finding.text() for finding in judge.check(source, name)] == []


def test_each_tag_of_the_templates_stands_under_the_key_of_its_field() -> None:
    for name in (*TEMPLATES, "plan-actions.xlsx"):
        for sheet in load_workbook(content_root() / "templates" / "common" / name):
            keys = {cell.column: str(cell.value).rpartition("%}")[2] for cell in sheet[1] if cell.value}
            if not any(key.startswith("{{ tables.") for key in keys.values()):
                continue
            for cell in sheet[3]:
                key = keys[cell.column]
                if not key.startswith(("_", "{{")):
                    assert f"row.{key} " in str(cell.value), f"{name}, {sheet.title}, {cell.coordinate}"
