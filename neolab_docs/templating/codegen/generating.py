"""Jinja's syntax tree to the Python code of a function."""

from __future__ import annotations

from collections.abc import Container, Iterable

from jinja2 import TemplateAssertionError, nodes

from neolab_docs.templating.codegen.code import Code
from neolab_docs.templating.codegen.expressions import Own
from neolab_docs.templating.codegen.seeing import filters_that_see_names
from neolab_docs.templating.codegen.statements import Writer
from neolab_docs.templating.environment import Environment

_NOTHING_OWN = Own()


def generate(
    tree: nodes.Template, environment: Environment, own: Own = _NOTHING_OWN, plain_output: bool = False, cut: str = ""
) -> Code:
    """The code of a template.

    Args:
        tree: Jinja's syntax tree; the lines of its nodes are those that faults are told with.
        environment: says which filters see the names of the template.
        own: the engine's own functions.
        plain_output: whether every value already ends in a filter that makes it text.
        cut: sign at which the text is given out, and which is then given out alone.

    Raises:
        Unsupported: the template needs Jinja's own generator.
        TemplateAssertionError: a filter or a test does not exist.
    """
    writer = Writer(own, plain_output, cut, filters_that_see_names(environment))
    writer.body(tree.body)
    head = ["def run(names):", "    out = []", "    put = out.extend", "    account = _account()"]
    head += ["    each = account.each", "    given = account.given"]
    head += [f"    {variable} = _named(names, {name!r})" for name, variable in writer.scopes.outer.items()]
    lines = [*head, *writer.lines, "    yield given(''.join(out))"]
    origins = [*([0] * len(head)), *writer.origins, 0]
    expressions = writer.expressions
    _check(expressions.filters, environment.filters, "filter")
    _check(expressions.tests, environment.tests, "test")
    code = compile("\n".join(lines), "<template>", "exec", dont_inherit=True, optimize=0)
    return Code(code, origins, tuple(expressions.filters), tuple(expressions.tests))


def _check(used: Iterable[str], known: Container[str], kind: str) -> None:
    for name in used:
        if name not in known:
            raise TemplateAssertionError(f"No {kind} named {name!r}.", 1)
