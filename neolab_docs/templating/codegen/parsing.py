"""Template source to Jinja's syntax tree, each expression parsed once however often it stands in the template.

Jinja's own lexer walks a whole document sign by sign; a document is mostly literal XML, and its tags repeat.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from neolab_docs.templating.codegen.expressions import Unsupported
from neolab_docs.templating.environment import Environment

_CLOSED = {"endif": nodes.If, "endfor": nodes.For, "endset": nodes.AssignBlock}
_WORD = re.compile(r"\s*([a-z]+)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Delimiters:
    """The signs that open and close statements and values in the source.

    Attributes:
        block: around statements.
        value: around values.
        writer: filter that ends each value with its slot, as in ``(action.title)|_written(12)``.
    """

    block: tuple[str, str]
    value: tuple[str, str]
    writer: str = ""

    def pattern(self) -> re.Pattern[str]:
        """Matches a tag whole; its content is in the group « block » or « value »."""
        ends = (re.escape(sign) for sign in (*self.block, *self.value))
        block, block_end, value, value_end = ends
        return re.compile(f"{block}(?P<block>.*?){block_end}|{value}(?P<value>.*?){value_end}", re.DOTALL)


@dataclass(slots=True)
class _Open:
    """A block whose end is awaited, and the list that receives its statements."""

    node: nodes.Node
    body: list[nodes.Node]


class Builder:
    """Builds the tree of one source."""

    def __init__(self, environment: Environment, delimiters: Delimiters) -> None:
        self._environment = environment
        self._delimiters = delimiters
        self._known: dict[tuple[str, str], nodes.Node] = {}
        self._open: list[_Open] = []
        self._body: list[nodes.Node] = []
        self._pending: list[nodes.Expr] = []

    def tree(self, source: str) -> nodes.Template:
        """The tree of the source; nodes carry the line of their tag's end.

        Raises:
            Unsupported: for statements left to Jinja's own parser.
            TemplateSyntaxError: for what nobody can parse.
        """
        root = self._body
        position, line = 0, 1
        for tag in self._delimiters.pattern().finditer(source):
            self._literal(source[position : tag.start()], line)
            line += source.count("\n", position, tag.end())
            position = tag.end()
            if tag["value"] is not None:
                self._value(tag["value"], line)
            else:
                self._statement(tag["block"], line)
        self._literal(source[position:], line)
        self._flush(line)
        if self._open:
            raise Unsupported("unclosed")
        return nodes.Template(root, lineno=1)

    def _literal(self, text: str, line: int) -> None:
        if text:
            self._pending.append(nodes.TemplateData(text, lineno=line))

    def _value(self, content: str, line: int) -> None:
        body, ended, slot = content.rpartition(f"|{self._delimiters.writer}(")
        if not (ended and self._delimiters.writer and slot[:-1].isdigit()):
            self._pending.append(_at(self._parsed("value", content, _expression), line))
            return
        value = _at(self._parsed("value", body, _expression), line)
        arguments: list[nodes.Expr] = [nodes.Const(int(slot[:-1]))]
        written = nodes.Filter(value, self._delimiters.writer, arguments, [], None, None, lineno=line)
        self._pending.append(written)

    def _flush(self, line: int) -> None:
        if self._pending:
            self._body.append(nodes.Output(self._pending, lineno=line))
            self._pending = []

    def _statement(self, content: str, line: int) -> None:
        self._flush(line)
        found = _WORD.fullmatch(content)
        word, rest = (found[1], found[2]) if found else ("", "")
        if word in _CLOSED and not rest.strip():
            self._close(word)
        elif word in ("elif", "else"):
            self._turn(word, rest, line)
        elif word == "if":
            self._enter(nodes.If(self._parsed("if", rest, _test), [], [], [], lineno=line))
        elif word == "for":
            self._for(rest, line)
        elif word == "set":
            self._set(rest, line)
        else:
            raise Unsupported(word)

    def _enter(self, node: nodes.If | nodes.For | nodes.AssignBlock) -> None:
        self._body.append(node)
        self._open.append(_Open(node, self._body))
        self._body = node.body

    def _for(self, rest: str, line: int) -> None:
        known = self._parsed("for", rest, _loop)
        assert isinstance(known, nodes.For)
        self._enter(nodes.For(known.target, known.iter, [], [], known.test, known.recursive, lineno=line))

    def _set(self, rest: str, line: int) -> None:
        known = self._parsed("set", rest, _assignment)
        if isinstance(known, nodes.AssignBlock):
            self._enter(nodes.AssignBlock(known.target, known.filter, [], lineno=line))
        else:
            assert isinstance(known, nodes.Assign)
            self._body.append(nodes.Assign(known.target, known.node, lineno=line))

    def _turn(self, word: str, rest: str, line: int) -> None:
        node = self._open[-1].node if self._open else None
        if word == "else" and isinstance(node, nodes.If | nodes.For) and not rest.strip():
            self._body = node.else_
        elif word == "elif" and isinstance(node, nodes.If) and self._body is not node.else_:
            other = nodes.If(self._parsed("if", rest, _test), [], [], [], lineno=line)
            node.elif_.append(other)
            self._body = other.body
        else:
            raise Unsupported(word)

    def _close(self, word: str) -> None:
        if not self._open or not isinstance(self._open[-1].node, _CLOSED[word]):
            raise Unsupported(word)
        self._body = self._open.pop().body

    def _parsed(self, kind: str, text: str, parse: Callable[[Parser], nodes.Node]) -> nodes.Node:
        key = (kind, text)
        if key not in self._known:
            parser = Parser(self._environment, text, state="variable")
            self._known[key] = parse(parser)
            if not parser.stream.eos:
                raise TemplateSyntaxError("chunk after expression", parser.stream.current.lineno)
        return self._known[key]


def _expression(parser: Parser) -> nodes.Node:
    return parser.parse_tuple()


def _test(parser: Parser) -> nodes.Node:
    return parser.parse_tuple(with_condexpr=False)


def _loop(parser: Parser) -> nodes.Node:
    target = parser.parse_assign_target(extra_end_rules=("name:in",))
    parser.stream.expect("name:in")
    values = parser.parse_tuple(with_condexpr=False, extra_end_rules=("name:recursive",))
    test = parser.parse_expression() if parser.stream.skip_if("name:if") else None
    return nodes.For(target, values, [], [], test, parser.stream.skip_if("name:recursive"))


def _assignment(parser: Parser) -> nodes.Node:
    target = parser.parse_assign_target(with_namespace=True)
    if parser.stream.skip_if("assign"):
        return nodes.Assign(target, parser.parse_tuple())
    if not parser.stream.eos:
        raise Unsupported("set with a filter")
    return nodes.AssignBlock(target, None, [])


def _at(node: nodes.Node, line: int) -> nodes.Expr:
    """The expression on a line: a shallow copy, since the same expression stands on many."""
    copy = object.__new__(type(node))
    copy.__dict__.update(node.__dict__)
    copy.lineno = line
    assert isinstance(copy, nodes.Expr)
    return copy
