from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.context.names import Names
from neolab_docs.workspace import Workspace
from tests.builders.council import council
from tests.builders.project import write_project

_ACTIONS = """
    actions:
      - {id: c, code: C1, title: Réparer, orientation: reparer, lead: mairie, period: T1 2027, budget: 1 000 €}
      - id: b
        code: B1
        title: Bouger
        orientation: bouger
        lead: cidrerie
        co_responsibilities: [{actor: mairie, role: funder, contribution: 500 €}]
        partners: [ecole]
        budget: 2 000 €
      - {id: a, code: A1, title: Manger, orientation: manger, lead: mairie}
    """
_ACTORS = """
    actors:
      - {id: mairie, name: Mairie d’Argol, short: Mairie, kind: local_authority}
      - {id: cidrerie, name: Cidrerie du bourg, short: Cidrerie, kind: company}
      - {id: ecole, name: École, short: École, kind: education}
    """


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    council_texts = council(15, 15, deliberations="- {id: plan, subject: Plan}")
    return load_project(write_project(tmp_path, actions=_ACTIONS, acteurs=_ACTORS, **council_texts))


def _ask(opened: Workspace, expression: str) -> object:
    return opened.environment.compile_expression(expression)(**opened.names)


def test_templates_see_every_name_of_the_contract(opened: Workspace) -> None:
    assert set(opened.names) == {field.name for field in fields(Names)}


def test_every_name_is_described(opened: Workspace) -> None:
    assert [name for name in opened.names if f"{name}: " not in (Names.__doc__ or "")] == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("actions | map(attribute='code') | list", ["A1", "B1", "C1"]),
        ("orientations | map(attribute='rank') | list", [1, 2, 3]),
        ("orientations[0].actions[0].code", "A1"),
        ("actors[0].led | map(attribute='code') | list", ["A1", "C1"]),
        ("actors[0].parts | map(attribute='role') | list", ["lead", "lead", "funder"]),
        ("actors[2].parts | list", []),
        ("actions[1].lead.actor.short", "Cidrerie"),
        ("actions[1] | role(actors[0])", "funder"),
        ("actions[1] | role(actors[1])", "lead"),
        ("actions[1] | role(actors[2])", "partner"),
        ("actions[0] | role(actors[1])", ""),
        ("orientations[0].ambitions[0].title", "Ancrage"),
        ("deliberations[0].session.id", "seance"),
        ("deliberations[0].session.body.name", "Conseil"),
        ("council.quorum", 8),
        ("words.assembly", "conseil municipal"),
        ("quarters | length", 13),
        ("actions[2] | active(quarters[1])", True),
        ("actions[2] | active(quarters[2])", False),
        ("'lead' | label", "Pilote"),
        ("actions[1].co_responsibilities[0].role | code", "F"),
        ("territory.kind | short_label", "Commune"),
        ("territory.executive.gender | agreed('civility')", "Mme"),
        ("edition.value", "current"),
    ],
)
def test_a_template_is_answered(opened: Workspace, expression: str, expected: object) -> None:
    assert _ask(opened, expression) == expected


@pytest.mark.parametrize(
    ("kinds", "session"), [("", None), ("un", "un"), ("un deux", "deux")], ids=["none", "one", "the last"]
)
def test_the_council_is_the_last_session_if_there_is_one(tmp_path: Path, kinds: str, session: str | None) -> None:
    items = [
        f"{{id: {one}, body: conseil, date: 2026-11-16, place: Mairie, convocation_date: 2026-11-02,"
        " members_in_office: 15}"
        for one in kinds.split()
    ]
    bodies = "bodies: [{id: conseil, name: Conseil, kind: council}]"
    sessions = f"council_sessions: [{', '.join(items)}]"
    names = load_project(write_project(tmp_path, instances=bodies, conseil=sessions)).names

    assert getattr(names["council"], "id", None) == session


def test_meetings_come_in_order_of_date(tmp_path: Path) -> None:
    meetings = [f"{{id: r{day}, kind: atelier, title: Atelier, date: 2026-03-{day}}}" for day in (20, 10, 15)]
    opened = load_project(write_project(tmp_path, reunions=f"meetings: [{', '.join(meetings)}]"))

    assert _ask(opened, "meetings | map(attribute='id') | list") == ["r10", "r15", "r20"]
