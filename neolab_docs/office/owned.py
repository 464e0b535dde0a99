"""Parts that belong to one slide or to one frame alone: a copy of it needs its own copies of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package

SHARED: Final = frozenset(
    {"slideLayout", "slideMaster", "notesMaster", "handoutMaster", "theme", "image", "media", "audio", "video"}
    | {"hyperlink", "font", "tags", "slide", "commentAuthors", "customXml"}
)


@dataclass(slots=True)
class Own:
    """A part that belongs to one slide: its notes, a chart, the workbook of a chart, comments.

    Attributes:
        name: its name, or a stand-in for it where a copy has several.
        kind: what it is to what leads to it.
        relations: where it leads.
        template: the part of the template that it is made from; itself where nothing else is said.
    """

    name: str
    kind: str
    relations: list[Relation] = field(default_factory=list)
    template: str = ""

    def __post_init__(self) -> None:
        self.template = self.template or self.name


def is_own(relation: Relation, source: str) -> bool:
    """Whether a relation leads to a part that a copy of its source needs its own copy of."""
    return not relation.outside and relation.kind not in SHARED and relation.target != source


def reached(own: Mapping[str, Own], relations: Iterable[Relation]) -> dict[str, Own]:
    """The own parts that relations lead to, one to the next, in their order."""
    found: set[str] = set()
    waiting = [relation.target for relation in relations]
    while waiting:
        name = waiting.pop()
        if name in own and name not in found:
            found.add(name)
            waiting += [relation.target for relation in own[name].relations]
    return {name: one for name, one in own.items() if name in found}


def owned(package: Package, part: str, relations: list[Relation]) -> dict[str, Own]:
    """The parts that relations of a part lead to and that are its own, by name, theirs included."""
    found: dict[str, Own] = {}
    waiting = [relation for relation in relations if is_own(relation, part)]
    while waiting:
        relation = waiting.pop(0)
        if relation.target in found or relation.target not in package:
            continue
        own = Own(relation.target, relation.kind, read_relations(package, relation.target))
        found[own.name] = own
        waiting += [further for further in own.relations if is_own(further, own.name)]
    return found
