"""The command line: arguments in, calls to the library, a report out; the only place that prints."""

from __future__ import annotations

from neolab_docs.cli.running import run


def main() -> None:
    """The ``neolab-docs`` command.

    Raises:
        SystemExit: with 0 when done, 1 when problems were found, 2 when nothing could be run.
    """
    raise SystemExit(run())
