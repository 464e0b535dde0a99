"""Source to something that runs: our own generator first, Jinja's for what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from jinja2 import Template

from neolab_docs.templating.codegen.code import Code, Names, generate
from neolab_docs.templating.codegen.expressions import Unsupported
from neolab_docs.templating.codegen.parsing import Builder, Delimiters
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


@dataclass(slots=True)
class Compiled:
    """A source compiled, without its environment; it can be pickled.

    Attributes:
        source: kept for Jinja's own generator; empty when ours did.
        code: our code.
        cut: sign at which the text is given out.
    """

    source: str
    code: Code | None
    cut: str = field(default="")

    def bind(self, environment: Environment) -> Runnable:
        """The template with the filters of an environment."""
        if self.code is not None:
            return self.code.bind(environment)
        return _Fallback(environment.from_string(self.source), self.cut)


def compile_source(source: str, environment: Environment, delimiters: Delimiters, own: str, cut: str) -> Compiled:
    """A source whose values all end in the writer's filter.

    Raises:
        TemplateSyntaxError: nobody can parse it.
        SyntaxError: it parses, yet is no program, such as one with too many nested loops.
    """
    try:
        tree = Builder(environment, delimiters).tree(source)
        return Compiled("", generate(tree, environment, own, plain_output=True, cut=cut), cut)
    except Unsupported:
        environment.compile(source)
        return Compiled(source, None, cut)


class _Fallback:
    """A template of Jinja's own generator."""

    def __init__(self, template: Template, cut: str) -> None:
        self._template = template
        self._cut = cut
        self._globals = dict(template.globals)
        self.module: dict[str, Any] = template.root_render_func.__globals__

    def run(self, names: Names) -> Iterator[str]:
        context = self._template.new_context({**self._globals, **names}, shared=True)
        for chunk in self._template.root_render_func(context):
            first, *others = chunk.split(self._cut) if self._cut else [chunk]
            yield first
            for text in others:
                yield self._cut
                yield text

    def line(self, python_line: int) -> int:
        return self._template.get_corresponding_lineno(python_line)
