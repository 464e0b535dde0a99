"""Several files written as one: all of them, or none, even where the machine stops in between.

What is to be written is first kept whole in a folder of its own, which one renaming makes valid; the files follow. A
run that was interrupted before the renaming changed nothing; after it, the next run writes what is left to write.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE

from neolab_docs.building.writing import disk_finding, write_whole
from neolab_docs.errors import OutputError

_PENDING = ".pending-"
_JOURNAL = "journal.json"


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that changes.

    Attributes:
        name: its path below the project folder, with forward slashes.
        before: its bytes; None where there is no such file.
        after: its new bytes; None to take it away.
    """

    name: str
    before: bytes | None
    after: bytes | None


def write_together(root: Path, kept: Path, changes: list[FileChange], beside: Mapping[str, bytes]) -> None:
    """Change files of a folder together, and keep both their states.

    Args:
        root: the folder.
        kept: where the states are kept, in ``before`` and ``after``; it must not exist.
        changes: the files.
        beside: other files to keep there.

    Raises:
        OutputError: the disk refuses; the files are as they were, or are put right by ``finish_interrupted``.
    """
    pending = kept.with_name(_PENDING + kept.name)
    try:
        shutil.rmtree(pending, ignore_errors=True)
        for name, content in beside.items():
            write_whole(pending / name, content)
        for change in changes:
            _keep(pending / "before" / change.name, change.before)
            _keep(pending / "after" / change.name, change.after)
        journal = {"root": os.path.relpath(root, kept), "files": [change.name for change in changes]}
        write_whole(pending / _JOURNAL, json.dumps(journal).encode())
        pending.rename(kept)
    except OSError as error:
        raise OutputError([disk_finding(kept, error)]) from None
    _finish(kept)


def finish_interrupted(home: Path) -> None:
    """Write what an interrupted run left to write, and forget what it had not begun.

    Args:
        home: the folder that holds those given to ``write_together`` as ``kept``.

    Raises:
        OutputError: the disk refuses.
    """
    for pending in home.glob(f"{_PENDING}*"):
        shutil.rmtree(pending, ignore_errors=True)
    for journal in sorted(home.glob(f"*/{_JOURNAL}")):
        _finish(journal.parent)


def _finish(kept: Path) -> None:
    journal = json.loads((kept / _JOURNAL).read_text("utf-8"))
    root = Path(os.path.normpath(kept / journal["root"]))
    for name in journal["files"]:
        _bring(root / name, _content(kept / "before" / name), _content(kept / "after" / name))
    (kept / _JOURNAL).unlink(missing_ok=True)


def _bring(path: Path, before: bytes | None, after: bytes | None) -> None:
    """Give a file its new content, unless a person has changed it since the run was interrupted."""
    if _content(path) not in (before, after):
        return
    if after is None:
        path.unlink(missing_ok=True)
    elif _content(path) != after:
        mode = S_IMODE(path.stat().st_mode) if path.is_file() else None
        write_whole(path, after)
        if mode is not None:
            path.chmod(mode)


def _keep(path: Path, content: bytes | None) -> None:
    if content is not None:
        write_whole(path, content)


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
