from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.api import check, load_project
from neolab_docs.findings import Finding
from neolab_docs.model.loading import read_project
from tests.builders.project import breaches, write_project

_BODIES = """
    bodies:
      - {id: equipe, name: Équipe, kind: project_team, members: [{name: Léa Riou, role: Cheffe de projet}]}
      - id: conseil
        name: Conseil
        kind: council
        members: [{name: Léa Riou, role: Maire}, {id: yr, name: Yann Riou}, {name: Yann Riou}]
    council_sessions:
      - id: seance
        body: conseil
        date: 2026-11-16
        place: Mairie
        convocation_date: 2026-11-02
        members_in_office: 3
        chair: lea-riou
        present: [lea-riou, yr, yann-riou]
    """


def test_references_lead_to_what_they_name(tmp_path: Path) -> None:
    project = load_project(write_project(tmp_path)).project
    first = project.actions[0]

    assert (first.orientation.title, first.lead.actor.name if first.lead else "") == ("Manger local", "Mairie d’Argol")
    assert project.orientations[0].ambitions[0].title == "Ancrage"


def test_a_member_without_identifier_is_named_by_their_name_and_the_council_comes_first(tmp_path: Path) -> None:
    session = load_project(write_project(tmp_path, instances=_BODIES)).project.council_sessions[0]

    assert session.chair is not None
    assert (session.chair.name, session.chair.role) == ("Léa Riou", "Maire")


def test_the_same_person_may_sit_on_two_bodies(tmp_path: Path) -> None:
    assert breaches(tmp_path, instances=_BODIES) == []


def test_two_members_of_one_body_do_not_share_an_identifier(tmp_path: Path) -> None:
    assert breaches(tmp_path, instances=_BODIES.replace("{id: yr, ", "{id: yann-riou, ").replace("yr, ", "")) == [
        ("project-id-twice", "bodies[2].members[3].id"),
        ("D-05", "council_sessions[1].members_in_office"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "path", "nearest"),
    [
        ("orientation: manger", "orientation: mangr", "actions[1].orientation", "manger"),
        ("lead: mairie", "lead: mairi", "actions[1].lead", "mairie"),
        ("lead: mairie", "lead: {actor: mairi}", "actions[1].lead.actor", "mairie"),
        ("lead: mairie", "lead: mairie, partners: [cidreri]", "actions[1].partners[1]", "cidrerie"),
        ("lead: mairie", "lead: mairie, partners: [zzz]", "actions[1].partners[1]", ""),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(tmp_path: Path, old: str, new: str, path: str, nearest: str) -> None:
    write_project(tmp_path)
    file = tmp_path / "actions.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    told = [finding for finding in _problems(tmp_path) if finding.code == "project-dangling-reference"]

    assert [(one.where.path, one.where.line, one.values["nearest"]) for one in told] == [(path, 2, nearest)]


def _problems(root: Path) -> list[Finding]:
    return read_project(root, lambda *_: None).findings


@pytest.mark.parametrize(
    ("reference", "told"),
    [("ancrage", []), ("ancrag", ["project-dangling-reference"]), ("bonheur", ["project-dangling-reference"])],
)
def test_ambitions_are_those_of_the_method_and_of_the_project(tmp_path: Path, reference: str, told: list[str]) -> None:
    write_project(tmp_path)
    file = tmp_path / "orientations.yaml"
    file.write_text(file.read_text("utf-8").replace("[ancrage]", f"[{reference}]", 1), "utf-8")

    assert [code for code, _ in _told(tmp_path)] == told


def test_an_ambition_of_the_project_is_known(tmp_path: Path) -> None:
    ambitions = "ambitions: [{id: bonheur, title: Bonheur, short: Bonheur}]"
    write_project(tmp_path, ambitions=ambitions)
    file = tmp_path / "orientations.yaml"
    file.write_text(file.read_text("utf-8").replace("[ancrage]", "[ancrage, bonheur]", 1), "utf-8")

    assert _told(tmp_path) == []


def _told(root: Path) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.where.path) for finding in check(root)]
