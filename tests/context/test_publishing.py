from __future__ import annotations

from pathlib import Path

from neolab_docs.api import load_project
from neolab_docs.context.publishing import private_names, publishable
from neolab_docs.model.project import Project
from tests.builders.project import write_project
from tests.conftest import SAMPLES

_BODIES = """
    bodies:
      - id: instance
        name: Instance
        kind: co_decision
        members: [{name: Léa Riou, structure: Cidrerie}, {name: Jean Le Roux}]
      - {id: conseil, name: Conseil, kind: council, members: [{name: Yann Ropars}]}
    """
_MEETINGS = """
    meetings:
      - id: reunion
        kind: atelier
        title: Réunion chez Léa Riou
        body: instance
        date: 2026-03-01
        participants: [{name: Léa Riou, structure: Cidrerie}, {name: Yann Ropars}, {name: Jean Le Roux}]
        follow_up: [{what: Écrire à M. Jean Le Roux, who: Léa Riou}, {what: Relire, who: Yann Ropars}]
    """


def _project(root: Path) -> Project:
    return load_project(write_project(root, instances=_BODIES, reunions=_MEETINGS)).project


def test_those_who_took_part_are_private_and_the_council_is_not(tmp_path: Path) -> None:
    assert private_names(_project(tmp_path)) == {"Léa Riou": "Cidrerie", "Jean Le Roux": "—"}


def test_a_publishable_project_keeps_numbers_and_gives_structures(tmp_path: Path) -> None:
    (meeting,) = publishable(_project(tmp_path)).meetings

    assert (meeting.participants, meeting.present) == ((), 3)
    assert meeting.title == "Réunion chez Cidrerie"
    assert [(todo.what, todo.who) for todo in meeting.follow_up] == [
        ("Écrire à —", "Cidrerie"),
        ("Relire", "Yann Ropars"),
    ]
    assert meeting.body is not None
    assert (meeting.body.members, meeting.body.seats) == ((), 2)


def test_the_project_itself_is_untouched(tmp_path: Path) -> None:
    project = _project(tmp_path)
    publishable(project)

    assert len(project.meetings[0].participants) == 3
    assert project.meetings[0].body is not None
    assert len(project.meetings[0].body.members) == 2


def test_the_references_of_a_publishable_project_lead_to_its_own_parts() -> None:
    workspace = load_project(SAMPLES["la-vraie-croix"])
    project = publishable(workspace.project)
    actors = {id(actor) for actor in project.actors}

    assert all(id(action.lead.actor.target) in actors for action in project.actions if action.lead)
    assert [action.title for action in project.actions] == [action.title for action in workspace.project.actions]


def test_a_name_inside_another_word_is_left_alone(tmp_path: Path) -> None:
    meetings = _MEETINGS.replace("Réunion chez Léa Riou", "Réunion chez Léa Rioual")
    project = load_project(write_project(tmp_path, instances=_BODIES, reunions=meetings)).project

    assert publishable(project).meetings[0].title == "Réunion chez Léa Rioual"
