"""A spreadsheet edited in a real LibreOffice, as a person would; the test is skipped where there is none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.builders.libreoffice import libreoffice

Step = tuple[Any, ...]
_SCRIPT = Path(__file__).with_name("uno_script.py")
_PLACES = ("", "/usr/lib/python3/dist-packages", "/usr/lib/libreoffice/program")


def edited_in_libreoffice(source: Path, target: Path, steps: Sequence[Step]) -> Path:
    """Open a file, take the steps, save it under another name, whose ending gives the format.

    Args:
        source: the file.
        target: the file to write.
        steps: as ``("set", sheet, cell, value)``; the names are those of ``uno_script.py``.
    """
    soffice = libreoffice()
    python, path = _python_with_uno()
    script = target.with_suffix(".steps.json")
    script.write_text(json.dumps(list(steps)), "utf-8")
    profile = target.parent / f"profile-{target.stem}-{target.suffix[1:]}"
    command = [python, str(_SCRIPT), str(soffice), str(profile), str(source), str(target), str(script)]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]
    for named in target.parent.glob(f"{target.stem}-*{target.suffix}"):  # LibreOffice adds the name of the sheet
        named.replace(target)
    return target


@cache
def _python_with_uno() -> tuple[str, str]:
    for python in (sys.executable, "/usr/bin/python3"):
        for place in _PLACES:
            environment = {**os.environ, "PYTHONPATH": place}
            try:
                tried = subprocess.run(
                    [python, "-c", "import uno"], env=environment, capture_output=True, timeout=60, check=False
                )
            except OSError:
                continue
            if tried.returncode == 0:
                return python, place
    if os.environ.get("NEOLAB_REQUIRE_OFFICE"):
        pytest.fail("no Python here can import uno")
    pytest.skip("no Python here can import uno, LibreOffice's own module")
