"""A workbook opened: its workbook part, its sheets, what it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel.names import main
from neolab_docs.office.excel.workbook import SheetEntry, read_sheets
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package, parse_xml


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook as its package holds it.

    Attributes:
        package: the package.
        part: its workbook part.
        root: the tree of that part; not to be changed.
        relations: what the workbook part leads to.
        sheets: its sheets, in order.
    """

    package: Package
    part: str
    root: etree._Element
    relations: tuple[Relation, ...]
    sheets: Sequence[SheetEntry]

    def related(self, kind: str) -> str | None:
        """The first part of a kind that the workbook leads to."""
        found = (one.target for one in self.relations if one.kind == kind and one.target in self.package)
        return next(found, None)

    def related_data(self, kind: str) -> bytes | None:
        """The bytes of that part."""
        part = self.related(kind)
        return self.package.data(part) if part else None


def open_workbook(data: bytes, name: str) -> Opened:
    """A workbook from its bytes.

    Raises:
        TemplateError: the bytes are no workbook.
    """
    package = Package.read(data, name)
    part = next((one.target for one in read_relations(package, "") if one.kind == "officeDocument"), "")
    try:
        root = parse_xml(package.data(part))
    except (KeyError, etree.XMLSyntaxError) as error:
        reason = {"reason": "aucun classeur dedans"}
        raise TemplateError([Finding("template-unreadable", Place(file=name), reason)]) from error
    if root.tag != main("workbook"):
        reason = {"reason": "c’est un classeur « Strict Open XML », que peu de logiciels lisent"}
        raise TemplateError([Finding("template-unreadable", Place(file=name), reason)])
    relations = read_relations(package, part)
    return Opened(package, part, root, tuple(relations), read_sheets(root, relations))
