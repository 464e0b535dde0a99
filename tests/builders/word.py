"""Word templates written inline, and what is made of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from neolab_docs.errors import NeolabError
from neolab_docs.findings import Finding
from neolab_docs.office.word import compile_template, outline
from neolab_docs.templating.environment import make_environment


@dataclass(frozen=True)
class Runs:
    """A paragraph of several runs; those whose text starts with ``*`` are bold."""

    texts: tuple[str, ...]


Block = str | Runs | Sequence[Sequence[str]]


def runs(*texts: str) -> Runs:
    return Runs(texts)


def build_docx(*blocks: Block, header: str = "", footer: str = "", title: str = "") -> bytes:
    """A document of paragraphs (texts, runs) and tables (rows of cell texts)."""
    document = docx.Document()
    document.core_properties.title = title
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    for block in blocks:
        _add(document, block)
    return saved(document)


def saved(document: Document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def render_docx(template: bytes, context: Mapping[str, object] | None = None) -> bytes:
    return compile_template(template, "modèle.docx", make_environment()).render(context or {})


def body_of(template: bytes, context: Mapping[str, object] | None = None) -> list[str]:
    """The lines of the outline of what a template gives: body only, plain paragraphs without their style."""
    told = outline(render_docx(template, context), "modèle.docx").split("\n# ")[0].splitlines()[1:]
    return [line.strip().removeprefix("[Normal]").strip() for line in told]


def findings_of(template: bytes, context: Mapping[str, object] | None = None) -> list[Finding]:
    """What compiling or filling a template complains about."""
    try:
        render_docx(template, context)
    except NeolabError as error:
        return list(error.findings)
    return []


def _add(document: Document, block: Block) -> None:
    if isinstance(block, str):
        document.add_paragraph(block)
    elif isinstance(block, Runs):
        _add_runs(document.add_paragraph(), block)
    else:
        table = document.add_table(len(block), len(block[0]))
        for row, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text


def _add_runs(paragraph: Paragraph, block: Runs) -> None:
    for text in block.texts:
        paragraph.add_run(text.removeprefix("*")).bold = text.startswith("*") or None
