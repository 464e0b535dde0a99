"""What the samples' documents say, slice by slice, as it was last read and approved (``make golden`` rewrites it)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from neolab_docs.office.engine import outline
from tests.builders.golden import FOLDER, before, difference, rewrite, rows, section
from tests.conftest import SAMPLES

_SCREENS = 110


@dataclass(frozen=True)
class Slice:
    """A part of a deliverable that a person can read at a glance."""

    name: str
    output: str
    cut: Callable[[str], str]


_PREPARATION = "presentations/phase-1-preparation.pptx"
_VISION = "presentations/phase-2-vision.pptx"
_DIAGNOSIS = "presentations/phase-3-diagnostic-cible.pptx"
_ORIENTATIONS = "presentations/phase-4-orientations.pptx"
_PLAN_DECK = "presentations/phase-5-plan-actions.pptx"
_WORKBOOK = "plan-actions/plan-actions.xlsx"
_SLICES = (
    Slice("phase-4-couverture", _ORIENTATIONS, lambda told: section(told, "[Couverture]")),
    Slice("phase-4-objectif", _ORIENTATIONS, lambda told: section(told, "[Objectif]")),
    Slice("phase-4-orientation", _ORIENTATIONS, lambda told: section(told, "[Fiche du territoire]")),
    Slice("phase-1-frise", _PREPARATION, lambda told: section(told, "[Frise (6)]")),
    Slice("phase-2-atelier-1", _VISION, lambda told: section(told, "[Résultats]")),
    Slice("phase-3-constats", _DIAGNOSIS, lambda told: section(told, "[Atouts et faiblesses]")),
    Slice("phase-5-fleche", _PLAN_DECK, lambda told: section(told, "[Flèche du temps]")),
    Slice("atelier-2-consigne", "presentations/atelier-2.pptx", lambda told: section(told, "[Consigne]")),
    Slice("retour-chiffres", "participants/presentation-retour.pptx", lambda told: section(told, "[Chiffres clés]")),
    Slice("phase-5-calendrier", _PLAN_DECK, lambda told: section(told, "[Calendrier]")),
    Slice("phase-5-action", _PLAN_DECK, lambda told: section(told, "[Fiche du territoire]")),
    Slice("plan-lisez-moi", _WORKBOOK, lambda told: rows(section(told, "« Lisez-moi »"), 22)),
    Slice("plan-actions", _WORKBOOK, lambda told: rows(section(told, "« Plan d’actions »"), 3)),
    Slice("plan-calendrier", _WORKBOOK, lambda told: rows(section(told, "« Calendrier »"), 3)),
    Slice(
        "plan-redige",
        "plan-actions/plan-actions-redige.docx",
        lambda told: before(section(told, "corps"), "[heading 3] Étapes"),
    ),
    Slice(
        "deliberation",
        "conseil/projet-deliberation-plan-actions.docx",
        lambda told: before(section(told, "corps"), "[heading 1] Exposé des motifs"),
    ),
    Slice("note-synthese", "conseil/note-synthese-plan-actions.docx", lambda told: section(told, "corps")),
)


def _expected(sample: str, one: Slice) -> str:
    return f"{sample}/{one.name}"


@pytest.mark.parametrize("one", _SLICES, ids=lambda one: one.name)
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_slice_says_what_was_approved(
    sample: str, one: Slice, built_samples: dict[str, Path], update_golden: bool
) -> None:
    path = built_samples[sample] / one.output
    told = one.cut(outline(path.read_bytes(), path.name))
    assert 5 < len(told.splitlines()) <= _SCREENS
    if update_golden:
        rewrite(_expected(sample, one), told)
    if found := difference(_expected(sample, one), told):
        pytest.fail(f"{found}\n\nIf this is what it should say: make golden, then read the diff.", pytrace=False)


def test_no_golden_file_is_left_over() -> None:
    kept = {str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.txt")}
    assert kept == {_expected(sample, one) for sample in SAMPLES for one in _SLICES}
