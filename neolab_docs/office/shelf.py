"""Compiled templates kept from one run to the next, as Python keeps its own: compiling costs more than filling.

What is kept is pickled, so the folder must belong to the user alone; anything doubtful is ignored and compiled again.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from neolab_docs.version import VERSION

_OFF = "off"
_MOST_KEPT = 40
_PACKAGE = Path(__file__).resolve().parents[1]


class Shelf:
    """A folder of compiled templates.

    Attributes:
        folder: where they are kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def standard(cls) -> Shelf | None:
        """The user's own: ``NEOLAB_CACHE`` says another folder, or « off » for none."""
        wanted = os.environ.get("NEOLAB_CACHE", "")
        if wanted.lower() == _OFF:
            return None
        if wanted:
            return cls(Path(wanted))
        from platformdirs import user_cache_path

        return cls(user_cache_path("neolab-docs", appauthor=False))

    def key(self, source: bytes, name: str, filters: Iterable[str]) -> str:
        """What identifies a compiled template: the file, our code, the interpreter, the filters that it was given."""
        whole = hashlib.sha256(source)
        for part in (name, VERSION, _code_mark(), sys.implementation.cache_tag, *filters):
            whole.update(f"\0{part}".encode())
        return whole.hexdigest()

    def take(self, key: str) -> Any:
        """What is kept under a key; None when there is nothing, or nothing that can be trusted and read."""
        path = self._path(key)
        with suppress(Exception):
            if _is_ours(self.folder) and path.is_file():
                return pickle.loads(path.read_bytes())
        return None

    def keep(self, key: str, compiled: object) -> None:
        """Keep a compiled template; a disk that refuses is no reason to stop."""
        with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self.folder):
                return
            data = pickle.dumps(compiled, protocol=pickle.HIGHEST_PROTOCOL)
            import tempfile

            handle, part = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(part).replace(self._path(key))
            self._forget_oldest()

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.template"

    def _forget_oldest(self) -> None:
        kept = sorted(self.folder.glob("*.template"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_MOST_KEPT]:
            path.unlink(missing_ok=True)


def _is_ours(folder: Path) -> bool:
    """Whether nobody but the user can write to the folder; Windows keeps users' folders apart by itself."""
    if os.name == "nt":
        return True
    state = folder.stat()
    return state.st_uid == os.getuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


@cache
def _code_mark() -> str:
    """Changes with any line of the engines, so that a developer never meets a template compiled by older code."""
    whole = hashlib.sha256()
    for folder in ("office", "templating"):
        for name, state in sorted(_modules(_PACKAGE / folder)):
            whole.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return whole.hexdigest()


def _modules(folder: Path | str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path, entry.stat()
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _modules(entry.path)
