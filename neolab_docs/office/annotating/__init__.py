"""A copy of a template that carries what is wrong with it: a comment or a note at the place of each finding."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.annotating.editing import Editing
from neolab_docs.office.annotating.notes import notes_of
from neolab_docs.office.engine import ENGINES, is_plain
from neolab_docs.office.package import Package


def annotate(source: bytes, name: str, findings: Iterable[Finding], lang: str = "fr") -> bytes:
    """The template with its findings as Word comments, PowerPoint comments or Excel notes; nothing else changes.

    A finding whose place can hold no comment, such as a page header, is told at the start of the document, of the
    slide or of the sheet, with its address.

    Args:
        source: bytes of the template.
        name: its file name.
        findings: what to tell.
        lang: language of the comments.

    Raises:
        TemplateError: the bytes are no office file, or one that can hold no comment.
    """
    if is_plain(name):
        raise TemplateError([Finding("plain-no-comments", Place(file=name))])
    editing = Editing(Package.read(source, name))
    notes = notes_of(findings, lang)
    if notes:
        format_name = ENGINES[PurePath(name).suffix.lower()].rpartition(".")[2]
        import_module(f"{__name__}.{format_name}").add_notes(editing, notes)
    return editing.package.write(editing.changes())
