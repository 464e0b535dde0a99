"""Where words go: a terminal of any width, a file, a Windows console that knows few letters."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_WIDE = 160  # a file or a pipe has no width; tables still need one
_NARROWEST = 20


def forgive_encodings() -> None:
    """Let standard streams write « ? » for a letter that they do not know, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def print_json(data: object) -> None:
    """One JSON object on standard output, in ASCII where the stream may spoil other letters."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    print(json.dumps(data, ensure_ascii=encoding != "utf8", indent=2))


def print_error(text: str) -> None:
    """A few words on the error stream."""
    print(text, file=sys.stderr)


class Page:
    """Text laid out for one stream: indented, wrapped on a terminal only, coloured where colours show."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self.console = _console(stream or sys.stdout)

    def write(self, text: str, indent: int = 0, style: str = "") -> None:
        """One paragraph."""
        margin = " " * indent
        for line in self._wrapped(text, margin):
            self.console.print(line, style=style or None, soft_wrap=True)

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def _wrapped(self, text: str, margin: str) -> list[str]:
        if not self.console.is_terminal:
            return [margin + text]
        width = max(self.console.width - 1, _NARROWEST)
        return textwrap.wrap(
            text,
            width,
            initial_indent=margin,
            subsequent_indent=margin,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _console(stream: IO[str]) -> Console:
    from rich.console import Console

    options: dict[str, Any] = {"file": stream, "markup": False, "highlight": False, "emoji": False}
    if not stream.isatty() and "COLUMNS" not in os.environ:
        options["width"] = _WIDE
    return Console(**options)
