"""Header rows, wherever they are: the row whose cells name the most fields, and the group titles above or below it."""

from __future__ import annotations

from dataclasses import dataclass

from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import CellValue, RawRow
from neolab_docs.tables.finding.slots import slot_of
from neolab_docs.tables.finding.view import SheetView, filled, shown
from neolab_docs.tables.headers import Lexicon
from neolab_docs.tables.normalising import normal_header

_SEARCHED = 80  # rows from the top where the first header row may be
_AFTER_GAP = 6  # rows after an empty one where another table may begin
_MOST_AFTER_GAPS = 1_000
_LONGEST = 80  # signs of a header, far down a sheet
_CLOSE = 3  # rows: header rows that near are the same block
_SURE = 0.82  # confidence from which a cell counts as a header
_SPREAD = 0.8  # part of the width from which a merged cell is a banner, not a group title


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of one column.

    Attributes:
        column: from 0.
        label: the nearest header cell, as typed.
        group: the group title above it, as typed; "" without one.
        slot_label: the cell that may name a stretch of a calendar.
        header: what the column is called in reports: unique in its table.
    """

    column: int
    label: str
    group: str
    slot_label: CellValue
    header: str


@dataclass(frozen=True, slots=True)
class Block:
    """The header rows of one table.

    Attributes:
        row: the row whose cells name the most fields.
        first: first row of the block.
        last: last row of the block.
        headings: by column, those that have a header.
        labels: the spelling of the labels of ``row``, to know a repeated header.
    """

    row: int
    first: int
    last: int
    headings: dict[int, Heading]
    labels: dict[int, str]


def find_blocks(view: SheetView, lexicon: Lexicon, titles: tuple[str, ...], least: int) -> list[Block]:
    """The header blocks of a sheet, in order; a header that is repeated down the sheet counts once.

    Args:
        view: the sheet.
        lexicon: the synonyms of the kind of table.
        titles: fields of which a header row must have one.
        least: how many distinct fields make a header row.
    """
    found: list[Block] = []
    scored = [(row, score) for row in _candidates(view) if (score := _score(row, lexicon, titles)) >= least]
    position = 0
    while position < len(scored):
        near = _close_to(scored[position:])
        best = max(near, key=lambda pair: pair[1])[0]
        if not any(repeats(best, block) for block in found):
            found.append(_block(view, best, lexicon))
        position += len(near)
    return found


def _close_to(scored: list[tuple[RawRow, float]]) -> list[tuple[RawRow, float]]:
    """The first row and those that follow it without a gap, a few at most: they belong to one block."""
    first = scored[0][0].number
    return [pair for rank, pair in enumerate(scored[: _CLOSE + 1]) if pair[0].number == first + rank]


def repeats(row: RawRow, block: Block) -> bool:
    """Whether a row holds the same headers as the block, at the same places."""
    same = sum(
        1
        for column, label in block.labels.items()
        if column < len(row.values) and isinstance(text := row.values[column], str) and normal_header(text) == label
    )
    return same >= max(2, 0.6 * len(block.labels))


def _candidates(view: SheetView) -> list[RawRow]:
    """Rows near the top, and rows that follow a gap."""
    found = view.rows[:_SEARCHED]
    left = 0
    for before, row in zip(view.rows[_SEARCHED - 1 :], view.rows[_SEARCHED:], strict=False):
        left = _AFTER_GAP if row.number > before.number + 1 else left - 1
        if left > 0 and _may_head(row):
            found.append(row)
    return found[: _SEARCHED + _MOST_AFTER_GAPS]


def _may_head(row: RawRow) -> bool:
    """Whether a row may hold headers: several short texts, nearly no figure."""
    texts = sum(isinstance(value, str) and len(value) <= _LONGEST for value in row.values)
    return texts > 1 and texts * 4 >= 3 * (len(row.values) - row.values.count(None))


def _score(row: RawRow, lexicon: Lexicon, titles: tuple[str, ...]) -> float:
    """How many distinct fields the cells of a row name; 0 without a title among them."""
    fields: set[str] = set()
    titled = False
    exact = 0
    for value in row.values:
        if not isinstance(value, str):
            continue
        found = lexicon.candidates(value)
        if not found or found[0].confidence < _SURE:
            continue
        titled = titled or any(one.field in titles for one in found)
        exact += found[0].confidence == 1.0
        fields.add(next((one.field for one in found if one.field not in fields), found[0].field))
    calendar = sum(slot_of(value, 2000) is not None for value in row.values) > 1
    many = len(fields) + (calendar and "period" not in fields)
    return many + exact / 100 if titled and exact * 2 >= len(fields) else 0


def _block(view: SheetView, main: RawRow, lexicon: Lexicon) -> Block:
    above = _group_row(view, main)
    below = _sub_row(view, main, lexicon)
    first = above.number if above else main.number
    last = below.number if below else main.number
    headings = _headings(view, main, above, below)
    labels = {column: normal_header(value) for column, value in enumerate(main.values) if isinstance(value, str)}
    return Block(main.number, first, last, headings, {column: text for column, text in labels.items() if text})


def _group_row(view: SheetView, main: RawRow) -> RawRow | None:
    """The row of group titles just above the headers."""
    row = view.row(main.number - 1)
    if row is None:
        return None
    held = filled(row)
    width = max(filled(main)) + 1
    spans = [view.merged(row.number, column) for column in held]
    if any(area and 1 < area.last_column - area.first_column + 1 <= _SPREAD * width for area in spans):
        return row
    if any(area and area.last_row >= main.number and area.first_row == row.number for area in spans):
        return row
    texts = [shown(row.values[column]) for column in held]
    if any(len(text) > 60 for text in texts) or len(held) >= len(filled(main)):
        return None
    return row if _groups_slots(row, main) or (len(held) > 1 and _has_repeats(main)) else None


def _groups_slots(row: RawRow, main: RawRow) -> bool:
    """Whether years stand above quarters or months."""
    years = [column for column in filled(row) if (slot := slot_of(row.values[column])) and slot.unit == "year"]
    slots = [column for column in filled(main) if slot_of(main.values[column], 2000)]
    return bool(years) and len(slots) > 1


def _has_repeats(main: RawRow) -> bool:
    labels = [normal_header(value) for value in main.values if isinstance(value, str)]
    return len(labels) != len(set(labels))


def _sub_row(view: SheetView, main: RawRow, lexicon: Lexicon) -> RawRow | None:
    """The row of finer headers just below, where the headers are group titles or are merged over both rows."""
    row = view.row(main.number + 1)
    if row is None or row.number > main.number + 1:
        return None
    held = filled(row)
    merges = view.merges_of(main.number)
    tall = [c for c in filled(main) if c in merges and merges[c].first_row == main.number < merges[c].last_row]
    if tall:
        return row
    own = set(filled(main))
    wide = {c for c, area in merges.items() if area.first_row == main.number and area.last_column > area.first_column}
    under = [c for c in held if c in wide or c not in own]
    if len(under) < len(held) or len(held) < 2:
        return None
    named = [c for c in held if slot_of(row.values[c], 2000) or _is_header(row.values[c], lexicon)]
    return row if len(named) * 2 >= len(held) else None


def _is_header(value: CellValue, lexicon: Lexicon) -> bool:
    return isinstance(value, str) and bool(lexicon.candidates(value))


def _headings(view: SheetView, main: RawRow, above: RawRow | None, below: RawRow | None) -> dict[int, Heading]:
    raw = [_raw_heading(view, column, main, above, below) for column in range(view.width)]
    known = [one for one in raw if one is not None]
    labels = [normal_header(one.label) for one in known]
    found: dict[int, Heading] = {}
    taken: set[str] = set()
    for one, label in zip(known, labels, strict=True):
        repeated = labels.count(label) > 1 or slot_of(one.slot_label, 2000) is not None
        named = f"{one.group} / {one.label}" if one.group and repeated else one.label
        header = _unique(" ".join(named.split()) or f"Colonne {letters(one.column + 1)}", taken)
        found[one.column] = Heading(one.column, one.label, one.group, one.slot_label, header)
    return found


def _raw_heading(
    view: SheetView, column: int, main: RawRow, above: RawRow | None, below: RawRow | None
) -> Heading | None:
    label = view.value(main.number, column)
    finer = view.value(below.number, column) if below else None
    group = _group(view, above, main, column) if above else None
    if finer is not None:
        group, label = _group(view, main, below, column), finer
    elif label is None:
        area = view.merged(main.number, column)
        if above and area is None:
            label = view.value(above.number, column)
        elif area and area.first_row < main.number and area.first_column - 1 == column:
            label, group = view.value(area.first_row, column), None
    if label is None:
        return None
    said = shown(group)
    text = label.strip() if isinstance(label, str) else shown(label)
    return Heading(column, text, "" if said == text else said, label, "")


def _group(view: SheetView, row: RawRow, under: RawRow | None, column: int) -> CellValue:
    """The group title over a column: its own, that of its merged area, or the last one on its left."""
    shown_here = view.through_merge(row.number, column)
    if shown_here is not None:
        return shown_here
    if any(area.first_row == row.number for area in view.merges_of(row.number).values()):
        return None
    if under is None or column >= len(under.values):
        return None
    for left in range(column, -1, -1):
        if view.value(row.number, left) is not None:
            return view.value(row.number, left)
    return None


def _unique(header: str, taken: set[str]) -> str:
    said, number = header, 1
    while said in taken:
        number += 1
        said = f"{header} ({number})"
    taken.add(said)
    return said
