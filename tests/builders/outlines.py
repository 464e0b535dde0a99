"""Office files as the short lines of their outlines: the text of a template, and of what it gives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from itertools import takewhile

from neolab_docs.office.engine import compile_template, outline
from neolab_docs.templating.environment import make_environment

_NAMES = {"word": "modèle.docx", "ppt": "modèle.pptx", "xl": "modèle.xlsx"}


def name_of(data: bytes) -> str:
    """A file name with the extension of what the package is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        folders = {name.partition("/")[0] for name in package.namelist()}
    return next(name for folder, name in _NAMES.items() if folder in folders)


def filled(template: bytes, context: Mapping[str, object] | None = None) -> bytes:
    """What a template of any format gives."""
    return compile_template(template, name_of(template), make_environment()).render(context or {})


def lines(data: bytes) -> list[str]:
    """The outline of a file line by line: without indentation, names of plain styles, cells' quotes, layouts."""
    told = (line.strip() for line in outline(data, name_of(data)).splitlines())
    return [_plain(line) for line in told if line not in ("", "# corps")]


def body(data: bytes) -> list[str]:
    """The lines of the main story of a document, or of the first slide or sheet."""
    found = lines(data)
    start = 1 if found and found[0].startswith("# ") else 0
    return list(takewhile(lambda line: not line.startswith("# "), found[start:]))


def said(data: bytes) -> list[list[str]]:
    """The texts of each slide: paragraphs, rows of tables, notes; names of shapes are left out."""
    slides: list[list[str]] = []
    for line in lines(data):
        if line.startswith("# "):
            slides.append([])
        elif "« " not in line and "«\xa0" not in line and line not in ("·", "notes"):
            slides[-1].append(line)
    return slides


def parts(data: bytes, within: str = "") -> dict[str, str]:
    """The text parts of a package whose name holds these letters."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels")) and within in name]
        return {name: package.read(name).decode() for name in names}


def _plain(line: str) -> str:
    line = line.removeprefix("[Normal]").replace("[Normal] ", "").strip()
    cell, space, value = line.partition(" « ")
    return f"{cell} {value.removesuffix(' »')}" if space and cell.isalnum() and cell.isupper() else line
