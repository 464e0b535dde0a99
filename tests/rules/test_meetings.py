from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.project import breaches

_Told = list[tuple[str, str]]


def _told(root: Path, fields: str, kind: str = "atelier") -> list[tuple[str, str | None]]:
    return breaches(root, reunions=f"meetings: [{{id: r, kind: {kind}, title: Atelier, date: 2026-03-01, {fields}}}]")


@pytest.mark.parametrize(("kind", "told"), [("atelier", []), ("ateliers", [("rule-meeting-kind", "meetings[1].kind")])])
def test_a_meeting_is_of_a_kind_of_the_method(tmp_path: Path, kind: str, told: _Told) -> None:
    assert _told(tmp_path, "place: Mairie", kind) == told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (59, [("rule-agenda-duration", "meetings[1].agenda")]),
        (60, []),
        (120, []),
        (121, [("rule-agenda-duration", "meetings[1].agenda")]),
    ],
)
def test_the_agenda_lasts_what_the_method_announces(tmp_path: Path, minutes: int, told: _Told) -> None:
    assert _told(tmp_path, f"agenda: [{{title: Un, minutes: 10}}, {{title: Deux, minutes: {minutes - 10}}}]") == told


@pytest.mark.parametrize(
    ("present", "tables", "spoken"), [(24, 4, False), (24, 6, False), (24, 3, True), (24, 7, True)]
)
def test_tables_hold_the_number_that_the_method_asks_for(
    tmp_path: Path, present: int, tables: int, spoken: bool
) -> None:
    told = [("rule-table-size", "meetings[1].tables")] if spoken else []

    assert _told(tmp_path, f"attendance: {present}, tables: {tables}") == told


_LIST = "participants: [{name: Léa Riou, table: 1}, {name: Yann Riou, table: 2}]"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (_LIST, []),
        (f"{_LIST}, attendance: 2", []),
        (f"{_LIST}, attendance: 3", [("rule-attendance", "meetings[1].attendance")]),
        (
            "participants: [{name: Léa Riou}, {name: Léa Riou}]",
            [("rule-name-twice", "meetings[1].participants[2]")],
        ),
        ("participants: [{name: Léa Riou, structure: Mairie}, {name: Léa Riou, structure: École}]", []),
    ],
)
def test_the_list_of_participants_is_coherent(tmp_path: Path, fields: str, told: _Told) -> None:
    assert _told(tmp_path, fields) == told


def test_a_participant_sits_at_a_table_that_is_there(tmp_path: Path) -> None:
    people = ", ".join(f"{{name: P{rank}, table: {1 + rank // 5}}}" for rank in range(1, 6))

    assert _told(tmp_path, f"participants: [{people}], tables: 1") == [
        ("rule-table-unknown", "meetings[1].participants[5].table")
    ]


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((1, 2), []),
        ((1, 3), [("rule-decision-numbers", "meetings[1].decisions")]),
        ((2,), [("rule-decision-numbers", "meetings[1].decisions")]),
    ],
)
def test_decisions_are_numbered_from_one(tmp_path: Path, numbers: tuple[int, ...], told: _Told) -> None:
    decisions = ", ".join(f"{{number: {number}, text: Oui.}}" for number in numbers)

    assert _told(tmp_path, f"decisions: [{decisions}]") == told
