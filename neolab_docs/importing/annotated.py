"""The report of an import inside a copy of the workbook: for the person who has to correct it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from neolab_docs.building.writing import write_whole
from neolab_docs.findings import Finding, Place, Severity
from neolab_docs.importing.report import Act, ImportReport
from neolab_docs.office.annotating.reporting import report_workbook
from neolab_docs.office.spreadsheets import read_spreadsheet

_TITLE = "Rapport d’import"
_WIDTHS = (14, 18, 9, 30, 20, 34, 46, 46)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "heads": "Nature|Feuille|Cellule|Ligne du tableau|Champ|Dans le projet|Dans le tableau, ou explication|À faire",
        "set": "Changement",
        "add": "Nouvelle ligne",
        "remove": "À supprimer",
        "conflict": "Conflit",
        "error": "À corriger",
        "warning": "Avertissement",
        "info": "Information",
        "guess": "Deviné",
        "ignored": "Laissé de côté",
        "extra": "Champ libre",
        "dropped": "Non repris",
        "choose": "Dire quelle valeur est la bonne.",
        "nothing": "Rien à signaler",
    },
    "en": {
        "heads": "Kind|Sheet|Cell|Row of the table|Field|In the project|In the table, or explanation|To do",
        "set": "Change",
        "add": "New row",
        "remove": "To delete",
        "conflict": "Conflict",
        "error": "To correct",
        "warning": "Warning",
        "info": "Information",
        "guess": "Guessed",
        "ignored": "Left out",
        "extra": "Free field",
        "dropped": "Not taken",
        "choose": "Say which value is right.",
        "nothing": "Nothing to tell",
    },
}
Row = tuple[str, ...]


def write_annotated(report: ImportReport, target: Path, lang: str = "fr") -> list[Path]:
    """Write a copy of each file with notes on the cells concerned and a sheet that tells them all.

    Args:
        report: what the import found.
        target: the copy; where several files were given, their names are added to its own.
        lang: language of the notes.

    Returns:
        The copies.

    Raises:
        OutputError: the disk refuses.
    """
    written = []
    for path in report.sources:
        own = target if len(report.sources) == 1 else target.with_name(f"{target.stem}-{path.stem}{target.suffix}")
        own = own.with_suffix(".xlsx")
        rows = [*_rows(report, path.name, lang)] or [(_WORDS[lang]["nothing"],)]
        heads = tuple(_WORDS[lang]["heads"].split("|"))
        book = read_spreadsheet(path)
        notes = [*_notes(report, path.name)]
        write_whole(own, report_workbook(book, path.read_bytes(), notes, _TITLE, [heads, *rows], _WIDTHS, lang))
        written.append(own)
    return written


def _notes(report: ImportReport, name: str) -> Iterator[Finding]:
    for change in report.changes:
        if change.where.file == name and change.where.cell and change.act is Act.SET:
            values = {"label": change.label, "old": change.old or "–", "new": change.new or "–"}
            yield Finding("import-note-change", change.where, values)
        elif change.where.file == name and change.where.cell and change.act is Act.ADD:
            yield Finding("import-note-new", change.where, {"label": change.label})
    for conflict in report.conflicts:
        for proposal in conflict.proposals:
            if proposal.where.file == name:
                values = {"label": conflict.label, "now": conflict.now or "–", "exported": conflict.exported}
                yield Finding("import-note-conflict", proposal.where, values)
    yield from (one for one in report.findings if one.where.file == name and one.where.cell)
    yield from (one.finding for one in report.guesses if one.finding.where.file == name and one.finding.where.cell)


def _rows(report: ImportReport, name: str, lang: str) -> Iterator[Row]:
    words = _WORDS[lang]
    for conflict in report.conflicts:
        for one in conflict.proposals:
            if one.where.file == name:
                named = (conflict.title, conflict.label, conflict.now, one.new, words["choose"])
                yield (words["conflict"], *_at(one.where), *named)
    order = list(Severity)
    for finding in sorted(report.findings, key=lambda one: order.index(one.severity)):
        if finding.where.file in (None, name):
            yield _told(finding, words[finding.severity.value], report, lang)
    for change in report.changes:
        if change.where.file == name:
            yield (words[change.act.value], *_at(change.where), change.title, change.label, change.old, change.new)
    for guess in report.guesses:
        if guess.finding.where.file in (None, name):
            percent = f"{round(guess.confidence * 100)}\N{NO-BREAK SPACE}%"
            yield _told(guess.finding, f"{words['guess']} ({percent})", report, lang)
    yield from _left_out(report, name, words)


def _left_out(report: ImportReport, name: str, words: Mapping[str, str]) -> Iterator[Row]:
    for extra in report.extras:
        if extra.where.file == name:
            kind = words["extra" if extra.kept else "dropped"]
            yield (kind, *_at(extra.where), "", extra.header, "", ", ".join(extra.sample))
    for copy in report.copies:
        for row in copy.table.ignored if copy.name == name else ():
            yield (words["ignored"], copy.table.sheet, f"A{row.row}", "", "", "", row.text)


def _told(finding: Finding, kind: str, report: ImportReport, lang: str) -> Row:
    message = finding.message(lang)
    what = " ".join(part for part in (message.what, message.why) if part)
    return (kind, *_at(finding.where), *report.about(finding.where), "", what, message.fix)


def _at(where: Place) -> Sequence[str]:
    return where.sheet or "", where.cell or ""
