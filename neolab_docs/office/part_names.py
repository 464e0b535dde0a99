"""Names for further parts of a package: the name of a part of the template, with a number not taken yet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

Top = Mapping[tuple[str, str], int]
_NUMBERED = re.compile(r"(.*?)(\d*)(\.[^.]+)")


def top_numbers(names: Iterable[str]) -> Top:
    """The highest number that parts have, by what stands before and after it in their names."""
    top: dict[tuple[str, str], int] = {}
    for name in names:
        found = _NUMBERED.fullmatch(posixpath.basename(name))
        if found:
            key = _stem(name)
            top[key] = max(top.get(key, 0), int(found.group(2) or 0))
    return top


class PartNames:
    """Gives each further part of one document a name of its own."""

    def __init__(self, top: Top) -> None:
        self._top = dict(top)

    def fresh(self, name: str) -> str:
        """The name for one more part like that of the template."""
        start, extension = _stem(name)
        self._top[start, extension] = number = self._top.get((start, extension), 0) + 1
        return f"{start}{number}{extension}"


def _stem(name: str) -> tuple[str, str]:
    """The name of a part without its number: what comes before, and the extension."""
    folder, base = posixpath.split(name)
    found = _NUMBERED.fullmatch(base)
    start, extension = (found.group(1), found.group(3)) if found else (base, "")
    return posixpath.join(folder, start), extension
