"""Texts as worksheets hold them: escaped twice, as XML and as ``_x000D_``."""

from __future__ import annotations

import re
from typing import Final

_ENTITY = re.compile(r"&[^;&]{0,12};?")
_NAMED: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_NUMBERED = re.compile(r"&#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}));")
_HIDDEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_KNOWN: Final = 4096


class _Entities(dict[str, str]):
    """What entities stand for."""

    def __missing__(self, entity: str) -> str:
        found = _NUMBERED.fullmatch(entity)
        if found is None:
            raise ValueError(entity)
        character = chr(int(found[1]) if found[1] else int(found[2], 16))
        if len(self) < _MOST_KNOWN:
            self[entity] = character
        return character


_ENTITIES: Final = _Entities(_NAMED)


def unescaped(text: str) -> str:
    """The text of a piece of XML.

    Raises:
        ValueError: it holds an entity that XML does not know.
    """
    return _ENTITY.sub(lambda found: _ENTITIES[found[0]], text) if "&" in text else text


def revealed(text: str) -> str:
    """The text with the characters that worksheets hide as ``_x000D_``."""
    if "_x" not in text:
        return text
    shown = _HIDDEN.sub(lambda found: chr(int(found[1], 16)), text)
    return shown.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
