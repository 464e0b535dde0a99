"""File names that Windows, macOS and Linux accept."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
_SPACES = re.compile(r"\s+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\.|$)", re.IGNORECASE)
_LONGEST = 120


def safe_path(path: str) -> str:
    """The relative path with every part made acceptable; it never leaves its folder and is never empty.

    >>> safe_path("conseil/../Plan : d'actions?.docx")
    "conseil/Plan - d'actions-.docx"
    """
    parts = [part for part in PurePosixPath(path.lstrip("/")).parts if part not in ("..", ".", "/")]
    return "/".join(_safe_name(part) for part in parts) or "_"


def _safe_name(name: str) -> str:
    clean = _SPACES.sub(" ", _FORBIDDEN.sub("-", name)).strip().rstrip(". ")
    path = PurePosixPath(clean or "_")
    suffix = path.suffix if len(path.suffix) < _LONGEST // 2 else ""
    stem = path.name.removesuffix(suffix)[: _LONGEST - len(suffix)].rstrip(". ")
    return f"{'_' if _RESERVED.match(stem + suffix) else ''}{stem}{suffix}"
