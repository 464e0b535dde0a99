from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs.model.ambition import Ambition
from neolab_docs.model.loading import contact_problems, read_project
from tests.builders.project import write_project

_AMBITION = Ambition(id="ancrage", title="Ancrage", short="Ancrage")


def test_a_sound_folder_gives_a_linked_project(tmp_path: Path) -> None:
    reading = read_project(write_project(tmp_path), lambda *_: [_AMBITION])

    assert reading.findings == []
    assert reading.project is reading.sound
    assert reading.project is not None
    assert reading.project.orientations[0].ambitions[0].target is _AMBITION


def test_the_method_is_asked_for_by_name_and_place(tmp_path: Path) -> None:
    asked: list[tuple[str, str | None, int | None]] = []
    read_project(write_project(tmp_path), lambda name, place: asked.append((name, place.file, place.line)))

    assert asked == [("essai", "projet.yaml", 4)]


def test_what_is_sound_is_kept_beside_a_section_that_is_not(tmp_path: Path) -> None:
    reading = read_project(write_project(tmp_path, actions="actions: [un]"), lambda *_: [_AMBITION])

    assert reading.project is None
    assert reading.sound is not None
    assert (len(reading.sound.orientations), reading.sound.actions) == (3, ())


@pytest.mark.parametrize(
    "first",
    ['{id: mairie, name: "Mairie, short: M, kind: staff}', "{id: mairie, name: Mairie : bis, short: M, kind: staff}"],
)
def test_a_section_that_lost_a_passage_is_not_judged_further(tmp_path: Path, first: str) -> None:
    actors = f"actors:\n  - {first}\n  - {{id: cidrerie, name: C, short: C, kind: staff}}\n"
    reading = read_project(write_project(tmp_path, acteurs=actors), lambda *_: [_AMBITION])

    assert reading.sound is not None
    assert (len(reading.sound.actions), reading.sound.actors) == (3, ())


def test_nothing_can_be_saved_without_the_project_itself(tmp_path: Path) -> None:
    assert read_project(write_project(tmp_path, projet="")).sound is None


@pytest.mark.parametrize("name", ["contacts.yml", "Contacts.yaml", "coordonnees.yaml"])
def test_contacts_elsewhere_than_in_their_file_are_told_and_dropped(tmp_path: Path, name: str) -> None:
    write_project(tmp_path)
    (tmp_path / name).write_text("contacts: [{name: Léa, actor: mairi}]", "utf-8")
    reading = read_project(tmp_path, lambda *_: [_AMBITION])

    assert [(finding.code, finding.where.file) for finding in reading.findings] == [
        ("project-contacts-misplaced", name)
    ]
    assert reading.project is not None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("contacts: [{name: Léa Riou, actor: mairie, email: lea@exemple.invalid}]", []),
        ("contacts: [{name: Léa Riou, actor: mairi}]", ["project-dangling-reference"]),
        ("contacts: [{nom: Léa Riou}]", ["project-missing-key", "project-unknown-key"]),
        ("contact: []", ["project-unknown-key"]),
        ("contacts: [", ["project-yaml-syntax"]),
    ],
)
def test_contacts_are_checked_apart(tmp_path: Path, text: str, told: list[str]) -> None:
    folder = read_project(write_project(tmp_path)).folder
    (tmp_path / "contacts.yaml").write_text(text, "utf-8")

    assert [finding.code for finding in contact_problems(tmp_path, folder)] == told


def test_a_project_without_contacts_is_no_problem(tmp_path: Path) -> None:
    assert contact_problems(tmp_path, read_project(write_project(tmp_path)).folder) == []
