"""The report of an import on a terminal: a summary first, then each change, doubt and omission with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from neolab_docs.cli.output import Page
from neolab_docs.cli.texts import Texts
from neolab_docs.findings import Finding, Place

if TYPE_CHECKING:
    from rich.table import Table

    from neolab_docs.importing.copies import Copy
    from neolab_docs.importing.report import Change, Conflict, ImportReport

_ROOM = 90
_LONGEST = 160
_SHOWN_ROWS = 8


def tell_report(report: ImportReport, page: Page, said: Texts, *, dry: bool = True) -> None:
    """Everything that a person needs before they say yes; what to do next where nothing is to be written now."""
    page.write(_summary(report, said), style="bold")
    _tell_tables(report, page, said)
    _tell_changes(report, page, said)
    _tell_conflicts(report.conflicts, page, said)
    _tell_findings(report, page, said)
    _tell_guesses(report, page, said)
    _tell_left_out(report, page, said)
    page.blank()
    if dry:
        page.write(_closing(report, said), style="bold")


def _summary(report: ImportReport, said: Texts) -> str:
    acts = {act: [one for one in report.changes if one.act.value == act] for act in ("set", "add", "remove")}
    added = len({(one.table, one.key) for one in acts["add"]})
    told = [said.count("rows-read", sum(len(copy.rows) for copy in report.copies))]
    told.append(said.count("changed-values", len(acts["set"])))
    told += [said.count("new-rows", added)] if added else []
    told += [said.count("removed-rows", len(acts["remove"]))] if acts["remove"] else []
    told += [said.count("conflicts", len(report.conflicts))] if report.conflicts else []
    told += [said.count("error", len(report.errors))] if report.errors else []
    return f"{', '.join(told)}."


def _tell_tables(report: ImportReport, page: Page, said: Texts) -> None:
    """Where each table was found; a workbook that holds several is told in one paragraph."""
    for (file, layout), group in groupby(report.copies, lambda copy: (copy.name, _layout(copy))):
        copies = list(group)
        page.write(said("import.file", file=file, layout=said(f"import.layout-{layout}")), indent=2)
        if len(copies) == 1:
            table = copies[0].table
            kind, columns = report.kinds[table.kind].title, said.count("columns", len(table.columns))
            values = {"sheet": table.sheet, "row": table.header_row, "rows": said.count("rows", len(copies[0].rows))}
            page.write(said("import.table", table=kind, columns=columns, **values), indent=4)
        else:
            sheets = [f"{copy.table.sheet} ({said.count('rows', len(copy.rows))})" for copy in copies]
            page.write(", ".join(sheets), indent=4)


def _layout(copy: Copy) -> str:
    return "lost" if copy.table.layout == "own" and copy.exported is None else copy.table.layout


def _tell_changes(report: ImportReport, page: Page, said: Texts) -> None:
    if not report.changes:
        return
    _title(page, said("import.changes"))
    for (_, act, key), group in groupby(report.changes, lambda one: (one.table, one.act.value, one.key)):
        changes = list(group)
        first = changes[0]
        kind = report.kinds[first.table].title
        page.write(said(f"import.row-{act}", title=first.title or key, table=kind), indent=2, style="bold")
        if act == "remove":
            continue
        if act == "set":
            _tell_rows(("field", "cell", "old", "new"), [_row(one) for one in changes], page, said)
        else:
            _tell_rows(
                ("field", "cell", "new"), [(one.label, _cell(one.where), _cut(one.new)) for one in changes], page, said
            )


def _row(change: Change) -> tuple[str, ...]:
    old, new = _apart(change.old, change.new)
    return change.label, _cell(change.where), old or "–", new or "–"


def _tell_conflicts(conflicts: Sequence[Conflict], page: Page, said: Texts) -> None:
    if not conflicts:
        return
    _title(page, said("import.conflicts"))
    rows = []
    for one in conflicts:
        proposals = "\n".join(f"{_cut(each.new) or '–'} ({_address(each.where)})" for each in one.proposals)
        answer = (
            said("import.undecided")
            if one.answer is None
            else said(f"import.answer-{'project' if one.answer < 0 else 'table'}")
        )
        rows.append((f"{one.title}\n{one.label}", _cut(one.exported) or "–", _cut(one.now) or "–", proposals, answer))
    _tell_rows(("field", "exported", "project", "table", "answer"), rows, page, said)


def _tell_findings(report: ImportReport, page: Page, said: Texts) -> None:
    errors = report.errors
    others = [finding for finding in report.findings if finding not in errors]
    for key, findings in (("import.rejected", errors), ("import.to-know", others)):
        if findings:
            _title(page, said(key))
            _tell_by_code(findings, report, page, said)


def _tell_by_code(findings: Sequence[Finding], report: ImportReport, page: Page, said: Texts) -> None:
    """Findings in their order; those of one kind that concern cells are told in a table, with their reason once."""
    from neolab_docs.cli.telling import tell_all

    several = len(report.sources) > 1
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for alike in by_code.values():
        if not alike[0].where.cell:
            tell_all(alike, page, said, with_file=several)
            continue
        severity = said(f"severity.{alike[0].severity.value}")
        page.write(said("import.alike", severity=severity, why=alike[0].message(said.lang).why), 2, "bold")
        rows: dict[tuple[str, str], list[Finding]] = {}
        for finding in alike:
            message = finding.message(said.lang)
            rows.setdefault((message.what, message.fix), []).append(finding)
        told = [_problem_row(what, fix, places, report, several=several) for (what, fix), places in rows.items()]
        _tell_rows(("cell", "row", "problem", "fix"), told, page, said)
        page.blank()


def _problem_row(
    what: str, fix: str, findings: Sequence[Finding], report: ImportReport, *, several: bool
) -> tuple[str, ...]:
    places = [_address(finding.where, with_file=several) for finding in findings]
    about = ", ".join(part for part in report.about(findings[0].where) if part) if len(findings) == 1 else ""
    return _joined(places), _cut(about, 80), what, fix


def _joined(places: Sequence[str]) -> str:
    once = list(dict.fromkeys(places))
    return ", ".join(once[:_SHOWN_ROWS]) + (" …" if len(once) > _SHOWN_ROWS else "")


def _tell_guesses(report: ImportReport, page: Page, said: Texts) -> None:
    if not report.guesses:
        return
    _title(page, said("import.guesses"))
    several = len(report.sources) > 1
    rows = [
        (
            f"{round(one.confidence * 100)}\N{NO-BREAK SPACE}%",
            _address(one.finding.where, with_file=several),
            one.finding.message(said.lang).what,
        )
        for one in sorted(report.guesses, key=lambda one: one.confidence)
    ]
    _tell_rows(("confidence", "cell", "guess"), rows, page, said)


def _tell_left_out(report: ImportReport, page: Page, said: Texts) -> None:
    ignored = [(copy.name, copy.table.sheet, row) for copy in report.copies for row in copy.table.ignored]
    kept = [extra for extra in report.extras if extra.kept]
    own = {copy.name for copy in report.copies if copy.table.layout == "own"}
    sheets = [place.sheet for place in report.left_out if place.sheet and place.file not in own]
    if not ignored and not kept and not sheets:
        return
    _title(page, said("import.left-out"))
    for extra in kept:
        values = {"header": extra.header, "column": extra.column, "sample": ", ".join(extra.sample[:3])}
        page.write(said("import.extra", sheet=extra.where.sheet, **values), indent=2)
    for (sheet, reason), group in groupby(ignored, lambda one: (one[1], one[2].reason_code)):
        rows = [row for _, _, row in group]
        key = f"import.ignored-{reason}"
        told = said(key) if said.has(key) else said("import.ignored-other")
        where = ", ".join(str(row.row) for row in rows[:_SHOWN_ROWS]) + (" …" if len(rows) > _SHOWN_ROWS else "")
        text = _cut(rows[0].text, 60)
        page.write(said("import.ignored", reason=told, rows=where, sheet=sheet, text=text), indent=2)
    if sheets:
        page.write(said("import.sheets", sheets=", ".join(sheets)), indent=2)


def _closing(report: ImportReport, said: Texts) -> str:
    if not report.changes and report.ready:
        return said("import.nothing")
    if report.undecided:
        return said("import.decide")
    return said("import.dry") if report.ready else said("import.correct")


def _tell_rows(headers: Sequence[str], rows: Sequence[Sequence[str]], page: Page, said: Texts) -> None:
    if page.console.width < _ROOM:
        for row in rows:
            for header, text in zip(headers, row, strict=True):
                page.write(said("import.narrow", name=said(f"import.column-{header}"), text=text), indent=4)
            page.blank()
        return
    from rich.padding import Padding

    page.console.print(Padding(_table(headers, rows, said), (0, 0, 0, 4)))


def _table(headers: Sequence[str], rows: Iterable[Sequence[str]], said: Texts) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for header in headers:
        whole = header == "confidence"
        table.add_column(said(f"import.column-{header}"), overflow="fold", no_wrap=whole, ratio=None if whole else 1)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _title(page: Page, text: str) -> None:
    page.blank()
    page.write(text, style="bold underline")


def _cell(where: Place) -> str:
    return where.cell or ""


def _address(where: Place, *, with_file: bool = True) -> str:
    parts = (where.file if with_file else None, where.sheet, where.cell)
    return ", ".join(part for part in parts if part)


def _cut(text: str, longest: int = _LONGEST) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip()}…"


def _apart(old: str, new: str) -> tuple[str, str]:
    """Two texts, cut to where they differ when they are long."""
    old, new = " ".join(old.split()), " ".join(new.split())
    if max(len(old), len(new)) <= _LONGEST or not old or not new:
        return _cut(old), _cut(new)
    start = _shared(old, new)
    start = max(old.rfind(" ", 0, max(start - 20, 0)), 0)
    lead = "… " if start else ""
    return lead + _cut(old[start:].lstrip()), lead + _cut(new[start:].lstrip())


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((rank for rank, (left, right) in pairs if left != right), min(len(one), len(other)))
