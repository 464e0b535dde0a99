"""Marks put inside values so that what a person typed is never mistaken for a tag left over.

A value may hold ``{{`` or the word ``None``: it is the person's, and stays. While a document is being made, an
invisible mark splits such sequences; the finished text is searched for tags, then the marks are taken out.
"""

from __future__ import annotations

import re
from typing import Final

MARK = "\ufdd0"  # a noncharacter: no text, font or office program uses it
_TAG_LIKE = re.compile(r"\{(?=[{%#]|\Z)|\bN(?=one\b)")  # at its end too: what follows may complete a tag
ILLEGAL: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
"""What XML cannot hold, as a range of a regular expression."""
_ILLEGAL = re.compile(f"[{ILLEGAL}]")
LEFTOVER = re.compile(r"\{\{|\{%|\{#|\bNone\b")
MARK_BYTES = MARK.encode()


def guarded(text: str) -> str:
    """The text with a mark inside anything that looks like a tag, and without what XML cannot hold."""
    clean = _ILLEGAL.sub(_replacement, text)
    if "{" in clean or "None" in clean:
        return _TAG_LIKE.sub(lambda found: found.group() + MARK, clean)
    return clean


def unguarded(data: bytes) -> bytes:
    """The finished bytes without marks."""
    return data.replace(MARK_BYTES, b"")


def _replacement(found: re.Match[str]) -> str:
    return "\n" if found.group() in "\x0b\x0c" else ""
