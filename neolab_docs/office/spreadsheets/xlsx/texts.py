"""Texts as worksheets hold them: escaped twice, as XML and as ``_x000D_``."""

from __future__ import annotations

import re
from typing import Final

_ENTITY = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));?")
_NAMED: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_HIDDEN = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """The text of a piece of XML.

    Raises:
        ValueError: it holds an entity that XML does not know.
    """
    return _ENTITY.sub(_entity, text) if "&" in text else text


def revealed(text: str) -> str:
    """The text with the characters that worksheets hide as ``_x000D_``."""
    if "_x" not in text:
        return text
    return (
        _HIDDEN.sub(lambda found: chr(int(found[1], 16)), text)
        .encode("utf-16", "surrogatepass")
        .decode("utf-16", "replace")
    )


def _entity(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if not found[0].endswith(";"):
        raise ValueError(found[0])
    if name:
        if name not in _NAMED:
            raise ValueError(found[0])
        return _NAMED[name]
    return chr(int(decimal) if decimal else int(hexadecimal, 16))
