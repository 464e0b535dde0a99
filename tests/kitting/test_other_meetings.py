"""Kits of meetings that are no workshops, and of projects that have just begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from neolab_docs import load_project, make_kit
from neolab_docs.findings import Severity
from neolab_docs.kitting import Kit
from neolab_docs.starting import start
from tests.conftest import SAMPLES

_MEETINGS = [
    ("la-vraie-croix", "project-team"),
    ("la-vraie-croix", "co-decision"),
    ("la-vraie-croix", "council"),
    ("presquile-de-crozon", "co-decision"),
    ("presquile-de-crozon", "steering-committee"),
]


def _problems(kit: Kit) -> list[str]:
    told = (*kit.report.findings, *kit.doubts)
    return [finding.text() for finding in told if finding.severity is not Severity.INFO]


@pytest.mark.parametrize(("sample", "kind"), _MEETINGS)
def test_a_meeting_without_tables_has_its_papers(sample: str, kind: str, tmp_path: Path) -> None:
    kit = make_kit(SAMPLES[sample], kind, tmp_path)

    made = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert _problems(kit) == []
    assert {"0-bordereau.docx", "3-animation/deroule-minute.docx"} <= made
    assert not any("table-" in name for name in made)


def test_a_committee_is_convened_and_signs(tmp_path: Path) -> None:
    kit = make_kit(SAMPLES["presquile-de-crozon"], "steering-committee", tmp_path)

    copies = {entry.output: entry.copies for entry in kit.entries}
    (committee,) = [
        one for one in load_project(SAMPLES["presquile-de-crozon"]).project.bodies if one.kind == "committee"
    ]
    assert copies["1-avant/convocation.docx"] == len(committee.members)
    assert copies["2-tables/emargement.docx"] == 1


@pytest.mark.parametrize("kind", ["commune", "epci"])
def test_a_project_that_has_just_begun_has_a_kit(kind: str, tmp_path: Path) -> None:
    start(tmp_path / "projet", kind)

    kit = make_kit(tmp_path / "projet", "atelier-2", tmp_path / "kit")

    assert all(result.path for result in kit.report.results)
    assert _problems(kit) == []
