from __future__ import annotations

import re
from pathlib import Path

import pytest

from neolab_docs import api
from neolab_docs.errors import ProjectError
from neolab_docs.schema import schema_files
from neolab_docs.starting import start
from tests.builders.schema_check import breaches, plain_yaml, schema_named_by

_KINDS = ("commune", "epci")
_MARK = "[À compléter]"


@pytest.fixture(params=_KINDS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A starting project of each kind."""
    root = tmp_path / "Pays d’Auray"
    start(root, request.param)
    return root


def test_a_starting_project_has_no_problem(project: Path) -> None:
    assert api.check(project) == []


def test_a_starting_project_builds_as_it_is(project: Path) -> None:
    report = api.build(project)
    assert report.findings == []
    assert len(report.made) == len(report.results) > 0


def test_it_is_of_the_kind_asked_for(tmp_path: Path) -> None:
    for kind in _KINDS:
        start(tmp_path / kind, kind)
        assert api.load_project(tmp_path / kind).project.territory.kind.value == kind


def test_its_identifier_comes_from_the_folder(project: Path) -> None:
    assert api.load_project(project).project.project.id == "pays-d-auray"


def test_a_folder_whose_name_has_no_letter_still_has_an_identifier(tmp_path: Path) -> None:
    start(tmp_path / "+++", "commune")
    assert api.load_project(tmp_path / "+++").project.project.id == "mon-projet"


def test_it_says_on_every_document_that_it_is_to_be_completed(project: Path) -> None:
    assert _MARK in str(api.load_project(project).project.project.illustrative)


def test_every_file_has_texts_to_complete_and_explains_itself(project: Path) -> None:
    for path in project.glob("*.yaml"):
        text = path.read_text("utf-8")
        assert _MARK in text, path.name
        assert re.search(r"^# [^y].+", text, re.MULTILINE), path.name


def test_editors_find_the_schema_of_every_file_and_agree_with_it(project: Path) -> None:
    for path in project.glob("*.yaml"):
        assert breaches(plain_yaml(path), schema_named_by(path)) == [], path.name


def test_the_schemas_are_those_of_this_version(project: Path) -> None:
    written = {path.name: path.read_bytes() for path in (project / ".neolab").iterdir()}
    assert written == schema_files()


def test_an_empty_folder_is_welcome(tmp_path: Path) -> None:
    assert "projet.yaml" in start(tmp_path, "commune")


def test_a_folder_in_use_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "projet.yaml").write_text("à moi", "utf-8")
    with pytest.raises(ProjectError) as caught:
        start(tmp_path, "commune")
    assert [finding.code for finding in caught.value.findings] == ["start-not-empty"]
    assert (tmp_path / "projet.yaml").read_text("utf-8") == "à moi"


def test_a_file_of_that_name_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "projet").write_text("à moi", "utf-8")
    with pytest.raises(ProjectError):
        start(tmp_path / "projet", "commune")
    assert (tmp_path / "projet").read_text("utf-8") == "à moi"


@pytest.mark.parametrize("kind", ["common", "region", "../commune"])
def test_an_unknown_kind_writes_nothing(tmp_path: Path, kind: str) -> None:
    with pytest.raises(ProjectError) as caught:
        start(tmp_path / "projet", kind)
    assert [finding.code for finding in caught.value.findings] == ["start-unknown-kind"]
    assert not (tmp_path / "projet").exists()
