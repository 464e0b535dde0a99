"""Findings told to a person: grouped by file, most severe words first, with a count at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from neolab_docs.cli.output import Page
from neolab_docs.cli.texts import Texts
from neolab_docs.findings import Finding, Severity
from neolab_docs.findings.finding import Message

_INDENT = 2
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold"}


def tell(findings: Iterable[Finding], page: Page, said: Texts) -> None:
    """Every finding, file by file."""
    grouped = _by_file(findings)
    for file, group in grouped.items():
        if file or len(grouped) > 1:
            page.write(file or said("finding.whole"), style="bold underline")
        tell_all(group, page, said, with_file=False)
        page.blank()


def tell_all(findings: Iterable[Finding], page: Page, said: Texts, *, with_file: bool = True) -> None:
    """Findings in their order; those that say the same of several places say it once."""
    together: dict[tuple[Severity, Message], list[str]] = {}
    for finding in findings:
        where = finding.where if with_file else replace(finding.where, file=None)
        places = together.setdefault((finding.severity, finding.message(said.lang)), [])
        places.append(where.text(said.lang))
    for (severity, message), places in together.items():
        _tell_places(severity, places, page, said)
        _tell_message(message, page, said)


def _tell_places(severity: Severity, places: Sequence[str], page: Page, said: Texts) -> None:
    word = said(f"severity.{severity.value}")
    page.write(", ".join(part for part in (word, places[0]) if part), _INDENT, _STYLES[severity])
    for place in places[1:]:
        page.write(place, _INDENT + len(word) + 2, _STYLES[severity])


def _tell_message(message: Message, page: Page, said: Texts) -> None:
    page.write(message.what, 2 * _INDENT)
    if message.why:
        page.write(said("finding.why", text=message.why), 2 * _INDENT)
    if message.fix:
        page.write(said("finding.fix", text=message.fix), 2 * _INDENT)


def counted(findings: Sequence[Finding], said: Texts) -> str:
    """« 2 erreurs et 1 avertissement. »; nothing where there is nothing to count."""
    numbers = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    told = [said.count(severity.value, number) for severity, number in numbers.items() if number]
    if len(told) < 2:
        return "".join(f"{part}." for part in told)
    return said("finding.together", first=", ".join(told[:-1]), last=told[-1])


def _by_file(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by file, in the order of lines; those of no file come last."""
    found: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_order):
        found.setdefault(finding.where.file or "", []).append(finding)
    return found


def _order(finding: Finding) -> tuple[bool, str, int]:
    return not finding.where.file, finding.where.file or "", finding.where.line or 0
