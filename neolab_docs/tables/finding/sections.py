"""Titles of sections among the rows of a table, and what they say of the rows under them."""

from __future__ import annotations

from collections.abc import Mapping

from neolab_docs.office.spreadsheets import RawRow
from neolab_docs.tables.finding.filling import is_titled
from neolab_docs.tables.finding.kinds_of_rows import Section, section_of
from neolab_docs.tables.finding.plan import Plan
from neolab_docs.tables.finding.view import SheetView, address, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.headers import Lexicon
from neolab_docs.tables.words import words

_WIDE = 0.5  # part of the table that a merged cell covers when it is the title of a section


class Sections:
    """Knows the titles of sections, and which ones are open.

    Attributes:
        entered: row and section, in order.
    """

    def __init__(self, view: SheetView, plan: Plan, lexicon: Lexicon, fields: Mapping[str, str], columns: int) -> None:
        """What sections are known from.

        Args:
            view: the sheet.
            plan: what each column is.
            lexicon: what is known of fields.
            fields: label of each field that the project has.
            columns: how many columns have a header.
        """
        self._view = view
        self._plan = plan
        self._lexicon = lexicon
        self._fields = fields
        self._columns = columns
        self._stack: list[tuple[Section, str]] = []
        at = {name: number for number, name in plan.fields.items()}
        self._code = at.get("code")
        self._has_axis = "orientation" in at
        self.entered: list[tuple[int, Section]] = []

    def open_banner(self, text: str, at: str) -> None:
        """Let a banner above the table count as a title."""
        self._stack = [(Section(text, 1, ""), at)]

    def found(self, raw: RawRow, held: list[int], after: RawRow | None) -> Section | None:
        """The section that a row opens: one text, over the table or worded as a level; or a code above its codes."""
        first = raw.values[held[0]]
        if len(held) == 1 and isinstance(first, str):
            wide = self.is_wide(raw, held[0])
            if held[0] in self._plan.title and not wide and self._has_axis:
                return None
            return section_of(shown(first), surely=wide or self._heads(held[0], after))
        if len(held) == 2 and isinstance(raw.values[held[1]], str) and self.is_wide(raw, held[1]):
            return section_of(f"{shown(first)} {shown(raw.values[held[1]])}", surely=True)
        return self._coded(raw, held, after)

    def enter(self, section: Section, number: int, column: int) -> None:
        """Open a section: deeper ones and its equals close."""
        while self._stack and self._stack[-1][0].depth >= section.depth:
            self._stack.pop()
        self._stack.append((section, address(number, column)))
        self.entered.append((number, section))

    def put_into(self, row: FoundRow) -> None:
        """Give a thing the titles of the sections that it stands in."""
        rest = self._stack
        if rest and "orientation" in self._fields and "orientation" not in row.values:
            section, at = rest[0]
            row.values["orientation"], row.addresses["orientation"] = section.text, at
            rest = rest[1:]
        for section, at in rest:
            header = section.word.capitalize() or words().section_header
            if header not in row.extras:
                row.extras[header] = section.text
                row.addresses[header] = at

    def is_wide(self, raw: RawRow, column: int) -> bool:
        """Whether a cell is merged over most of the table."""
        area = self._view.merged(raw.number, column)
        span = area.last_column - area.first_column + 1 if area else 1
        return span > 1 and span >= _WIDE * self._columns

    def _heads(self, column: int, after: RawRow | None) -> bool:
        """Whether a lone text, beside the titles, stands just above a thing of a table without orientations."""
        name = self._plan.fields.get(column, "")
        heads = not name or name == "code" or self._lexicon.hint(name).level > 0
        return heads and not self._has_axis and after is not None and is_titled(after, self._plan)

    def _coded(self, raw: RawRow, held: list[int], after: RawRow | None) -> Section | None:
        """« A | Se déplacer » above « A1 | … »: a code and a title, whose code begins that of the next row."""
        code = self._code
        if code is None or self._has_axis or len(held) != 2 or held[0] != code or after is None:
            return None
        own = shown(raw.values[code])
        below = shown(after.values[code]) if code < len(after.values) else ""
        under = below.startswith(own) and len(below) > len(own) and below[len(own)] in ".-0123456789 "
        return Section(f"{own} – {shown(raw.values[held[1]])}", own.count(".") + 1, "") if own and under else None
