"""Rows under the headers: things of the table, titles of sections, and all that is neither."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from neolab_docs.findings import Finding, Place
from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import CellValue, RawRow
from neolab_docs.tables.finding.blocks import Block, repeats
from neolab_docs.tables.finding.filling import RowMaker, is_titled
from neolab_docs.tables.finding.joining import Joiner
from neolab_docs.tables.finding.kinds_of_rows import is_hint, is_instruction, is_total, note_reason
from neolab_docs.tables.finding.looks import looks_like
from neolab_docs.tables.finding.plan import Plan
from neolab_docs.tables.finding.sections import Sections
from neolab_docs.tables.finding.view import SheetView, filled, row_text
from neolab_docs.tables.found import FoundRow, Guess, IgnoredRow
from neolab_docs.tables.headers import Lexicon
from neolab_docs.tables.words import words

_FIELDS_WITHOUT_TITLE = 3  # known fields that make a thing of a row whose title is missing
_SUSPECT = re.compile(
    r"^\s*(?:(?:sous[- ])?total|somme|ensemble|moyenne|montant|cumul|nombre|nb|page|p\.|grand total)", re.IGNORECASE
)


@dataclass(slots=True)
class Rows:
    """What the rows under the headers are.

    Attributes:
        things: the rows of the table.
        ignored: the others, sections included.
        guesses: what to look at.
    """

    things: list[FoundRow] = field(default_factory=list)
    ignored: list[IgnoredRow] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)


class RowReader:
    """Reads the rows of one table, from the top down."""

    def __init__(self, view: SheetView, block: Block, plan: Plan, lexicon: Lexicon, fields: Mapping[str, str]) -> None:
        """What rows are read with.

        Args:
            view: the sheet.
            block: the header rows.
            plan: what each column is.
            lexicon: what is known of fields.
            fields: label of each field that the project has.
        """
        self._view = view
        self._block = block
        self._plan = plan
        self._fields = fields
        self._maker = RowMaker(view, plan, block.last)
        self._joiner = Joiner(view, plan, self._maker, lexicon, fields)
        self._code = {name: number for number, name in plan.fields.items()}.get("code")
        heading = block.headings.get(plan.title[0]) if plan.title else None
        self._known_titles: list[CellValue] = [
            heading.label if heading else "",
            None,
        ]  # that of the headers, that of the last thing
        self._title_fields = [plan.fields[column] for column in plan.title]
        self._pending: list[int] = []
        self._over = False
        self._top = True
        self.sections = Sections(view, plan, lexicon, fields, len(block.headings))
        self.rows = Rows()

    def read(self, rows: list[RawRow]) -> Rows:
        """The rows, each one in its place."""
        self._maker.look_at(rows)
        for position, raw in enumerate(rows):
            self._take(raw, rows, position + 1)
        self._forget_pending()
        self._tell()
        return self.rows

    def _take(self, raw: RawRow, rows: list[RawRow], following: int) -> None:
        if not self._top and not self._over and self._is_plain(raw):
            self._thing(raw)
            return
        reason = self._reason(raw, rows[following] if following < len(rows) else None)
        if reason == "":
            self._thing(raw)
            self._top = self._over = False
        elif reason != "continued":
            if reason == "section":
                self._pending.append(len(self.rows.ignored))
            self.rows.ignored.append(IgnoredRow(raw.number, reason, row_text(raw)))

    def _thing(self, raw: RawRow) -> None:
        row = self._maker.made(raw)
        self.sections.put_into(row)
        self._pending.clear()
        self.rows.things.append(row)
        self._joiner.note(row)
        self._known_titles[1] = next((row.values[name] for name in self._title_fields if name in row.values), None)

    def _is_plain(self, raw: RawRow) -> bool:
        """Whether a row needs no second look: a title and more, nothing suspect, no merged title."""
        values = raw.values
        column = self._plan.title[0] if self._plan.title else len(values)
        title = values[column] if column < len(values) else None
        if title is None or len(values) - values.count(None) < 3 or self._joiner.sub_action is not None:
            return False
        if isinstance(title, str) and (title in self._known_titles or title.isspace() or _SUSPECT.match(title)):
            return False
        first = values[0]
        return not (isinstance(first, str) and _SUSPECT.match(first)) and raw.number not in self._joiner.under_merge

    def _reason(self, raw: RawRow, after: RawRow | None) -> str:
        """Why a row is not a thing; "" when it is one, « continued » when it belongs to the one above."""
        held = filled(raw)
        if not held:
            return "empty"
        if repeats(raw, self._block):
            return "repeated_header"
        if self._top and (is_hint(raw) or (is_instruction(raw) and self.sections.is_wide(raw, held[0]))):
            return "hint"
        if is_total(raw):
            self._over = True
            return "total"
        reason = note_reason(raw)
        if reason and not (reason == "note" and len(held) > 1 and not self._over and is_titled(raw, self._plan)):
            self._over = True
            return reason
        return self._placed(raw, held, after)

    def _placed(self, raw: RawRow, held: list[int], after: RawRow | None) -> str:
        last = self.rows.things[-1] if self.rows.things else None
        if self._joiner.continues(raw, last):
            return "continued"
        if section := self.sections.found(raw, held, after):
            self.sections.enter(section, raw.number, held[-1])
            self._over = self._top = False
            return "section"
        if is_titled(raw, self._plan):
            return "note" if self._over and len(held) <= 2 and not self._has_code(raw) else ""
        return self._untitled(raw, held, last)

    def _untitled(self, raw: RawRow, held: list[int], last: FoundRow | None) -> str:
        fields = [self._plan.fields.get(column, "") for column in held]
        if fields == ["code"]:
            return "empty" if looks_like("numbering", [raw.values[held[0]]]) else "note"
        if not self._over and self._joiner.goes_on(raw, fields, last):
            return "continued"
        if sum(map(bool, fields)) >= _FIELDS_WITHOUT_TITLE or self._has_code(raw):
            return ""
        return "note" if len(held) <= 2 else "no_title"

    def _has_code(self, raw: RawRow) -> bool:
        return self._code is not None and self._code in filled(raw)

    def _forget_pending(self) -> None:
        """Titles after the last thing head nothing: they are notes."""
        for position in self._pending:
            row = self.rows.ignored[position]
            self.rows.ignored[position] = IgnoredRow(row.row, "note", row.text)
            self.sections.entered = [pair for pair in self.sections.entered if pair[0] != row.row]

    def _tell(self) -> None:
        for column in self._maker.sparse:
            header = self._block.headings[column].header
            if not any(area.first_column - 1 == column for area in self._view.sheet.merges):
                values: dict[str, object] = {"header": header}
                self._guess("block_axis", (self._plan.fields[column], letters(column + 1), header), 0.9, values)
        if entered := self.sections.entered:
            label = self._fields.get("orientation", words().section_header)
            values = {"count": len(entered), "sample": entered[0][1].text, "field": label}
            self._guess("sections", ("orientation", "", entered[0][1].text), 0.9, values)
        if joined := self._joiner.joined:
            self._guess("continued", ("title", "", ""), 0.8, {"count": len(joined), "row": joined[0]})

    def _guess(self, reason: str, of: tuple[str, str, str], confidence: float, values: Mapping[str, object]) -> None:
        finding = Finding(_CODES[reason], Place(sheet=self._view.sheet.name), values)
        self.rows.guesses.append(Guess(reason, *of, confidence, finding))


_CODES = {
    "block_axis": "table-axis-filled",
    "sections": "table-axis-sections",
    "continued": "table-continued-rows",
}
