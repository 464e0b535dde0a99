from __future__ import annotations

import os
import subprocess
import sys

import pytest

_HEAVY = {"babel", "docx", "docxtpl", "jinja2", "lxml", "openpyxl", "pptx", "pydantic", "rich", "ruamel"}
_PROGRAM = """
import atexit
import sys
atexit.register(lambda: print(*{{name.partition(".")[0] for name in sys.modules}}, file=sys.stderr))
{statement}
"""


def _loaded_by(statement: str) -> set[str]:
    program = _PROGRAM.format(statement=statement)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


def test_importing_the_library_loads_nothing_heavy() -> None:
    loaded = _loaded_by("import neolab_docs")
    assert "neolab_docs" in loaded
    assert loaded & (_HEAVY | {"typer"}) == set()


def test_help_loads_only_what_it_needs() -> None:
    loaded = _loaded_by('from neolab_docs.cli.running import run; run(["--help"])')
    assert "typer" in loaded
    assert loaded & _HEAVY == set()


@pytest.mark.parametrize("arguments", [["build", "--help"], ["--version"], ["build", "--jobs", "x"]])
def test_what_needs_no_project_loads_no_office_library(arguments: list[str]) -> None:
    typers_own = {"pydantic"}  # it reads the values of options with it
    loaded = _loaded_by(f"from neolab_docs.cli.running import run; run({arguments!r})")
    assert loaded & (_HEAVY - typers_own) == set()


@pytest.mark.parametrize("launcher", [["-m", "neolab_docs"], ["-c", "from neolab_docs.cli import main; main()"]])
def test_both_launchers_return_the_exit_code(launcher: list[str]) -> None:
    environment = {**os.environ, "NEOLAB_LANG": "en", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *launcher, "check"], capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "PROJECT is missing." in done.stderr
