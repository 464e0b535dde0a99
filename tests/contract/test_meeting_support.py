"""The deck of a co-decision meeting: what was decided, what is to be decided, who does what."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from neolab_docs.api import build
from neolab_docs.building.making import BuildReport
from tests.builders.decks import deck_faults, titles
from tests.builders.outputs import said
from tests.conftest import SAMPLES

_NAKED = """
meetings:
  - id: instance
    kind: co-decision
    title: Réunion de l’instance
    body: instance-co-decision
    date: 2026-09-08
"""


def test_the_last_meeting_of_a_sample_shows_decisions_before_and_to_take(sample_builds: dict[str, BuildReport]) -> None:
    deck = sample_builds["presquile-de-crozon"].folder / "instance" / "support-instance-plan.pptx"
    told = titles(deck)

    assert "3\xa0décisions prises le 12\xa0mai\xa02026" in told
    assert "6\xa0décisions sont soumises à l’instance" in told
    assert "Où en sont les suites du 12\xa0mai\xa02026\xa0?" in told
    assert "12\xa0octobre\xa02026" in said(deck)


@pytest.mark.parametrize("sample", SAMPLES)
def test_each_is_accessible(sample: str, sample_builds: dict[str, BuildReport]) -> None:
    decks = sorted((sample_builds[sample].folder / "instance").glob("support-*.pptx"))

    assert decks
    assert {path.name: faults for path in decks if (faults := deck_faults(path))} == {}


def test_a_meeting_of_which_only_the_date_is_known_has_its_deck(tmp_path: Path) -> None:
    project = tmp_path / "projet"
    shutil.copytree(SAMPLES["presquile-de-crozon"], project, ignore=shutil.ignore_patterns(".neolab", "apercu"))
    (project / "reunions.yaml").write_text(_NAKED.lstrip(), "utf-8")
    (project / "conseil.yaml").unlink()
    (project / "propositions.yaml").unlink()
    report = build(project, tmp_path / "out", only=("co-decision-deck",))

    (made,) = report.made
    assert made.path
    assert deck_faults(made.path) == []
    assert "L’instance est appelée à décider" in titles(made.path)
    assert "Date à confirmer" in said(made.path)
