"""Rows matched to things: by the identity that our exports carry, else by code and title, else by a near title."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence

from neolab_docs.importing.copies import Cells, Copy, How, MatchedRow
from neolab_docs.model.project import Project
from neolab_docs.tables.columns import Column
from neolab_docs.tables.found import FoundRow
from neolab_docs.tables.kinds import TableKind
from neolab_docs.tables.normalising import folded

_TITLES = ("title", "name", "statement", "short")
_CODES = ("code", "number")
_NEAR = 90.0
_SAME_CODE = 70.0
_NOT_WORD = re.compile(r"\W+")


def match_rows(copy: Copy, kind: TableKind, now: Mapping[str, Cells]) -> list[MatchedRow]:
    """What each row of a copy tells of, in the order of its rows.

    Args:
        copy: the copy.
        kind: its kind of table.
        now: the cells that the project would export today, by key.
    """
    found: dict[int, MatchedRow] = {}
    for key, rows in _by_key(copy).items():
        for row in sorted(rows, key=lambda row: _distance(copy, kind, key, row))[: 1 if key in now else 0]:
            found[row.number] = MatchedRow(row, How.KEY, key)
    taken = {match.key for match in found.values()}
    titles = _Titles(kind, {key: cells for key, cells in now.items() if key not in taken})
    for row in copy.table.rows:
        if row.number not in found:
            gone = row.key in (copy.exported or {}) and row.key not in now
            match = titles.take(row, copied=row.key in taken, exact_only=copy.exported is not None)
            found[row.number] = MatchedRow(row, How.GONE, row.key) if gone and match.key is None else match
    return [found[row.number] for row in copy.table.rows]


def new_rows(copies: Sequence[Copy], kind: TableKind) -> list[list[tuple[Copy, MatchedRow]]]:
    """The new rows of copies whose rows are matched; the same one brought by several copies is one."""
    found: list[list[tuple[Copy, MatchedRow]]] = []
    for copy in copies:
        for match in copy.rows:
            if match.key is None and kind.is_about_something(match.row.values):
                twin = next((sides for sides in found if _is_twin(sides, copy, match, kind)), None)
                if twin is None:
                    found.append([(copy, match)])
                else:
                    twin.append((copy, match))
    return found


def _is_twin(sides: Sequence[tuple[Copy, MatchedRow]], copy: Copy, match: MatchedRow, kind: TableKind) -> bool:
    title = title_of(kind, match.row.values).casefold()
    elsewhere = all(other is not copy for other, _ in sides)
    return elsewhere and bool(title) and title == title_of(kind, sides[0][1].row.values).casefold()


def cells_of(kind: TableKind, project: Project) -> dict[str, Cells]:
    """The cells that a project would export today, by key and field."""
    return {
        key: {name: column.write(thing) for name, column in kind.columns_of(key).items()}
        for key, thing in kind.things(project)
    }


def title_of(kind: TableKind, cells: Mapping[str, object]) -> str:
    """What people call a row: its title or its name."""
    name = title_field(kind, cells)
    return " ".join(str(cells.get(name) or "").split()) if name else ""


def called(kind: TableKind, cells: Mapping[str, object]) -> str:
    """What people call a row, after its code: « A1 – Ouvrir un marché »."""
    code = " ".join(str(cells.get("code") or "").split())
    title = title_of(kind, cells)
    return f"{code} – {title}" if code and title else title


def title_field(kind: TableKind, cells: Mapping[str, object]) -> str | None:
    """The field that holds what people call a row."""
    return next((name for name in _TITLES if name in kind.columns and name in cells), None)


def _by_key(copy: Copy) -> dict[str, list[FoundRow]]:
    found: dict[str, list[FoundRow]] = {}
    for row in copy.table.rows:
        if row.key:
            found.setdefault(row.key, []).append(row)
    return found


def _distance(copy: Copy, kind: TableKind, key: str, row: FoundRow) -> int:
    """How many cells of a row differ from what was exported."""
    exported = (copy.exported or {}).get(key, {})
    columns = kind.columns_of(key)
    return sum(
        not same(columns[name], row.values.get(name), exported.get(name)) for name in exported if name in columns
    )


def same(column: Column, one: object, other: object) -> bool:
    """Whether two cells say the same."""
    return normal(column, one) == normal(column, other)


def normal(column: Column, raw: object) -> Hashable:
    """The normal form of a cell."""
    return column.normal(raw)  # type: ignore[arg-type]


class _Titles:
    """The things that no row has claimed yet, by title and code."""

    def __init__(self, kind: TableKind, now: Mapping[str, Cells]) -> None:
        self._kind = kind
        self._left = {key: (_name(kind, cells), _code(kind, cells)) for key, cells in now.items()}

    def take(self, row: FoundRow, *, copied: bool, exact_only: bool) -> MatchedRow:
        """The thing that a row tells of, which no other row can claim any more."""
        title, code = _name(self._kind, row.values), _code(self._kind, row.values)
        for key, how, confidence in self._candidates(title, code, exact_only=exact_only or copied):
            del self._left[key]
            return MatchedRow(row, how, key, confidence)
        return MatchedRow(row, How.COPIED if copied else How.NEW)

    def _candidates(self, title: str, code: Hashable, *, exact_only: bool) -> Iterator[tuple[str, How, float]]:
        if not title:
            return
        same = [key for key, (known, _) in self._left.items() if known == title]
        same_code = [key for key in same if code is not None and self._left[key][1] == code]
        if same:
            yield (same_code or same)[0], How.TITLE, 1.0
        if exact_only:
            return
        from rapidfuzz import fuzz

        scored = [(fuzz.token_sort_ratio(title, known), key) for key, (known, _) in self._left.items()]
        for score, key in sorted(scored, reverse=True):
            with_code = code is not None and self._left[key][1] == code and score >= _SAME_CODE
            if score >= _NEAR or with_code:
                yield key, How.NEAR, round(max(score, _NEAR if with_code else 0) / 100, 2)


def _name(kind: TableKind, cells: Mapping[str, object]) -> str:
    """What tells a row from the others: its title, else all that a row must have."""
    if title := _plain(title_of(kind, cells)):
        return title
    needed = [normal(column, cells.get(name)) for name, column in kind.columns.items() if column.required]
    return repr(needed) if any(needed) else ""


def _plain(title: str) -> str:
    return _NOT_WORD.sub(" ", folded(title)).strip()


def _code(kind: TableKind, cells: Mapping[str, object]) -> Hashable:
    name = next((name for name in _CODES if name in kind.columns), None)
    return normal(kind.columns[name], cells.get(name)) if name else None
