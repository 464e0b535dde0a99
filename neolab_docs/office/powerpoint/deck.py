"""A presentation as parts: its slides in order, and what belongs to each slide alone."""

from __future__ import annotations

from dataclasses import dataclass, field

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.flavours import make_plain
from neolab_docs.office.markup.dialect import P, R
from neolab_docs.office.markup.tree import Element
from neolab_docs.office.opc import ContentTypes, Relation, read_relations
from neolab_docs.office.owned import Own, owned
from neolab_docs.office.package import Package, parse_xml


@dataclass(slots=True)
class Slide:
    """One slide of the template.

    Attributes:
        rank: its number, from 1.
        part: name of its part.
        key: relation that the presentation has to it.
        identifier: its number in the list of slides.
        relations: where it leads.
        own: the parts that are its own, by name, those of its own parts included.
        emptied: names of the parts that were its own and are not made.
    """

    rank: int
    part: str
    key: str
    identifier: int
    relations: list[Relation]
    own: dict[str, Own]
    emptied: list[str] = field(default_factory=list)

    def drop_own(self, name: str) -> None:
        """Let the slide be made without one of its own parts."""
        self.emptied.append(name)
        del self.own[name]
        self.relations = [relation for relation in self.relations if relation.target != name]

    @property
    def notes(self) -> str:
        """Name of the part of its notes, or ""."""
        return next((own.name for own in self.own.values() if own.kind == "notesSlide"), "")


class Deck:
    """A presentation read for compiling.

    Attributes:
        package: the file.
        main: name of the presentation part.
        root: tree of the presentation part.
        relations: where the presentation leads.
        slides: its slides, in the order in which they are shown.
        types: its content types.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.types = ContentTypes.read(package)
        self.main = _main_part(package)
        make_plain(self.types, self.main, package.name)
        self.root = parse_xml(package.data(self.main))
        self.relations = read_relations(package, self.main)
        self.slides = [self._slide(rank, entry) for rank, entry in enumerate(self._entries(), 1)]

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "root"}  # a tree serves compiling only

    def tree(self, part: str) -> Element:
        """The tree of a part."""
        return parse_xml(self.package.data(part))

    def layout_of(self, slide: Slide) -> Element | None:
        """The tree of the layout of a slide."""
        part = next((relation.target for relation in slide.relations if relation.kind == "slideLayout"), "")
        return self.tree(part) if part in self.package else None

    def _entries(self) -> list[Element]:
        return list(self.root.iterfind(f"{P}sldIdLst/{P}sldId"))

    def _slide(self, rank: int, entry: Element) -> Slide:
        key = entry.get(R + "id", "")
        part = next((relation.target for relation in self.relations if relation.key == key), "")
        if part not in self.package:
            raise unreadable(self.package.name, "il y manque une diapositive")
        relations = read_relations(self.package, part)
        return Slide(rank, part, key, int(entry.get("id", "256")), relations, owned(self.package, part, relations))


def unreadable(name: str, reason: str) -> TemplateError:
    """The error for a file that is no presentation."""
    return TemplateError([Finding("template-unreadable", Place(file=name), {"reason": reason})])


def _main_part(package: Package) -> str:
    for relation in read_relations(package, ""):
        if relation.kind == "officeDocument" and relation.target.startswith("ppt/"):
            return relation.target
    raise unreadable(package.name, "ce n’est pas une présentation PowerPoint")
