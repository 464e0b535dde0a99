from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.rules.commitments import is_authority
from tests.builders.project import breaches
from tests.conftest import SAMPLES

_FIRST = "actions[1]"
_SHARE = f"{_FIRST}.co_responsibilities[1]"
_SHARED = "lead: mairie, co_responsibilities: [{{actor: cidrerie, role: partner, {0}}}]"
_PROVEN = "state: confirmed, since: 2026-05-01, proof: Lettre"
Told = list[tuple[str, str | None]]


def _told(root: Path, fields: str, count: int = 1, **sections: str) -> Told:
    """What is said of the first action with these fields, and of what is no action."""
    orientations = ("manger", "bouger", "reparer")
    lines = [
        f"  - {{id: a{rank}, code: A{rank}, title: Agir, orientation: {orientations[rank % 3]}, {fields}}}"
        for rank in range(max(3, count))
    ]
    found = breaches(root, actions="actions:\n" + "\n".join(lines), **sections)
    return [one for one in found if one[1] and (one[1].startswith(_FIRST) or not one[1].startswith("actions"))]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("lead: mairie", []),
        ("description: Sans pilote", [("rule-action-no-lead", _FIRST)]),
        ("status: idea", []),
        ("status: dropped", []),
        ("lead: {actor: mairie, state: declined}", [("rule-lead-gone", f"{_FIRST}.lead")]),
        ("lead: {actor: mairie, state: withdrawn}", [("rule-lead-gone", f"{_FIRST}.lead")]),
        ("lead: {actor: mairie, state: withdrawn}, status: dropped", []),
    ],
)
def test_an_action_that_is_decided_has_a_lead_that_stands(tmp_path: Path, fields: str, told: Told) -> None:
    assert _told(tmp_path, fields) == told


@pytest.mark.parametrize("name", ["Tous les acteurs", "Tout le monde", "L’ensemble des acteurs", "Chacun"])
def test_everybody_is_nobody(tmp_path: Path, name: str) -> None:
    actors = f"actors: [{{id: eux, name: {name}, short: Eux, kind: resident}}]"
    actions = "actions: [{id: a, code: A, title: Agir, orientation: manger, lead: eux}]"

    assert ("rule-lead-everybody", "actions[1].lead") in breaches(tmp_path, acteurs=actors, actions=actions)


def test_an_organisation_that_nobody_knows_is_reported(tmp_path: Path) -> None:
    assert [path for _, path in _told(tmp_path, "lead: cidreri")] == [f"{_FIRST}.lead"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (_SHARED.format("contribution: Un local"), []),
        (_SHARED.format("when: en mai"), [("rule-no-contribution", _SHARE)]),
        (_SHARED.format("state: declined"), []),
        ("lead: mairie, co_responsibilities: [{actor: cidrerie, role: informed}]", []),
        (_SHARED.format(f"contribution: Un local, {_PROVEN}"), [("rule-no-when", _SHARE)]),
        (_SHARED.format(f"contribution: Un local, when: en mai, {_PROVEN}"), []),
        ("lead: {actor: mairie, state: confirmed, since: 2026-05-01, proof: Lettre}", []),
        ("lead: {actor: mairie, state: confirmed, since: 2026-05-01}", [("rule-no-proof", f"{_FIRST}.lead")]),
        ("lead: {actor: mairie, state: confirmed, proof: Lettre}", [("rule-no-proof", f"{_FIRST}.lead")]),
    ],
)
def test_a_commitment_says_what_when_and_since_when(tmp_path: Path, fields: str, told: Told) -> None:
    assert _told(tmp_path, fields) == told


_TWO_ROLES = """lead: mairie, co_responsibilities: [{{actor: cidrerie, role: co_lead, contribution: Un local, {0}}},
    {{actor: cidrerie, role: funder, contribution: 500 €}}]"""


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("state: asked", [("rule-actor-twice", f"{_FIRST}.co_responsibilities[2]")]),
        ("state: declined", []),
    ],
)
def test_an_actor_has_one_role_besides_those_it_declined(tmp_path: Path, state: str, told: Told) -> None:
    assert _told(tmp_path, _TWO_ROLES.format(state)) == told


_ELECTED = """
    actors:
      - {id: mairie, name: Mairie d’Argol, short: Mairie, kind: local_authority}
      - {id: elus, name: Commission économie, short: Élus, kind: elected}
      - {id: region, name: Région, short: Région, kind: local_authority}
    """


@pytest.mark.parametrize(
    ("actor", "more", "told"),
    [
        ("elus", "", [("rule-not-shared", f"{_FIRST}.co_responsibilities")]),
        ("region", "", []),
        ("region", ", status: ongoing", [("rule-nobody-confirmed", f"{_FIRST}.co_responsibilities")]),
        ("elus", ", status: idea", []),
    ],
)
def test_what_is_shared_is_shared_with_others(tmp_path: Path, actor: str, more: str, told: Told) -> None:
    shared = f"lead: mairie, co_responsibilities: [{{actor: {actor}, role: co_lead, contribution: Un local}}]{more}"

    assert _told(tmp_path, shared, acteurs=_ELECTED) == told


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("state: asked", [("rule-proposal-open", f"{_SHARE}.proposal")]),
        ("state: declined", []),
        (f"{_PROVEN}, when: en mai", []),
    ],
)
def test_another_proposal_waits_for_an_answer(tmp_path: Path, state: str, told: Told) -> None:
    fields = _SHARED.format(f"contribution: Un local, proposal: Prêter une salle, {state}")

    assert _told(tmp_path, fields) == told


@pytest.mark.parametrize(("count", "told"), [(8, []), (9, [("rule-lead-load", "actors[1]")])])
def test_nobody_leads_more_than_eight_actions(tmp_path: Path, count: int, told: Told) -> None:
    assert _told(tmp_path, "lead: mairie", count) == told


def test_how_many_actions_one_may_lead_is_data_of_the_project(tmp_path: Path) -> None:
    project = """
        project: {id: essai, title: Un essai, method: essai, start: 2026-01-05, plan_start: 2026-10-01,
          plan_end: 2029-12-31, updated: 2026-09-21, most_led: 2}
        """

    assert _told(tmp_path, "lead: mairie", 3, projet=project) == [("rule-lead-load", "actors[1]")]


@pytest.mark.parametrize("sample", SAMPLES)
def test_one_local_authority_of_each_sample_is_its_own(sample: str) -> None:
    project = load_project(SAMPLES[sample]).project

    own = [one.id for one in project.actors if one.kind == "local_authority" and is_authority(one, project.territory)]
    assert own in (["commune"], ["ccpcam"])
