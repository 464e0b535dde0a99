"""LibreOffice run on a list of files, in a profile of its own that holds our macro and is deleted afterwards.

Its exit status says nothing (0 even when no file could be opened): the macro logs how each file ended.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from neolab_docs.errors import OutputError
from neolab_docs.findings import Finding

PATIENCE = 120.0
_FAREWELL = 10.0
_TICK = 0.1
_PROFILE = Path(__file__).parent / "profile"
_LIST, _LOG = "neolab-files.txt", "neolab-log.txt"
_MACRO = "macro:///Standard.Exporting.Main"
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard")


@dataclass(frozen=True, slots=True)
class Wish:
    """One file to convert.

    Attributes:
        source: the office file.
        import_filter: LibreOffice's name of its format, so that it does not guess; empty where it may.
        pdf: where the PDF goes.
        title: the title of a document that has none.
    """

    source: Path
    import_filter: str
    pdf: Path
    title: str

    def line(self) -> str:
        """What the macro reads."""
        title = " ".join(self.title.split())
        return "\t".join((self.source.as_uri(), self.import_filter, self.pdf.as_uri(), title))


class Ending(StrEnum):
    """How a file ended."""

    DONE = "done"
    FAILED = "failed"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class _Session:
    """What one process did: whether it started, whether it had to be stopped, and the files that ended."""

    started: bool
    stopped: bool
    endings: list[Ending]


def run_all(soffice: Path, wishes: Sequence[Wish], patience: float = PATIENCE) -> list[Ending]:
    """Convert files in one process; after a file that takes it down or hangs, another does the rest.

    Args:
        soffice: the program.
        wishes: the files, in order.
        patience: how many seconds the start, or one file, may take before the process is stopped.

    Returns:
        How each file ended, in order.

    Raises:
        OutputError: LibreOffice does not start.
    """
    endings: list[Ending] = []
    while len(endings) < len(wishes):
        session = _run(soffice, wishes[len(endings) :], patience)
        if not session.started:
            raise OutputError([Finding("pdf-no-start", values={"path": str(soffice)})])
        endings += session.endings
        if len(endings) < len(wishes):
            endings.append(Ending.LATE if session.stopped else Ending.FAILED)
    return endings


def _run(soffice: Path, wishes: Sequence[Wish], patience: float) -> _Session:
    with TemporaryDirectory(prefix="neolab-office-", ignore_cleanup_errors=True) as home:
        user = Path(home, "user").resolve()
        shutil.copytree(_PROFILE, user)
        (user / _LIST).write_text("\n".join(wish.line() for wish in wishes), "utf-8", newline="\n")
        command = [str(soffice), f"-env:UserInstallation={user.parent.as_uri()}", *_OPTIONS, _MACRO]
        with _started(command) as process:
            stopped = not _ended(process, user / _LOG, patience)
        said = _said(user / _LOG)
    endings = [Ending(word) for word in said if word in (Ending.DONE, Ending.FAILED)]
    return _Session(bool(said), stopped, endings)


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process; whatever is left of it and of its children is stopped on the way out."""
    silent = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)
    except OSError as error:
        raise OutputError([Finding("pdf-no-start", values={"path": command[0]})]) from error
    try:
        yield process
    finally:
        if process.poll() is None:
            _kill_tree(process)
        process.wait()


def _ended(process: subprocess.Popen[bytes], log: Path, patience: float) -> bool:
    """Whether the process ended by itself, each file within the patience that it is given."""
    said: list[str] = []
    deadline = monotonic() + patience
    while process.poll() is None:
        if (now := _said(log)) != said:
            said, deadline = now, monotonic() + (_FAREWELL if now[-1:] == ["end"] else patience)
        if monotonic() > deadline:
            return False
        with suppress(subprocess.TimeoutExpired):
            process.wait(_TICK)
    return True


def _said(log: Path) -> list[str]:
    """The lines of the log that are complete; none while it cannot be read."""
    try:
        return log.read_text("utf-8").splitlines()
    except OSError:
        return []


def _kill_tree(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # a session of its own: the launcher and what it launched
