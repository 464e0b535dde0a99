"""What the README tells people to type works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders.outputs import said
from tests.builders.word import build_docx

_ROOT = Path(__file__).resolve().parents[1]
_README = (_ROOT / "README.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", _README, re.DOTALL)


def test_every_make_command_is_a_target() -> None:
    makefile = (_ROOT / "Makefile").read_text("utf-8")
    commands = re.findall(r"^make ([a-z]+)", "\n".join(_blocks("bash")), re.MULTILINE)
    assert commands
    assert [name for name in commands if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_the_python_examples_run(tmp_path: Path) -> None:
    shutil.copytree(_ROOT / "samples", tmp_path / "samples")
    (tmp_path / "lettre.docx").write_bytes(build_docx("Bonjour {{ nom }}"))
    for example in _blocks("python"):
        run = subprocess.run([sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (run.returncode, run.stderr) == (0, "")
        assert "phase-5" in run.stdout or "Template" in example
    assert "Mme\N{NO-BREAK SPACE}Le Goff" in said(tmp_path / "lettre-le-goff.docx")


def test_the_commands_run_in_their_order(tmp_path: Path) -> None:
    lines = [line.partition("#")[0].split() for line in "\n".join(_blocks("console")).splitlines() if line]
    verbs = ["new", "check", "list", "build", "schema", "export", "import", "import", *["export"] * 3]
    assert [words[1] for words in lines] == [*verbs, *["template"] * 3]
    for words in lines:
        command = [sys.executable, "-m", "neolab_docs", *words[1:]]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", _README))
def test_every_link_leads_to_a_file(target: str) -> None:
    assert (_ROOT / target).exists()


def test_every_dependency_is_explained() -> None:
    project = (_ROOT / "pyproject.toml").read_text("utf-8")
    needed = re.findall(r'^    "([A-Za-z0-9.-]+)>=', project.partition("[project.optional")[0], re.MULTILINE)
    explained = _README.partition("### Dependencies")[2].lower()
    assert needed
    assert [name for name in needed if name.lower() not in explained] == []
