from __future__ import annotations

from datetime import date
from pathlib import Path

from neolab_docs.api import load_project
from neolab_docs.context.views import SessionView
from tests.builders.council import council
from tests.builders.project import write_project

_MEETINGS = """
    bodies: [{id: instance, name: Instance, kind: co_decision}]
    meetings:
      - {id: b, kind: atelier, title: Deux, body: instance, date: 2026-05-01, decisions: [{number: 1, text: Oui.}]}
      - {id: a, kind: atelier, title: Un, body: instance, date: 2026-03-01, decisions: [{number: 1, text: Oui.}]}
      - {id: muette, kind: atelier, title: Muette, body: instance, date: 2026-04-01}
      - {id: atelier, kind: atelier, title: Atelier, date: 2026-04-01, decisions: [{number: 1, text: Oui.}]}
      - {id: apres, kind: atelier, title: Après, body: instance, date: 2027-01-01, decisions: [{number: 1, text: Oui.}]}
    """


def _session(root: Path, fields: str = "") -> SessionView:
    texts = council(15, 15, deliberations=f"- {{id: plan, subject: Plan{fields}}}")
    return load_project(write_project(root, reunions=_MEETINGS, **texts)).session_views[0]


def test_the_decisions_of_the_body_before_the_session_are_cited(tmp_path: Path) -> None:
    assert [meeting.id for meeting in _session(tmp_path).deliberations[0].cited] == ["a", "b"]


def test_a_deliberation_may_choose_the_meetings_that_it_cites(tmp_path: Path) -> None:
    session = _session(tmp_path, ", decisions: [b, atelier]")

    assert [meeting.id for meeting in session.deliberations[0].cited] == ["atelier", "b"]


def test_a_session_knows_its_last_days(tmp_path: Path) -> None:
    session = _session(tmp_path)

    assert session.sent_before == date(2026, 11, 12)
    assert session.list_before == date(2026, 11, 23)
