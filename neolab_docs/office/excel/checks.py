"""What Excel would repair or refuse, looked for on every output."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from neolab_docs.findings import Finding, Place
from neolab_docs.office.excel.addresses import MAX_COLUMN, MAX_ROW, Area, letters, parse_area
from neolab_docs.office.excel.names import X14, XM, children, main, qualified
from neolab_docs.office.excel.plan import SheetPlan
from neolab_docs.office.excel.reading import Sheet
from neolab_docs.office.excel.sheet_run import SheetRun
from neolab_docs.office.excel.workbook import SheetEntry
from neolab_docs.templating.guard import LEFTOVER, MARK

_XM_F = qualified(XM, "f")
_LONGEST_LIST = 255
_LONGEST_FORMULA = 8192
_NAME = re.compile(r"(?:[^\W\d]|\\)[\w.\\?]*")
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[RrCc]|[Rr]\d+[Cc]\d+")


def check_size(run: SheetRun, file: str) -> Iterator[Finding]:
    """A sheet that has too many lines, or rows that do not fit its columns."""
    if run.rows.size > MAX_ROW or run.columns.size > MAX_COLUMN:
        values = {"rows": run.rows.size, "columns": run.columns.size}
        yield Finding("excel-too-large", Place(file=file, sheet=run.title), values)
    for line in sorted(run.ragged):
        cells = run.plan.sheet.rows[line].cells
        place = Place(file=file, sheet=run.plan.sheet.title, cell=f"{letters(min(cells))}{line}")
        yield Finding("excel-ragged-columns", place)


def check_shown(
    entries: Sequence[SheetEntry], plans: Sequence[SheetPlan], runs: Sequence[SheetRun], file: str
) -> Iterator[Finding]:
    """No sheet left that a person would see: which ones their tags have dropped."""
    laid = {run.plan.number for run in runs}
    visible = {rank for rank, entry in enumerate(entries) if entry.state == "visible"}
    if visible & laid or any(not entries[rank].has_cells for rank in visible):
        return
    dropped = [plan.sheet for plan in plans if plan.number in visible]
    if not dropped:
        yield broken(Place(file=file), "aucune feuille n’est visible")
        return
    told = (f"{sheet.said_title} (`{_opening(sheet)}`)" for sheet in dropped)
    place = Place(file=file, sheet=dropped[0].title, cell="A1")
    yield Finding("excel-no-sheet", place, {"sheets": ", ".join(told)})


def _opening(sheet: Sheet) -> str:
    """The tag that a sheet is repeated or dropped by."""
    return next((tag.text for tag in sheet.tags if tag.kind == "sheet"), "")


def check_sheet(root: etree._Element, title: str, file: str) -> Iterator[Finding]:
    """Merges that overlap and lists that are too long."""
    place = Place(file=file, sheet=title)
    areas = [area for one in root.iter(main("mergeCell")) if (area := parse_area(one.get("ref", "")))]
    for first, second in _overlaps(areas):
        yield broken(place, f"les cellules fusionnées {first.text} et {second.text} se chevauchent")
    for validation in root.iter(main("dataValidation"), qualified(X14, "dataValidation")):
        for holder in validation.iter(main("formula1"), _XM_F):
            text = holder.text or ""
            if validation.get("type") == "list" and text.startswith('"') and len(text) - 2 > _LONGEST_LIST:
                yield broken(place, f"une liste de choix dépasse {_LONGEST_LIST} caractères")


def check_tables(tables: Sequence[tuple[str, etree._Element]], file: str) -> Iterator[Finding]:
    """Tables with the same name or number, with columns that do not fit, that overlap; by title of their sheet."""
    for kind in ("displayName", "id"):
        counted = Counter(root.get(kind, "").casefold() for _, root in tables)
        for name in sorted(name for name, times in counted.items() if times > 1):
            yield broken(Place(file=file), f"deux tableaux s’appellent « {name} »")
    by_sheet: dict[str, list[Area]] = {}
    for title, root in tables:
        area = parse_area(root.get("ref", ""))
        if area is None:
            continue
        by_sheet.setdefault(title, []).append(area)
        yield from _check_table(root, area, Place(file=file, sheet=title))
    for title, areas in by_sheet.items():
        for first, second in _overlaps(areas):
            reason = f"les tableaux {first.text} et {second.text} se chevauchent"
            yield broken(Place(file=file, sheet=title), reason)


def _check_table(root: etree._Element, area: Area, place: Place) -> Iterator[Finding]:
    name = root.get("displayName", "")
    columns = [one.get("name", "").casefold() for one in root.iter(main("tableColumn"))]
    if len(columns) != area.last_column - area.first_column + 1:
        yield broken(place, f"le tableau « {name} » n’a pas une colonne par en-tête")
    if len(set(columns)) != len(columns):
        yield broken(place, f"le tableau « {name} » a deux colonnes du même nom")
    headers = int(root.get("headerRowCount", "1")) + int(root.get("totalsRowCount", "0"))
    if area.last_row - area.first_row + 1 <= headers:
        yield broken(place, f"le tableau « {name} » n’a aucune ligne de données")


def check_workbook(root: etree._Element, file: str) -> Iterator[Finding]:
    """Names that Excel refuses, formulas that are too long."""
    place = Place(file=file)
    seen: set[tuple[str, str]] = set()
    for table in root.iter(main("definedNames")):
        for element in children(table, "definedName"):
            name, scope = element.get("name", ""), element.get("localSheetId", "")
            if not name.startswith("_xlnm.") and (not _NAME.fullmatch(name) or _CELL_LIKE.fullmatch(name)):
                yield broken(place, f"le nom « {name} » n’est pas valable")
            if (name.casefold(), scope) in seen:
                yield broken(place, f"le nom « {name} » est défini deux fois")
            if len(element.text or "") > _LONGEST_FORMULA:
                yield broken(place, f"la formule du nom « {name} » est trop longue")
            seen.add((name.casefold(), scope))


def check_leftovers(texts: Iterable[str], place: Place) -> Iterator[Finding]:
    """Tags, or the word None, in what was written."""
    for text in texts:
        found = LEFTOVER.search(text) if "{" in text or "None" in text else None
        if found:
            said = text[found.start() : found.start() + 40].replace(MARK, "").partition("<")[0]
            yield Finding("output-tag-left", place, {"text": said})


def broken(place: Place, reason: str) -> Finding:
    """The finding of an output that Excel would repair."""
    return Finding("output-broken", place, {"reason": reason})


def _overlaps(areas: Sequence[Area]) -> Iterator[tuple[Area, Area]]:
    """Pairs of areas that share cells, found in one pass from top to bottom."""
    current: list[Area] = []
    for area in sorted(areas):
        current = [other for other in current if other.last_row >= area.first_row]
        yield from ((other, area) for other in current if other.meets(area))
        current.append(area)
