"""What a spreadsheet hands over that is no value: error cells, formulas nobody computed; and values as text."""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from neolab_docs.findings import Finding

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_PLAIN = (str, bool, int, float, Decimal, date, time, timedelta)


def unusable(raw: Any) -> Finding | None:
    """Why a cell holds no value: an error such as ``#REF!``, a formula whose result was never computed."""
    if raw is None or isinstance(raw, _PLAIN):
        return None
    formula = getattr(raw, "formula", None)
    if formula is not None:
        return Finding("cell-uncomputed", values={"formula": formula})
    return Finding("cell-error", values={"error": getattr(raw, "code", str(raw))})


def spelled(raw: Any, decimal_sign: str = ",") -> str:
    """A value as a person would type it: « 3 » for 3.0, « 15/03/2027 », « 18:30 », « oui »."""
    match raw:
        case None:
            return ""
        case str():
            return raw if raw.isprintable() else _UNSEEN.sub("", raw)
        case bool():
            return "oui" if raw else "non"
        case int():
            return str(raw)
        case float() | Decimal():
            return _number(raw, decimal_sign)
        case datetime():
            return f"{day(raw)} {raw:%H:%M}" if (raw.hour or raw.minute) else day(raw)
        case date():
            return day(raw)
        case time():
            return f"{raw:%H:%M}"
        case timedelta():
            minutes = int(raw.total_seconds()) // 60
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return str(getattr(raw, "code", None) or getattr(raw, "formula", None) or raw)


@lru_cache(maxsize=4096)
def day(raw: date) -> str:
    """« 15/03/2027 »."""
    return f"{raw.day:02}/{raw.month:02}/{raw.year:04}"


def without_value(raw: Any) -> Hashable:
    """The normal form of a cell that holds no value."""
    return ("unusable", spelled(raw))


def _number(raw: float | Decimal, decimal_sign: str) -> str:
    number = Decimal(str(raw))
    if not number.is_finite():
        return str(raw)
    if number == number.to_integral_value():
        return f"{number:.0f}"
    return f"{number.normalize():f}".replace(".", decimal_sign)
