"""Every deliverable of every method, made from every sample."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pptx import Presentation

from neolab_docs.api import build, check, load_project
from neolab_docs.building.making import BuildReport
from neolab_docs.catalog.deliverable import Audience
from neolab_docs.catalog.library import Library
from neolab_docs.findings import Finding
from tests.builders.outputs import documents, raw, said
from tests.builders.soundness import faults
from tests.conftest import SAMPLES

_NAMES = list(SAMPLES)
_OPENERS: dict[str, Callable[[str], object]] = {".docx": Document, ".pptx": Presentation, ".xlsx": load_workbook}
_TAG = re.compile(r"\{\{|\{%|\{#|\bNone\b|\bundefined\b|\ufdd0")


def _told(findings: list[Finding]) -> list[str]:
    return [finding.text() for finding in findings]


@pytest.mark.parametrize("name", _NAMES)
def test_a_sample_breaks_no_rule(name: str) -> None:
    assert _told(check(SAMPLES[name])) == []


@pytest.mark.parametrize("name", _NAMES)
def test_a_sample_is_built_in_full_without_a_finding(name: str, sample_builds: dict[str, BuildReport]) -> None:
    report = sample_builds[name]

    assert _told(report.findings) == []
    assert report.results
    assert [result.job.output for result in report.results if result.path is None] == []


def test_every_deliverable_of_every_method_is_made_by_a_sample(sample_builds: dict[str, BuildReport]) -> None:
    library = Library.standard()
    made = {(SAMPLES[name], made.job.deliverable.id) for name, report in sample_builds.items() for made in report.made}
    known = {(load_project(folder).method.id, deliverable) for folder, deliverable in made}
    declared = {
        (name, one.id)
        for name in library.methods()
        for one in library.method(name).deliverables
        if one.audience is not Audience.PERSONAL
    }

    assert declared == known


@pytest.mark.parametrize("name", _NAMES)
def test_no_document_shows_a_tag(name: str, built_samples: dict[str, Path]) -> None:
    found = [(path.name, _TAG.findall(said(path) + raw(path))) for path in documents(built_samples[name])]

    assert found
    assert [one for one in found if one[1]] == []


@pytest.mark.parametrize("name", _NAMES)
def test_every_document_opens_in_the_usual_libraries(name: str, built_samples: dict[str, Path]) -> None:
    for path in documents(built_samples[name]):
        assert _OPENERS[path.suffix](str(path)) is not None


@pytest.mark.parametrize("name", _NAMES)
def test_every_document_is_sound(name: str, built_samples: dict[str, Path]) -> None:
    told = {path.name: faults(path.read_bytes(), path.suffix) for path in documents(built_samples[name])}

    assert {file: found for file, found in told.items() if found} == {}


@pytest.mark.parametrize("name", _NAMES)
def test_no_contact_reaches_a_document(name: str, built_samples: dict[str, Path]) -> None:
    contacts = (SAMPLES[name] / "contacts.yaml").read_text("utf-8")
    private = re.findall(r"(?:email|phone): *[\"']?([^\"'\n,}]+)", contacts)

    assert private
    for path in documents(built_samples[name]):
        whole = said(path) + raw(path)
        assert [one for one in private if one in whole] == []


def test_contacts_are_never_read_by_a_build(tmp_path: Path) -> None:
    sample = Path(shutil.copytree(SAMPLES[_NAMES[0]], tmp_path / "projet"))
    (sample / "contacts.yaml").write_bytes(b"contacts: {\xff\x00 }}} [")
    report = build(sample, tmp_path / "out", only=["council"])

    assert report.made
    assert report.findings == []


def test_another_process_with_two_workers_makes_the_same_bytes(tmp_path: Path, built_samples: dict[str, Path]) -> None:
    name = _NAMES[0]
    code = (
        "import sys\nfrom neolab_docs.api import build\n"
        "if __name__ == '__main__': build(sys.argv[1], sys.argv[2], jobs=2)\n"
    )
    script = tmp_path / "build.py"
    script.write_text(code, "utf-8")
    command = [sys.executable, str(script), str(SAMPLES[name]), str(tmp_path / "out")]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": "4"})

    assert _bytes(tmp_path / "out") == _bytes(built_samples[name])


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
