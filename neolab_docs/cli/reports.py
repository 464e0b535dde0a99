"""What ``--json`` prints: one object with the keys described here, the same whatever the language of messages.

Every report holds ``command``, ``version``, ``project`` (the folder as given), ``ok`` (whether no error was met),
``counts`` (findings by severity) and ``findings``. A finding has ``code``, ``severity`` (error, warning, info),
``where`` (file, line, path… where known) and its sentences ``what``, ``why`` and ``fix``, in the language of the run.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from neolab_docs.findings import Finding, Severity, has_errors
from neolab_docs.version import VERSION

if TYPE_CHECKING:
    from neolab_docs.api import Standing
    from neolab_docs.building.making import BuildReport, Made, Pdf, Preview
    from neolab_docs.building.plan import Job
    from neolab_docs.context.kit.names import KitEntry
    from neolab_docs.kitting import Kit
    from neolab_docs.mailing import Mailing

Report = dict[str, object]


def findings_report(command: str, project: Path, findings: Sequence[Finding], lang: str) -> Report:
    """The report of ``check``, and of any command that could go no further."""
    counts = {severity.value: sum(finding.severity is severity for finding in findings) for severity in Severity}
    return {
        "command": command,
        "version": VERSION,
        "project": str(project),
        "ok": not has_errors(findings),
        "counts": counts,
        "findings": [finding.as_dict(lang) for finding in findings],
    }


def list_report(project: Path, folder: Path, standings: Sequence[Standing], lang: str) -> Report:
    """The report of ``list``: adds ``folder`` and ``deliverables``.

    A deliverable has ``id``, ``title``, ``path`` (below the folder), ``template``, ``group``, ``edition``,
    ``audience``, ``ready``, ``made`` (its file is there), ``up_to_date`` and ``findings`` (what it lacks).
    """
    deliverables = [
        {
            **_described(standing.job),
            "ready": standing.job.ready,
            "made": standing.made,
            "up_to_date": standing.up_to_date,
            "findings": [finding.as_dict(lang) for finding in standing.job.lacking],
        }
        for standing in standings
    ]
    return {**findings_report("list", project, (), lang), "folder": str(folder), "deliverables": deliverables}


def build_report(project: Path, report: BuildReport, warnings: Sequence[Finding], lang: str) -> Report:
    """The report of ``build``: adds ``folder`` and ``deliverables``; ``findings`` are those of the data.

    A deliverable has ``id``, ``title``, ``path``, ``template``, ``group``, ``edition``, ``audience``, ``made``,
    ``changed`` (the file differs from the one that was there), ``findings`` (why it was not made) and, where a PDF was
    asked for, ``pdf``: ``path``, ``made``, ``changed`` and ``findings``; likewise ``preview`` for its contact sheet.
    What kept every PDF from being made is among the ``findings`` of the report. ``ok`` covers them all.
    """
    return {
        **findings_report("build", project, (*warnings, *report.remarks), lang),
        "ok": not has_errors((*warnings, *report.findings)),
        "folder": str(report.folder),
        "deliverables": [_made(result, report.folder, lang) for result in report.results],
    }


def letters_report(project: Path, done: Mailing, lang: str) -> Report:
    """The report of ``letters``.

    It adds ``folder``, ``letters`` (how many), ``together`` (the zip or the single document, or null) and ``not_made``
    (those that could not be written, with their ``findings``).
    """
    report = done.report
    failed = [result for result in report.results if result.path is None]
    return {
        **findings_report("letters", project, report.remarks, lang),
        "ok": not has_errors(report.findings),
        "folder": str(report.folder),
        "letters": done.count - len(failed),
        "together": str(done.together) if done.together else None,
        "not_made": [_made(result, report.folder, lang) for result in failed],
    }


def kit_report(project: Path, done: Kit, lang: str) -> Report:
    """The report of ``kit``.

    It adds ``meeting``, ``folder``, ``archive`` (the zip, or null) and ``documents``: as the deliverables of ``build``,
    with ``part``, ``copies``, ``paper`` and ``sheets``. ``findings`` hold what to know before printing.
    """
    report = done.report
    counted = {entry.output: entry for entry in done.entries}
    documents = [{**_made(one, report.folder, lang), **_quantities(counted[one.job.output])} for one in report.results]
    return {
        **findings_report("kit", project, (*report.remarks, *done.doubts), lang),
        "ok": not has_errors(report.findings),
        "meeting": done.meeting.id,
        "folder": str(report.folder),
        "archive": str(done.archive) if done.archive else None,
        "documents": documents,
    }


def _quantities(entry: KitEntry) -> Report:
    return {"part": entry.part, "copies": entry.copies, "paper": entry.paper, "sheets": entry.sheets}


def _made(result: Made, folder: Path, lang: str) -> Report:
    companions = {"pdf": result.pdf, "preview": result.preview}
    return {
        **_described(result.job),
        "made": result.path is not None,
        "changed": result.changed,
        "findings": [finding.as_dict(lang) for finding in result.findings],
        **{name: _companion(one, folder, lang) for name, one in companions.items() if one},
    }


def _companion(one: Pdf | Preview, folder: Path, lang: str) -> Report:
    return {
        "path": one.path.relative_to(folder).as_posix(),
        "made": one.made,
        "changed": one.changed,
        "findings": [finding.as_dict(lang) for finding in one.findings],
    }


def _described(job: Job) -> Report:
    deliverable = job.deliverable
    return {
        "id": deliverable.id,
        "title": job.title,
        "path": job.output,
        "template": deliverable.template,
        "group": deliverable.group,
        "edition": deliverable.edition.value,
        "audience": deliverable.audience.value,
    }
