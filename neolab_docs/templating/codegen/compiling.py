"""Source to something that runs: our own generator first, Jinja's for what it leaves alone."""

from __future__ import annotations

from jinja2 import nodes

from neolab_docs.templating.codegen.compiled import Compiled, Runnable
from neolab_docs.templating.codegen.expressions import Own, Unsupported
from neolab_docs.templating.codegen.generating import generate
from neolab_docs.templating.codegen.parsing import Builder, Delimiters
from neolab_docs.templating.environment import Environment

__all__ = ["Compiled", "Runnable", "compile_source", "compile_tree"]


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
