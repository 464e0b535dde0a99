"""Where LibreOffice is on this machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding

VARIABLE = "NEOLAB_SOFFICE"
_NAMES = ("soffice", "libreoffice")


def find_soffice(given: Path | None = None) -> Path:
    """The program to run.

    Args:
        given: its path; else ``NEOLAB_SOFFICE`` names it; else it is looked for on the path and in its usual places.

    Raises:
        OutputError: it is nowhere, or not where it was said to be.
    """
    told = given or _from_environment()
    if told is not None:
        found = shutil.which(told)
        if found is None:
            raise OutputError([Finding("pdf-no-libreoffice", values={"path": str(told)})])
        return Path(found)
    for place in (*_NAMES, *map(str, _usual_places())):
        if found := shutil.which(place):
            return Path(found)
    raise OutputError([Finding("pdf-no-libreoffice", values={"path": ""})])


def _from_environment() -> Path | None:
    told = os.environ.get(VARIABLE, "").strip()
    return Path(told) if told else None


def _usual_places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if root := os.environ.get(variable):
                yield Path(root, "LibreOffice", "program", "soffice.com")
    elif sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    else:
        yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
