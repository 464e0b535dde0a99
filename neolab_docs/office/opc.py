"""Relations and content types: how the parts of a package lead to each other and say what they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from neolab_docs.office.package import CONTENT_TYPES, Package, parse_xml

RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_NS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_NS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a ``.rels`` part.

    Attributes:
        key: its identifier, as in ``rId3``.
        type: the full name of its type.
        target: name of the part it leads to, or an outside address.
        outside: whether it leads out of the package.
    """

    key: str
    type: str
    target: str
    outside: bool = False

    @property
    def kind(self) -> str:
        """Last word of the type, as in ``slideLayout``, ``image`` or ``chart``."""
        return self.type.rpartition("/")[2]

    def to(self, target: str) -> Relation:
        """The same relation leading elsewhere."""
        return Relation(self.key, self.type, target, self.outside)


def rels_name(part: str) -> str:
    """The name of the part that holds the relations of a part; of the package for ""."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relations(package: Package, part: str) -> list[Relation]:
    """The relations of a part, in their order; none where it has no such part."""
    name = rels_name(part)
    if name not in package:
        return []
    folder = posixpath.dirname(part)
    found = parse_xml(package.data(name)).iterchildren(f"{{{_NS}}}Relationship")
    return [_read(line.attrib, folder) for line in found]  # type: ignore[arg-type]


def without_thumbnail(package: Package) -> dict[str, bytes | None]:
    """The changes that take out the picture of the template's first page, which shows another document."""
    relations = read_relations(package, "")
    kept = [relation for relation in relations if relation.kind != "thumbnail"]
    if len(kept) == len(relations):
        return {}
    changes: dict[str, bytes | None] = {rels_name(""): relations_xml(kept)}
    changes.update((relation.target, None) for relation in relations if relation.kind == "thumbnail")
    return changes


def relations_xml(relations: Iterable[Relation], more: str = "") -> bytes:
    """A ``.rels`` part; targets are written from the root of the package, ``more`` is lines that are ready."""
    return f'{_HEAD}<Relationships xmlns="{_NS}">{"".join(map(_line, relations))}{more}</Relationships>'.encode()


class ContentTypes:
    """What ``[Content_Types].xml`` says.

    Attributes:
        defaults: content type by file extension, in lower case.
        overrides: content type by part name.
    """

    def __init__(self, defaults: dict[str, str], overrides: dict[str, str]) -> None:
        self.defaults, self.overrides = defaults, overrides

    @classmethod
    def read(cls, package: Package) -> ContentTypes:
        """The content types of a package."""
        root = parse_xml(package.data(CONTENT_TYPES))
        defaults = root.iterchildren(f"{{{_TYPES_NS}}}Default")
        overrides = root.iterchildren(f"{{{_TYPES_NS}}}Override")
        return cls(
            {line.get("Extension", "").lower(): line.get("ContentType", "") for line in defaults},
            {line.get("PartName", "").lstrip("/"): line.get("ContentType", "") for line in overrides},
        )

    def of(self, part: str) -> str:
        """The content type of a part; "" where nothing says it."""
        return self.overrides.get(part) or self.defaults.get(part.rpartition(".")[2].lower(), "")

    def copy(self) -> ContentTypes:
        """Content types that can be changed apart."""
        return ContentTypes(dict(self.defaults), dict(self.overrides))

    def xml(self) -> bytes:
        """The part ``[Content_Types].xml``."""
        lines = [
            f'<Default Extension="{_quotable(extension)}" ContentType="{_quotable(kind)}"/>'
            for extension, kind in self.defaults.items()
        ]
        lines += [
            f'<Override PartName="/{_quotable(part)}" ContentType="{_quotable(kind)}"/>'
            for part, kind in self.overrides.items()
        ]
        return f'{_HEAD}<Types xmlns="{_TYPES_NS}">{"".join(lines)}</Types>'.encode()


def _read(line: dict[str, str], folder: str) -> Relation:
    target, outside = line.get("Target", ""), line.get("TargetMode") == "External"
    if not outside:
        joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        target = posixpath.normpath(joined)
    return Relation(line.get("Id", ""), line.get("Type", "").replace(_STRICT, RELATIONS), target, outside)


def _line(relation: Relation) -> str:
    end = '" TargetMode="External"/>' if relation.outside else '"/>'
    target = relation.target if relation.outside else "/" + relation.target
    return f'<Relationship Id="{_quotable(relation.key)}" Type="{relation.type}" Target="{_quotable(target)}{end}'


def _quotable(text: str) -> str:
    """A text for an attribute; most need no change, and there are thousands of them."""
    if "&" not in text and "<" not in text and '"' not in text:
        return text
    from markupsafe import escape

    return str(escape(text))
