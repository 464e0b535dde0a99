"""What stands around the stories of a document: relations, content types, lists, styles, settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from neolab_docs.office.opc import RELATIONS, ContentTypes, Relation, read_relations, relations_xml, rels_name
from neolab_docs.office.package import CONTENT_TYPES, Body, Package
from neolab_docs.office.word.definitions import Definitions

if TYPE_CHECKING:
    from neolab_docs.office.charts.gathering import Charts
    from neolab_docs.office.word.charts import ChartParts, ChartsMade
    from neolab_docs.office.word.making import DocumentMaking
    from neolab_docs.office.word.parts import Story

_DROPPED = frozenset({"image", "hyperlink"})
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Made = Mapping[str, tuple[bytes, list[Relation]]]


class Surroundings:
    """The parts of a template that follow from what its stories hold; safe to share between threads.

    Attributes:
        definitions: its styles and lists.
        stories: the relations of its stories, by part.
    """

    def __init__(self, package: Package, stories: list[Story]) -> None:
        from neolab_docs.office.flavours import make_plain

        self._main = stories[0].part
        led = {relation.kind: relation.target for relation in reversed(stories[0].relations)}
        self._numbers = {story.part: len(story.relations) for story in stories}
        self._users = _users(package)
        self._types = ContentTypes.read(package)
        self._was_template = make_plain(self._types, self._main, package.name)
        self.stories = {story.part: story.relations for story in stories}
        self.definitions = Definitions(package, led.get("styles", ""), led.get("numbering", ""))
        self.settings = led.get("settings", "")

    def always(self) -> dict[str, bytes]:
        """The changes that every document made from the template needs."""
        return {CONTENT_TYPES: self._types.xml()} if self._was_template else {}

    def reads(self, story: str) -> bool:
        """Whether the bytes of a story are read to tell which relations it still needs."""
        return any(each.kind in _DROPPED for each in self.stories.get(story, ()))

    def changes(
        self, made: Made, making: DocumentMaking, charts: ChartParts | None, shown: Mapping[str, Charts]
    ) -> Iterator[tuple[str, Body | None]]:
        """The changes that follow from the stories that were made.

        Args:
            made: the bytes of each story that is read (see ``reads``), and the relations that it needs besides those
                of the template.
            making: the rendering.
            charts: the charts of the template, where it has any.
            shown: what the charts of each story show.
        """
        types = self._types.copy()
        drawn = charts.made(shown, types) if charts else None
        yield from drawn.changes.items() if drawn else ()
        yield from _pictures(making, types)
        further: list[Relation] = []
        lists = making.lists.part()
        if lists is not None:
            numbering = self.definitions.numbering
            yield numbering.part, lists
            if not numbering.exists:
                types.overrides[numbering.part] = f"{_WORD}.numbering+xml"
                further.append(Relation("rIdMadeLists", f"{RELATIONS}/numbering", numbering.part))
        if making.brought.styles:
            yield self.definitions.with_styles(making.brought.styles)
        if (types.defaults, types.overrides) != (self._types.defaults, self._types.overrides):
            yield CONTENT_TYPES, types.xml()
        yield from self._relations(made, further, drawn)

    def _relations(
        self, made: Made, further: list[Relation], drawn: ChartsMade | None
    ) -> Iterator[tuple[str, Body | None]]:
        for name, (data, extra) in made.items():
            yield from self._lead(name, data, [*extra, *further] if name == self._main else extra, drawn)
        if further and self._main not in made:
            yield rels_name(self._main), relations_xml([*self.stories[self._main], *further])

    def _lead(
        self, name: str, data: bytes, extra: list[Relation], drawn: ChartsMade | None
    ) -> Iterator[tuple[str, Body | None]]:
        """The relations of a story when it leads elsewhere than the template's."""
        known = self.stories[name]
        kept = [each for each in known if each.kind not in _DROPPED or f'"{each.key}"'.encode() in data]
        led = drawn.led(name, [*kept, *extra]) if drawn else [*kept, *extra]
        if not extra and len(led) == self._numbers[name]:
            return
        yield rels_name(name), relations_xml(led)
        for media in {each.target for each in known if each.kind == "image"}:
            if self._users[media] == {name} and not any(each.target == media for each in kept):
                yield media, None


def _pictures(making: DocumentMaking, types: ContentTypes) -> Iterator[tuple[str, Body]]:
    """The pictures put in; their content types are added."""
    if making.media:
        from neolab_docs.office.pictures import CONTENT_TYPES as PICTURES

        for extension in sorted({name.rpartition(".")[2] for name in making.media}):
            types.defaults.setdefault(extension, making.media_types.get(extension) or PICTURES[extension])
    yield from making.media.items()


def _users(package: Package) -> dict[str, set[str]]:
    """The parts that lead to each part."""
    users: dict[str, set[str]] = {}
    for part in package.names:
        for relation in read_relations(package, part):
            users.setdefault(relation.target, set()).add(part)
    return users
