"""Exit codes: what a script learns from the command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from neolab_docs.findings import Finding

DONE = 0
PROBLEMS = 1
CANNOT_RUN = 2
INTERRUPTED = 130

_CANNOT_RUN = {
    "build-disk",
    "build-disk-full",
    "build-no-rights",
    "build-unknown-choice",
    "content-missing",
    "export-no-template",
    "export-unknown-layout",
    "export-unknown-table",
    "export-wrong-ending",
    "kit-unknown-kind",
    "kit-unknown-meeting",
    "project-no-folder",
    "project-no-yaml",
    "project-unreadable",
    "start-not-empty",
    "start-unknown-kind",
    "table-unknown-meeting",
    "template-file-exists",
}


def exit_code(findings: Iterable[Finding]) -> int:
    """1 where errors were found, 2 where one of them means that the command could not do its work."""
    codes = {finding.code for finding in findings if finding.severity.value == "error"}
    if codes & _CANNOT_RUN:
        return CANNOT_RUN
    return PROBLEMS if codes else DONE
