from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

import neolab_docs
from neolab_docs.starting import start


@pytest.mark.parametrize("name", neolab_docs.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(neolab_docs, name) is not None
    assert name in dir(neolab_docs)


def test_a_public_name_is_the_thing_itself() -> None:
    assert neolab_docs.build is import_module("neolab_docs.api").build


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="biuld"):
        getattr(neolab_docs, "biuld")  # noqa: B009 - the name must not be seen by the type checker


def test_the_verbs_work_together(tmp_path: Path) -> None:
    start(tmp_path / "projet", "commune")
    project = neolab_docs.load_project(tmp_path / "projet")
    assert neolab_docs.check(project) == []
    report = neolab_docs.build(project, tmp_path / "sortie", only=["action-plan"])
    assert [made.path for made in report.made] == [tmp_path / "sortie" / "plan-actions" / "plan-actions.xlsx"]
    (current,) = [each for each in neolab_docs.standings(project, tmp_path / "sortie") if each.up_to_date]
    assert current.job.deliverable.id == "action-plan"


def test_a_project_that_holds_errors_carries_them(tmp_path: Path) -> None:
    (tmp_path / "projet.yaml").write_text("project: {id: essai}\n", "utf-8")
    with pytest.raises(neolab_docs.ProjectError) as caught:
        neolab_docs.load_project(tmp_path)
    assert len(caught.value.findings) > 1
