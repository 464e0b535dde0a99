from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.project import breaches


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("period: T1 2027, budget: 15 000 € HT", []),
        ("period: à définir, budget: à chiffrer", []),
        ("period: un de ces jours", [("project-period-unread", "actions[1].period")]),
        ("budget: pas grand-chose", [("project-amount-unread", "actions[1].budget")]),
        ("period: de juin à mars 2027", [("project-period-doubtful", "actions[1].period")]),
        ('budget: "1,500 €"', [("project-amount-doubtful", "actions[1].budget")]),
        ("steps: [{title: Un, period: bientôt peut-être}]", [("project-period-unread", "actions[1].steps[1].period")]),
        (
            "period: {start: 2027-03-01, end: 2027-01-01}",
            [("project-period-unread", "actions[1].period")],
        ),
        (
            "priority: urgente, period: un de ces jours",
            [("project-not-allowed", "actions[1].priority"), ("project-period-unread", "actions[1].period")],
        ),
    ],
)
def test_what_is_not_understood_or_doubtful_is_told(tmp_path: Path, fields: str, told: list[tuple[str, str]]) -> None:
    first = f"{{id: a, code: A, title: Agir, orientation: manger, lead: mairie, {fields}}}"
    others = [
        f"{{id: {one}, code: {one}, title: Agir, orientation: {one}, lead: mairie}}" for one in ("bouger", "reparer")
    ]

    assert breaches(tmp_path, actions=f"actions: [{', '.join([first, *others])}]") == told
