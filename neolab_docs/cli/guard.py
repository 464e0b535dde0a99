"""What stops a command is told like any other problem: as findings, in words or in JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from neolab_docs.cli.exits import exit_code
from neolab_docs.cli.helping import texts_of
from neolab_docs.cli.output import Page, print_json
from neolab_docs.cli.paths import typed_project
from neolab_docs.cli.texts import Texts

if TYPE_CHECKING:
    from neolab_docs.findings import Finding


@dataclass(frozen=True, slots=True)
class Call:
    """A command being run.

    Attributes:
        command: its name.
        folder: the project folder.
        said: the messages.
        as_json: whether a program reads the output.
    """

    command: str
    folder: Path
    said: Texts
    as_json: bool = False

    @classmethod
    def of(cls, ctx: typer.Context, folder: Path, as_json: bool = False) -> Call:
        """The call that a context describes, its folder as the person meant it."""
        return cls(_said_command(ctx), typed_project(folder), texts_of(ctx), as_json)

    @contextmanager
    def guarded(self, headline: str = "") -> Iterator[None]:
        """Tell what stops the work inside, under a headline, and leave with the exit code that it deserves.

        Raises:
            typer.Exit: the work was stopped by an error of this library or of the disk.
        """
        from neolab_docs.errors import NeolabError

        try:
            yield
        except NeolabError as error:
            findings: Sequence[Finding] = error.findings
        except OSError as error:
            findings = [self._of_disk(error)]
        else:
            return
        code = exit_code(findings)
        self.tell_stop(findings, headline if code == 1 else "")
        raise typer.Exit(code)

    def tell_stop(self, findings: Sequence[Finding], headline: str) -> None:
        """Findings that ended the command: on standard output for a program, on the error stream for a person."""
        import sys

        from neolab_docs.cli.reports import findings_report
        from neolab_docs.cli.telling import counted, tell

        if self.as_json:
            print_json(findings_report(self.command, self.folder, findings, self.said.lang))
            return
        page = Page(sys.stderr)
        tell(findings, page, self.said)
        page.write(" ".join(part for part in (counted(findings, self.said), headline) if part))

    def _of_disk(self, error: OSError) -> Finding:
        from neolab_docs.findings import Finding, Place

        key = f"reason.{type(error).__name__}"
        reason = self.said(key) if self.said.has(key) else error.strerror or str(error)
        file = str(error.filename or self.folder)
        return Finding("project-unreadable", Place(file=file), {"reason": reason})


def _said_command(ctx: typer.Context) -> str:
    """The command as it is typed after the name of the program: « check », « template check »."""
    return ctx.command_path.partition(" ")[2]
