"""A formula as pieces: plain text and the references to cells inside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from neolab_docs.office.excel.addresses import MAX_COLUMN, MAX_ROW, column_number, letters

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW = re.compile(r"(\$?)([1-9]\d{0,6})")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)", re.I)
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A row or a column named in a reference, with or without its ``$``."""

    line: int
    absolute: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """The rows or the columns that a reference covers."""

    first: Mark
    last: Mark


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference inside a formula.

    Attributes:
        prefix: the sheet part as written, with its exclamation mark; "" for the formula's own sheet.
        sheet: the title in the prefix (the first one of a 3D prefix); None for the own sheet.
        rows: the rows covered; None for whole columns.
        columns: the columns covered; None for whole rows.
        ranged: written with a colon.
        argument: the only content of a function's argument.
        alone: an argument, a member of a top-level list, or the whole formula.
    """

    prefix: str
    sheet: str | None
    rows: Span | None
    columns: Span | None
    ranged: bool
    argument: bool = False
    alone: bool = False

    @property
    def text(self) -> str:
        """As it is written in a formula."""
        first = self._corner(lambda span: span.first)
        if not self.ranged:
            return self.prefix + first
        return f"{self.prefix}{first}:{self._corner(lambda span: span.last)}"

    def _corner(self, end: Callable[[Span], Mark]) -> str:
        said = ""
        if self.columns is not None:
            mark = end(self.columns)
            said += "$" * mark.absolute + letters(mark.line)
        if self.rows is not None:
            mark = end(self.rows)
            said += "$" * mark.absolute + str(mark.line)
        return said


class TableName(str):
    """The name of a table in front of the brackets of a structured reference."""

    __slots__ = ()


Piece = str | Reference


@lru_cache(maxsize=4096)
def parse(formula: str) -> tuple[Piece, ...]:
    """The formula cut into text and references; joined back they give the formula."""
    pieces = _Scanner(formula).pieces()
    return tuple(_told_alone(pieces))


def written(pieces: Iterable[Piece]) -> str:
    """The formula of these pieces."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)


def shifted(formula: str, rows: int, columns: int) -> str:
    """The formula as filled down by ``rows`` and right by ``columns``: relative references move along."""
    return written(piece if isinstance(piece, str) else _shifted(piece, rows, columns) for piece in parse(formula))


def quoted(title: str) -> str:
    """The title of a sheet as a formula writes it, without exclamation mark.

    >>> quoted("Actions"), quoted("L'île 2"), quoted("A1")
    ('Actions', "'L''île 2'", "'A1'")
    """
    looks_like_cell = _CELL.fullmatch(title) or _COLUMN.fullmatch(title) or title.upper() in ("TRUE", "FALSE")
    if _PLAIN_SHEET.fullmatch(title) and not looks_like_cell and not title.upper().startswith(("R", "C")):
        return title
    return "'" + title.replace("'", "''") + "'"


def _shifted(reference: Reference, rows: int, columns: int) -> Reference:
    def moved(span: Span | None, by: int, most: int) -> Span | None:
        if span is None:
            return None
        first, last = (
            mark if mark.absolute else Mark((mark.line + by - 1) % most + 1) for mark in (span.first, span.last)
        )
        return Span(first, last)

    return replace(
        reference,
        rows=moved(reference.rows, rows, MAX_ROW),
        columns=moved(reference.columns, columns, MAX_COLUMN),
    )


def _told_alone(pieces: list[Piece]) -> Iterable[Piece]:
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            yield piece
            continue
        before = pieces[index - 1] if index else ""
        after = pieces[index + 1] if index + 1 < len(pieces) else ""
        opened = isinstance(before, str) and before.rstrip().endswith(("(", ",", ";"))
        closed = isinstance(after, str) and after.lstrip().startswith((")", ",", ";"))
        alone = (opened or not before) and (closed or not after)
        yield replace(piece, argument=opened and closed, alone=alone)


class _Scanner:
    """Reads a formula once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: list[Piece] = []
        self._plain: list[str] = []

    def pieces(self) -> list[Piece]:
        while self._at < len(self._text):
            self._step(self._text[self._at])
        self._flush()
        return self._found

    def _step(self, char: str) -> None:
        if char == '"':
            self._keep(self._string_end('"'))
        elif char == "'":
            self._quoted_prefix()
        elif char == "[":
            self._bracketed()
        elif char == "#":
            found = _ERROR.match(self._text, self._at)
            self._keep(found.end() if found else self._at + 1)
        elif _of_word(char):
            self._word()
        else:
            self._keep(self._at + 1)

    def _keep(self, end: int) -> None:
        self._plain.append(self._text[self._at : end])
        self._at = end

    def _flush(self) -> None:
        if self._plain:
            self._found.append("".join(self._plain))
            self._plain.clear()

    def _string_end(self, mark: str) -> int:
        end = self._at + 1
        while end < len(self._text):
            if self._text[end] == mark:
                if self._text[end + 1 : end + 2] != mark:
                    return end + 1
                end += 1
            end += 1
        return len(self._text)

    def _quoted_prefix(self) -> None:
        end = self._string_end("'")
        if self._text[end : end + 1] != "!":
            self._keep(end)
            return
        name = self._text[self._at + 1 : end - 1].replace("''", "'")
        self._after_prefix(end + 1, name)

    def _bracketed(self) -> None:
        end = self._bracket_end(self._at)
        word_end = self._word_end(end)
        outside_book = self._text[word_end : word_end + 1] == "!"
        self._keep(end)
        if outside_book:  # [1]Sheet!A1 belongs to another workbook: kept as it is
            self._keep(word_end + 1)
            self._keep(self._reference_end(self._at))

    def _bracket_end(self, start: int) -> int:
        depth, at = 0, start
        while at < len(self._text):
            char = self._text[at]
            if char == "'":
                at += 1
            elif char == "[":
                depth += 1
            elif char == "]":
                depth -= 1
                if not depth:
                    return at + 1
            at += 1
        return len(self._text)

    def _word_end(self, start: int) -> int:
        end = start
        while end < len(self._text) and _of_word(self._text[end]):
            end += 1
        return end

    def _reference_end(self, start: int) -> int:
        end = start
        while end < len(self._text) and (_of_word(self._text[end]) or self._text[end] == ":"):
            end += 1
        return end

    def _word(self) -> None:
        end = self._word_end(self._at)
        following = self._text[end : end + 1]
        if following == "!":
            self._after_prefix(end + 1, self._text[self._at : end])
        elif following == ":" and self._three_dimensional(end):
            return
        elif following == "[":
            self._flush()
            self._found.append(TableName(self._text[self._at : end]))
            self._at = end
        elif following == "(":
            self._keep(end)
        else:
            self._reference("", None, self._at)

    def _three_dimensional(self, colon: int) -> bool:
        end = self._word_end(colon + 1)
        if end == colon + 1 or self._text[end : end + 1] != "!":
            return False
        self._after_prefix(end + 1, self._text[self._at : end])
        return True

    def _after_prefix(self, start: int, name: str) -> None:
        if "[" in name:
            self._keep(start)
            self._keep(self._reference_end(self._at))
            return
        self._reference(self._text[self._at : start], name.split(":")[0], start)

    def _reference(self, prefix: str, sheet: str | None, start: int) -> None:
        found = _read_reference(self._text, start, self._word_end)
        if found is None:
            self._keep(max(self._word_end(start), self._at + 1))
            return
        rows, columns, ranged, end = found
        self._flush()
        self._found.append(Reference(prefix, sheet, rows, columns, ranged))
        self._at = end


def _of_word(char: str) -> bool:
    return char.isalnum() or char in "_.$\\?"


_Corner = tuple[Mark | None, Mark | None]


def _read_reference(
    text: str, start: int, word_end: Callable[[int], int]
) -> tuple[Span | None, Span | None, bool, int] | None:
    """Rows, columns, whether there is a colon, and the end of the reference that starts here."""
    end = word_end(start)
    first = _corner(text[start:end])
    if first is None:
        return None
    if text[end : end + 1] == ":":
        last_end = word_end(end + 1)
        last = _corner(text[end + 1 : last_end])
        is_call = text[last_end : last_end + 1] in ("(", "!")
        if last is not None and not is_call and _alike(first, last):
            return _span(first[0], last[0]), _span(first[1], last[1]), True, last_end
    if first[0] is None or first[1] is None:
        return None
    return _span(first[0], first[0]), _span(first[1], first[1]), False, end


def _span(first: Mark | None, last: Mark | None) -> Span | None:
    return Span(first, last) if first is not None and last is not None else None


def _alike(first: _Corner, last: _Corner) -> bool:
    return (first[0] is None) == (last[0] is None) and (first[1] is None) == (last[1] is None)


def _corner(word: str) -> _Corner | None:
    """The row and the column that a word names, either may be missing; None where it names no line."""
    if found := _CELL.fullmatch(word):
        row = Mark(int(found[4]), bool(found[3]))
        column = Mark(column_number(found[2]), bool(found[1]))
        return (row, column) if _within(row, column) else None
    if found := _COLUMN.fullmatch(word):
        column = Mark(column_number(found[2]), bool(found[1]))
        return (None, column) if column.line <= MAX_COLUMN else None
    if found := _ROW.fullmatch(word):
        row = Mark(int(found[2]), bool(found[1]))
        return (row, None) if row.line <= MAX_ROW else None
    return None


def _within(row: Mark, column: Mark) -> bool:
    return row.line <= MAX_ROW and column.line <= MAX_COLUMN
