"""What one rendering notes while it runs: every missing name and empty value, with the line of its tag.

Engines write the XML of a part as Jinja source with one line break inside each tag, so that the Jinja line of a
fault is the rank of its tag. A fault never stops the rendering: all of them are told at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from neolab_docs.templating.limits import Stopped

if TYPE_CHECKING:
    from jinja2 import Template


class Fault(NamedTuple):
    """Something wrong met while rendering: a finding code, the Jinja line it was met on, and its values."""

    code: str
    line: int
    values: tuple[tuple[str, str], ...]


class Located(Protocol):
    """A program whose frames are known by their globals, and whose lines lead back to the template's.

    Attributes:
        module: the globals of its code.
    """

    module: dict[str, Any]

    def line(self, python_line: int) -> int:
        """The line of the template that a line of the code comes from."""


class _OfJinja:
    """A template of Jinja's own as a located program."""

    def __init__(self, template: Template) -> None:
        self.module: dict[str, Any] = template.root_render_func.__globals__
        self.line = template.get_corresponding_lineno


@dataclass(slots=True)
class Rendering:
    """The faults of one rendering of one template, without repeats.

    Attributes:
        program: what runs.
        names: the top-level names that it was given.
        making: what the engine gathers for the document being made, for the filters that add to it.
        faults: what went wrong so far.
    """

    program: Located
    names: frozenset[str]
    making: object = None
    faults: list[Fault] = field(default_factory=list)

    def report(self, code: str, values: Mapping[str, str]) -> None:
        """Note a fault at the tag being rendered."""
        self.fault(code, self._line(), values)

    def fault(self, code: str, line: int, values: Mapping[str, str]) -> None:
        """Note a fault at the tag of a Jinja line."""
        fault = Fault(code, line, tuple(values.items()))
        if fault not in self.faults:
            self.faults.append(fault)

    def failure(self, error: Exception) -> None:
        """Note an exception that the program let through, at the tag that it comes from."""
        line = self._line_of(error.__traceback__)
        if isinstance(error, Stopped):
            self.fault(error.code, line, error.values)
        elif isinstance(error, RecursionError):
            self.fault("template-too-deep", line, {})
        else:
            self.fault("template-failed", line, {"reason": _reason(error)})

    def _line_of(self, trace: TracebackType | None) -> int:
        line = 0
        while trace is not None:
            if trace.tb_frame.f_globals is self.program.module:
                line = self.program.line(trace.tb_lineno)
            trace = trace.tb_next
        return line

    def _line(self) -> int:
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_globals is self.program.module:
                return self.program.line(frame.f_lineno)
            frame = frame.f_back
        return 0


def _reason(error: Exception) -> str:
    return str(error)[:200] or type(error).__name__


_current: ContextVar[Rendering | None] = ContextVar("rendering", default=None)


def report(code: str, **values: str) -> None:
    """Note a fault in the rendering under way; outside of one, nothing is noted."""
    rendering = _current.get()
    if rendering is not None:
        rendering.report(code, values)


def making_under_way() -> object:
    """What the engine gathers for the document being made; None outside of a rendering."""
    rendering = _current.get()
    return rendering.making if rendering else None


def known_names() -> frozenset[str]:
    """The top-level names of the rendering under way."""
    rendering = _current.get()
    return rendering.names if rendering else frozenset()


@contextmanager
def rendering(program: Located | Template, names: Mapping[str, object], making: object = None) -> Iterator[Rendering]:
    """Collect the faults met inside the ``with`` block while a program runs with ``names``."""
    located = cast(Located, program) if hasattr(program, "line") else _OfJinja(program)
    current = Rendering(located, frozenset(names), making)
    token = _current.set(current)
    try:
        yield current
    finally:
        _current.reset(token)
