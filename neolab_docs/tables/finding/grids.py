"""Columns that are a calendar or a matrix of actors: known by what stands in them, as much as by their headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from neolab_docs.findings import Finding, Place
from neolab_docs.office.columns import letters
from neolab_docs.tables.finding.blocks import Block
from neolab_docs.tables.finding.choosing import Column
from neolab_docs.tables.finding.recipes.base import is_mark
from neolab_docs.tables.finding.recipes.grid import Grid
from neolab_docs.tables.finding.recipes.people import Matrix, role_letters
from neolab_docs.tables.finding.slots import Slot, initials, slot_of, year_in
from neolab_docs.tables.finding.view import SheetView, is_empty, shown
from neolab_docs.tables.found import Guess
from neolab_docs.tables.headers import Lexicon
from neolab_docs.tables.words import words

_WEEK = re.compile(r"S(?:[3-9]|[1-5]\d)")
_LEAST = 2  # columns that make a calendar or a matrix
_FILL_ROWS = 400  # rows looked at for colours


def calendar(view: SheetView, block: Block, columns: Sequence[Column]) -> Grid | None:
    """The columns that are a calendar: headers that name stretches of time, cells that hold marks or colours."""
    slots = _slots(view, block, columns)
    slots = {} if _counts_weeks(columns) else _of_one_unit(slots)
    if len(slots) < _LEAST:
        return None
    held = {column.heading.column: column for column in columns if column.heading.column in slots}
    values = [value for column in held.values() for value in column.values]
    headers = {number: column.heading.header for number, column in held.items()}
    if values:
        marks = sum(map(is_mark, values))
        amounts = sum(isinstance(value, int | float) and not is_mark(value) for value in values)
        return Grid(slots, headers) if marks and marks * 2 >= len(values) and amounts * 4 <= len(values) else None
    return Grid(slots, headers, view.sheet.fill, _plain(slots)) if _coloured(view, block, slots) else None


def calendar_guesses(grid: Grid, sheet: str) -> list[Guess]:
    """What to say of a calendar that was found."""
    numbers = list(grid.slots)
    values: dict[str, object] = {
        "count": len(numbers),
        "first": grid.headers[numbers[0]],
        "last": grid.headers[numbers[-1]],
        "how": "couleurs" if grid.fill else "",
    }
    place = Place(sheet=sheet, cell=letters(numbers[0] + 1))
    confidence = 0.8 if grid.fill else 0.95
    codes = ["table-calendar-grid"]
    if any(slot.year is None for slot in grid.slots.values()):
        codes.append("table-calendar-no-year")
    return [
        Guess(
            "calendar",
            "period",
            letters(numbers[0] + 1),
            str(values["first"]),
            confidence,
            Finding(code, place, values),
        )
        for code in codes
    ]


def matrix(columns: Sequence[Column], fields: Mapping[str, str], lexicon: Lexicon) -> Matrix | None:
    """The columns that are actors, with a letter for the role of each in the action."""
    held = [column for column in columns if column.values and not _known(column, lexicon) and _letters_only(column)]
    if len(held) < _LEAST:
        return None
    used = {letter for column in held for value in column.values for letter in role_letters(value)}
    known = words()
    scheme = known.raci if "R" in used and used <= {*known.raci, "X"} else known.roles
    if not used & set(scheme):
        return None
    by_letter = {letter: name for letter, name in {**scheme, "X": "contributors"}.items() if name in fields}
    return Matrix({column.heading.column: column.heading.label for column in held}, by_letter)


def matrix_guess(found: Matrix, columns: Sequence[Column], sheet: str) -> Guess:
    """What to say of a matrix that was found."""
    numbers = list(found.actors)
    held = [column for column in columns if column.heading.column in found.actors]
    used = sorted({letter for column in held for value in column.values for letter in role_letters(value)})
    values = {
        "count": len(numbers),
        "first": found.actors[numbers[0]],
        "last": found.actors[numbers[-1]],
        "letters": ", ".join(used),
    }
    where = Place(sheet=sheet, cell=letters(numbers[0] + 1))
    finding = Finding("table-roles", where, values)
    return Guess("roles", "lead", letters(numbers[0] + 1), found.actors[numbers[0]], 0.9, finding)


def _counts_weeks(columns: Sequence[Column]) -> bool:
    """Whether « S1 », « S2 » go on with « S3 »: weeks, not halves of a year."""
    return any(_WEEK.fullmatch(column.heading.label.strip().upper()) for column in columns)


def _slots(view: SheetView, block: Block, columns: Sequence[Column]) -> dict[int, Slot]:
    banner_year = _banner_year(view, block)
    found = {}
    labels = [column.heading.label for column in columns]
    for position, column in enumerate(columns):
        heading = column.heading
        year = year_in(heading.group) or banner_year
        if len(heading.label) == 1 and heading.label.isalpha():
            start = position - _rank_of_initial(labels, position)
            if start >= 0 and initials(labels[start : start + 12]):
                found[heading.column] = Slot("month", position - start + 1, year)
        elif slot := slot_of(heading.slot_label, year):
            found[heading.column] = slot
    return found


def _rank_of_initial(labels: Sequence[str], position: int) -> int:
    """Where a letter stands among the initials of the months around it."""
    for start in range(position, max(-1, position - 12), -1):
        if initials(list(labels[start : start + 12])):
            return position - start
    return position + 1


def _banner_year(view: SheetView, block: Block) -> int | None:
    texts = [shown(value) for row in view.rows[:20] if row.number < block.first for value in row.values]
    return year_in(" ".join(texts))


def _of_one_unit(slots: Mapping[int, Slot]) -> dict[int, Slot]:
    units = [slot.unit for slot in slots.values()]
    if not units:
        return {}
    usual = max(sorted(set(units)), key=units.count)
    return {number: slot for number, slot in slots.items() if slot.unit == usual}


def _plain(slots: Mapping[int, Slot]) -> int:
    return max(0, min(slots) - 1)


def _coloured(view: SheetView, block: Block, slots: Mapping[int, Slot]) -> bool:
    rows = [row.number for row in view.rows[:_FILL_ROWS] if row.number > block.last]
    return any(view.sheet.fill(number, column + 1) for number in rows for column in slots)


def _known(column: Column, lexicon: Lexicon) -> bool:
    found = lexicon.candidates(column.heading.label)
    return bool(found) and found[0].confidence >= 0.95


def _letters_only(column: Column) -> bool:
    known = {*words().roles, *words().raci, "X"}
    filled = [value for value in column.values if not is_empty(value) and shown(value) not in words().blanks]
    good = [value for value in filled if (found := role_letters(value)) and set(found) <= known]
    return bool(good) and len(good) >= 0.8 * len(filled)
