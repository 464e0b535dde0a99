"""Rows of a CSV file put together, so that no value leaves its cell or becomes a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

OPEN, SHUT = "\ufdd1", "\ufdd2"
"""What stands around a value until the rows are put together; noncharacters, so that no value holds them."""
SEPARATORS = (";", "\t", ",")

_MARKS = re.compile(f"[{OPEN}{SHUT}]")
_FORMULA = ("=", "+", "-", "@", "\t", "\n")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def machine_text(value: object) -> str:
    """A value as programs read it: ISO dates, bare numbers, texts as they were typed."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case list() | tuple():
            return ", ".join(map(machine_text, value))
        case _:
            return _MARKS.sub("", str(value)).replace("\r\n", "\n").replace("\r", "\n")


def separator_of(text: str) -> str:
    """The separator of a CSV template: the first line has it, outside of its tags."""
    first = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text.partition("\n")[0])
    counts = {separator: first.count(separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: counts[separator]) if any(counts.values()) else ","


def rows(text: str, separator: str, end: str) -> str:
    """The rows written again from text in which values stand between marks.

    >>> rows(f"a,{OPEN}x, y{SHUT}", ",", "!")
    'a,"x, y"!'
    """
    held = io.StringIO()
    writer = csv.writer(held, delimiter=separator, lineterminator=end)
    for line in _lines(text):
        if line.strip():
            writer.writerow([_safe(cell) for cell in _cells(line, separator)])
    return held.getvalue()


def _lines(text: str) -> Iterator[str]:
    """The lines of the template; line breaks inside of values are theirs."""
    start, depth = 0, 0
    for at, sign in enumerate(text):
        depth += (sign == OPEN) - (sign == SHUT)
        if sign == "\n" and not depth:
            yield text[start:at].rstrip("\r")
            start = at + 1
    yield text[start:]


def _cells(line: str, separator: str) -> Iterator[str]:
    """The cells of a line, marks still in; the template may quote a cell itself."""
    start, depth, quoted = 0, 0, False
    for at, sign in enumerate(line):
        depth += (sign == OPEN) - (sign == SHUT)
        if not depth:
            quoted ^= sign == '"'
            if sign == separator and not quoted:
                yield line[start:at]
                start = at + 1
    yield line[start:]


def _safe(cell: str) -> str:
    """The text of a cell; an apostrophe keeps one that a value begins from being read as a formula."""
    typed = re.sub(r'^ *"(.*)" *$', r"\1", cell, flags=re.DOTALL) if cell.lstrip().startswith('"') else cell
    text = _MARKS.sub("", typed)
    from_value = typed.lstrip(" ").startswith(OPEN)
    return f"'{text}" if from_value and text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
