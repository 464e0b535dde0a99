"""Whole documents as values: their paragraphs and tables take the place of a paragraph."""

from __future__ import annotations

import io
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from neolab_docs.office.markup.dialect import W
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import ContentTypes, Relation, read_relations
from neolab_docs.office.package import Package, parse_xml
from neolab_docs.office.word.numbering import Numbering, read_numbering
from neolab_docs.office.word.parts import read_stories

_EMPTY = f'<w:styles xmlns:w="{W[1:-1]}"/>'.encode()


@dataclass(frozen=True, slots=True)
class SubDocument:
    """A Word document to be put inside another one, by ``{{p … }}``.

    Attributes:
        data: bytes of the .docx file.
    """

    data: bytes

    @classmethod
    def read(cls, path: Path | str) -> SubDocument:
        """The document of a file.

        Raises:
            OSError: it cannot be read.
        """
        return cls(Path(path).read_bytes())


@dataclass(frozen=True, slots=True)
class Contents:
    """What a document brings along when it is put inside another one; trees are never changed.

    Attributes:
        key: tells contents of different documents apart.
        package: its parts.
        body: its paragraphs and tables.
        relations: where its body leads, by key.
        styles: its styles, by identifier.
        numbering: its lists.
        definitions: what its lists are instances of, by identifier.
        types: its content types.
    """

    key: object
    package: Package
    body: Element
    relations: Mapping[str, Relation]
    styles: Mapping[str, Element]
    numbering: Numbering
    definitions: Mapping[str, Element]
    types: ContentTypes


def contents_of(value: object) -> Contents | None:
    """The contents of a sub-document, ours or docxtpl's; None for any other value.

    Raises:
        TemplateError: it is no Word document.
    """
    if isinstance(value, SubDocument):
        return _contents(value.data)
    if hasattr(value, "subdocx") and hasattr(value, "docx"):
        return _of_docxtpl(value)
    return None


@lru_cache(maxsize=16)
def _contents(data: bytes) -> Contents:
    package = Package.read(data, "sous-document.docx")
    main = read_stories(package)[0]
    body = parse_xml(package.data(main.part)).find(W + "body")
    return _read(package, main.part, body, data)


def _of_docxtpl(value: Any) -> Contents:
    """The contents of a document of docxtpl's, which is part of its own template already: all it leads to is there."""
    target = io.BytesIO()
    value.docx.save(target)
    package = Package.read(target.getvalue(), "sous-document.docx")
    body = etree.fromstring(etree.tostring(value.subdocx.element.body))
    return _read(package, read_stories(package)[0].part, body, id(value))


def _read(package: Package, main: str, body: Element | None, key: object) -> Contents:
    relations = {each.key: each for each in read_relations(package, main)}
    led = {each.kind: each.target for each in reversed(relations.values())}
    styles = parse_xml(package.data(led["styles"]) if led.get("styles", "") in package else _EMPTY)
    numbers = led.get("numbering", "")
    definitions = parse_xml(package.data(numbers)) if numbers in package else ()
    return Contents(
        key,
        package,
        deepcopy(body) if body is not None else etree.Element(W + "body"),
        relations,
        {each.get(W + "styleId", ""): each for each in styles.iterchildren(W + "style")},
        read_numbering(package, numbers),
        {each.get(W + "abstractNumId", ""): each for each in definitions if each.tag == W + "abstractNum"},
        ContentTypes.read(package),
    )
