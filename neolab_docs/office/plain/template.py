"""A plain text or CSV template, compiled once: its tags are Jinja's, its lines are its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from jinja2 import Template, TemplateSyntaxError
from jinja2.runtime import Undefined

from neolab_docs.errors import TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.plain.calendars import calendar_text, content_lines
from neolab_docs.office.plain.cells import OPEN, SHUT, machine_text, rows, separator_of
from neolab_docs.office.plain.reading import line_end, read_text, split_mark
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.guard import MARK
from neolab_docs.templating.rendering import Rendering, rendering
from neolab_docs.templating.standing_in import whole

if TYPE_CHECKING:
    from neolab_docs.templating.checking.source import CheckedSource

_TABLE, _CALENDAR = ".csv", ".ics"


class PlainTemplate:
    """A text compiled once; safe to render from several threads once bound to an environment."""

    def __init__(self, source: str, name: str, environment: Environment) -> None:
        self._mark, self._source = split_mark(source)
        self._name = name
        self._compiled: Template | None = None
        self.bind(environment)

    def bind(self, environment: Environment) -> None:
        """Give the template the filters and the manners of an environment.

        Raises:
            TemplateError: a tag cannot be understood.
        """
        known = whole(environment)
        finish = {_TABLE: _marked, _CALENDAR: _escaped}.get(self._ending, known.finish)
        manners = known.overlay(autoescape=False, finalize=finish, trim_blocks=True, lstrip_blocks=True)
        try:
            self._compiled = manners.from_string(self._source)
        except TemplateSyntaxError as error:
            raise TemplateError([self._misread(error)]) from None

    def render(self, context: Mapping[str, object]) -> bytes:
        """The text with its tags filled.

        Raises:
            TemplateError: names are missing, or values are empty.
        """
        assert self._compiled is not None
        with rendering(self._compiled, context) as current:
            try:
                text = self._compiled.render(context)
            except Exception as error:  # whatever a filter or a value may do
                current.failure(error)
                text = ""
        if current.faults:
            raise TemplateError(self._findings(current))
        return (self._mark + self._laid_out(text)).encode()

    def sources(self) -> Sequence[CheckedSource]:
        """Its tags, for the static check."""
        from neolab_docs.templating.checking.source import CheckedSource

        return [CheckedSource(self._source, self._place, self._line)]

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_compiled": None}

    @property
    def _ending(self) -> str:
        return PurePath(self._name).suffix.lower()

    def _laid_out(self, text: str) -> str:
        end = line_end(self._source)
        if self._ending == _TABLE:
            return rows(text, separator_of(self._source), end)
        if self._ending == _CALENDAR:
            return content_lines(text.replace(MARK, ""))
        return text.replace(MARK, "").replace("\r\n", "\n").replace("\n", end)

    def _place(self, line: int) -> Place:
        return Place(file=self._name, line=line or None)

    def _line(self, line: int) -> str:
        lines = self._source.splitlines()
        return lines[line - 1].strip() if 0 < line <= len(lines) else ""

    def _misread(self, error: TemplateSyntaxError) -> Finding:
        line = error.lineno or 0
        values = {"tag": self._line(line), "reason": (error.message or "").rstrip(".")}
        return Finding("template-syntax", self._place(line), values)

    def _findings(self, current: Rendering) -> list[Finding]:
        return [
            Finding(fault.code, self._place(fault.line), {**dict(fault.values), "tag": self._line(fault.line)})
            for fault in current.faults
        ]


def _marked(value: object) -> str:
    """A value of a table between marks; a missing one reports itself."""
    text = str(value) if isinstance(value, Undefined) else machine_text(value)
    return f"{OPEN}{text}{SHUT}"


def _escaped(value: object) -> str:
    """A value of a calendar; a missing one reports itself."""
    return str(value) if isinstance(value, Undefined) else calendar_text(value)


def compile_template(source: bytes, name: str, environment: Environment) -> PlainTemplate:
    """The text as a program (see ``office/engine.py``).

    Raises:
        TemplateError: with every problem of the template.
    """
    return PlainTemplate(read_text(source, name), name, environment)
