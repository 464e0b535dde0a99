"""A Word document as parts: the body, and every story around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.opc import Relation, read_relations
from neolab_docs.office.package import Package

BODY: Final = "corps"
_STORIES: Final = {
    "header": "en-tête",
    "footer": "pied de page",
    "footnotes": "notes de bas de page",
    "endnotes": "notes de fin",
    "comments": "commentaires",
}


@dataclass(frozen=True, slots=True)
class Story:
    """One part that holds text.

    Attributes:
        part: name of the part.
        name: what a reader calls it.
        kind: how the body leads to it, as in ``footnotes``; "" for the body.
        relations: where it leads.
    """

    part: str
    name: str
    relations: list[Relation]
    kind: str = ""


def read_stories(package: Package) -> list[Story]:
    """The body of a document, then its headers, footers, notes and comments.

    Raises:
        TemplateError: the package is no Word document.
    """
    main = next(
        (
            relation.target
            for relation in read_relations(package, "")
            if relation.kind == "officeDocument" and relation.target.startswith("word/")
        ),
        "",
    )
    if main not in package:
        reason = "ce n’est pas un document Word"
        raise TemplateError([Finding("template-unreadable", Place(file=package.name), {"reason": reason})])
    stories = [Story(main, BODY, read_relations(package, main))]
    for relation in stories[0].relations:
        if relation.kind in _STORIES and relation.target in package:
            part = relation.target
            stories.append(Story(part, _STORIES[relation.kind], read_relations(package, part), relation.kind))
    return stories
