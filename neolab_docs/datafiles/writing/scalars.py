"""One value as YAML text: plain, quoted, folded or literal, whichever reads back as the same value."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

_NUMBER = re.compile(r"[-+]?(\d[\d_]*)?\.?\d[\d_]*\.?([eE][-+]?\d+)?|[-+]?\.(inf|nan)|0[xob][\da-f_]+", re.IGNORECASE)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?")
_SEXAGESIMAL = re.compile(r"[-+]?\d[\d_]*(:[0-5]?\d)+(\.\d*)?")
_LEADING_ZERO = re.compile(r"[-+]?0\d")
_WORDS = frozenset(("", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "oui", "non", "vrai", "faux"))
_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
_UNSAFE_CHARACTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff\t]")
_ESCAPED = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\\\\"]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_ODD_LINE = re.compile(r"^[ ]|[ ]$", re.MULTILINE)
QUOTES = ("'", '"')
BLOCKS = ("|", ">")


def as_read(value: Any) -> Any:
    """What reading gives back of a value once it is written: numbers and dates are text, empty keys are left out."""
    if isinstance(value, dict):
        return {str(key): as_read(child) for key, child in value.items() if child is not None}
    if isinstance(value, (list, tuple)):
        return [as_read(child) for child in value]
    return value if value is None or isinstance(value, (bool, str)) else _unquoted(value)


def scalar(value: Any, style: str, *, like: str = "", flow: bool = False, column: int = 0, width: int = 100) -> str:
    """The text of a value that is no collection.

    Args:
        value: what to write.
        style: how its neighbours are written: "" plain, ``'``, ``"``, ``|`` or ``>``.
        like: text of a plain neighbour: a number or a date beside one stays as bare as it is.
        flow: whether it stands between brackets.
        column: where the lines of a block of text start.
        width: where lines of a folded text break.
    """
    if not isinstance(value, str):
        return "null" if value is None else _unquoted(value)
    if "\n" in value and not flow and style != ">":
        style = "|"
    if style in BLOCKS and not flow:
        block = _block(value, style, column, width)
        style = '"'
        if block is not None:
            return block
    if style == "" and is_plain(value, like=like, flow=flow):
        return value
    if style == "'" and "\n" not in value and not _UNSAFE_CHARACTER.search(value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def is_plain(value: str, *, like: str = "", flow: bool = False) -> bool:
    """Whether a text can stand without quotes and be read as that text by anyone."""
    if not value or value != value.strip() or value[0] in _FIRST or value.startswith("..."):
        return False
    if "\n" in value or ": " in value or " #" in value or value.endswith(":") or _UNSAFE_CHARACTER.search(value):
        return False
    if flow and any(mark in value for mark in ",[]{}:"):
        return False
    kind = _kind(value)
    return kind == "text" or (kind in ("number", "date") and kind == _kind(like))


def _kind(value: str) -> str:
    if value.lower() in _WORDS:
        return "word"
    if _LEADING_ZERO.match(value) or _SEXAGESIMAL.fullmatch(value):
        return "odd"
    if _DATE.fullmatch(value):
        return "date"
    return "number" if _NUMBER.fullmatch(value) else "text"


def _unquoted(value: Any) -> str | Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    number = ord(character)
    return _ESCAPES.get(character) or (f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}")


def _block(value: str, style: str, column: int, width: int) -> str | None:
    """A text over several lines, its header first; None where such a text would not read back the same."""
    text = value[:-1] if value.endswith("\n") else value
    chomping = "" if value.endswith("\n") else "-"
    if not text.strip() or text != text.strip("\n ") or _UNSAFE_CHARACTER.search(text) or _ODD_LINE.search(text):
        return None
    lines = text.split("\n") if style == "|" else _folded(text, width - column)
    if lines is None:
        return _block(value, "|", column, width)
    margin = " " * column
    return "\n".join([style + chomping, *(margin + line if line else "" for line in lines)])


def _folded(text: str, width: int) -> list[str] | None:
    """The lines of a folded text: a blank one for each line break of the text."""
    if "  " in text:
        return None
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += ["", *_wrapped(paragraph, width)] if lines else _wrapped(paragraph, width)
    return lines


def _wrapped(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in paragraph.split(" ") if paragraph else ():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
