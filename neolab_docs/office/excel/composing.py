"""From tags to Jinja's own syntax tree: every tag is parsed alone, so that a fault is told with its cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final, cast

from jinja2 import TemplateSyntaxError, nodes
from markupsafe import Markup

from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel.escaping import escape
from neolab_docs.office.excel.generating import CellGenerator
from neolab_docs.office.excel.strings import escaped
from neolab_docs.office.excel.tags import TURNS, ShapingTag, tags_of
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.guard import guarded
from neolab_docs.templating.missing import Missing

Part = str | nodes.Expr | nodes.Stmt
"""A stretch of the output: fixed text, a call that writes a cell, or a statement."""

CAPTURED: Final = "_xl_captured"
UNKNOWN: Final = "_xl_unknown"
_WORD: Final = re.compile(r"[^\W\d]\w*")
_TYPED_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\N{NO-BREAK SPACE}": " "})


@dataclass(frozen=True, slots=True)
class Spot:
    """A tag of the template: where it stands and how it reads."""

    place: Place
    tag: str


class Composer:
    """Parses tags, remembers where each one stands, and puts the program of a workbook together.

    Attributes:
        spots: every tag, by its rank from 1; the rank is the line that Jinja knows it by.
        findings: what could not be understood.
    """

    def __init__(self, environment: Environment) -> None:
        self.environment = dialect(environment)
        self.spots: list[Spot] = []
        self.findings: list[Finding] = []

    def expression(self, text: str, place: Place) -> nodes.Expr:
        """The expression of a lone ``{{ expression }}``."""
        for statement in self._parsed(text.strip(), Spot(place, text.strip()), text.strip()):
            if isinstance(statement, nodes.Output) and len(statement.nodes) == 1:
                return statement.nodes[0]
        return nodes.Const("")

    def content(self, text: str, place: Place, markup: bool = False) -> list[nodes.Stmt]:
        """The statements that give a text, escaped for XML.

        Args:
            text: what the template says.
            place: where it stands.
            markup: whether what is outside of its tags is XML already.
        """
        said: list[str] = []
        at = 0
        for start, end in tags_of(text):
            said += [text[at:start] if markup else escape(text[at:start]), text[start:end]]
            at = end
        said.append(text[at:] if markup else escape(text[at:]))
        return self._parsed("".join(said), Spot(place, " ".join(said[1::2])), text)

    def opening(self, tag: ShapingTag, place: Place) -> nodes.Stmt:
        """The empty statement of a ``for``, an ``if``, an ``elif`` (as an ``if``) or a ``set``."""
        statement = tag.statement.removeprefix("el") if tag.keyword in TURNS else tag.statement
        closing = f"{{% end{statement.split(None, 1)[0]} %}}" if tag.keyword != "set" else ""
        parsed = self._parsed(f"{{% {statement} %}}{closing}", Spot(place, tag.text), tag.text)
        return parsed[0] if parsed else nodes.Output([])

    def _parsed(self, source: str, spot: Spot, tag: str) -> list[nodes.Stmt]:
        rank = self._rank(spot)
        try:
            template = self._tree(source)
        except TemplateSyntaxError as error:
            self._misunderstood(spot, error.message or "")
            return []
        for node in template.find_all(nodes.Node):
            node.lineno = rank
        return cast("list[nodes.Stmt]", template.body) if self._names_exist(template, spot) else []

    def _tree(self, source: str) -> nodes.Template:
        try:
            return self.environment.parse(source)
        except TemplateSyntaxError:
            plain = source.translate(_TYPED_QUOTES)
            if plain == source:
                raise
            return self.environment.parse(plain)

    def _rank(self, spot: Spot) -> int:
        self.spots.append(spot)
        return len(self.spots)

    def _names_exist(self, tree: nodes.Template, spot: Spot) -> bool:
        """Whether all the filters and tests of a tag do; the others are told."""
        filters = ((node.name, "filter") for node in tree.find_all(nodes.Filter))
        tests = ((node.name, "test") for node in tree.find_all(nodes.Test))
        known = {"filter": self.environment.filters, "test": self.environment.tests}
        unknown = [(name, sort) for name, sort in (*filters, *tests) if name not in known[sort]]
        for name, sort in unknown:
            self._misunderstood(spot, f"No {sort} named '{name}'")
        return not unknown

    def _misunderstood(self, spot: Spot, message: str) -> None:
        from neolab_docs.office.markup.diagnosis import in_french

        reason = in_french(message, self.environment)
        self.findings.append(Finding("template-syntax", spot.place, {"tag": spot.tag, "reason": reason}))


def assumed(tag: ShapingTag) -> list[nodes.Stmt]:
    """What a tag that makes no sense may have meant: the words that it may give are names that anything is known of."""
    names = dict.fromkeys(_WORD.findall(tag.statement.partition(" in ")[0]))
    return [nodes.Assign(nodes.Name(name, "store"), nodes.Name(UNKNOWN, "load")) for name in names]


def captured(body: Sequence[nodes.Stmt]) -> nodes.AssignBlock:
    """What the statements give, kept under ``CAPTURED``."""
    return nodes.AssignBlock(nodes.Name(CAPTURED, "store"), None, list(body))


def statements(parts: Iterable[Part]) -> list[nodes.Stmt]:
    """The parts as statements, neighbouring texts made one."""
    made: list[nodes.Stmt] = []
    waiting: list[nodes.Expr] = []
    for part in parts:
        if isinstance(part, nodes.Stmt):
            _pour(waiting, made)
            made.append(part)
        elif isinstance(part, nodes.Expr):
            waiting.append(part)
        elif waiting and isinstance(waiting[-1], nodes.TemplateData):
            waiting[-1].data += part
        elif part:
            waiting.append(nodes.TemplateData(part))
    _pour(waiting, made)
    return made


def _pour(waiting: list[nodes.Expr], made: list[nodes.Stmt]) -> None:
    if waiting:
        made.append(nodes.Output(list(waiting)))
        waiting.clear()


def dialect(environment: Environment) -> Environment:
    """The environment with the manners of cells: values finished for them, our writers called as they are."""
    overlay = environment.overlay(finalize=_finisher(environment))
    assert isinstance(overlay, Environment)
    overlay.code_generator_class = CellGenerator
    return overlay


def _finisher(environment: Environment):  # type: ignore[no-untyped-def]
    def finish(value: object) -> str:
        if isinstance(value, Missing) and absent_on_purpose(value):
            return ""
        text = environment.finish(value)
        if isinstance(text, Markup):
            text = guarded(text.striptags() if "<" in text else unescape(str(text)))
        return escaped(text)

    return finish


def absent_on_purpose(value: Missing) -> bool:
    """Whether the value is that of ``{{ a if b }}`` where ``b`` is false."""
    return value._undefined_name is None
