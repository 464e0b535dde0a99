"""Files written beside and then put in place: the old one stays whole whatever happens."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding, Place

_PREFIX = ".neolab-"
_SUFFIX = ".part"
_CODES = {
    errno.ENOSPC: "build-disk-full",
    errno.EDQUOT: "build-disk-full",
    errno.EACCES: "build-no-rights",
    errno.EPERM: "build-no-rights",
    errno.EROFS: "build-no-rights",
}


def write_whole(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Write a file in full, or leave what was there; its bytes may come in pieces.

    Raises:
        OutputError: the disk refuses, or the file is open in another program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    except OSError as error:
        raise OutputError([disk_finding(path, error)]) from None
    try:
        _replace(path, handle, Path(name), data)
    except PermissionError:
        raise OutputError([Finding("build-file-open", Place(file=str(path)))]) from None
    except OSError as error:
        raise OutputError([disk_finding(path, error)]) from None


def disk_finding(path: Path, error: OSError) -> Finding:
    """What the disk refused, and why."""
    if error.errno in _CODES:
        return Finding(_CODES[error.errno], Place(file=str(path)))
    return Finding("build-disk", Place(file=str(path)), {"reason": error.strerror or str(error)})


def remove_leftovers(folder: Path) -> None:
    """Delete what an interrupted run left unfinished."""
    for leftover in folder.rglob(f"{_PREFIX}*{_SUFFIX}"):
        leftover.unlink(missing_ok=True)


def _replace(path: Path, handle: int, part: Path, data: bytes | Iterable[bytes]) -> None:
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines((data,) if isinstance(data, bytes) else data)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
