"""Transposed fiches: labels on the left, values beside them, one thing per sheet or several one under another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from neolab_docs.office.columns import letters
from neolab_docs.office.spreadsheets import CellValue, RawRow
from neolab_docs.tables.finding.choosing import weight
from neolab_docs.tables.finding.kinds_of_rows import note_reason
from neolab_docs.tables.finding.looks import looks_like
from neolab_docs.tables.finding.recipes.base import add_line, shown_lines
from neolab_docs.tables.finding.recipes.dates import Dates
from neolab_docs.tables.finding.subject import Subject
from neolab_docs.tables.finding.view import SheetView, address, filled, is_empty, row_text, shown
from neolab_docs.tables.found import FoundColumn, FoundRow, FoundTable, IgnoredRow, UnknownColumn
from neolab_docs.tables.headers import Candidate

_LEAST = 4  # distinct fields that make a fiche
_SURE = 0.85
_LONGEST_LABEL = 60


@dataclass(slots=True)
class _Fiche:
    """A fiche being read."""

    row: FoundRow
    dates: dict[str, tuple[CellValue, str]] = field(default_factory=dict)


def fiche_table(view: SheetView, subject: Subject) -> FoundTable | None:
    """The fiches of a sheet as a table with a row for each; None where the sheet holds no fiche."""
    if view.width > 30 or len(view.rows) > 2_000:
        return None
    reader = _Reader(view, subject)
    for row in view.rows:
        reader.take(row)
    return reader.finished()


class _Reader:
    """Reads the rows of a sheet of fiches."""

    def __init__(self, view: SheetView, subject: Subject) -> None:
        self._view = view
        self._subject = subject
        self._fiches: list[_Fiche] = []
        self._table = FoundTable(subject.kind, "foreign", view.sheet.name, 0)
        self._last: tuple[str, str] | None = None  # field or extra last read, to continue under its label

    def take(self, raw: RawRow) -> None:
        """Read the labels and values of a row."""
        held = filled(raw)
        if not held:
            self._ignore(raw, "empty")
            return
        pairs = self._pairs(raw, held)
        if pairs:
            for label, candidates, column, value in pairs:
                self._put(raw, label, candidates, column, value)
        elif self._continues(raw, held):
            return
        else:
            self._stray(raw, held)

    def _pairs(self, raw: RawRow, held: list[int]) -> list[tuple[str, tuple[Candidate, ...], int, CellValue]]:
        """Label, meanings, column and value of each pair of the row; a label without a value is kept with None."""
        found = []
        position = 0
        while position < len(held):
            column = held[position]
            label = raw.values[column]
            candidates = self._meanings(label)
            if not candidates:
                position += 1
                continue
            after = held[position + 1] if position + 1 < len(held) else None
            if after is not None and (not self._meanings(raw.values[after]) or position + 2 >= len(held)):
                found.append((shown(label), candidates, after, raw.values[after]))
                position += 2
            else:
                found.append((shown(label), candidates, column, None))
                position += 1
        return found if held[0] == 0 or (found and self._meanings(raw.values[held[0]])) else []

    def _meanings(self, label: CellValue) -> tuple[Candidate, ...]:
        if not isinstance(label, str) or len(label) > _LONGEST_LABEL:
            return ()
        found = self._subject.lexicon.candidates(label)
        return found if found and found[0].confidence >= _SURE else ()

    def _put(self, raw: RawRow, label: str, candidates: tuple[Candidate, ...], column: int, value: CellValue) -> None:
        chosen = self._chosen(candidates, value)
        name = chosen.field
        if name in self._subject.titles and "code" in self._subject.fields and looks_like("numbering", [value]) == 1:
            name = "code"  # « Fiche action n° 3 » opens a fiche, its title comes after
            self._fiches.append(_Fiche(FoundRow(raw.number)))
        if name in self._subject.titles and (not self._fiches or name in self._fiches[-1].row.values):
            self._fiches.append(_Fiche(FoundRow(raw.number)))
        if not self._fiches:
            self._fiches.append(_Fiche(FoundRow(raw.number)))
        fiche = self._fiches[-1]
        if raw.number not in (fiche.row.number, *fiche.row.more):
            fiche.row.more = (*fiche.row.more, raw.number)
        self._last = (name, label)
        at = address(raw.number, column)
        if is_empty(value):
            return
        if name in ("start", "end") and "period" in self._subject.fields:
            fiche.dates[name] = (value, at)
            self._know(name if name in self._subject.fields else "period", label, column, chosen, value)
        elif name in self._subject.fields and name not in fiche.row.values:
            fiche.row.values[name] = value
            fiche.row.addresses[name] = at
            self._know(name, label, column, chosen, value)
        else:
            self._extra(fiche, label, value, at)

    def _chosen(self, candidates: tuple[Candidate, ...], value: CellValue) -> Candidate:
        """The meaning that goes best with the value, among those that the fiche does not have yet."""
        taken = self._fiches[-1].row.values if self._fiches else {}
        plainest = candidates[0]
        again = plainest.field in self._subject.titles
        free = [one for one in candidates if one.field not in taken or (again and one is plainest)]
        values = [] if is_empty(value) else [value]
        return max(free or candidates, key=lambda one: weight(values, one, self._subject.lexicon))

    def _extra(self, fiche: _Fiche, label: str, value: CellValue, at: str) -> None:
        header = label.strip(" :")
        before = fiche.row.extras.get(header)
        fiche.row.extras[header] = value if before is None else f"{shown_lines(before)}\n{shown_lines(value)}"
        fiche.row.addresses.setdefault(header, at)
        if all(unknown.header != header for unknown in self._table.unknown_columns):
            column = "".join(sign for sign in at if sign.isalpha())
            self._table.unknown_columns.append(UnknownColumn(column, header, True, "", (shown(value)[:60],)))

    def _know(self, name: str, label: str, column: int, chosen: Candidate, value: CellValue) -> None:
        if name not in self._table.columns:
            header = label.strip(" :")
            self._table.columns[name] = FoundColumn(
                name, letters(column + 1), header, chosen.confidence, (shown(value)[:60],)
            )

    def _continues(self, raw: RawRow, held: list[int]) -> bool:
        """Whether the row goes on with the value of the label above: text without a label, right under it."""
        fiche = self._fiches[-1] if self._fiches else None
        if fiche is None or self._last is None or note_reason(raw):
            return False
        under = raw.number == max(fiche.row.number, *fiche.row.more, 0) + 1
        name, label = self._last
        if not under or len(held) > 1 or (held[0] == 0 and name in fiche.row.values):
            return False
        value = raw.values[held[0]]
        if name in self._subject.fields:
            add_line(fiche.row, name, shown_lines(value), address(raw.number, held[0]))
            self._know(name, label, held[0], Candidate(name, 0.9, "below"), value)
        else:
            self._extra(fiche, label, value, address(raw.number, held[0]))
        fiche.row.more = (*fiche.row.more, raw.number)
        return True

    def _stray(self, raw: RawRow, held: list[int]) -> None:
        """A label that nobody knows and its value are kept as an extra; the rest is said to be left out."""
        if self._fiches and len(held) == 2 and held[0] == 0 and isinstance(raw.values[0], str) and not note_reason(raw):
            fiche = self._fiches[-1]
            self._extra(fiche, shown(raw.values[0]), raw.values[held[1]], address(raw.number, held[1]))
            fiche.row.more = (*fiche.row.more, raw.number)
            self._last = None
        else:
            self._ignore(raw, note_reason(raw) or ("banner" if not self._fiches else "note"))

    def _ignore(self, raw: RawRow, reason: str) -> None:
        self._table.ignored.append(IgnoredRow(raw.number, reason, row_text(raw)))

    def finished(self) -> FoundTable | None:
        """The table, where there are enough labels."""
        table = self._table
        titled = [one for one in self._fiches if any(name in one.row.values for name in self._subject.titles)]
        if not titled or len(table.columns) + len(table.unknown_columns) < _LEAST or len(table.columns) < 3:
            return None
        if sum(len(one.row.values) + len(one.dates) >= _LEAST - 1 for one in self._fiches) * 2 < len(self._fiches):
            return None  # a list of words beside their kind, not fiches
        for fiche in self._fiches:
            self._dates(fiche)
            table.rows.append(fiche.row)
        self._keep_known()
        table.header_row = table.rows[0].number
        table.header_rows = ()
        return table

    def _keep_known(self) -> None:
        """Tell of the fields that fiches hold: two dates may have made a period."""
        held = {name for row in self._table.rows for name in row.values}
        columns = self._table.columns
        bound = columns.get("start") or columns.get("end")
        if "period" in held and "period" not in columns and bound is not None:
            columns["period"] = replace(bound, field="period")
        self._table.columns = {name: column for name, column in columns.items() if name in held}

    def _dates(self, fiche: _Fiche) -> None:
        if not fiche.dates:
            return
        part = FoundRow(fiche.row.number)
        bounds = {name: fiche.dates.get(name, (None, "")) for name in ("start", "end")}
        typed = fiche.row.values.pop("period", None)
        headers = {0: "Début", 1: "Fin", 2: "Calendrier"}
        apart = "start" in self._subject.fields
        Dates(0, 1, 2, headers, apart).apply([bounds["start"][0], bounds["end"][0], typed], part)
        fiche.row.values |= part.values
        for name, (value, at) in bounds.items():
            if name in part.values:
                fiche.row.addresses[name] = at
            elif value is not None and part.values.get("period") not in (None, typed):
                fiche.row.addresses["period"] = at
        for header, value in part.extras.items():
            fiche.row.extras.setdefault(header, value)
