"""Tables over the samples: every row is found on both sides, every cell comes back, changes go where they belong."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from neolab_docs.api import load_project
from neolab_docs.datafiles.editing import Add, Put, Remove
from neolab_docs.tables.columns import Column, at
from neolab_docs.tables.kinds import Change, Row, TableKind, all_kinds, table_kind
from neolab_docs.tables.known import Known
from neolab_docs.workspace import Workspace
from tests.conftest import SAMPLES

_KINDS = sorted(all_kinds())


@cache
def workspace(sample: str) -> Workspace:
    return load_project(SAMPLES[sample])


def data(sample: str) -> dict[str, Any]:
    return workspace(sample).reading.folder.data


@cache
def known(sample: str) -> Known:
    names = workspace(sample).names
    return Known.of(workspace(sample).project, names["ambitions"])  # type: ignore[arg-type]


def rows(kind: TableKind) -> dict[str, Row]:
    return {row.key: row for row in kind.rows(data("la-vraie-croix"))}


def edits(kind: TableKind, *changes: Change) -> list[Any]:
    return kind.edits(data("la-vraie-croix"), changes)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", _KINDS)
def test_the_rows_of_the_model_are_those_of_the_files(sample: str, name: str) -> None:
    kind = table_kind(name)
    written = [key for key, _ in kind.things(workspace(sample).project)]
    read = [row.key for row in kind.rows(data(sample))]
    assert sorted(written) == sorted(read)
    assert len(set(read)) == len(read)


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("name", _KINDS)
def test_every_cell_of_a_sample_comes_back_as_it_was_typed(sample: str, name: str) -> None:
    kind = table_kind(name)
    typed = {row.key: row.data for row in kind.rows(data(sample))}
    for key, thing in kind.things(workspace(sample).project):
        for column in kind.columns_of(key).values():
            if not column.read_only:
                assert _comes_back(column, thing, typed[key], sample), (key, column.field)


def _comes_back(column: Column, thing: Any, typed: dict[str, Any], sample: str) -> bool:
    parsed = column.parse(column.write(thing), known(sample), typed)
    before = at(typed, column.path)
    return not parsed.findings and not parsed.guesses and (not before or str(parsed.value) == str(before))


@pytest.mark.parametrize("name", _KINDS)
def test_changing_nothing_edits_nothing_and_changing_a_row_edits_its_place(name: str) -> None:
    kind = table_kind(name)
    assert edits(kind) == []
    for row in rows(kind).values():
        for edit in edits(kind, Change(row.key, row.data)):
            assert isinstance(edit, Put)
            assert edit.route[: len(row.route)] == row.route


def test_every_enumeration_of_the_model_has_its_column_in_some_table() -> None:
    named = {getattr(column.cell, "name", "") for kind in all_kinds().values() for column in kind.columns.values()}
    assert {"ActionStatus", "Level", "Horizon", "Origin", "ActorKind", "BodyKind", "Role", "CommitmentState"} <= named


def test_a_new_action_is_added_to_the_list_and_one_taken_away_is_removed() -> None:
    kind = table_kind("actions")
    assert edits(kind, Change(None, {"title": "X"})) == [Add(("actions",), {"title": "X"})]
    assert edits(kind, Change("1-1-pepiniere-artisanale", None)) == [Remove(("actions", 0))]


def test_a_member_who_goes_to_another_body_moves_there() -> None:
    kind = table_kind("members")
    row = rows(kind)["equipe-projet/solenn-aubree"]
    removed, added = edits(kind, Change(row.key, {**row.data, "body": "comite-suivi"}))
    assert removed == Remove(row.route)
    assert (added.route[0], added.route[2], added.value["name"]) == ("bodies", "members", "Solenn Aubrée")
    assert "body" not in added.value


def test_an_engagement_that_becomes_the_lead_takes_its_place() -> None:
    kind = table_kind("commitments")
    row = rows(kind)["1-1-pepiniere-artisanale/commune"]
    removed, put = edits(kind, Change(row.key, {**row.data, "role": "lead"}))
    assert removed == Remove(("actions", 0, "co_responsibilities", 0))
    assert put.route == ("actions", 0, "lead")
    assert put.value["actor"] == "commune"
    assert "role" not in put.value


def test_a_member_marked_absent_moves_from_one_list_of_the_session_to_the_other() -> None:
    kind = table_kind("presence")
    row = next(row for row in rows(kind).values() if row.data.get("presence") == "present")
    changed = {
        (edit.route[2], row.data["member"] in (edit.value or []))
        for edit in edits(kind, Change(row.key, {**row.data, "presence": "absent"}))
    }
    assert changed == {("present", False), ("absent", True)}


def test_a_field_of_the_territory_is_put_where_it_stands() -> None:
    kind = table_kind("territory")
    (edit,) = edits(kind, Change("address_city", {"key": "address_city", "value": "Questembert"}))
    assert edit == Put(("territory", "address", "city"), "Questembert")
    assert type(kind.columns_of("population")["value"].cell).__name__ == "NumberCell"


def test_a_card_written_in_a_row_that_the_grid_offered_gets_the_name_of_the_row() -> None:
    kind = replace(table_kind("cards"), meeting="atelier-1")
    (edit,) = edits(kind, Change("atelier-1/t3-n1", {"table": 3, "title": "Planter une haie"}))
    assert isinstance(edit, Add)
    assert edit.value == {"id": "t3-n1", "table": 3, "title": "Planter une haie"}


def test_cards_without_a_row_of_their_own_are_numbered() -> None:
    kind = replace(table_kind("cards"), meeting="atelier-1")
    made = edits(kind, Change(None, {"title": "Planter une haie"}), Change(None, {"title": "Semer un pré"}))
    assert [edit.value["id"] for edit in made] == ["n1", "n2"]


def test_the_first_part_of_a_fiche_that_is_filled_begins_it() -> None:
    kind = replace(table_kind("sheets"), meeting="atelier-1")
    parts = {"title": "Planter une haie", "content": "En trois saisons."}
    (edit,) = edits(kind, *(Change(f"atelier-1/t3-f1/{name}", {"value": value}) for name, value in parts.items()))
    assert isinstance(edit, Add)
    assert edit.value == {"id": "t3-f1", "table": 3, **parts}
