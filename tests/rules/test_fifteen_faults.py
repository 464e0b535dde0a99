"""A délibération with fifteen deliberate faults, one for each check of domain.md §2.4: all are found, and no other."""

from __future__ import annotations

from pathlib import Path

from tests.builders.council import council
from tests.builders.project import breaches

_SESSION = """
announced: {present: 10, quorum: 9}
chair: m15
"""
_PLAN = """
- id: plan
  subject: Plan
  published: 2026-11-10
  annexes: [{number: 2, title: Plan}]
  changes: [{member: m9, present: false, proxy_to: m1}]
  statement:
    - Le conseil communautaire a suivi la démarche.
    - Le plan compte quatre actions.
    - Pour extrait conforme.
    - Voté à l’unanimité.
  vote: {in_favour: 7, against: 1, abstentions: 2, voters: 12, votes_cast: 9}
"""
_EXPECTED = [f"D-{number:02}" for number in range(1, 16)]


def test_fifteen_faults_are_fifteen_findings(tmp_path: Path) -> None:
    texts = council(15, 9, 2, convocation="2026-11-14", more=_SESSION.strip(), deliberations=_PLAN.strip())
    texts["conseil"] = texts["conseil"].replace("excused: [m10, m11, m12, m13]", "excused: [m10, m11, m12]")

    found = sorted(code for code, _ in breaches(tmp_path, **texts))
    assert sorted(code[:4] for code in found) == _EXPECTED, found
