"""Rows that belong to a thing above them: a title merged over several rows, a step a row, a sub-action."""

from __future__ import annotations

from collections.abc import Mapping

from neolab_docs.office.spreadsheets import CellValue, RawRow
from neolab_docs.tables.finding.filling import RowMaker, step_of
from neolab_docs.tables.finding.plan import Plan
from neolab_docs.tables.finding.recipes.base import add_line, shown_lines
from neolab_docs.tables.finding.view import SheetView, address, is_empty, shown
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.headers import Lexicon
from neolab_docs.tables.normalising import folded


class Joiner:
    """Joins rows to the things that they belong to.

    Attributes:
        joined: the rows that continue the one above.
        under_merge: rows whose title belongs to a merged area that began above.
        sub_action: column of the titles of sub-actions; None without one.
    """

    def __init__(
        self, view: SheetView, plan: Plan, maker: RowMaker, lexicon: Lexicon, fields: Mapping[str, str]
    ) -> None:
        """What rows are joined with.

        Args:
            view: the sheet.
            plan: what each column is.
            maker: makes things from rows.
            lexicon: what is known of fields.
            fields: label of each field that the project has.
        """
        self._plan = plan
        self._maker = maker
        self._lexicon = lexicon
        self._fields = fields
        self._by_title: dict[str, FoundRow] = {}
        at = {name: number for number, name in plan.fields.items()}
        self.sub_action = at.get("sub_action")
        self.joined: list[int] = []
        self.under_merge = frozenset(
            row
            for area in view.sheet.merges
            if any(area.first_column - 1 <= column <= area.last_column - 1 for column in plan.title)
            for row in range(area.first_row + 1, min(area.last_row, view.last) + 1)
        )

    def note(self, row: FoundRow) -> None:
        """Know a thing by its title, for its sub-actions."""
        if self.sub_action is not None:
            self._by_title[folded(shown(row.values.get("title")))] = row

    def continues(self, raw: RawRow, last: FoundRow | None) -> bool:
        """Join a row whose title is merged with the one above, or that says it again, or a sub-action; False if not."""
        if last is not None and (raw.number in self.under_merge or self._says_again(raw, last)):
            self._join(last, raw)
            return True
        return self.sub_action is not None and self._is_sub_action(raw, self.sub_action)

    def _says_again(self, raw: RawRow, last: FoundRow) -> bool:
        """Whether a row repeats the thing above to add to its lists: a step or a funder a row."""
        if raw.number != max(last.number, *last.more, 0) + 1 or self.sub_action is not None:
            return False
        part = self._maker.part(raw)
        added = {name for name, value in part.values.items() if last.values.get(name) != value}
        titled = any(self._plan.fields[column] in part.values for column in self._plan.title)
        return titled and bool(added) and all(self._lexicon.hint(name).joins for name in added)

    def goes_on(self, raw: RawRow, fields: list[str], last: FoundRow | None) -> bool:
        """Join a row without a title, just under a thing, that has cells of lists only; False for any other."""
        known = [name for name in fields if name]
        joins = all(self._lexicon.hint(name).joins for name in known)
        if last is None or not known or not joins or raw.number != max(last.number, *last.more, 0) + 1:
            return False
        self._join(last, raw)
        return True

    def _join(self, row: FoundRow, raw: RawRow) -> None:
        """Add the cells of a row to a thing, line by line."""
        part = self._maker.part(raw)
        for name, value in part.values.items():
            at = part.addresses.get(name, f"{self._maker.letter(name)}{raw.number}")
            for line in shown_lines(value).split("\n"):
                add_line(row, name, line, at)
        for header, value in part.extras.items():
            self._add_extra(row, header, value, raw.number)
        row.more = (*row.more, raw.number)
        self.joined.append(raw.number)

    def _add_extra(self, row: FoundRow, header: str, value: CellValue, number: int) -> None:
        before = row.extras.get(header)
        if before is None:
            row.extras[header] = value
            row.addresses.setdefault(header, f"{self._maker.letter(header)}{number}")
        elif folded(shown(before)) != folded(shown(value)):
            row.extras[header] = f"{shown_lines(before)}\n{shown_lines(value)}"

    def _is_sub_action(self, raw: RawRow, column: int) -> bool:
        cells = self._maker.cells(raw)
        own = cells[column]
        title = next((cells[number] for number in self._plan.title if not is_empty(cells[number])), None)
        parent = self._by_title.get(folded(shown(title)))
        if is_empty(own) or parent is None:
            return False
        self._put_step(parent, raw, shown(own), column)
        return True

    def _address(self, header: str, part: FoundRow) -> str:
        """Where a cell of a sub-action stands, by the label of its field or by its header."""
        name = next((name for name, label in self._fields.items() if label == header), header)
        return part.addresses.get(name) or f"{self._maker.letter(name)}{part.number}"

    def _put_step(self, parent: FoundRow, raw: RawRow, title: str, column: int) -> None:
        """Tell a sub-action as a step; what a step cannot say is kept beside, under its name."""
        part = self._maker.part(raw)
        add_line(parent, "steps", step_of(title, part), address(raw.number, column))
        own = {name: value for name, value in part.values.items() if parent.values.get(name) != value}
        named = {self._fields.get(name, name): value for name, value in own.items()}
        for header, value in {**named, **part.extras}.items():
            if shown(value) != title and shown(parent.extras.get(header)) != shown(value):
                parent.extras[f"{header} – {title}"] = value
                parent.addresses[f"{header} – {title}"] = self._address(header, part)
        parent.more = (*parent.more, raw.number)
