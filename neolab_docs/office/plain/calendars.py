"""Lines of a calendar (.ics, RFC 5545): values escaped, lines folded and ended as every diary expects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from neolab_docs.office.plain.cells import machine_text

_LONGEST = 75
_ESCAPED = {"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"}


def calendar_text(value: object) -> str:
    """A value as a calendar holds it: dates without signs, texts with their commas and breaks escaped."""
    if isinstance(value, date):
        return f"{value:%Y%m%d}"
    return "".join(_ESCAPED.get(sign, sign) for sign in machine_text(value))


def content_lines(text: str) -> str:
    """The lines folded at 75 bytes and ended by CR LF; empty ones are left out."""
    lines = (line.strip() for line in text.replace("\r", "").split("\n"))
    return "".join(f"{part}\r\n" for line in lines if line for part in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """A line in parts that hold no more bytes than a calendar line may; those that follow begin with a space."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > _LONGEST:
            yield part
            part = " "
        part += sign
    yield part
