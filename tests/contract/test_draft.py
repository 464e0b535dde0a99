"""D-15: before the vote, a délibération shows no vote, no signature block, no date of transmission."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from neolab_docs.api import build, load_project
from neolab_docs.catalog.deliverable import Edition
from tests.builders.outputs import said
from tests.conftest import SAMPLES

_AFTER = """
        vote: {in_favour: 30, against: 2, abstentions: 1}
        transmitted: 2027-01-14
        published: 2027-01-15
"""
_RESULT = re.compile(r"\b30 (?:voix|pour)|pour\s*:\s*30|unanimité|14\sjanvier\s2027|15\sjanvier\s2027", re.IGNORECASE)
_SIGNED = re.compile(r"pour extrait (?:certifié )?conforme|certifié exécutoire", re.IGNORECASE)


def _drafts(sample: Path, out: Path) -> dict[str, str]:
    deliverables = load_project(sample).method.deliverables
    drafts = [one.id for one in deliverables if one.edition is Edition.DRAFT]
    return {made.job.output: said(made.path) for made in build(sample, out, only=drafts).made if made.path}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_draft_says_nothing_of_what_comes_after_the_vote(name: str, tmp_path: Path) -> None:
    sample = Path(shutil.copytree(SAMPLES[name], tmp_path / "projet"))
    council = sample / "conseil.yaml"
    not_voted = council.read_text("utf-8").partition("\n        vote:")[0].rstrip("\n")
    council.write_text(not_voted, "utf-8")
    before = _drafts(sample, tmp_path / "avant")
    council.write_text(not_voted + _AFTER, "utf-8")
    after = _drafts(sample, tmp_path / "apres")

    assert before
    assert after == before
    assert [(_RESULT.findall(text), _SIGNED.findall(text)) for text in after.values()] == [([], [])] * len(after)
