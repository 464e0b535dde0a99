"""Files written beside and then put in place: the old one stays whole whatever happens."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place

_PREFIX = ".neolab-"
_SUFFIX = ".part"


def write_whole(path: Path, data: bytes) -> None:
    """Write a file in full, or leave what was there.

    Raises:
        OutputError: the disk refuses, or the file is open in another program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data)
    except PermissionError:
        raise OutputError([Finding("build-file-open", Place(file=str(path)))]) from None
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        raise OutputError([Finding("build-disk", Place(file=str(path)), values)]) from None


def remove_leftovers(folder: Path) -> None:
    """Delete what an interrupted run left unfinished."""
    for leftover in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        leftover.unlink(missing_ok=True)


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
