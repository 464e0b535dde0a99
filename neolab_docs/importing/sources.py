"""The files given to an import: read, their tables found, each with what was exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from neolab_docs.datafiles.problems import nearest
from neolab_docs.errors import ProjectError
from neolab_docs.findings import Finding, Place
from neolab_docs.importing.copies import Copy
from neolab_docs.office.spreadsheets import Spreadsheet, read_spreadsheet
from neolab_docs.tables.finding import search_tables
from neolab_docs.tables.found import FoundTable
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.layouts.own import own_kinds
from neolab_docs.tables.snapshot import SHEET, Snapshot, carried, kept

ALL = "all"
_DEFAULT = "actions"
_BESIDE = {"cards": ("sheets",)}
_SEARCHED, _LONG, _TOLD = 60, 80, 12


@dataclass(frozen=True, slots=True)
class Request:
    """What to look for.

    Attributes:
        kinds: every kind of table.
        table: the one asked for; ``all`` for every table that is recognised.
        mapping: fields by header, as a person decided.
        sheet: the only sheet to look at; every sheet when left out.
    """

    kinds: Mapping[str, TableKind]
    table: str = ALL
    mapping: Mapping[str, str] = field(default_factory=dict)
    sheet: str | None = None


@dataclass(slots=True)
class Sources:
    """What the files hold.

    Attributes:
        copies: the tables found.
        findings: what there is to know of the files and of their tables.
        left_out: the sheets that hold something and no table, each with its file.
    """

    copies: list[Copy] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[Place] = field(default_factory=list)


def read_sources(
    paths: Sequence[Path], request: Request, root: Path | None = None, project: str = "", *, force: bool = False
) -> Sources:
    """Read files and find their tables.

    Args:
        paths: the files.
        request: what to look for.
        root: the project folder, which keeps what was exported.
        project: identifier of the project; "" for none.
        force: whether workbooks of other projects are read all the same.

    Raises:
        ProjectError: a file cannot be read, holds no table, or comes from another project.
    """
    if request.table != ALL:
        kind_named(request.kinds, request.table)
    found = Sources()
    for path in paths:
        book = read_spreadsheet(path)
        found.findings += book.findings
        snapshots = _snapshots(book)
        if not force:
            _refuse_others(path, snapshots, project)
        tables = tables_of(book, request)
        found.left_out += _left_out(book, tables)
        for table in tables:
            found.findings += [in_file(finding, path.name) for finding in table.findings]
            exported = _exported(table, snapshots, root)
            if table.layout == "own" and exported is None and root is not None:
                place = Place(file=path.name, sheet=table.sheet)
                found.findings.append(Finding("import-snapshot-lost", place, {"export": table.export_id}))
            found.copies.append(Copy(path, table, exported))
    return found


def _left_out(book: Spreadsheet, tables: Sequence[FoundTable]) -> list[Place]:
    told = {SHEET, *(table.sheet for table in tables)}
    return [Place(file=book.path.name, sheet=one.name) for one in book.sheets if one.rows and one.name not in told]


def kind_named(kinds: Mapping[str, TableKind], name: str) -> TableKind:
    """The kind of table of a name.

    Raises:
        ProjectError: there is none.
    """
    if name not in kinds:
        values = {"name": name, "nearest": nearest(name, list(kinds)), "choices": ", ".join(kinds)}
        raise ProjectError([Finding("import-unknown-table", values=values)])
    return kinds[name]


def tables_of(book: Spreadsheet, request: Request) -> list[FoundTable]:
    """The tables of a workbook.

    Raises:
        ProjectError: there is none, or not the sheet asked for.
    """
    book = _only(book, request.sheet)
    own = [name for name in own_kinds(book) if name in request.kinds]
    names = (
        own if request.table == ALL else [request.table, *(one for one in _BESIDE.get(request.table, ()) if one in own)]
    )
    searches = [search_tables(book, request.kinds[name], request.mapping) for name in names or [_DEFAULT]]
    tables = [table for search in searches for table in search.tables]
    for search in searches:
        for table in search.tables[:1]:
            table.findings[:0] = search.findings
    if not tables:
        others = [finding for finding in searches[0].findings if finding.code != "table-none"]
        raise ProjectError([in_file(finding, book.path.name) for finding in (*others, _no_table(book, request))])
    return tables


def in_file(finding: Finding, name: str) -> Finding:
    """A finding whose place says the file."""
    return finding if finding.where.file else replace(finding, where=replace(finding.where, file=name))


def _only(book: Spreadsheet, sheet: str | None) -> Spreadsheet:
    if sheet is None:
        return book
    kept_sheets = tuple(one for one in book.sheets if one.name == sheet or one.name == SHEET)
    if not any(one.name == sheet for one in kept_sheets):
        choices = ", ".join(one.name for one in book.sheets if one.visible)
        place = Place(file=book.path.name)
        raise ProjectError([Finding("import-no-sheet", place, {"name": sheet, "choices": choices})])
    return Spreadsheet(book.path, kept_sheets, book.findings)


def _snapshots(book: Spreadsheet) -> dict[str, Snapshot]:
    sheet = book.sheet(SHEET)
    return carried(value for row in sheet.rows for value in row.values) if sheet else {}


def _exported(
    table: FoundTable, snapshots: Mapping[str, Snapshot], root: Path | None
) -> Mapping[str, Mapping[str, str]] | None:
    """The cells as exported: from the workbook, else as the project folder keeps them."""
    if table.export_id is None:
        return None
    snapshot = snapshots.get(table.export_id) or (kept(root, table.export_id) if root else None)
    return snapshot.rows if snapshot and snapshot.kind == table.kind else None


def _refuse_others(path: Path, snapshots: Mapping[str, Snapshot], project: str) -> None:
    others = {snapshot.project for snapshot in snapshots.values()} - {project}
    if project and others:
        values = {"other": ", ".join(sorted(others)), "own": project}
        raise ProjectError([Finding("import-other-project", Place(file=path.name), values)])


def _no_table(book: Spreadsheet, request: Request) -> Finding:
    """What was looked for, and the row most like headers."""
    values: dict[str, object] = {"table": request.kinds[request.table].title if request.table != ALL else ""}
    rows = [(sheet.name, row) for sheet in book.sheets if sheet.visible for row in sheet.rows[:_SEARCHED]]
    texts = [[value for value in row.values if isinstance(value, str) and len(value) < _LONG] for _, row in rows]
    if any(texts):
        best = max(range(len(rows)), key=lambda rank: len(set(texts[rank])))
        headers = ", ".join(" ".join(text.split()) for text in texts[best][:_TOLD])
        values.update(sheet=rows[best][0], row=rows[best][1].number, headers=headers)
    return Finding("import-no-table", Place(file=book.path.name), values)
