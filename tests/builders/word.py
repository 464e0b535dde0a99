"""Word templates written inline, and what is made of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from lxml import etree

from neolab_docs.errors import NeolabError
from neolab_docs.findings import Finding
from neolab_docs.office.opc import RELATIONS
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


def numbered(data: bytes) -> list[str]:
    """The paragraphs of a body that a list numbers, each with the number that a reader sees; bullets are ``•``."""
    document = opened(data)
    counting = _Counting(document)
    told = [(counting.label(paragraph), paragraph.text) for paragraph in _paragraphs(document)]
    return [f"{label} {text}" for label, text in told if label]


def xml_of(data: bytes, part: str = "word/document.xml") -> str:
    with ZipFile(io.BytesIO(data)) as package:
        return package.read(part).decode()


def targets(data: bytes, part: str = "document") -> dict[str, str]:
    """Where the relations of a part lead, by key."""
    root = etree.fromstring(xml_of(data, f"word/_rels/{part}.xml.rels").encode())
    return {line.get("Id", ""): line.get("Target", "") for line in root}


def _paragraphs(document: Document) -> list[Paragraph]:
    return [Paragraph(element, document) for element in document.element.body.iter(qn("w:p"))]


class _Counting:
    """Counts as Word does: by definition, from the start that a list's first use sets."""

    def __init__(self, document: Document) -> None:
        self._styles = document.styles
        root = document.part.numbering_part.element
        self._lists = {each.get(qn("w:numId")): each for each in root.iter(qn("w:num"))}
        self._abstract = {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
        self._counts: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: Paragraph) -> str:
        key, level = _numbering(paragraph)
        if key not in self._lists:
            return ""
        own = self._lists[key]
        abstract = own.find(qn("w:abstractNumId")).get(qn("w:val"))
        form = self._level(abstract, level, "w:numFmt") or "decimal"
        if form == "bullet":
            return "•"
        start = own.find(f"{qn('w:lvlOverride')}[@{qn('w:ilvl')}='{level}']/{qn('w:startOverride')}")
        if start is not None and (key, level) not in self._begun:
            self._counts[abstract, level] = int(start.get(qn("w:val"))) - 1
        self._begun.add((key, level))
        first = int(self._level(abstract, level, "w:start") or 1)
        self._counts[abstract, level] = self._counts.get((abstract, level), first - 1) + 1
        for deeper in range(level + 1, 9):
            self._counts.pop((abstract, deeper), None)
        return f"{self._counts[abstract, level]}."

    def _level(self, abstract: str, level: int, name: str) -> str:
        found = self._abstract[abstract].find(f"{qn('w:lvl')}[@{qn('w:ilvl')}='{level}']/{qn(name)}")
        return "" if found is None else str(found.get(qn("w:val")))


def _numbering(paragraph: Paragraph) -> tuple[str, int]:
    own = paragraph._p.pPr.numPr if paragraph._p.pPr is not None else None
    styled = paragraph.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") if paragraph.style is not None else None
    for found in (own, styled):
        if found is not None and found.numId is not None:
            return str(found.numId.val), found.ilvl.val if found.ilvl is not None else 0
    return "", 0


def with_notes(document: Document, *notes: str, kind: str = "footnote") -> bytes:
    """The document with notes, at the foot of pages or at its end (``endnote``); a run ``[n]`` calls the nth note."""
    for paragraph in document.element.body.iter(qn("w:p")):
        for run in list(paragraph.iterchildren(qn("w:r"))):
            for rank in range(len(notes)):
                if run.text == f"[{rank + 1}]":
                    run.replace(run.find(qn("w:t")), _element(f"w:{kind}Reference", {"w:id": str(rank + 2)}))
    root = _element(f"w:{kind}s", {})
    for rank, (sort, mark) in enumerate(
        (("separator", "w:separator"), ("continuationSeparator", "w:continuationSeparator"))
    ):
        note = _element(f"w:{kind}", {"w:type": sort, "w:id": str(rank - 1)})
        note.append(_wrapped("w:p", "w:r", mark))
        root.append(note)
    for rank, text in enumerate(notes):
        note = _element(f"w:{kind}", {"w:id": str(rank + 2)})
        for line in text.split("\n"):
            paragraph = _wrapped("w:p", "w:r", "w:t")
            paragraph[0][0].text = line
            note.append(paragraph)
        root.append(note)
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    part = Part(PackURI(f"/word/{kind}s.xml"), content_type, etree.tostring(root), document.part.package)
    document.part.relate_to(part, f"{RELATIONS}/{kind}s")
    return saved(document)


def notes_of(data: bytes, kind: str = "footnote") -> dict[str, str]:
    """The notes of a document in the order in which they are called, by identifier."""
    root = etree.fromstring(xml_of(data, f"word/{kind}s.xml").encode())
    texts = {each.get(qn("w:id")): "".join(each.itertext()) for each in root}
    calls = [each.get(qn("w:id")) for each in opened(data).element.body.iter(qn(f"w:{kind}Reference"))]
    return {call: texts.pop(call) for call in calls}


def _element(name: str, attributes: Mapping[str, str]) -> BaseOxmlElement:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _wrapped(*names: str) -> BaseOxmlElement:
    element = OxmlElement(names[0])
    if names[1:]:
        element.append(_wrapped(*names[1:]))
    return element
