"""Reads a formula from left to right and finds the references in it."""

from __future__ import annotations

import re
from collections.abc import Callable

from neolab_docs.office.excel.addresses import MAX_COLUMN, MAX_ROW, column_number
from neolab_docs.office.excel.pieces import Mark, Piece, Reference, Span, TableName

_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})")
_COLUMN = re.compile(r"(\$?)([A-Za-z]{1,3})")
_ROW = re.compile(r"(\$?)([1-9]\d{0,6})")
_ERROR = re.compile(r"#(?:REF!|DIV/0!|N/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!|FIELD!|GETTING_DATA)", re.I)


class Scanner:
    """Reads a formula once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: list[Piece] = []
        self._plain: list[str] = []
        self._functions: list[str] = []
        self._called = ""

    def pieces(self) -> list[Piece]:
        """The pieces of the formula, in order."""
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
            self._parenthesis(char)
            self._keep(self._at + 1)

    def _parenthesis(self, char: str) -> None:
        if char == "(":
            self._functions.append(self._called)
        elif char == ")" and self._functions:
            self._functions.pop()
        self._called = ""

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
            self._called = self._text[self._at : end].upper()
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
        function = self._functions[-1] if self._functions else ""
        self._found.append(Reference(prefix, sheet, rows, columns, ranged, function=function))
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
