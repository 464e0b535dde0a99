"""Which Python variable holds a name of the template, block by block."""

from __future__ import annotations

from collections.abc import Iterable

from jinja2 import nodes


class Scopes:
    """The names known at a point of the template; loops open a scope of their own, as in Jinja."""

    def __init__(self) -> None:
        self._stack: list[dict[str, str]] = [{}]
        self._count = 0
        self.outer: dict[str, str] = {}

    def push(self) -> None:
        """Enter a loop or a captured block."""
        self._stack.append({})

    def pop(self) -> None:
        """Leave it; what it named is unknown again."""
        self._stack.pop()

    def bind(self, name: str) -> str:
        """The variable that receives a name in this scope."""
        scope = self._stack[-1]
        if name not in scope:
            self._count += 1
            scope[name] = f"v{self._count}"
        return scope[name]

    def bound_here(self, name: str) -> bool:
        """Whether this scope has given the name a variable."""
        return name in self._stack[-1]

    def read(self, name: str) -> str:
        """The variable that holds a name; one of the context is taken once, at the start of the function."""
        for scope in reversed(self._stack):
            if name in scope:
                return scope[name]
        return self.outer.setdefault(name, f"n{len(self.outer)}")


def assigned(statements: Iterable[nodes.Node]) -> list[str]:
    """The names that statements set in their own scope, branches of conditions included."""
    found: list[str] = []
    for statement in statements:
        if isinstance(statement, nodes.Assign | nodes.AssignBlock) and isinstance(statement.target, nodes.Name):
            found.append(statement.target.name)
        elif isinstance(statement, nodes.Assign) and isinstance(statement.target, nodes.Tuple):
            found += [item.name for item in statement.target.items if isinstance(item, nodes.Name)]
        elif isinstance(statement, nodes.If):
            found += assigned([*statement.body, *statement.elif_, *statement.else_])
    return list(dict.fromkeys(found))
