"""What OpenDocument writes in a cell, as a value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Final

from neolab_docs.office.spreadsheets.values import CellError, CellValue, Uncomputed

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_TYPE, _FORMULA = f"{OFFICE} value-type", f"{TABLE} formula"
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?)?")
_DATE: Final = len("2026-01-02")
_FORMULA_PREFIX = re.compile(r"(?:of|oooc|msoxl):")
_BOOLEANS: Final = {"of:=TRUE()": True, "of:=FALSE()": False}  # so LibreOffice keeps those of an .xlsx
_DAY: Final = timedelta(days=1)


def value_of(attributes: Mapping[str, str], text: str, is_duration: Callable[[], bool]) -> CellValue:
    """The value of a cell.

    Args:
        attributes: those of the cell.
        text: what it shows.
        is_duration: tells whether its format shows hours beyond 24.

    Raises:
        ValueError: it does not hold what its type promises.
    """
    if attributes.get(f"{_CALC} value-type") == "error":
        return CellError(text or "#VALUE!")
    match attributes.get(_TYPE, ""):
        case "float" if attributes.get(_FORMULA) in _BOOLEANS:
            return _BOOLEANS[attributes[_FORMULA]]
        case "float" | "percentage" | "currency":
            return _number(attributes[f"{OFFICE} value"])
        case "date":
            return _date(attributes[f"{OFFICE} date-value"])
        case "time":
            return _time(attributes[f"{OFFICE} time-value"], is_duration)
        case "boolean":
            return attributes[f"{OFFICE} boolean-value"] == "true"
        case "" if _FORMULA in attributes:
            return Uncomputed(_FORMULA_PREFIX.sub("", attributes[_FORMULA], count=1))
        case _:
            return attributes.get(f"{OFFICE} string-value") or text or None


def _number(said: str) -> int | float:
    if said.lstrip("-").isdecimal():
        return int(said)
    number = float(said)
    if not isfinite(number):
        raise ValueError(said)
    return int(number) if "e" in said.lower() and number.is_integer() and abs(number) < 1e15 else number


def _date(said: str) -> date | datetime:
    if len(said) <= _DATE:
        return date.fromisoformat(said)
    moment = datetime.fromisoformat(_cut(said.removesuffix("Z"))).replace(tzinfo=None)
    return moment.date() if moment.time() == time() else moment


def _cut(said: str) -> str:
    """A moment without the digits beyond a microsecond."""
    whole, point, fraction = said.partition(".")
    return f"{whole}{point}{fraction[:6]:0<6}" if point else whole


def _time(said: str, is_duration: Callable[[], bool]) -> time | timedelta:
    found = _DURATION.fullmatch(said)
    if found is None:
        raise ValueError(said)
    sign, days, hours, minutes, seconds, fraction = found.groups()
    millis = round(float(f"0.{fraction or 0}") * 1000)
    size = timedelta(int(days or 0), int(seconds or 0), 0, millis, int(minutes or 0), int(hours or 0))
    if sign or size >= _DAY or is_duration():
        return -size if sign else size
    return (datetime.min + size).time()
