"""What Word and PowerPoint templates share: an environment that they are given, and leave behind when carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neolab_docs.office.markup.running import Program
    from neolab_docs.templating.checking.source import CheckedSource
    from neolab_docs.templating.environment import Environment


class BoundTemplate:
    """A compiled template whose environment does not travel with it (see ``office/engine.py``)."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    @property
    def _program(self) -> Program:
        raise NotImplementedError

    def bind(self, environment: Environment) -> None:
        """Give the template its environment again."""
        self._environment = environment
        self._program.bind(environment)

    def sources(self) -> list[CheckedSource]:
        """Its tags, for the static check."""
        return self._program.sources()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in self.__dict__.items() if name != "_environment"}
