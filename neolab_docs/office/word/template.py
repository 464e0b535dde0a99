"""A compiled Word document: rendering is text into zip members."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from neolab_docs.office.markup.finishing import finished_part
from neolab_docs.office.markup.making import Making
from neolab_docs.office.opc import ContentTypes, Relation, read_relations, relations_xml, rels_name, without_thumbnail
from neolab_docs.office.package import CONTENT_TYPES, Body, Package, pack_all
from neolab_docs.office.pictures import CONTENT_TYPES as PICTURES
from neolab_docs.office.word.compiling import compile_document
from neolab_docs.office.word.parts import read_stories
from neolab_docs.templating.environment import Environment

if TYPE_CHECKING:
    from neolab_docs.templating.checking.source import CheckedSource

_NUMBER = re.compile(rb'<(?:wp:docPr|w:bookmarkStart)\b[^>]*?\b(?:w:)?id="(\d+)"')


class DocumentTemplate:
    """A Word document compiled once; safe to render from several threads."""

    def __init__(self, source: bytes, name: str, environment: Environment) -> None:
        self._package = Package.read(source, name)
        self._environment = environment
        stories = read_stories(self._package)
        counts = {story.part: len(story.relations) for story in stories}
        self._relations = {story.part: story.relations for story in stories}
        self._program = compile_document(self._package, stories, environment)
        self._linked = {story.part for story in stories if len(story.relations) < counts[story.part]}
        self._users = _users(self._package)
        self._always = pack_all(without_thumbnail(self._package))
        self._types = ContentTypes.read(self._package)
        numbers = [number for story in stories for number in _NUMBER.findall(self._package.data(story.part))]
        self._first_number = 1 + max((int(number) for number in numbers), default=0)

    def bind(self, environment: Environment) -> None:
        """Give the template its environment again (see ``office/engine.py``)."""
        self._environment = environment
        self._program.bind(environment)

    def sources(self) -> list[CheckedSource]:
        """Its tags, for the static check (see ``office/engine.py``)."""
        return self._program.sources()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_environment"}

    def render(self, context: Mapping[str, object]) -> bytes:
        """The document with its tags filled.

        Raises:
            TemplateError: names are missing, values are empty, or hold tags of their own.
        """
        making = Making(self._environment, "word/media", self._first_number)
        changes: dict[str, Body | None] = dict(self._always)
        for name, text in self._program.run(context, making):
            changes[name] = data = finished_part(text)
            if name in self._relations:
                self._lead(name, data, making.end_part(renew=False), changes)
        if making.media:
            self._add_media(making.media, changes)
        return self._package.write(changes)

    def _lead(self, name: str, data: bytes, extra: list[Relation], changes: dict[str, Body | None]) -> None:
        """Write the relations of a part when it leads elsewhere than the template's."""
        kept = [
            relation
            for relation in self._relations[name]
            if relation.kind not in ("image", "hyperlink") or f'"{relation.key}"'.encode() in data
        ]
        if not extra and name not in self._linked and len(kept) == len(self._relations[name]):
            return
        changes[rels_name(name)] = relations_xml([*kept, *extra])
        for media in {each.target for each in self._relations[name] if each.kind == "image"}:
            if self._users[media] == {name} and not any(each.target == media for each in kept):
                changes[media] = None

    def _add_media(self, media: Mapping[str, bytes], changes: dict[str, Body | None]) -> None:
        changes.update(media)
        types = self._types.copy()
        for extension in sorted({name.rpartition(".")[2] for name in media}):
            types.defaults.setdefault(extension, PICTURES[extension])
        if types.defaults != self._types.defaults:
            changes[CONTENT_TYPES] = types.xml()


def _users(package: Package) -> dict[str, set[str]]:
    """The parts that lead to each part."""
    users: dict[str, set[str]] = {}
    for part in package.names:
        for relation in read_relations(package, part):
            users.setdefault(relation.target, set()).add(part)
    return users


def compile_template(source: bytes, name: str, environment: Environment) -> DocumentTemplate:
    """The document as a program (see ``office/engine.py``).

    Raises:
        TemplateError: with every problem of the template.
    """
    return DocumentTemplate(source, name, environment)
