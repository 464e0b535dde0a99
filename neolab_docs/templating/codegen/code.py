"""The function of a template: Python code, bound to an environment, carried between processes.

Running it needs nothing of what made it (see ``generating.py``): a template kept from another run starts at once.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterator, Mapping
from types import CodeType
from typing import TYPE_CHECKING, Any

from neolab_docs.templating.codegen.runtime import namespace

if TYPE_CHECKING:
    from neolab_docs.templating.environment import Environment

Names = Mapping[str, object]


class Code:
    """A template as Python code that no environment is bound to yet; it can be pickled."""

    def __init__(self, code: CodeType, origins: list[int], filters: tuple[str, ...], tests: tuple[str, ...]) -> None:
        self._code = code
        self._origins = origins
        self._filters = filters
        self._tests = tests

    def bind(self, environment: Environment, own: Mapping[str, Callable[..., Any]] | None = None) -> Bound:
        """The function, with the filters and tests of an environment.

        Args:
            environment: the environment.
            own: filters of the engine's own, by name, which the environment does not have.

        Raises:
            KeyError: the environment lacks a filter or a test.
        """
        globals_ = namespace(environment, self._filters, self._tests, own or {})
        exec(self._code, globals_)
        return Bound(globals_, self._origins)

    def __getstate__(self) -> dict[str, Any]:
        state = {"_origins": self._origins, "_filters": self._filters, "_tests": self._tests}
        return {**state, "_code": marshal.dumps(self._code)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._code = marshal.loads(state.pop("_code"))
        self.__dict__.update(state)


class Bound:
    """A template ready to run; safe to run in several threads at once.

    Attributes:
        module: the globals of the function, by which its frames are known.
    """

    def __init__(self, module: dict[str, Any], origins: list[int]) -> None:
        self.module = module
        self._origins = origins
        self._run: Callable[[Names], Iterator[str]] = module["run"]

    def run(self, names: Names) -> Iterator[str]:
        """The text of the template, piece by piece."""
        return self._run(names)

    def line(self, python_line: int) -> int:
        """The line of the template that a line of Python comes from; 0 where it comes from none."""
        index = min(python_line, len(self._origins)) - 1
        return self._origins[index] if index >= 0 else 0
