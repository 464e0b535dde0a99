"""Every deck of every sample, of a heavy project and of one that has only begun: read, heard, projected."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from neolab_docs.api import build, load_project
from neolab_docs.building.making import BuildReport
from neolab_docs.kitting import make_kit
from tests.builders.decks import deck_faults, decks, keep_only_phase_one, layouts, put_under_stress, titles
from tests.conftest import SAMPLES

_JUDGE = Path(sys.executable).with_name("ooxml-integrity")
_MOST_FOR_A_COUNCIL = 10
_EMPTY = "À compléter"


@pytest.fixture(scope="module")
def sample_decks(sample_builds: dict[str, BuildReport]) -> list[Path]:
    return decks(made.path for report in sample_builds.values() for made in report.made if made.path)


@pytest.fixture(scope="module")
def first_decks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = tmp_path_factory.mktemp("debut")
    return _built(keep_only_phase_one(_copied("la-vraie-croix", root / "projet")), root / "out", "presentations")


@pytest.fixture(scope="module")
def heavy_decks(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    root = tmp_path_factory.mktemp("charge")
    project = put_under_stress(_copied("presquile-de-crozon", root / "projet"))
    return _built(project, root / "out", "presentations", "council-deck", "feedback-deck")


def _copied(sample: str, to: Path) -> Path:
    return Path(shutil.copytree(SAMPLES[sample], to, ignore=shutil.ignore_patterns(".neolab", "apercu")))


def _built(project: Path, out: Path, *only: str) -> list[Path]:
    report = build(project, out, only=list(only))
    assert [result.job.output for result in report.results if result.path is None] == []
    assert [finding.text() for finding in report.findings] == []
    return sorted(made.path for made in report.made if made.path)


def _misfits(paths: list[Path]) -> list[tuple[str, str]]:
    command = [str(_JUDGE), "check", "--json", "--no-config", *map(str, paths)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)["files"]
    assert len(told) == len(paths) > 0
    return [(Path(file["path"]).name, fault["message"]) for file in told for fault in file["findings"]]


def test_every_sample_has_a_deck_for_each_phase_each_workshop_the_council_and_participants(
    sample_builds: dict[str, BuildReport],
) -> None:
    for report in sample_builds.values():
        made = [result.job.deliverable.id for result in report.made]
        assert made.count("phase-deck") == 5
        assert made.count("workshop-deck") == 2
        assert {"council-deck", "feedback-deck"} <= set(made)


def test_decks_are_accessible(sample_decks: list[Path]) -> None:
    told = {path.name: deck_faults(path) for path in sample_decks}
    assert {name: found for name, found in told.items() if found} == {}


def test_the_council_sees_ten_slides_at_most(sample_decks: list[Path]) -> None:
    shown = [len(titles(path)) for path in sample_decks if path.name.startswith("presentation-20")]
    assert shown
    assert max(shown) <= _MOST_FOR_A_COUNCIL


def test_no_title_goes_on_with_suite(sample_decks: list[Path]) -> None:
    assert [title for path in sample_decks for title in titles(path) if "(suite" in title] == []


def test_the_workshop_deck_gives_clock_times_and_the_hour_of_the_end(built_samples: dict[str, Path]) -> None:
    path = built_samples["la-vraie-croix"] / "presentations" / "atelier-2.pptx"
    shown = [title.replace("\N{NO-BREAK SPACE}", " ") for title in titles(path)]
    assert "9 temps de 12 h à 14 h 10 (1/2)" in shown
    assert "Merci : il est 14 h 10, nous tenons l’heure" in shown


@pytest.mark.parametrize("kind", ["co-decision", "project-team"])
def test_any_meeting_with_an_agenda_has_a_deck_in_its_kit(kind: str, tmp_path: Path) -> None:
    report = make_kit(load_project(SAMPLES["la-vraie-croix"]), kind, tmp_path).report
    (deck,) = [made.path for made in report.made if made.job.deliverable.id == "kit-deck"]
    assert deck is not None
    assert deck_faults(deck) == []
    assert _misfits([deck]) == []
    assert layouts(deck).count("Consigne") >= 3


def test_a_project_that_has_only_begun_has_five_decks_with_designed_gaps(first_decks: list[Path]) -> None:
    assert [path.name[:7] for path in first_decks] == [f"phase-{number}" for number in range(1, 6)]
    assert [path.name for path in first_decks if _EMPTY not in layouts(path)] == []
    assert {path.name: found for path in first_decks if (found := deck_faults(path))} == {}
    assert _misfits(first_decks) == []


def test_a_heavy_project_overflows_nowhere(heavy_decks: list[Path]) -> None:
    assert {path.name: found for path in heavy_decks if (found := deck_faults(path))} == {}
    assert _misfits(heavy_decks) == []


def test_a_missing_diagnosis_is_said(heavy_decks: list[Path]) -> None:
    (diagnosis,) = [path for path in heavy_decks if path.name.startswith("phase-3")]
    assert "Le diagnostic reste à faire" in titles(diagnosis)
