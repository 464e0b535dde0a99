"""The command run inside the test, and what a person would have seen."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from neolab_docs.cli.running import run


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run gave: its exit code, and what it wrote on each stream."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """Standard output read by a program."""
        return dict(json.loads(self.out))


Command = Callable[..., Outcome]


class _Terminal(io.TextIOWrapper):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def command_in(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8", terminal: bool = False) -> Command:
    """The command with streams of its own, French unless told otherwise, eighty columns wide."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NEOLAB_DEBUG", "NEOLAB_LANG", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    kind = _Terminal if terminal else io.TextIOWrapper

    def command(*arguments: object) -> Outcome:
        streams = {name: kind(io.BytesIO(), encoding=encoding, newline="\n") for name in ("out", "err")}
        monkeypatch.setattr(sys, "stdout", streams["out"])
        monkeypatch.setattr(sys, "stderr", streams["err"])
        code = run([str(argument) for argument in arguments])
        return Outcome(code, *(_written(stream, encoding) for stream in streams.values()))

    return command


def _written(stream: io.TextIOWrapper, encoding: str) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(encoding)
