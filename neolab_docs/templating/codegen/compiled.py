"""What a source is compiled to, to be carried between processes and bound where it runs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from neolab_docs.templating.codegen.code import Code, Names

if TYPE_CHECKING:
    from jinja2 import nodes

    from neolab_docs.templating.environment import Environment


class Runnable(Protocol):
    """A template bound to an environment.

    Attributes:
        module: globals of its code, by which its frames are known.
    """

    module: dict[str, Any]

    def run(self, names: Names) -> Iterator[str]:
        """The text, piece by piece."""

    def line(self, python_line: int) -> int:
        """The line of the template that a line of its code comes from."""


class Compiled(NamedTuple):
    """A source compiled, without its environment; it can be pickled.

    Attributes:
        code: our code; None where the template needs Jinja's own generator.
        source: what that generator takes then, text or tree.
        cut: sign at which the text is given out.
    """

    code: Code | None
    source: str | nodes.Template = ""
    cut: str = ""

    def bind(self, environment: Environment) -> Runnable:
        """The template with the filters of an environment."""
        if self.code is not None:
            return self.code.bind(environment)
        from neolab_docs.templating.codegen.fallback import fallback

        return fallback(self.source, self.cut, environment)
