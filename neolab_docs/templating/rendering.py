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
from types import FrameType

from jinja2 import Template


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong met while rendering: a finding code, the Jinja line it was met on, and its values."""

    code: str
    line: int
    values: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Rendering:
    """The faults of one rendering of one Jinja template, without repeats."""

    template: Template
    names: frozenset[str]
    faults: list[Fault] = field(default_factory=list)

    def report(self, code: str, values: Mapping[str, str]) -> None:
        """Note a fault at the tag being rendered."""
        self.fault(code, self._line(), values)

    def fault(self, code: str, line: int, values: Mapping[str, str]) -> None:
        """Note a fault at the tag of a Jinja line."""
        fault = Fault(code, line, tuple(values.items()))
        if fault not in self.faults:
            self.faults.append(fault)

    def _line(self) -> int:
        module = self.template.root_render_func.__globals__
        frame: FrameType | None = sys._getframe(1)
        while frame is not None:
            if frame.f_globals is module:
                return self.template.get_corresponding_lineno(frame.f_lineno)
            frame = frame.f_back
        return 0


_current: ContextVar[Rendering | None] = ContextVar("rendering", default=None)


def report(code: str, **values: str) -> None:
    """Note a fault in the rendering under way; outside of one, nothing is noted."""
    rendering = _current.get()
    if rendering is not None:
        rendering.report(code, values)


def known_names() -> frozenset[str]:
    """The top-level names of the rendering under way."""
    rendering = _current.get()
    return rendering.names if rendering else frozenset()


@contextmanager
def rendering(template: Template, names: Mapping[str, object]) -> Iterator[Rendering]:
    """Collect the faults met inside the ``with`` block while ``template`` renders ``names``."""
    current = Rendering(template, frozenset(names))
    token = _current.set(current)
    try:
        yield current
    finally:
        _current.reset(token)
