"""The parts of an output package as they are made: changes, new names, relations, content types."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from lxml import etree

from neolab_docs.office.excel.names import CONTENT_TYPES as VOCABULARY
from neolab_docs.office.excel.names import qualified, serialized
from neolab_docs.office.opc import Relation, read_relations, relations_xml, rels_name
from neolab_docs.office.package import CONTENT_TYPES, Body, Package, parse_xml
from neolab_docs.templating.guard import MARK_BYTES, unguarded

_DEFAULT = qualified(VOCABULARY, "Default")
_OVERRIDE = qualified(VOCABULARY, "Override")


class Parts:
    """What an output changes in the package of its template."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.changes: dict[str, Body | None] = {}
        self._taken = set(package.names)
        self._types: dict[str, str] = {}
        self._alike: dict[str, str] = {}
        self._formats: set[str] = set()

    def put(self, part: str, data: Body) -> None:
        """Write a part of the template anew, or one made with ``new_name``; it may come in pieces."""
        self.changes[part] = data

    def put_relations(self, part: str, relations: Iterable[Relation]) -> None:
        """Write the relations of a part; none at all drops them."""
        told = list(relations)
        name = rels_name(part)
        if told:
            self.changes[name] = relations_xml(told)
        elif name in self.package:
            self.changes[name] = None

    def new_name(self, like: str) -> str:
        """A free name for a part of the same kind as this one, in its folder."""
        folder, name = posixpath.split(like)
        stem, suffix = posixpath.splitext(name)
        stem = stem.rstrip("0123456789")
        number = 1
        while (made := posixpath.join(folder, f"{stem}{number}{suffix}")) in self._taken:
            number += 1
        self._taken.add(made)
        self._alike[made] = like
        return made

    def put_picture(self, part: str, data: bytes) -> None:
        """Write a picture; its format is known by the end of its name."""
        self.changes[part] = data
        self._formats.add(posixpath.splitext(part)[1].lstrip("."))

    def declare(self, part: str, content_type: str) -> None:
        """Say the type of a part that the template has nothing alike."""
        self._taken.add(part)
        self._types[part] = content_type

    def drop(self, part: str) -> None:
        """Leave a part of the template and its relations out."""
        for name in (part, rels_name(part)):
            if name in self.package:
                self.changes[name] = None

    def drop_tree(self, part: str, shared: Iterable[str]) -> None:
        """Leave a part out with all that only it leads to, as far as ``shared`` does not name it."""
        kept = set(shared)
        for relation in read_relations(self.package, part):
            if not relation.outside and relation.target not in kept and relation.target in self.package:
                kept.add(relation.target)
                self.drop_tree(relation.target, kept)
        self.drop(part)

    def finished(self) -> dict[str, Body | None]:
        """All the changes, content types included."""
        root = parse_xml(self.package.data(CONTENT_TYPES))
        overrides = {one.get("PartName", ""): one for one in root.iterchildren(_OVERRIDE)}
        dropped = {"/" + part for part, data in self.changes.items() if data is None}
        for name in dropped & overrides.keys():
            root.remove(overrides[name])
        for part, like in self._alike.items():
            if "/" + like in overrides:
                self._add(root, part, overrides["/" + like].get("ContentType", ""))
        known = {one.get("Extension", "").lower() for one in root.iterchildren(_DEFAULT)}
        for extension in sorted(self._formats - known):
            made = etree.Element(_DEFAULT, Extension=extension, ContentType=f"image/{extension}")
            root.insert(0, made)
        for part, content_type in self._types.items():
            self._add(root, part, content_type)
        whole = {part: data for part, data in self.changes.items() if isinstance(data, bytes)}
        marked = {part: unguarded(data) for part, data in whole.items() if MARK_BYTES in data}
        return {**self.changes, **marked, CONTENT_TYPES: serialized(root)}

    @staticmethod
    def _add(root: etree._Element, part: str, content_type: str) -> None:
        etree.SubElement(root, _OVERRIDE, PartName="/" + part, ContentType=content_type)
