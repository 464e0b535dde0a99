"""The two layouts of Territoires en Transitions: the file that it imports, and the one that it exports."""

from __future__ import annotations

from neolab_docs.findings import Finding, Place
from neolab_docs.office.columns import letters
from neolab_docs.tables.finding.blocks import Block, Heading, find_blocks
from neolab_docs.tables.finding.choosing import Choice, Chosen
from neolab_docs.tables.finding.foreign import columns_of, read_table
from neolab_docs.tables.finding.subject import Subject
from neolab_docs.tables.finding.view import SheetView, filled, shown
from neolab_docs.tables.found import FoundTable, IgnoredRow
from neolab_docs.tables.headers import Candidate
from neolab_docs.tables.normalising import normal_header
from neolab_docs.tables.tet.layout import FIRST_ROW, HEADER_ROW, HINT_ROW, TetLayout, tet_layout
from neolab_docs.tables.tet.lists import split_lines, split_list

_KNOWN_LABELS = 24  # of the 28: below, the sheet only begins like theirs
_EXPORT_LABELS = 3


def tet_import(view: SheetView, subject: Subject) -> FoundTable | None:
    """The table of an import file: ``Axe (x)`` in A2, the 28 labels in their order; None for any other sheet."""
    layout = tet_layout()
    if subject.kind != "actions" or shown(view.value(HEADER_ROW, 0)).strip() != layout.marker:
        return None
    if sum(_is_label(view, number, layout) for number in range(len(layout.labels))) < _KNOWN_LABELS:
        return None
    block = _import_block(view, layout)
    above = [row for row in view.rows if row.number < HEADER_ROW]
    below = [row for row in view.rows if row.number >= FIRST_ROW]
    columns = {column.heading.column: column for column in columns_of(view, block, below)}
    choice = Choice({n: Chosen(columns[n], Candidate(name, 1.0, "key")) for n, name in _fields(view, layout).items()})
    table = read_table(view, block, above, below, subject, "tet-import", choice, split_list)
    table.findings += _wrong_labels(view, layout)
    if hint := view.row(HINT_ROW):
        texts = " | ".join(shown(hint.values[column]) for column in filled(hint))
        table.ignored.insert(len(above), IgnoredRow(HINT_ROW, "hint", texts[:160]))
    return table


def tet_export(view: SheetView, subject: Subject) -> FoundTable | None:
    """The table of an export: group titles of theirs over labels of theirs; None for any other sheet."""
    if subject.kind != "actions":
        return None
    layout = tet_layout()
    for block in find_blocks(view, subject.lexicon, subject.titles, subject.least)[:1]:
        groups = {normal_header(heading.group) for heading in block.headings.values() if heading.group}
        labels = set(block.labels.values())
        theirs = len(labels & layout.export_labels) + len(labels & {normal_header(label) for label in layout.labels})
        if block.first < block.last and len(groups & layout.groups) >= 2 and theirs >= _EXPORT_LABELS:
            above = [row for row in view.rows if row.number < block.first]
            below = [row for row in view.rows if row.number > block.last]
            return read_table(view, block, above, below, subject, "tet-export", split=split_lines)
    return None


def _is_label(view: SheetView, number: int, layout: TetLayout) -> bool:
    return normal_header(shown(view.value(HEADER_ROW, number))) == normal_header(layout.labels[number])


def _fields(view: SheetView, layout: TetLayout) -> dict[int, str]:
    """The field of each position whose label is theirs, or empty by mistake."""
    return {number: name for number, name in enumerate(layout.fields) if _is_label(view, number, layout)}


def _import_block(view: SheetView, layout: TetLayout) -> Block:
    headings: dict[int, Heading] = {}
    taken: dict[str, int] = {}
    row = view.row(HEADER_ROW)
    for number in range(len(row.values) if row else 0):
        label = shown(view.value(HEADER_ROW, number))
        if label:
            taken[label] = taken.get(label, 0) + 1
            header = label if taken[label] == 1 else f"{label} ({taken[label]})"
            headings[number] = Heading(number, label, "", None, header)
    labels = {number: normal_header(heading.label) for number, heading in headings.items()}
    last = HINT_ROW if view.row(HINT_ROW) else HEADER_ROW
    return Block(HEADER_ROW, HEADER_ROW, last, headings, labels)


def _wrong_labels(view: SheetView, layout: TetLayout) -> list[Finding]:
    found = []
    for number, expected in enumerate(layout.labels):
        if not _is_label(view, number, layout):
            label = shown(view.value(HEADER_ROW, number))
            values = {"column": letters(number + 1), "label": label, "expected": expected}
            place = Place(sheet=view.sheet.name, cell=f"{letters(number + 1)}{HEADER_ROW}")
            found.append(Finding("table-tet-labels", place, values))
    return found
