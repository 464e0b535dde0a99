"""Relations between the parts of a package: who uses what, under which name."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final

from neolab_docs.office.excel.escaping import quoteattr
from neolab_docs.office.excel.names import PACKAGE_RELATIONS, RELATIONS
from neolab_docs.office.package import Package, parse_xml

_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a ``.rels`` part.

    Attributes:
        key: its identifier in the part that uses it.
        type: the full name of its type.
        target: the part it leads to, from the root of the package; or the outside address.
        outside: whether it leads out of the package.
    """

    key: str
    type: str
    target: str
    outside: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: ``worksheet``, ``drawing``, ``table`` and so on."""
        return self.type.rpartition("/")[2]


def relations_part(part: str) -> str:
    """The name of the part that holds the relations of this one."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def read_relations(package: Package, part: str) -> tuple[Relation, ...]:
    """The relations of a part, in their order; none where it has no such part."""
    name = relations_part(part)
    if name not in package:
        return ()
    folder = posixpath.dirname(part)
    return tuple(
        Relation(
            line.get("Id", ""),
            line.get("Type", "").replace(_STRICT, RELATIONS),
            *_target(line.get("Target", ""), line.get("TargetMode") == "External", folder),
        )
        for line in parse_xml(package.data(name)).iterchildren(f"{{{PACKAGE_RELATIONS}}}Relationship")
    )


def written_relations(relations: tuple[Relation, ...] | list[Relation]) -> bytes:
    """The ``.rels`` part of these relations; targets are written from the root of the package."""
    lines = "".join(
        f"<Relationship Id={quoteattr(line.key)} Type={quoteattr(line.type)} "
        + (
            f'Target={quoteattr(line.target)} TargetMode="External"/>'
            if line.outside
            else f"Target={quoteattr('/' + line.target)}/>"
        )
        for line in relations
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{PACKAGE_RELATIONS}">{lines}</Relationships>'.encode()


def _target(target: str, outside: bool, folder: str) -> tuple[str, bool]:
    if outside:
        return target, True
    if target.startswith("/"):
        return target.lstrip("/"), False
    return posixpath.normpath(posixpath.join(folder, target)), False
