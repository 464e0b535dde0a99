"""What must hold in any Word or PowerPoint file for Office to open it without repair."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from neolab_docs.office.grids import broken_spans, uneven_rows
from neolab_docs.office.markup.dialect import WP, A, P, R, W
from neolab_docs.office.markup.tree import Element, children
from neolab_docs.office.opc import ContentTypes, read_relations, rels_name
from neolab_docs.office.package import CONTENT_TYPES, Package, parse_xml

_LEAST = {W + "tc": W + "p", W + "tbl": W + "tr", W + "tr": W + "tc", A + "tbl": A + "tr", A + "tr": A + "tc"}
_LEAST_LAST = frozenset({W + "tc"})
_UNIQUE = {
    "w": ((WP + "docPr", "id"), (W + "bookmarkStart", W + "id"), (W + "bookmarkStart", W + "name")),
    "p": ((P + "cNvPr", "id"), (P + "sldId", "id"), (P + "sldId", R + "id")),
}
_BLOCKS = frozenset({W + "p", W + "tbl", W + "sdt"})


def broken(data: bytes, name: str) -> list[str]:
    """What is wrong with a file, one sentence each; empty for a sound one.

    Raises:
        TemplateError: the bytes are no office file.
    """
    package = Package.read(data, name)
    return [*_types(package), *_relations(package), *_orphans(package), *_contents(package)]


def _types(package: Package) -> Iterator[str]:
    types = ContentTypes.read(package)
    for part in package.names:
        if part != CONTENT_TYPES and not types.of(part):
            yield f"{part} has no content type"
    for part in types.overrides:
        if part not in package:
            yield f"a content type is given to {part}, which is not there"


def _relations(package: Package) -> Iterator[str]:
    for part in ("", *package.names):
        relations = read_relations(package, part) if not part.endswith(".rels") else []
        for relation in relations:
            if not relation.outside and relation.target not in package:
                yield f"{part} leads to {relation.target}, which is not there"
        repeated = Counter(relation.key for relation in relations)
        yield from (f"{part} has two relations {key}" for key, count in repeated.items() if count > 1)


def _orphans(package: Package) -> Iterator[str]:
    reached: set[str] = {CONTENT_TYPES, rels_name("")}
    waiting = [""]
    while waiting:
        part = waiting.pop()
        for relation in read_relations(package, part):
            if not relation.outside and relation.target in package and relation.target not in reached:
                reached |= {relation.target, rels_name(relation.target)}
                waiting.append(relation.target)
    yield from (f"nothing leads to {part}" for part in package.names if part not in reached)


def _contents(package: Package) -> Iterator[str]:
    for part in package.names:
        if part.endswith(".xml") and posixpath.dirname(part).partition("/")[0] in ("word", "ppt", "docProps"):
            try:
                root = parse_xml(package.data(part))
            except etree.XMLSyntaxError as error:
                yield f"{part} is no XML: {error}"
                continue
            yield from (f"{part}: {fault}" for fault in (*_led(root, package, part), *_structure(root), *_tables(root)))


def _led(root: Element, package: Package, part: str) -> Iterator[str]:
    known = {relation.key for relation in read_relations(package, part)}
    for element in root.iter("*"):
        for name, value in element.items():
            if str(name).startswith(R) and value and str(value) not in known:
                yield f"{etree.QName(element).localname} leads by {str(value)!r} to nothing"


def _tables(root: Element) -> Iterator[str]:
    for table in root.iter(A + "tbl"):
        for row in uneven_rows(table):
            yield f"row {row.row} of a table has {row.cells} cells for {row.columns} columns"
        for row_rank, rank in broken_spans(table):
            yield f"cell {rank} of row {row_rank} of a table spans cells that are not merged"


def _structure(root: Element) -> Iterator[str]:
    for element in root.iter(*_LEAST):
        needed = _LEAST[str(element.tag)]
        if next(element.iter(needed), None) is None:
            yield f"a {etree.QName(element).localname} holds no {etree.QName(needed).localname}"
        if element.tag in _LEAST_LAST:
            blocks = [child.tag for child in children(element) if child.tag in _BLOCKS]
            if not blocks or blocks[-1] == W + "tbl":
                yield "a cell does not end in a paragraph"
    for name, attribute in (entry for entries in _UNIQUE.values() for entry in entries):
        counts = Counter(element.get(attribute) for element in root.iter(name))
        yield from (f"{count} {etree.QName(name).localname} are {key}" for key, count in counts.items() if count > 1)
