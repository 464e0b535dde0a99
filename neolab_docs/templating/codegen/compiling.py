"""Source to something that runs: our own generator first, Jinja's for what it leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from jinja2 import Template, nodes

from neolab_docs.templating.codegen.code import Code, Names, generate
from neolab_docs.templating.codegen.expressions import Own, Unsupported
from neolab_docs.templating.codegen.parsing import Builder, Delimiters
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.limits import Account, Limits

_EACH = "_each"


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
        tree = self.source if isinstance(self.source, nodes.Template) else environment.parse(self.source)
        code = environment.compile(_counting(tree, environment))
        template = environment.template_class.from_code(environment, code, environment.make_globals(None))
        return _Fallback(template, self.cut, environment.limits)


def compile_source(source: str, environment: Environment, delimiters: Delimiters, own: Own, cut: str) -> Compiled:
    """A source whose values all end in the writer's filter.

    Raises:
        TemplateSyntaxError: nobody can parse it.
        SyntaxError: it parses, yet is no program, such as one with too many nested loops.
    """
    try:
        tree = Builder(environment, delimiters).tree(source)
        return Compiled(generate(tree, environment, own, plain_output=True, cut=cut), cut=cut)
    except Unsupported:
        environment.compile(source)
        return Compiled(None, source, cut)


def compile_tree(tree: nodes.Template, environment: Environment, own: Own) -> Compiled:
    """A syntax tree whose values are finished by the environment, those of our ``own`` functions aside.

    Raises:
        SyntaxError: it is no program, such as one with too many nested loops.
    """
    try:
        return Compiled(generate(tree, environment, own))
    except Unsupported:
        return Compiled(None, tree)


def _counting(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The tree with its loops counted, as those of our own generator are."""
    for loop in tree.find_all(nodes.For):
        if not (isinstance(loop.iter, nodes.Call) and getattr(loop.iter.node, "name", "") == _EACH):
            loop.iter = nodes.Call(nodes.Name(_EACH, "load"), [loop.iter], [], None, None, lineno=loop.lineno)
    tree.set_environment(environment)
    return tree


class _Fallback:
    """A template of Jinja's own generator."""

    def __init__(self, template: Template, cut: str, limits: Limits) -> None:
        self._template = template
        self._limits = limits
        self._cut = cut
        self._globals = dict(template.globals)
        self.module: dict[str, Any] = template.root_render_func.__globals__

    def run(self, names: Names) -> Iterator[str]:
        account = Account(self._limits)
        context = self._template.new_context({**self._globals, **names, _EACH: account.each}, shared=True)
        for chunk in map(account.given, self._template.root_render_func(context)):
            first, *others = chunk.split(self._cut) if self._cut else [chunk]
            yield first
            for text in others:
                yield self._cut
                yield text

    def line(self, python_line: int) -> int:
        return self._template.get_corresponding_lineno(python_line)
