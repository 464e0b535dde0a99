"""Replies to the commitment letters: exported, filled in, imported; every document shows the new state."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from neolab_docs.api import build, load_project
from neolab_docs.exporting.workbooks import export_table
from neolab_docs.importing.verbs import import_table
from neolab_docs.mailing import mail
from neolab_docs.model.action import Action
from neolab_docs.model.actor import Actor
from neolab_docs.model.commitment import Commitment
from tests.builders.outputs import said
from tests.conftest import SAMPLES

_PROOF = "Coupon-réponse du 5 octobre 2026"
_OFFER = "Prêter une salle & du café"
_DECK = "presentations/phase-5-plan-actions.pptx"
_PLAN = "plan-actions/plan-actions.xlsx"


@pytest.fixture(params=SAMPLES)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a sample."""
    ignored = shutil.ignore_patterns(".neolab", "livrables", "apercu")
    return Path(shutil.copytree(SAMPLES[request.param], tmp_path / "projet", ignore=ignored))


@pytest.fixture
def waiting(project: Path) -> list[str]:
    """The keys of three engagements of which nothing is confirmed yet."""
    shared = (f"{action.id}/{one.actor.id}" for action, one in _shared(project) if one.state in ("considered", "asked"))
    return [next(shared), next(shared), next(shared)]


def _shared(project: Path) -> Iterator[tuple[Action, Commitment]]:
    actions = load_project(project).project.actions
    return ((action, one) for action in actions for one in action.co_responsibilities)


def _one(project: Path, key: str) -> tuple[Action, Commitment]:
    return next((action, one) for action, one in _shared(project) if f"{action.id}/{one.actor.id}" == key)


def _answered(project: Path, confirmed: str, declined: str, offering: str) -> None:
    """Take the replies in, as the project team does: in the table of engagements, in a spreadsheet."""
    path = export_table(project, "commitments", project.parent / "reponses.xlsx").path
    book = load_workbook(path)
    sheet = book["Engagements"]
    columns = {str(cell.value): rank for rank, cell in enumerate(sheet[1], 1)}
    key = next(column for name, column in columns.items() if name.startswith("neolab:"))
    rows = {str(sheet.cell(row, key).value): row for row in range(3, sheet.max_row + 1)}
    for name, state in ((confirmed, "Confirmé"), (declined, "Décliné")):
        for field, value in (("state", state), ("since", date(2026, 10, 5)), ("proof", _PROOF)):
            sheet.cell(rows[name], columns[field]).value = value
    sheet.cell(rows[offering], columns["proposal"]).value = _OFFER
    book.save(path)
    report = import_table(project, path, table="commitments")
    assert {change.key for change in report.changes} == {confirmed, declined, offering}
    assert (report.conflicts, report.errors) == ([], [])
    report.apply()


def test_replies_come_back_with_their_date_and_their_proof(project: Path, waiting: list[str]) -> None:
    _answered(project, *waiting)

    confirmed, declined, offering = (_one(project, key)[1] for key in waiting)
    assert (confirmed.state, confirmed.since, confirmed.proof) == ("confirmed", date(2026, 10, 5), _PROOF)
    assert (declined.state, declined.since, declined.proof) == ("declined", date(2026, 10, 5), _PROOF)
    assert (offering.proposal, offering.stands) == (_OFFER, True)


def test_deck_and_workbook_show_them(project: Path, waiting: list[str]) -> None:
    before = sum(one.state == "confirmed" for _, one in _with_leads(project))
    _answered(project, *waiting)
    out = project / "livrables"
    report = build(project, out, only=(_DECK, _PLAN))

    assert {made.job.output for made in report.made} == {_DECK, _PLAN}
    assert f"✓ {before + 1}" in said(out / _DECK)
    assert "Décliné" in said(out / _PLAN)
    assert _OFFER in said(out / _PLAN)
    assert _PROOF in said(out / _PLAN)


def test_the_matrix_has_no_role_for_who_declined(project: Path, waiting: list[str]) -> None:
    action, share = _one(project, waiting[1])
    before = _role(project, action, share.actor.target)
    _answered(project, *waiting)

    assert before not in ("", "·")
    assert _role(project, action, share.actor.target) in ("", "·", "Pa")  # it may still advise, as a partner


def _role(project: Path, action: Action, actor: Actor) -> str:
    """What the matrix of the plan shows."""
    build(project, project / "livrables", only=(_PLAN,))
    sheet = load_workbook(project / "livrables" / _PLAN)["Co-responsabilités"]
    headers = [cell.value for cell in sheet[1]]
    (row,) = (row for row in sheet.iter_rows(min_row=2) if row[0].value == action.code)
    return str(row[headers.index(actor.short)].value or "")


def test_the_next_letters_say_what_was_answered(project: Path, waiting: list[str]) -> None:
    offering, share = _one(project, waiting[2])
    _answered(project, *waiting)
    done = mail(load_project(project), "commitment")

    to = [made for made in done.report.made if _actor_of(made.job.names["recipient"]) == share.actor.id]
    assert to and all(made.path and _OFFER in said(made.path) and offering.code in said(made.path) for made in to)


def _actor_of(recipient: object) -> str:
    actor = getattr(recipient, "actor", None)
    return str(actor.id) if actor else ""


def _with_leads(project: Path) -> list[tuple[Action, Commitment]]:
    actions = load_project(project).project.actions
    return [*_shared(project), *((action, action.lead) for action in actions if action.lead)]
