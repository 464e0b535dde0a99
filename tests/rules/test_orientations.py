from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.project import breaches

_COUNT = ("rule-orientations-count", "orientations")


def _orientations(count: int, fields: str = "ambitions: [ancrage]") -> str:
    items = [f"  - {{id: o{rank}, code: O{rank}, title: Agir, short: Agir, {fields}}}" for rank in range(count)]
    return "orientations:\n" + "\n".join(items)


@pytest.mark.parametrize(("count", "told"), [(2, [_COUNT]), (3, []), (6, []), (7, [_COUNT])])
def test_three_to_six_orientations_are_wanted(tmp_path: Path, count: int, told: list[tuple[str, str]]) -> None:
    assert breaches(tmp_path, orientations=_orientations(count), actions="") == told


def test_a_project_that_has_none_yet_is_no_problem(tmp_path: Path) -> None:
    assert breaches(tmp_path, orientations="", actions="") == []


def test_an_orientation_cites_an_ambition(tmp_path: Path) -> None:
    told = breaches(tmp_path, orientations=_orientations(3, "description: Rien"), actions="")

    assert told == [("rule-orientation-no-ambition", f"orientations[{rank}]") for rank in (1, 2, 3)]


def test_an_orientation_is_carried_out_by_an_action(tmp_path: Path) -> None:
    actions = "actions: [{id: a, code: A, title: Agir, orientation: manger, lead: mairie}]"

    assert breaches(tmp_path, actions=actions) == [
        ("rule-orientation-no-action", "orientations[2]"),
        ("rule-orientation-no-action", "orientations[3]"),
    ]


def test_two_orientations_do_not_share_a_code(tmp_path: Path) -> None:
    orientations = _orientations(3).replace("code: O2", "code: O0")

    assert breaches(tmp_path, orientations=orientations, actions="") == [("rule-code-twice", "orientations[3].code")]
