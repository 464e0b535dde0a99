"""Findings told to a person: grouped by file, most severe words first, with a count at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from neolab_docs.cli.output import Page
from neolab_docs.cli.texts import Texts
from neolab_docs.findings import Finding, Severity

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold"}


def tell(findings: Iterable[Finding], page: Page, said: Texts) -> None:
    """Every finding, file by file."""
    grouped = _by_file(findings)
    for file, group in grouped.items():
        if file or len(grouped) > 1:
            page.write(file or said("finding.whole"), style="bold underline")
        for finding in group:
            tell_one(finding, page, said)
        page.blank()


def tell_one(finding: Finding, page: Page, said: Texts, indent: int = 2) -> None:
    """One finding: how grave and where, then what happened, why it matters, what to do."""
    where = replace(finding.where, file=None).text(said.lang)
    severity = said(f"severity.{finding.severity.value}")
    message = finding.message(said.lang)
    page.write(", ".join(part for part in (severity, where) if part), indent, _STYLES[finding.severity])
    page.write(message.what, indent + 2)
    if message.why:
        page.write(said("finding.why", text=message.why), indent + 2)
    if message.fix:
        page.write(said("finding.fix", text=message.fix), indent + 2)


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
