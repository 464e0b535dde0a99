"""Templates of Jinja's own generator: what ours leaves alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import Template, nodes

from neolab_docs.templating.codegen.code import Names
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.limits import Account, Limits

_EACH = "_each"


def fallback(source: str | nodes.Template, cut: str, environment: Environment) -> Fallback:
    """A source or a tree as a template of Jinja's own; its text is given out at the sign ``cut``."""
    tree = source if isinstance(source, nodes.Template) else environment.parse(source)
    code = environment.compile(_counting(tree, environment))
    template = environment.template_class.from_code(environment, code, environment.make_globals(None))
    return Fallback(template, cut, environment.limits)


def _counting(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """The tree with its loops counted, as those of our own generator are."""
    for loop in tree.find_all(nodes.For):
        if not (isinstance(loop.iter, nodes.Call) and getattr(loop.iter.node, "name", "") == _EACH):
            loop.iter = nodes.Call(nodes.Name(_EACH, "load"), [loop.iter], [], None, None, lineno=loop.lineno)
    tree.set_environment(environment)
    return tree


class Fallback:
    """A template of Jinja's own generator.

    Attributes:
        module: globals of its code, by which its frames are known.
    """

    def __init__(self, template: Template, cut: str, limits: Limits) -> None:
        self._template = template
        self._limits = limits
        self._cut = cut
        self._globals = dict(template.globals)
        self.module: dict[str, Any] = template.root_render_func.__globals__

    def run(self, names: Names) -> Iterator[str]:
        """The text, piece by piece."""
        account = Account(self._limits)
        context = self._template.new_context({**self._globals, **names, _EACH: account.each}, shared=True)
        for chunk in map(account.given, self._template.root_render_func(context)):
            first, *others = chunk.split(self._cut) if self._cut else [chunk]
            yield first
            for text in others:
                yield self._cut
                yield text

    def line(self, python_line: int) -> int:
        """The line of the template that a line of its code comes from."""
        return self._template.get_corresponding_lineno(python_line)
