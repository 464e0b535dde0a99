"""Statements as lines of one Python generator function, each line remembering the template's."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any

from jinja2 import nodes

from neolab_docs.templating.codegen.expressions import Expressions, Own, Unsupported
from neolab_docs.templating.codegen.scopes import Scopes, assigned

_FLUSH_AT = 400  # pieces kept before they are given out: memory stays flat, and joins stay few


class Writer:
    """Writes the body of the function.

    Attributes:
        lines: Python lines of the body.
        origins: line of the template for each of them.
        expressions: the writer of expressions, which notes filters and tests.
        scopes: the names known.
    """

    def __init__(self, own: Own, plain_output: bool, cut: str, seeing: Container[str]) -> None:
        self.scopes = Scopes()
        self.expressions = Expressions(self.scopes, own, seeing)
        self.lines: list[str] = []
        self.origins: list[int] = []
        self._plain = plain_output
        self._own = own
        self._cut = cut
        self._depth = 1
        self._kept: list[str] = []

    def body(self, statements: Iterable[nodes.Node]) -> None:
        """Write statements one after the other.

        Raises:
            Unsupported: for what only Jinja's generator knows.
        """
        for statement in statements:
            writer = _WRITERS.get(type(statement))
            if writer is None:
                raise Unsupported(type(statement).__name__)
            writer(self, statement)

    def _line(self, text: str, origin: int) -> None:
        self.lines.append("    " * self._depth + text)
        self.origins.append(origin)

    def _block(self, statements: Sequence[nodes.Node]) -> None:
        self._depth += 1
        before = len(self.lines)
        self.body(statements)
        if len(self.lines) == before:
            self._line("pass", 0)
        self._depth -= 1

    def _output(self, node: nodes.Output) -> None:
        pieces: list[tuple[str, int]] = []
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData) and self._cut and self._cut in child.data:
                first, *others = child.data.split(self._cut)
                pieces.append((repr(first), child.lineno))
                for text in others:
                    self._put(pieces, node.lineno)
                    self._line(f"yield given(''.join(out)); out.clear(); yield {self._cut!r}", node.lineno)
                    pieces = [(repr(text), child.lineno)]
            else:
                pieces.append((self._piece(child), child.lineno))
        self._put(pieces, node.lineno)

    def _put(self, pieces: list[tuple[str, int]], origin: int) -> None:
        if pieces:
            self._line("put((", origin)
            for piece, line in pieces:
                self._line(f"{piece},", line)
            self._line("))", origin)

    def _piece(self, child: nodes.Expr) -> str:
        if isinstance(child, nodes.TemplateData):
            return repr(child.data)
        written = self.expressions.write(child)
        return written if self._plain or self._own.calls(child) else f"_said({written})"

    def _if(self, node: nodes.If) -> None:
        for name in assigned([node]):
            self._foresee(name, node.lineno)
        self._line(f"if {self.expressions.write(node.test)}:", node.lineno)
        self._block(node.body)
        for other in node.elif_:
            self._line(f"elif {self.expressions.write(other.test)}:", other.lineno)
            self._block(other.body)
        if node.else_:
            self._line("else:", node.lineno)
            self._block(node.else_)

    def _foresee(self, name: str, origin: int) -> None:
        """Give a variable to a name that only some branches set, with the value it has before them."""
        if not self.scopes.bound_here(name):
            before = self.scopes.read(name)
            self._line(f"{self.scopes.bind(name)} = {before}", origin)

    def _for(self, node: nodes.For) -> None:
        if node.recursive:
            raise Unsupported("recursive")
        values = f"each({self.expressions.write(node.iter)})"
        counted = "loop" in _names_read(node)
        empty = f"e{len(self.lines)}" if node.else_ else ""
        if empty:
            self._line(f"{empty} = True", node.lineno)
        self.scopes.push()
        target = self._target(node.target)
        if node.test is not None:
            values = f"({target} for {target} in {values} if {self.expressions.write(node.test)})"
        if counted:
            values, target = f"_loop({values})", f"{target}, {self.scopes.bind('loop')}"
        self._line(f"for {target} in {values}:", node.lineno)
        self._depth += 1
        if empty:
            self._line(f"{empty} = False", node.lineno)
        self._depth -= 1
        self._block(node.body)
        self._flush(node.lineno)
        self.scopes.pop()
        if empty:
            self._line(f"if {empty}:", node.lineno)
            self._block(node.else_)

    def _flush(self, origin: int) -> None:
        """Give out the text of a turn; one that is captured is counted and kept."""
        self._depth += 1
        self._line(f"if len(out) > {_FLUSH_AT}:", origin)
        gone = f"{self._kept[-1]}.append(given(''.join(out)))" if self._kept else "yield given(''.join(out))"
        self._line(f"    {gone}; out.clear()", origin)
        self._depth -= 1

    def _target(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Name):
            return self.scopes.bind(node.name)
        if isinstance(node, nodes.Tuple):
            return "(" + "".join(f"{self._target(item)}, " for item in node.items) + ")"
        raise Unsupported(type(node).__name__)

    def _assign(self, node: nodes.Assign) -> None:
        value = self.expressions.write(node.node)
        if isinstance(node.target, nodes.NSRef):
            owner = self.scopes.read(node.target.name)
            self._line(f"_set({owner}, {node.target.attr!r}, {value})", node.lineno)
        else:
            self._line(f"{self._target(node.target)} = {value}", node.lineno)

    def _capture(self, node: nodes.AssignBlock) -> None:
        if node.filter is not None:
            raise Unsupported("filter")
        kept = f"k{len(self._kept)}_{len(self.lines)}"
        self._line(f"{kept}, put, out = (out, put), (piece := []).extend, piece", node.lineno)
        text = f"t{kept}"
        self._line(f"{text} = []", node.lineno)
        self._kept.append(text)
        self.scopes.push()
        self.body(node.body)
        self.scopes.pop()
        self._kept.pop()
        self._line(f"{self._target(node.target)} = _markup(''.join((*{text}, *out)))", node.lineno)
        self._line(f"out, put = {kept}", node.lineno)

    def _do(self, node: nodes.ExprStmt) -> None:
        self._line(self.expressions.write(node.node), node.lineno)


def _names_read(node: nodes.For) -> set[str]:
    """The names read in the body of a loop, inner loops' own « loop » left out."""
    found: set[str] = set()
    waiting: list[nodes.Node] = [*node.body, *([node.test] if node.test else [])]
    while waiting:
        each = waiting.pop()
        if isinstance(each, nodes.Name):
            found.add(each.name)
        elif isinstance(each, nodes.For):
            waiting += [each.iter, *each.else_]
            found |= _names_read(each) - {"loop"}
        else:
            waiting += each.iter_child_nodes()
    return found


_WRITERS: dict[type[nodes.Node], Callable[[Writer, Any], None]] = {
    nodes.Output: Writer._output,
    nodes.If: Writer._if,
    nodes.For: Writer._for,
    nodes.Assign: Writer._assign,
    nodes.AssignBlock: Writer._capture,
    nodes.ExprStmt: Writer._do,
}
