"""Rows under the headers: things of the table, titles of sections, and all that is neither."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from neolab_docs.findings import Finding, Place
from neolab_docs.office.spreadsheets import CellValue, RawRow
from neolab_docs.tables.finding.blocks import Block, repeats
from neolab_docs.tables.finding.kinds_of_rows import (
    Section,
    is_hint,
    is_instruction,
    is_total,
    note_reason,
    section_of,
)
from neolab_docs.tables.finding.plan import Plan
from neolab_docs.tables.finding.recipes import add_line, between, shown_lines
from neolab_docs.tables.finding.view import SheetView, address, filled, is_empty, row_text, shown
from neolab_docs.tables.found import FoundRow, Guess, IgnoredRow
from neolab_docs.tables.headers import Lexicon
from neolab_docs.tables.normalising import folded
from neolab_docs.tables.words import words

_SPARSE = 0.75  # part of filled cells under which a level is written once per block
_FIELDS_WITHOUT_TITLE = 3  # known fields that make a thing of a row whose title is missing
DONE, PLANNED = ("realise", "realisee"), ("a venir",)  # states that a step says by itself
_WIDE = 0.5  # part of the table that a merged cell covers when it is the title of a section
_SUSPECT = re.compile(
    r"^\s*(?:(?:sous[- ])?total|somme|ensemble|moyenne|montant|cumul|nombre|nb|page|p\.)", re.IGNORECASE
)


@dataclass(slots=True)
class Rows:
    """What the rows under the headers are.

    Attributes:
        things: the rows of the table.
        ignored: the others, sections included.
        sections: the titles that were taken for a level, with their rows.
        guesses: what to look at.
    """

    things: list[FoundRow] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    sections: list[tuple[int, Section]] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table, from the top down."""

    def __init__(self, view: SheetView, block: Block, plan: Plan, lexicon: Lexicon, fields: Mapping[str, str]) -> None:
        self._view = view
        self._block = block
        self._plan = plan
        self._lexicon = lexicon
        self._fields = fields
        self._width = view.width
        self._title = plan.title
        self._by_field = {name: number for number, name in plan.fields.items()}
        self._orientation = self._by_field.get("orientation")
        self._sub_action = self._by_field.get("sub_action")
        self._stack: list[tuple[Section, str]] = []
        self._pending: list[int] = []
        self._continued: list[int] = []
        self._over = False
        self._top = True
        self._carried: dict[int, tuple[CellValue, str]] = {}
        self._sparse: list[int] = []
        self._by_title: dict[str, FoundRow] = {}
        self.rows = Rows()

    def open_section(self, text: str, at: str) -> None:
        """Let a banner above the table count as the title of a section."""
        self._stack = [(Section(text, 1, ""), at)]

    def read(self, rows: list[RawRow]) -> Rows:
        """The rows, each one in its place."""
        self._sparse = [number for number in self._plan.levels if self._written_once(rows, number)]
        for position, raw in enumerate(rows):
            self._take(raw, rows[position + 1] if position + 1 < len(rows) else None)
        self._forget_pending()
        self._tell()
        return self.rows

    def _take(self, raw: RawRow, after: RawRow | None) -> None:
        values = raw.values
        width = len(values)
        titled = any(column < width and values[column] is not None for column in self._title)
        if titled and not self._top and not self._over and self._is_plain(raw):
            self._thing(raw)
            return
        reason = self._reason(raw, after)
        if reason == "":
            self._thing(raw)
            self._top = self._over = False
        elif reason == "section":
            self._pending.append(len(self.rows.ignored))
            self._ignore(raw, "section")
        elif reason != "continued":
            self._ignore(raw, reason)

    def _is_plain(self, raw: RawRow) -> bool:
        """Whether a row with a title needs no second look: several cells, nothing suspect, no merged title."""
        values = raw.values
        if len(values) - values.count(None) < 3 or raw.number in self._merged_titles:
            return False
        title = values[self._title[0]] if self._title[0] < len(values) else None
        if isinstance(title, str) and (
            _SUSPECT.match(title) or self._block.labels.get(self._title[0]) == folded(title)
        ):
            return False
        first = values[0]
        if isinstance(first, str) and _SUSPECT.match(first):
            return False
        return self._sub_action is None

    @property
    def _merged_titles(self) -> frozenset[int]:
        """Rows whose title belongs to a merged area that began above."""
        known = getattr(self, "_merged", None)
        if known is None:
            known = self._merged = frozenset(
                row
                for area in self._view.sheet.merges
                for row in range(area.first_row + 1, area.last_row + 1)
                if any(area.first_column - 1 <= column <= area.last_column - 1 for column in self._title)
            )
        return known

    def _reason(self, raw: RawRow, after: RawRow | None) -> str:
        """Why a row is not a thing; "" when it is one, « continued » when it belongs to the one above."""
        held = filled(raw)
        if not held:
            return "empty"
        if repeats(raw, self._block):
            return "repeated_header"
        if self._top and (is_hint(raw) or (is_instruction(raw) and self._is_wide(raw, held[0]))):
            return "hint"
        if is_total(raw):
            self._over = True
            return "total"
        if reason := note_reason(raw):
            if self._is_titled(raw) and not self._over and reason == "note" and len(held) > 1:
                return ""
            self._over = True
            return reason
        return self._placed(raw, held, after)

    def _placed(self, raw: RawRow, held: list[int], after: RawRow | None) -> str:
        if raw.number in self._merged_titles and self._continue(raw):
            return "continued"
        if self._sub_action is not None and self._is_sub_action(raw):
            return "continued"
        if section := self._section(raw, held, after):
            self._enter(section, raw.number, held[-1] if len(held) > 1 else held[0])
            return "section"
        if self._is_titled(raw):
            return "note" if self._over and len(held) <= 2 and not self._has_code(raw) else ""
        return self._untitled(raw, held)

    def _untitled(self, raw: RawRow, held: list[int]) -> str:
        fields = [self._plan.fields.get(column, "") for column in held]
        if fields == ["code"]:
            return "empty"
        known = [name for name in fields if name]
        last = self.rows.things[-1] if self.rows.things else None
        joins = all(not name or self._lexicon.hint(name).joins for name in fields)
        if last and known and joins and not self._over and raw.number == max(last.number, *last.more, 0) + 1:
            self._join(last, raw)
            self._continued.append(raw.number)
            return "continued"
        if len(known) >= _FIELDS_WITHOUT_TITLE or self._has_code(raw):
            return ""
        return "note" if len(held) <= 2 else "no_title"

    def _is_titled(self, raw: RawRow) -> bool:
        return any(column < len(raw.values) and not is_empty(raw.values[column]) for column in self._title)

    def _has_code(self, raw: RawRow) -> bool:
        column = self._by_field.get("code")
        return column is not None and column < len(raw.values) and not is_empty(raw.values[column])

    # Sections

    def _section(self, raw: RawRow, held: list[int], after: RawRow | None) -> Section | None:
        """The section that a row opens: one text, over the table or worded as a level; or a code above its codes."""
        first = raw.values[held[0]]
        if len(held) == 1 and isinstance(first, str):
            wide = self._is_wide(raw, held[0])
            if held[0] in self._title and not wide and self._orientation is not None:
                return None
            return section_of(shown(first), surely=wide or self._heads(held[0], after))
        if len(held) == 2 and isinstance(raw.values[held[1]], str) and self._is_wide(raw, held[1]):
            return section_of(f"{shown(first)} {shown(raw.values[held[1]])}", surely=True)
        return self._coded_section(raw, held, after)

    def _coded_section(self, raw: RawRow, held: list[int], after: RawRow | None) -> Section | None:
        code = self._by_field.get("code")
        if code is None or self._orientation is not None or len(held) != 2 or held[0] != code or after is None:
            return None
        own, next_code = shown(raw.values[code]), shown(after.values[code]) if code < len(after.values) else ""
        under = next_code.startswith(own) and len(next_code) > len(own) and next_code[len(own)] in ".-0123456789 "
        return Section(f"{own} – {shown(raw.values[held[1]])}", own.count(".") + 1, "") if own and under else None

    def _heads(self, column: int, after: RawRow | None) -> bool:
        """Whether a lone text, beside the titles, stands just above a thing of a table without orientations."""
        name = self._plan.fields.get(column, "")
        heads = not name or name == "code" or self._lexicon.hint(name).level > 0
        return heads and self._orientation is None and after is not None and self._is_titled(after)

    def _is_wide(self, raw: RawRow, column: int) -> bool:
        """Whether the cell is merged over most of the table."""
        area = self._view.merged(raw.number, column)
        span = area.last_column - area.first_column + 1 if area else 1
        return span > 1 and span >= _WIDE * len(self._block.headings)

    def _enter(self, section: Section, number: int, column: int) -> None:
        while self._stack and self._stack[-1][0].depth >= section.depth:
            self._stack.pop()
        self._stack.append((section, address(number, column)))
        self.rows.sections.append((number, section))
        self._over = False
        self._top = False

    def _forget_pending(self) -> None:
        """Titles after the last thing head nothing: they are notes."""
        for position in self._pending:
            row = self.rows.ignored[position]
            self.rows.ignored[position] = IgnoredRow(row.row, "note", row.text)
        dropped = {self.rows.ignored[position].row for position in self._pending}
        self.rows.sections = [pair for pair in self.rows.sections if pair[0] not in dropped]

    # Things

    def _thing(self, raw: RawRow) -> None:
        cells = list(raw.values)
        if len(cells) < self._width:
            cells += [None] * (self._width - len(cells))
        row = FoundRow(raw.number)
        filled_down = self._fill_down(raw.number, cells)
        values = row.values
        for column, name in self._plan.simple:
            value = cells[column]
            if value is not None and not (value.__class__ is str and is_empty(value)):
                values[name] = value
        for column, header in self._plan.extras:
            value = cells[column]
            if value is not None and not (value.__class__ is str and is_empty(value)):
                row.extras[header] = value
        for recipe in self._plan.recipes:
            recipe.apply(cells, row)
        if filled_down:
            self._addresses(row, filled_down)
        if self._stack:
            self._under_sections(row)
        self._pending.clear()
        self.rows.things.append(row)
        if self._sub_action is not None:
            self._by_title[folded(shown(values.get("title")))] = row

    def _fill_down(self, number: int, cells: list[CellValue]) -> dict[int, str]:
        """Values of merged areas and of levels written once per block; the address of each by column."""
        found: dict[int, str] = {}
        for column, area in self._view.merges_of(number).items():
            if area.first_row < number and area.first_row > self._block.last and area.first_column - 1 == column:
                value = self._view.value(area.first_row, column)
                if cells[column] is None and value is not None:
                    cells[column] = value
                    found[column] = address(area.first_row, column)
        for position, column in enumerate(self._sparse):
            if not is_empty(cells[column]):
                self._carried[column] = (cells[column], found.get(column) or address(number, column))
                for deeper in self._sparse[position + 1 :]:
                    self._carried.pop(deeper, None)
            elif column in self._carried:
                cells[column], found[column] = self._carried[column]
        return found

    def _addresses(self, row: FoundRow, filled_down: Mapping[int, str]) -> None:
        for column, at in filled_down.items():
            name = self._plan.fields.get(column)
            if name in row.values and name not in row.addresses:
                row.addresses[name] = at
        headers = dict(self._plan.extras)
        for column, at in filled_down.items():
            if column in headers:
                row.addresses[headers[column]] = at

    def _under_sections(self, row: FoundRow) -> None:
        """Give a row the titles of the sections that it stands in."""
        rest = self._stack
        if "orientation" in self._fields and "orientation" not in row.values:
            section, at = self._stack[0]
            row.values["orientation"], row.addresses["orientation"] = section.text, at
            rest = self._stack[1:]
        for section, at in rest:
            header = section.word.capitalize() or words().section_header
            if header not in row.extras:
                row.extras[header] = section.text
                row.addresses[header] = at

    # Rows that belong to the one above

    def _continue(self, raw: RawRow) -> bool:
        """Join a row whose title is merged with the one above; False where nothing stands above."""
        if not self.rows.things:
            return False
        self._join(self.rows.things[-1], raw)
        self._continued.append(raw.number)
        return True

    def _join(self, row: FoundRow, raw: RawRow) -> None:
        """Add the cells of a row to a thing, line by line."""
        part = FoundRow(raw.number)
        cells = list(raw.values) + [None] * (self._width - len(raw.values))
        for column, name in self._plan.simple:
            if not is_empty(cells[column]):
                part.values[name] = cells[column]
        for recipe in self._plan.recipes:
            recipe.apply(cells, part)
        for name, value in part.values.items():
            for line in shown_lines(value).split("\n"):
                add_line(row, name, line, part.addresses.get(name, f"{self._letter(name)}{raw.number}"))
        for header, value in [*part.extras.items(), *self._extra_cells(cells)]:
            before = row.extras.get(header)
            if before is None:
                row.extras[header] = value
                row.addresses.setdefault(header, f"{self._letter(header)}{raw.number}")
            elif folded(shown(before)) != folded(shown(value)):
                row.extras[header] = f"{shown_lines(before)}\n{shown_lines(value)}"
        row.more = (*row.more, raw.number)

    def _extra_cells(self, cells: list[CellValue]) -> list[tuple[str, CellValue]]:
        return [(header, cells[column]) for column, header in self._plan.extras if not is_empty(cells[column])]

    def _letter(self, name: str) -> str:
        if name in self._plan.known:
            return self._plan.known[name].column
        column = next((number for number, header in self._plan.extras if header == name), 0)
        return address(1, column)[:-1]

    def _is_sub_action(self, raw: RawRow) -> bool:
        """Join a row that tells a part of an action named above; False for any other."""
        cells = [*raw.values, *[None] * (self._width - len(raw.values))]
        own = cells[self._sub_action] if self._sub_action is not None else None
        title = next((cells[column] for column in self._title if not is_empty(cells[column])), None)
        parent = self._by_title.get(folded(shown(title)))
        if is_empty(own) or parent is None:
            return False
        part = FoundRow(raw.number)
        for column, name in self._plan.simple:
            if not is_empty(cells[column]):
                part.values[name] = cells[column]
        for recipe in self._plan.recipes:
            recipe.apply(cells, part)
        days = [part.values.pop(name, None) for name in ("start", "end")]
        period = part.values.pop("period", None) or (between(*days) if any(days) else None)
        step = f"{shown(own)} ({shown(period)})" if period is not None else shown(own)
        state = folded(shown(part.values.get("status")))
        if state in DONE:
            step = f"{step} – réalisée"
        if state in (*DONE, *PLANNED):
            part.values.pop("status")
        add_line(parent, "steps", step, address(raw.number, self._sub_action or 0))
        rest = [
            (self._fields.get(name, name), value)
            for name, value in part.values.items()
            if parent.values.get(name) != value
        ]
        for header, value in [*rest, *part.extras.items(), *self._extra_cells(cells)]:
            if header not in parent.extras or shown(parent.extras[header]) != shown(value):
                parent.extras[f"{header} – {shown(own)}"] = value
        parent.more = (*parent.more, raw.number)
        return True

    # Telling

    def _ignore(self, raw: RawRow, reason: str) -> None:
        self.rows.ignored.append(IgnoredRow(raw.number, reason, row_text(raw)))

    def _written_once(self, rows: list[RawRow], column: int) -> bool:
        """Whether a level is written at the top of each block of rows only."""
        titled = [row for row in rows if self._is_titled(row) and not is_total(row) and len(filled(row)) > 1]
        values = [shown(row.values[column]) if column < len(row.values) else "" for row in titled]
        held = [value for value in values if value]
        if not held or not values[0] or len(held) > _SPARSE * len(values):
            return False
        return not any(one and one == before for before, one in itertools.pairwise(values))

    def _tell(self) -> None:
        for column in self._sparse:
            header = self._block.headings[column].header
            merged = any(area.first_column - 1 == column for area in self._view.sheet.merges)
            if not merged:
                values: dict[str, object] = {"header": header}
                self._guess("block_axis", self._plan.fields[column], column, header, 0.9, "table-axis-filled", values)
        if self.rows.sections:
            first = self.rows.sections[0][1].text
            field = self._fields.get("orientation", words().section_header)
            values = {"count": len(self.rows.sections), "sample": first, "field": field}
            self._guess("sections", "orientation", 0, first, 0.9, "table-axis-sections", values)
        if self._continued:
            values = {"count": len(self._continued), "row": self._continued[0]}
            self._guess("continued", "title", 0, "", 0.8, "table-continued-rows", values)

    def _guess(
        self,
        reason: str,
        name: str,
        column: int,
        header: str,
        confidence: float,
        code: str,
        values: Mapping[str, object],
    ) -> None:
        letter = address(1, column)[:-1]
        finding = Finding(code, Place(sheet=self._view.sheet.name), values)
        self.rows.guesses.append(Guess(reason, name, letter, header, confidence, finding))
