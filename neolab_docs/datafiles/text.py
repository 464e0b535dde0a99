"""The text of a file that a person saved, whatever the program; what had to be guessed is told."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from neolab_docs.findings import Finding, Place

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAK = re.compile(r"\r\n?")


def read_text(path: Path) -> tuple[str | None, list[Finding]]:
    """The text with plain line breaks, and its problems; None when the file cannot be read.

    A wrong encoding is told, then guessed, so that the rest is judged too.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or str(error)}
        return None, [Finding("project-unreadable", Place(file=path.name), values)]
    text, found = _decoded(data, path.name)
    return _without_controls(_BREAK.sub("\n", text), path.name, found)


def _decoded(data: bytes, file: str) -> tuple[str, list[Finding]]:
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        guess = "utf-16" if data.startswith(_UTF16) else "cp1252"
        line = 1 if guess == "utf-16" else data[: error.start].count(b"\n") + 1
        return data.decode(guess, "replace"), [Finding("project-encoding", Place(file=file, line=line))]


def _without_controls(text: str, file: str, found: list[Finding]) -> tuple[str, list[Finding]]:
    told = _CONTROL.search(text)
    if told is None:
        return text, found
    before = text[: told.start()]
    place = Place(file=file, line=before.count("\n") + 1, column=told.start() - before.rfind("\n"))
    values = {"character": f"U+{ord(told.group()):04X}"}
    return _CONTROL.sub(" ", text), [*found, Finding("project-control-character", place, values)]
