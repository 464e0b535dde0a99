"""CPU time of fresh processes, in interleaved rounds; medians are compared as ratios."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache


@cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="neolab-docs-compiled-")


def surroundings() -> dict[str, str]:
    """The environment of processes that are measured: Python keeps compiled modules, as it does when installed."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": _compiled().name}


def cpu_seconds(command: Sequence[str]) -> float:
    """User and system time of one run of a command, children included.

    Raises:
        RuntimeError: the command failed.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings())
    assert process.stderr is not None
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command}: {told.decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime


def medians(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """The median CPU time of each command over interleaved rounds, after one round to warm the disk."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for index in range(rounds + 1):
        for name, command in commands.items():
            spent = cpu_seconds(command)
            if index:
                times[name].append(spent)
    return {name: statistics.median(spent) for name, spent in times.items()}


def python(code: str, *arguments: str) -> list[str]:
    """A command that runs a piece of Python in a fresh interpreter."""
    return [sys.executable, "-c", code, *arguments]
