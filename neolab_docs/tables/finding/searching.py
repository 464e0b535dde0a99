"""Every table of a workbook: our own by their key rows, known layouts, then any header row that can be found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from neolab_docs.findings import Finding, Place
from neolab_docs.office.spreadsheets import Sheet, Spreadsheet
from neolab_docs.tables.finding.fiches import fiche_table
from neolab_docs.tables.finding.foreign import foreign_tables
from neolab_docs.tables.finding.kinds_of_rows import section_of
from neolab_docs.tables.finding.subject import KindLike, Subject
from neolab_docs.tables.finding.view import SheetView, shown
from neolab_docs.tables.found import FoundColumn, FoundTable, Guess, UnknownColumn
from neolab_docs.tables.layouts.own import KeyRow, key_rows, own_tables
from neolab_docs.tables.layouts.tet import tet_export, tet_import
from neolab_docs.tables.mapping import checked
from neolab_docs.tables.normalising import folded, normal_header
from neolab_docs.tables.words import words

_Keys = Mapping[str, list[KeyRow]]
_UNREAD = {"no_table": "table-sheet-unread", "hidden": "table-sheet-hidden", "repeats": "table-sheet-repeats"}
_SAME = 0.8  # part of the titles that two tables share when one repeats the other


@dataclass(slots=True)
class Search:
    """What was found in a workbook.

    Attributes:
        tables: the tables of the kind looked for.
        left_out: why the other sheets are left out, by name: « hidden », « no_table », « repeats », « other_kind ».
        findings: what is wrong with the whole: no table, a mapping that cannot be followed.
    """

    tables: list[FoundTable] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def find_tables(book: Spreadsheet, kind: KindLike, mapping: Mapping[str, str] | None = None) -> list[FoundTable]:
    """The tables of a kind in a workbook; findings of the whole (a mapping refused…) are those of the first one.

    Args:
        book: the workbook.
        kind: what is looked for.
        mapping: what a person decided: field by header; « - » or « extra » keeps a column as a free field.
    """
    search = search_tables(book, kind, mapping)
    if search.tables:
        search.tables[0].findings[:0] = search.findings
    return search.tables


def search_tables(book: Spreadsheet, kind: KindLike, mapping: Mapping[str, str] | None = None) -> Search:
    """The tables of a kind in a workbook, and why the rest is left out.

    Args:
        book: the workbook.
        kind: what is looked for.
        mapping: what a person decided: field by header.
    """
    search = Search()
    plain = Subject.of(kind, {})
    known = {name: hint.label for name, hint in plain.lexicon.hints.items()} | dict(plain.fields)
    decided, search.findings = checked(mapping or {}, known)
    subject = Subject.of(kind, decided)
    keys = {sheet.name: key_rows(sheet) for sheet in book.sheets}
    if not _own(book, subject, search, keys):
        _foreign(_without_other_kinds(book, subject, search, keys), subject, search)
        search.findings += [*_useless(decided, search.tables), *_unread(search)]
    for table in search.tables:
        if table.layout != "own":
            _identify(table, subject)
    if not search.tables:
        search.findings.append(Finding("table-none", Place(file=book.path.name)))
    return search


def _own(book: Spreadsheet, subject: Subject, search: Search, keys: _Keys) -> bool:
    """Take the tables with a key row; False where there is none that can be used."""
    if not any(key.kind == subject.kind for found in keys.values() for key in found):
        return False
    for sheet in book.sheets:
        tables, damaged = own_tables(sheet, subject, keys[sheet.name])
        search.tables += tables + (_by_headers(sheet, subject, keys) if damaged else [])
        if not any(table.sheet == sheet.name for table in search.tables):
            search.left_out[sheet.name] = "snapshot" if sheet.very_hidden else "other_kind"
    return bool(search.tables)


def _by_headers(sheet: Sheet, subject: Subject, keys: _Keys) -> list[FoundTable]:
    """The tables of a sheet whose key row is damaged, by their headers."""
    found = foreign_tables(SheetView(sheet), subject)
    key = next(key for key in keys[sheet.name] if key.kind == subject.kind)
    for table in found:
        table.export_id = key.export_id or None
        table.findings.insert(0, Finding("table-key-row", Place(sheet=sheet.name)))
    return found


def _without_other_kinds(book: Spreadsheet, subject: Subject, search: Search, keys: _Keys) -> Spreadsheet:
    """The workbook without the sheets where a key row tells of another kind of table."""
    kinds = {name: {key.kind for key in found} for name, found in keys.items()}
    others = [sheet for sheet in book.sheets if kinds[sheet.name] and subject.kind not in kinds[sheet.name]]
    search.left_out |= {sheet.name: "other_kind" for sheet in others}
    return replace(book, sheets=tuple(sheet for sheet in book.sheets if sheet not in others))


def _foreign(book: Spreadsheet, subject: Subject, search: Search) -> None:
    visible = [sheet for sheet in book.sheets if sheet.visible]
    hidden = [sheet for sheet in book.sheets if not sheet.visible]
    for sheet in visible:
        _search_sheet(sheet, subject, search)
    for sheet in hidden:
        if search.tables or sheet.very_hidden:
            search.left_out[sheet.name] = "hidden"
        else:
            _search_sheet(sheet, subject, search)
    _drop_repeats(search)
    _name_by_sheets(search, subject)
    for table in search.tables:
        _promote(table, subject)


def _search_sheet(sheet: Sheet, subject: Subject, search: Search) -> None:
    view = SheetView(sheet)
    exact = tet_import(view, subject) or tet_export(view, subject)
    tables = [exact] if exact else foreign_tables(view, subject)
    if not exact and sum(len(table.rows) for table in tables) <= 1:
        fiche = fiche_table(view, subject)
        if fiche is not None and _tells_more(fiche, tables):
            tables = [fiche]
    if tables:
        search.tables += tables
    else:
        search.left_out[sheet.name] = "no_table" if sheet.rows else "empty"


def _tells_more(fiche: FoundTable, tables: list[FoundTable]) -> bool:
    return len(fiche.columns) > max((len(table.columns) for table in tables), default=0)


def _titles(table: FoundTable) -> set[str]:
    names = words().titles.get(table.kind, ())
    return {folded(shown(row.values[name])) for row in table.rows for name in names if name in row.values}


def _drop_repeats(search: Search) -> None:
    """Leave out sheets that show the things of another one again (calendar, matrix), with fewer columns."""
    kept: list[FoundTable] = []
    if len({table.sheet for table in search.tables}) < 2:
        return
    for table in sorted(search.tables, key=lambda one: -len(one.columns)):
        titles = _titles(table)
        if any(
            titles and len(titles & _titles(one)) >= _SAME * len(titles) for one in kept if one.sheet != table.sheet
        ):
            search.left_out[table.sheet] = "repeats"
        else:
            kept.append(table)
    search.tables = [table for table in search.tables if table in kept]


def _name_by_sheets(search: Search, subject: Subject) -> None:
    """The name of each sheet as its axis, where similar sheets have no column, banner or section for it."""
    if "orientation" not in subject.fields:
        return
    tables = [table for table in search.tables if table.header_rows]  # the sheet of a fiche bears an action's name
    bare = [table for table in tables if not any("orientation" in row.values for row in table.rows)]
    for table in bare:
        name = table.sheet.strip()
        if _says_nothing(name) or (len(bare) < 2 and section_of(name) is None):
            continue
        for row in table.rows:
            row.values["orientation"] = name
            row.addresses["orientation"] = ""
        values = {"sheet": name, "field": subject.fields["orientation"]}
        finding = Finding("table-axis-sheet", Place(sheet=table.sheet), values)
        table.guesses.append(Guess("sheet_name", "orientation", "", name, 0.8, finding))


def _promote(table: FoundTable, subject: Subject) -> None:
    """Let a theme stand for the axis in a table that has nothing else for it."""
    if "orientation" not in subject.fields or "orientation" in table.columns:
        return
    if any("orientation" in row.values for row in table.rows):
        return
    ranked = [(*rank, unknown) for unknown in table.unknown_columns if (rank := _rank_as_axis(unknown, subject))]
    if not ranked:
        return
    unknown = min(ranked, key=lambda one: one[:2])[2]
    for row in table.rows:
        if unknown.header in row.extras:
            row.values["orientation"] = row.extras.pop(unknown.header)
            if unknown.header in row.addresses:
                row.addresses["orientation"] = row.addresses.pop(unknown.header)
    table.unknown_columns.remove(unknown)
    column = FoundColumn("orientation", unknown.column, unknown.header, 0.7, unknown.sample)
    table.columns = {"orientation": column, **table.columns}
    table.guesses = [guess for guess in table.guesses if guess.column != unknown.column]
    values = {"header": unknown.header, "field": subject.fields["orientation"], "percent": 70, "sample": ""}
    finding = Finding("table-header-guessed", Place(sheet=table.sheet, cell=unknown.column), values)
    table.guesses.append(Guess("theme", "orientation", unknown.column, unknown.header, 0.7, finding))


def _rank_as_axis(unknown: UnknownColumn, subject: Subject) -> tuple[int, str] | None:
    """How plainly a column may be the axis, the plainest first; None where it may not, or a person decided."""
    found = [one.rank for one in subject.lexicon.candidates(unknown.header) if one.field == "orientation"]
    if not found or not unknown.kept or unknown.header in subject.mapping:
        return None
    return found[0], normal_header(unknown.header)


def _identify(table: FoundTable, subject: Subject) -> None:
    """Let a column of identifiers identify the rows, as in an export of ours whose key row was lost."""
    for row in table.rows:
        if subject.identity in row.values:
            row.key = shown(row.values[subject.identity])


def _says_nothing(name: str) -> bool:
    plain = normal_header(name.rstrip("0123456789 ()_-"))
    return not plain or plain in {normal_header(word) for word in words().plain_sheets}


def _unread(search: Search) -> list[Finding]:
    """The sheets beside the tables that are not read."""
    told = [(name, _UNREAD[reason]) for name, reason in search.left_out.items() if reason in _UNREAD]
    return [Finding(code, Place(sheet=name), {"sheet": name}) for name, code in told] if search.tables else []


def _useless(mapping: Mapping[str, str], tables: list[FoundTable]) -> list[Finding]:
    """Headers of a mapping that no table has."""
    known = [column for table in tables for column in table.columns.values()]
    unknown = [column for table in tables for column in table.unknown_columns]
    headers = [column.header for column in known] + [column.header for column in unknown]
    letters = {column.column for column in known} | {column.column for column in unknown}
    spelled = {normal_header(part) for header in headers for part in (header, *header.split(" / "))}
    found = []
    for header, name in mapping.items():
        if tables and normal_header(header) not in spelled and header not in letters:
            near = get_close_matches(header, headers, n=1, cutoff=0.6)
            values = {"header": header, "field": name, "nearest": near[0] if near else ""}
            found.append(Finding("table-map-header", values=values))
    return found
