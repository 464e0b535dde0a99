"""File names that Windows, macOS and Linux accept."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[1-9]|lpt[1-9])(\.|$)", re.IGNORECASE)
_LONGEST = 120


def safe_path(path: str) -> str:
    """The relative path with every part made acceptable; it never leaves its folder.

    >>> safe_path("conseil/../Plan : d'actions?.docx")
    "conseil/Plan - d'actions-.docx"
    """
    parts = [part for part in PurePosixPath(path.lstrip("/")).parts if part not in ("..", ".", "/")]
    return "/".join(_safe_name(part) for part in parts)


def _safe_name(name: str) -> str:
    clean = _FORBIDDEN.sub("-", name.replace("\N{NO-BREAK SPACE}", " ")).rstrip(". ") or "_"
    stem, dot, suffix = clean.rpartition(".")
    shortened = f"{(stem or suffix)[:_LONGEST]}{dot if stem else ''}{suffix if stem else ''}"
    return f"_{shortened}" if _RESERVED.match(shortened) else shortened
