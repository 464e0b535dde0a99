"""A program that makes a document, and what goes wrong in it told with the place of the tag.

Running it needs nothing of what compiled it (see ``program.py``).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from neolab_docs.errors import NeolabError, TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.parting import cut_parts
from neolab_docs.office.markup.values import writer
from neolab_docs.templating.rendering import Rendering, rendering

if TYPE_CHECKING:
    from neolab_docs.office.markup.slot import Slot
    from neolab_docs.office.markup.tags import Tag
    from neolab_docs.templating.checking.source import CheckedSource
    from neolab_docs.templating.codegen.compiled import Compiled, Runnable
    from neolab_docs.templating.environment import Environment

MAKING: Final = "_making"
"""The object that gathers what a document needs, as the program's own code names it."""
WRITER: Final = "_written"
"""The filter that ends every value."""


class Program:
    """The program of a template; safe to run in several threads at once once bound to an environment."""

    def __init__(self, compiled: Compiled, name: str, slots: Sequence[Slot], ranks: list[Tag]) -> None:
        self._compiled, self._name, self._slots = compiled, name, slots
        self._tags: list[Tag] | bytes = ranks
        self._bound: Runnable | None = None

    def bind(self, environment: Environment) -> None:
        """Give the program the filters and the manners of an environment."""
        if self._compiled.code is not None:
            own = {WRITER: writer(environment, self._slots)}
            self._bound = self._compiled.code.bind(environment, own)
            return
        from neolab_docs.office.markup.output import dialect_of

        self._bound = self._compiled.bind(dialect_of(environment, self._slots))

    def run(self, context: Mapping[str, object], making: object = None) -> Iterator[tuple[str, str]]:
        """Each part made, in order: its key and its whole text (see ``parts``)."""
        return ((key, "".join(pieces)) for key, pieces in self.parts(context, making))

    def parts(self, context: Mapping[str, object], making: object = None) -> Iterator[tuple[str, Iterator[str]]]:
        """Each part made, in order: its key, and its text in pieces that are made as they are taken.

        Guards are still in it. What is not taken before the next part is asked for is lost.

        Args:
            context: the names that the template sees.
            making: object that the program's own code calls ``_making``.

        Raises:
            TemplateError: after the last part, with every name that is missing and value that is empty.
        """
        assert self._bound is not None
        with rendering(self._bound, context, making) as current:
            try:
                yield from cut_parts(self._bound.run({**context, MAKING: making}))
            except NeolabError:
                raise
            except Exception as error:
                current.failure(error)
        if current.faults:
            raise TemplateError(self._findings(current))

    def sources(self) -> list[CheckedSource]:
        """The tags of the template, for the static check."""
        from neolab_docs.office.markup.program import checked_source

        return [checked_source(self._ranks, self._name)]

    @property
    def _ranks(self) -> list[Tag]:
        """The tags; those of a program that was carried are read when something is to be told of them."""
        if isinstance(self._tags, bytes):
            self._tags = pickle.loads(self._tags)
        assert isinstance(self._tags, list)
        return self._tags

    def __getstate__(self) -> dict[str, object]:
        tags = self._tags if isinstance(self._tags, bytes) else pickle.dumps(self._tags, pickle.HIGHEST_PROTOCOL)
        return {**self.__dict__, "_bound": None, "_tags": tags}

    def _findings(self, current: Rendering) -> list[Finding]:
        found: list[Finding] = []
        for fault in current.faults:
            tag = self._ranks[fault.line - 2] if 2 <= fault.line < len(self._ranks) + 2 else None
            where = tag.where if tag else Place(file=self._name)
            values = {**dict(fault.values), "tag": tag.typed if tag else ""}
            finding = Finding(fault.code, where, values)
            if finding not in found:
                found.append(finding)
        return found
