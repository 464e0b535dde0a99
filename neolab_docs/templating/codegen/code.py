"""The function of a template: compiled to Python code, bound to an environment, carried between processes."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from types import CodeType
from typing import Any

from jinja2 import TemplateAssertionError, nodes

from neolab_docs.templating.codegen.expressions import Own
from neolab_docs.templating.codegen.runtime import filters_that_see_names, namespace
from neolab_docs.templating.codegen.statements import Writer
from neolab_docs.templating.environment import Environment

Names = Mapping[str, object]
NOTHING_OWN = Own()


class Code:
    """A template as Python code that no environment is bound to yet; it can be pickled."""

    def __init__(self, code: CodeType, origins: list[int], filters: tuple[str, ...], tests: tuple[str, ...]) -> None:
        self._code = code
        self._origins = origins
        self._filters = filters
        self._tests = tests

    def bind(self, environment: Environment) -> Bound:
        """The function, with the filters and tests of an environment.

        Raises:
            KeyError: the environment lacks a filter or a test.
        """
        globals_ = namespace(environment, self._filters, self._tests)
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


def generate(
    tree: nodes.Template, environment: Environment, own: Own = NOTHING_OWN, plain_output: bool = False, cut: str = ""
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
