"""LibreOffice for tests: the real one, or one that obeys what the files hold."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from neolab_docs.errors import OutputError
from neolab_docs.office.pdf import find_soffice

_FAKE = """#!{python}
import os, sys, time
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

def path(address):
    return Path(url2pathname(urlsplit(address).path))

(profile,) = [word.partition("=")[2] for word in sys.argv if word.startswith("-env:UserInstallation=")]
user = path(profile) / "user"
runs = Path(sys.argv[0]).with_suffix(".runs")
runs.write_text(runs.read_text() + "x" if runs.exists() else "x")

def note(word):
    with (user / "neolab-log.txt").open("a") as log:
        print(word, file=log)

note("start")
for line in (user / "neolab-files.txt").read_text("utf-8").splitlines():
    source, _, pdf, title = line.split("\\t")
    wish = path(source).read_text()
    if wish == "crash":
        os._exit(1)
    if wish == "hang":
        if not os.fork():
            Path(sys.argv[0]).with_suffix(".child").write_text(str(os.getpid()))
        time.sleep(600)
    if wish != "refuse":
        path(pdf).write_bytes(b"%PDF-1.6 " + title.encode())
    note("failed" if wish == "refuse" else "done")
note("end")
"""


def libreoffice() -> Path:
    """The LibreOffice of the machine; without one the test is skipped, or fails where it must not be."""
    try:
        return find_soffice()
    except OutputError as error:
        if os.environ.get("NEOLAB_REQUIRE_OFFICE"):
            pytest.fail(str(error))
        pytest.skip("LibreOffice is not installed")


def fake_soffice(folder: Path) -> Path:
    """A program that stands for LibreOffice: a file that holds ``crash``, ``hang`` or ``refuse`` makes it do so.

    It leaves a letter per run in ``soffice.runs``, and the number of the child that hangs in ``soffice.child``.
    """
    return script(folder / "soffice", _FAKE.format(python=sys.executable))


def script(path: Path, text: str) -> Path:
    """A program of this text."""
    path.write_text(text, "utf-8")
    path.chmod(0o755)
    return path
