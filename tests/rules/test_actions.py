from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.project import breaches

_FIRST = "actions[1]"
_SHARED = "lead: mairie, co_responsibilities: [{{actor: cidrerie, role: partner, {0}}}]"


def _told(root: Path, fields: str, count: int = 1) -> list[tuple[str, str | None]]:
    """What is said of actions with these fields, one for each orientation and more of the first."""
    orientations = ("manger", "bouger", "reparer")
    lines = [
        f"  - {{id: a{rank}, code: A{rank}, title: Agir, orientation: {orientations[rank % 3]}, {fields}}}"
        for rank in range(max(3, count))
    ]
    found = breaches(root, actions="actions:\n" + "\n".join(lines))
    return [
        (code, path) for code, path in found if path and (path.startswith(_FIRST) or not path.startswith("actions"))
    ]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (_SHARED.format("contribution: Un local") + ", demonstrative: true, horizon: short", []),
        ("lead: mairie, demonstrative: true, horizon: short", [("rule-demonstrative", f"{_FIRST}.demonstrative")]),
        (
            _SHARED.format("contribution: Un local") + ", demonstrative: true, horizon: long",
            [("rule-demonstrative", f"{_FIRST}.demonstrative")],
        ),
    ],
)
def test_a_demonstrative_action_is_short_and_shared(tmp_path: Path, fields: str, told: list[tuple[str, str]]) -> None:
    assert _told(tmp_path, fields) == told


@pytest.mark.parametrize(
    ("horizon", "period", "spoken"),
    [
        ("short", "septembre 2027", False),
        ("short", "octobre 2027", True),
        ("medium", "octobre 2027", False),
        ("medium", "septembre 2029", False),
        ("medium", "octobre 2029", True),
        ("long", "T4 2029", False),
        ("long", "T1 2027", True),
        ("short", "chaque année", False),
        ("short", "dès 2027", False),
        ("long", "T1 2027, status: done", False),
        ("long", "T1 2027, origin: under_way", False),
    ],
)
def test_the_horizon_agrees_with_the_period(tmp_path: Path, horizon: str, period: str, spoken: bool) -> None:
    told = [("rule-horizon", f"{_FIRST}.horizon")] if spoken else []

    assert _told(tmp_path, f"lead: mairie, horizon: {horizon}, period: {period}") == told


@pytest.mark.parametrize(("period", "spoken"), [("T4 2029", False), ("T1 2030", True), ("dès 2031", True)])
def test_a_period_that_begins_after_the_plan_is_told(tmp_path: Path, period: str, spoken: bool) -> None:
    told = [("rule-period-after-plan", f"{_FIRST}.period")] if spoken else []

    assert _told(tmp_path, f"lead: mairie, period: {period}") == told


def test_a_code_is_given_once(tmp_path: Path) -> None:
    action = "{{id: {0}, code: A, title: Agir, orientation: {1}, lead: mairie}}"
    actions = [action.format(*pair) for pair in (("a", "manger"), ("b", "bouger"), ("c", "reparer"))]

    assert breaches(tmp_path, actions=f"actions: [{', '.join(actions)}]") == [
        ("rule-code-twice", "actions[2].code"),
        ("rule-code-twice", "actions[3].code"),
    ]
