"""What is raised when we cannot go on; problems that can be listed are findings, not exceptions."""

from __future__ import annotations

from collections.abc import Iterable

from neolab_docs.findings import Finding


class NeolabError(Exception):
    """Base of every error this library raises on purpose; carries the findings that explain it."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(finding.text() for finding in self.findings)


class ProjectError(NeolabError):
    """The project folder cannot be used as it is."""


class TemplateError(NeolabError):
    """An office template cannot be read, compiled or filled."""


class OutputError(NeolabError):
    """A document was made but must not be written: it is not sound, or the disk refuses it."""


class SpreadsheetError(NeolabError):
    """A workbook or a table given by a person cannot be read."""
