"""Workshops of the samples before anybody typed what their tables wrote."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import SAMPLES

_TYPED = re.compile(r"^    # La grille de saisie.*?(?=^    results:)", re.DOTALL | re.MULTILINE)


def untyped_sample(root: Path, name: str) -> Path:
    """A copy of a sample whose workshop has neither cards nor fiches yet."""
    shutil.copytree(SAMPLES[name], root, ignore=shutil.ignore_patterns("apercu"))
    path = root / "reunions.yaml"
    text, count = _TYPED.subn("", path.read_text("utf-8"))
    assert count == 1
    path.write_text(text, "utf-8")
    return root
