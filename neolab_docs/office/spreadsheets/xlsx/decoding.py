"""From the type, the format and the content of a cell to its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import cache, lru_cache
from math import isfinite
from typing import Final, NoReturn

from neolab_docs.office.spreadsheets.values import CellError, CellValue
from neolab_docs.office.spreadsheets.xlsx.formats import Kind
from neolab_docs.office.spreadsheets.xlsx.serials import Converter, converter, moment_as_value
from neolab_docs.office.spreadsheets.xlsx.texts import revealed

Decode = Callable[[str], CellValue]

_BOOLEANS: Final = {"1": True, "0": False, "true": True, "false": False}


class Decoder:
    """Gives the function that turns what a cell holds into a value; such functions raise ValueError or LookupError."""

    def __init__(self, strings: Sequence[str], kinds: Sequence[Kind], since_1904: bool) -> None:
        self._kinds = kinds
        self._converters: dict[Kind, Converter] = {
            kind: converter(kind, since_1904) for kind in Kind if kind is not Kind.NUMBER
        }
        self._by_type: dict[str, Decode] = {
            "s": _Shared(strings).__getitem__,
            "str": _text,
            "inlineStr": _text,
            "b": _BOOLEANS.__getitem__,
            "e": _error,
            "d": _iso,
        }

    def of(self, type_: str, style: str) -> Decode:
        """The function for cells of a type (``t``, "n" where nothing is said) and a format (``s``)."""
        if type_ in self._by_type:
            return self._by_type[type_]
        kind = self._kind(style)
        return _number if kind is Kind.NUMBER else self._dated(kind)

    def _kind(self, style: str) -> Kind:
        rank = int(style or 0)
        return self._kinds[rank] if rank < len(self._kinds) else Kind.NUMBER

    @cache  # noqa: B019 - a decoder lives as long as its workbook is read
    def _dated(self, kind: Kind) -> Decode:
        convert = self._converters[kind]

        @lru_cache(maxsize=1 << 14)
        def decode(text: str) -> CellValue:
            number = _number(text)
            return None if number is None else convert(number)

        return decode


class _Shared(dict[str, str | None]):
    """The shared texts by their number as written: looked up as text, they need no conversion the second time."""

    def __init__(self, strings: Sequence[str]) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, number: str) -> str | None:
        rank = int(number)
        if rank < 0:
            raise IndexError(number)
        found = self[number] = self._strings[rank] or None
        return found


def _number(text: str) -> int | float | None:
    if text.isdecimal():
        return int(text)
    if "." in text and "_" not in text:
        number = float(text)
        return number if number - number == 0 else _not_finite(text)
    return _odd_number(text.strip())


def _odd_number(text: str) -> int | float | None:
    if not text:
        return None
    if text.lstrip("+-").isdecimal():
        return int(text)
    number = float(text)
    return number if "_" not in text and isfinite(number) else _not_finite(text)


def _not_finite(text: str) -> NoReturn:
    raise ValueError(text)


def _text(text: str) -> str | None:
    return revealed(text) or None


def _error(text: str) -> CellError | None:
    return CellError(text) if text else None


def _iso(text: str) -> CellValue:
    """A date as ISO 8601, which the strict flavour allows."""
    text = text.strip().removesuffix("Z")
    if not text:
        return None
    if "-" not in text:
        return time.fromisoformat(text)
    if "T" not in text:
        return date.fromisoformat(text)
    return moment_as_value(datetime.fromisoformat(text).replace(tzinfo=None))
