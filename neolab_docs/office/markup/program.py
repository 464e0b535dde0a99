"""A template compiled to one Jinja program, and what goes wrong in it told with the place of the tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import GeneratorType, TracebackType
from typing import cast

from jinja2 import Template, TemplateSyntaxError

from neolab_docs.errors import NeolabError, TemplateError
from neolab_docs.findings import Finding, Place
from neolab_docs.office.markup.diagnosis import diagnose, is_foreign
from neolab_docs.office.markup.draft import Draft
from neolab_docs.office.markup.marks import KEY_END, PART
from neolab_docs.office.markup.source import BLOCK, REMARK, VALUE, Source
from neolab_docs.office.markup.tags import Tag
from neolab_docs.office.markup.values import PlainOutput, writer
from neolab_docs.templating.environment import Environment
from neolab_docs.templating.rendering import Rendering, rendering

_MAKING = "_making"


class Program:
    """The Jinja program of a template; safe to run in several threads at once."""

    def __init__(self, template: Template, name: str, ranks: list[Tag]) -> None:
        self._template, self._name, self._ranks = template, name, ranks
        self._globals = dict(template.globals)

    def run(self, context: Mapping[str, object], making: object = None) -> Iterator[tuple[str, str]]:
        """Each part made, in order: its key and its text, marks still in it.

        Args:
            context: the names that the template sees.
            making: object that the program's own code calls ``_making``.

        Raises:
            TemplateError: after the last part, with every name that is missing and value that is empty.
        """
        names = {**self._globals, **context, _MAKING: making}
        with rendering(self._template, context) as current:
            try:
                yield from self._parts(names)
            except NeolabError:
                raise
            except Exception as error:
                self._note(current, error)
        if current.faults:
            raise TemplateError(self._findings(current))

    def _parts(self, names: dict[str, object]) -> Iterator[tuple[str, str]]:
        context = self._template.new_context(names, shared=True)
        chunks = cast("GeneratorType[str, None, None]", self._template.root_render_func(context))
        while chunks.gi_frame is not None:
            key, found, text = "".join(iter(chunks.__next__, PART)).partition(KEY_END)
            if found:
                yield key, text

    def _note(self, current: Rendering, error: Exception) -> None:
        line = self._line(error.__traceback__)
        current.fault("template-failed", line, {"reason": str(error)[:200] or type(error).__name__})

    def _line(self, trace: TracebackType | None) -> int:
        line = 0
        module = self._template.root_render_func.__globals__
        while trace is not None:
            if trace.tb_frame.f_globals is module:
                line = self._template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return line

    def _findings(self, current: Rendering) -> list[Finding]:
        found: list[Finding] = []
        for fault in current.faults:
            tag = self._ranks[fault.line - 2] if 2 <= fault.line < len(self._ranks) + 2 else None
            where = tag.where if tag else Place(file=self._name)
            values = {**dict(fault.values), "tag": tag.typed if tag else ""}
            finding = Finding(fault.code, where, values)
            if finding not in found:
                found.append(finding)
        return found


def compile_program(draft: Draft, source: Source, environment: Environment) -> Program:
    """The program of a template.

    Raises:
        TemplateError: with every problem of the template, those of its draft included.
    """
    dialect = _dialect(environment, draft)
    if draft.findings or any(map(is_foreign, source.ranks)):
        raise TemplateError([*draft.findings, *diagnose(source.ranks, dialect, set(draft.findings_tags()))])
    try:
        template = dialect.from_string(source.text())
    except (TemplateSyntaxError, SyntaxError) as error:
        findings = diagnose(source.ranks, dialect, set()) or [_unexplained(error, source, draft)]
        raise TemplateError(findings) from error
    return Program(template, draft.name, source.ranks)


def _dialect(environment: Environment, draft: Draft) -> Environment:
    """The environment with delimiters that no document holds, and our way of writing values."""
    overlay = environment.overlay(
        block_start_string=BLOCK[0],
        block_end_string=BLOCK[1],
        variable_start_string=VALUE[0],
        variable_end_string=VALUE[1],
        comment_start_string=REMARK[0],
        comment_end_string=REMARK[1],
    )
    assert isinstance(overlay, Environment)
    overlay.code_generator_class = PlainOutput
    overlay.filters = {**environment.filters, "_written": writer(environment, draft.slots)}
    return overlay


def _unexplained(error: Exception, source: Source, draft: Draft) -> Finding:
    line = getattr(error, "lineno", 0) or 0
    tag = source.ranks[line - 2] if 2 <= line < len(source.ranks) + 2 else None
    where = tag.where if tag else Place(file=draft.name)
    return Finding("template-syntax", where, {"tag": tag.typed if tag else "", "reason": str(error)})
