"""What a finished office file says, read without any office library."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

from neolab_docs.building.making import BuildReport

_OFFICE = (".docx", ".pptx", ".xlsx")
_TAG = re.compile(r"<[^>]*>")
_FORMULA = re.compile(r"<(f|definedName|formula\d?|w:instrText)\b[^>]*>[^<]*</\1>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
_BREAK = re.compile(r"</(?:w:p|a:p|si|t|is|dc:\w+|cp:\w+)>|<(?:w|a):br[ /]")


def documents(folder: Path) -> list[Path]:
    """The office files of an output folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix in _OFFICE)


def representatives(report: BuildReport, most: int = 2) -> list[Path]:
    """The office files of a run: no more than ``most`` of each deliverable."""
    kept: dict[str, list[Path]] = {}
    for result in report.results:
        if result.path and result.path.suffix in _OFFICE:
            kept.setdefault(result.job.deliverable.id, []).append(result.path)
    return [path for paths in kept.values() for path in paths[:most]]


def said(path: Path) -> str:
    """Every text of every part, one paragraph a line; attributes such as alternative texts are in ``raw``."""
    text = _TAG.sub("", _BREAK.sub("\n<", _FORMULA.sub("", raw(path))))
    for entity, letter in _ENTITIES:
        text = text.replace(entity, letter)
    return text


def raw(path: Path) -> str:
    """The XML of every part, one after the other."""
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(package.read(name).decode("utf-8") for name in names)
