"""A compiled Word document: rendering is text into zip members.

What compiles is imported while compiling: a document kept from another run starts without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from neolab_docs.office.markup.bound import BoundTemplate
from neolab_docs.office.markup.finishing import finished_part, finished_pieces
from neolab_docs.office.package import Body, Package, pack_all, packed
from neolab_docs.office.word.making import DocumentMaking
from neolab_docs.office.word.surroundings import Surroundings

if TYPE_CHECKING:
    from neolab_docs.office.charts.gathering import Charts
    from neolab_docs.office.markup.running import Program
    from neolab_docs.office.opc import Relation
    from neolab_docs.office.word.charts import ChartParts
    from neolab_docs.office.word.parts import Story
    from neolab_docs.templating.environment import Environment

_NUMBER = rb'\s(?:w:)?id="(\d{1,10})"'
_HIGHEST = 1 << 30  # Word's own numbers may be near 2 ** 31, beyond which there is none


class DocumentTemplate(BoundTemplate):
    """A Word document compiled once; safe to render from several threads."""

    def __init__(self, source: bytes, name: str, environment: Environment) -> None:
        from neolab_docs.office.markup.making import free_prefix
        from neolab_docs.office.word.compiling import compile_document
        from neolab_docs.office.word.parts import read_stories

        self._package = Package.read(source, name)
        super().__init__(environment)
        stories = read_stories(self._package)
        self._around = Surroundings(self._package, stories)
        self._compiled = compile_document(self._package, stories, self._around.definitions, environment)
        self._charts = self._filled_charts(stories)
        self._main = stories[0].part
        self._always = pack_all(self._constant())
        self._prefix = free_prefix(self._package)
        numbers = [number for story in stories for number in re.findall(_NUMBER, self._package.data(story.part))]
        self._first_number = 1 + max((int(number) for number in numbers if int(number) < _HIGHEST), default=0)

    @property
    def _program(self) -> Program:
        return self._compiled.program

    def render(self, context: Mapping[str, object]) -> bytes:
        """The document with its tags filled.

        Raises:
            TemplateError: names are missing, values are empty, or hold tags of their own.
        """
        slots = self._charts.slots if self._charts else {}
        making = DocumentMaking(self._environment, self._first_number, self._around.definitions, slots)
        making.keep_apart(self._prefix)
        changes: dict[str, Body | None] = dict(self._always)
        made: dict[str, tuple[bytes, list[Relation]]] = {}
        shown: dict[str, Charts] = {}
        for name, pieces in self._compiled.program.parts(context, making):
            data = self._finished(name, pieces, making)
            changes[name] = data if isinstance(data, bytes) else packed(data, name)
            if name in self._around.stories:
                read = data if isinstance(data, bytes) else b""
                made[name], shown[name] = (read, making.end_story(name)), making.end_charts()
        changes.update(self._around.changes(made, making, self._charts, shown))
        return self._package.write(changes)

    def _finished(self, name: str, pieces: Iterator[str], making: DocumentMaking) -> bytes | Iterator[bytes]:
        """The bytes of a part; in pieces, to be packed as they are made, where nothing reads them again."""
        if name in making.notes:
            return finished_part(making.with_notes(name, "".join(pieces)), self._package.name)
        data = finished_pieces(pieces, self._package.name)
        ending = self._compiled.ending if name == self._main else None
        if ending is not None and ending.breaks:
            return ending.trimmed(b"".join(data))
        return b"".join(data) if self._around.reads(name) else data

    def _filled_charts(self, stories: list[Story]) -> ChartParts | None:
        """The charts that values fill; None where there are none."""
        if not self._compiled.charts:
            return None
        from neolab_docs.office.word.charts import ChartParts

        return ChartParts(self._package, stories, self._compiled.charts)

    def _constant(self) -> dict[str, bytes | None]:
        """The changes that every document made needs."""
        from neolab_docs.office.opc import without_thumbnail
        from neolab_docs.office.word.contents import refreshing

        changes: dict[str, bytes | None] = {**without_thumbnail(self._package), **self._around.always()}
        settings = self._around.settings
        if self._compiled.has_contents and settings in self._package:
            changes[settings] = refreshing(self._package.data(settings))
        return changes


def compile_template(source: bytes, name: str, environment: Environment) -> DocumentTemplate:
    """The document as a program (see ``office/engine.py``).

    Raises:
        TemplateError: with every problem of the template.
    """
    return DocumentTemplate(source, name, environment)
