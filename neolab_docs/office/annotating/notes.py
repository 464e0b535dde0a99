"""Findings as notes: where each goes, and its lines of text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from neolab_docs.findings import Finding, Place, Severity

AUTHOR = "neolab-docs"
INITIALS = "ND"


@dataclass(frozen=True, slots=True)
class Note:
    """One finding, ready to be written.

    Attributes:
        where: its place.
        tag: the tag that it is about, as typed; "" for none.
        lines: its sentences.
        address: its place in words, for where the comment cannot stand there.
    """

    where: Place
    tag: str
    lines: tuple[str, ...]
    address: str

    def text(self, *, here: bool) -> tuple[str, ...]:
        """The lines of the comment, after the address where it does not stand there."""
        return self.lines if here or not self.address else (self.address, *self.lines)


def notes_of(findings: Iterable[Finding], lang: str) -> list[Note]:
    """The notes of findings, in order; what is only good to know, and concerns no place, is left out."""
    return [
        _note(finding, lang)
        for finding in findings
        if finding.severity is not Severity.INFO or finding.where.as_dict().keys() - {"file"}
    ]


def _note(finding: Finding, lang: str) -> Note:
    message = finding.message(lang)
    lines = tuple(line for line in (message.what, message.why, message.fix) if line)
    return Note(finding.where, str(finding.values.get("tag", "")), lines, replace(finding.where, file=None).text(lang))
