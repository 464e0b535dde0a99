"""Changes to a package: parts added and replaced, with their content types and relations."""

from __future__ import annotations

from itertools import count

from lxml import etree

from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import RELATIONS, ContentTypes, Relation, read_relations, relations_xml, rels_name
from neolab_docs.office.package import CONTENT_TYPES, Body, Package, parse_xml


class Editing:
    """A package being changed.

    Attributes:
        package: the package as it was read.
        types: its content types, with those of the parts added.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.types = ContentTypes.read(package)
        self._trees: dict[str, Element] = {}
        self._bytes: dict[str, bytes] = {}
        self._relations: dict[str, list[Relation]] = {}

    def tree(self, part: str) -> Element:
        """The tree of a part; what is changed in it is written."""
        if part not in self._trees:
            self._trees[part] = parse_xml(self.package.data(part))
        return self._trees[part]

    def relations(self, part: str) -> list[Relation]:
        """Where a part leads, what was added included."""
        return self._relations.get(part) or read_relations(self.package, part)

    def related(self, part: str, kind: str) -> str:
        """The part that another leads to by a relation of Office's own types; "" for none."""
        found = (each for each in self.relations(part) if each.type == f"{RELATIONS}/{kind}" and not each.outside)
        return next((each.target for each in found if each.target in self.package or self._is_new(each.target)), "")

    def data(self, part: str) -> bytes:
        """The bytes of a part, as they are or as they were put."""
        return self._bytes[part] if part in self._bytes else self.package.data(part)

    def put(self, part: str, data: bytes) -> None:
        """Replace the bytes of a part."""
        self._bytes[part] = data

    def add(self, owner: str, kind: str, pattern: str, root: Element | bytes, content_type: str) -> str:
        """Add a part that another leads to.

        Args:
            owner: the part that leads to it.
            kind: kind of the relation, as in ``comments``.
            pattern: its name, with ``{}`` where a number goes if another part has the name without any.
            root: its tree or its bytes.
            content_type: what it is.

        Returns:
            Its name.
        """
        names = (pattern.format(number or "") for number in count())
        name = next(name for name in names if name not in self.package and not self._is_new(name))
        if isinstance(root, bytes):
            self._bytes[name] = root
            self.types.defaults.setdefault(name.rpartition(".")[2], content_type)
        else:
            self._trees[name] = root
            self.types.overrides[name] = content_type
        self.relate(owner, kind, name)
        return name

    def relate(self, owner: str, kind: str, target: str) -> None:
        """Let a part lead to another."""
        known = self.relations(owner)
        keys = {relation.key for relation in known}
        key = next(key for number in count(1) if (key := f"rIdNote{number}") not in keys)
        self._relations[owner] = [*known, Relation(key, f"{RELATIONS}/{kind}", target)]

    def key(self, owner: str, target: str) -> str:
        """The identifier by which a part leads to another."""
        return next(relation.key for relation in self.relations(owner) if relation.target == target)

    def changes(self) -> dict[str, Body | None]:
        """The parts that differ, for ``Package.write``."""
        if not (self._trees or self._bytes):
            return {}
        written: dict[str, Body | None] = {CONTENT_TYPES: self.types.xml(), **self._bytes}
        for name, tree in self._trees.items():
            written[name] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
        written.update((rels_name(owner), relations_xml(found)) for owner, found in self._relations.items())
        return written

    def _is_new(self, name: str) -> bool:
        return name in self._trees or name in self._bytes
