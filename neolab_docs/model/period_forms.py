"""The forms that a period takes in YAML or in a cell, brought to the fields of ``Period``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime

from neolab_docs.model.period_parsing.expression import read
from neolab_docs.model.period_parsing.horizons import Horizons
from neolab_docs.model.period_parsing.reading import FINENESS, Doubt, Precision, Reading

_BOUNDS = ("start", "end")


def period_fields(value: object, horizons: Horizons | None = None) -> object:
    """Field values of a ``Period`` from a text, a year, a date or a mapping; anything else unchanged."""
    match value:
        case Mapping():
            return _from_mapping(value, horizons)
        case bool():
            return value
        case str() | int() | float() | date() | None:
            text = spelled(value)
            return {"text": text, **asdict(read(text, horizons))}
        case _:
            return value


def spelled(value: str | int | float | date | None) -> str:
    """The value as a person would have typed it: « 2026 » for 2026.0, « 15/03/2026 » for a date."""
    match value:
        case None:
            return ""
        case datetime():
            return spelled(value.date())
        case date():
            return value.strftime("%d/%m/") + f"{value.year:04}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _from_mapping(value: Mapping[object, object], horizons: Horizons | None) -> object:
    """A short form {text, start, end}; other keys (whole or wrong) are left to pydantic."""
    if not set(value) <= {"text", *_BOUNDS} or not all(_is_simple(part) for part in value.values()):
        return value
    typed = {str(key): spelled(part) for key, part in value.items()}  # type: ignore[arg-type]
    text = typed.get("text", "")
    if not any(typed.get(bound) for bound in _BOUNDS):
        return {"text": text, **asdict(read(text, horizons))}
    bounds = _between(typed.get("start", ""), typed.get("end", ""))
    said = text or " – ".join(typed[bound] for bound in _BOUNDS if typed.get(bound))
    return {"text": said, **asdict(_worded(text, bounds) if text else bounds)}


def _is_simple(part: object) -> bool:
    return part is None or (isinstance(part, str | int | float | date) and not isinstance(part, bool))


def _between(start: str, end: str) -> Reading:
    """The period from the first day that ``start`` names to the last one that ``end`` names."""
    first, last = read(start), read(end)
    if (start and first.start is None) or (end and last.end is None):
        return Reading()
    if first.start and last.end and first.start > last.end:
        return Reading(doubt=Doubt.REVERSED)
    known = [reading.precision for reading in (first, last) if reading.precision in FINENESS]
    return Reading(
        first.start,
        last.end,
        min(known, key=FINENESS.index, default=Precision.UNKNOWN),
        first.approximate or last.approximate,
        doubt=first.doubt or last.doubt,
    )


def _worded(text: str, bounds: Reading) -> Reading:
    """Bounds given beside words: the words are what is shown, unless they say exactly the same."""
    said = read(text)
    if (said.start, said.end) == (bounds.start, bounds.end):
        return said
    return replace(bounds, approximate=True, recurring=said.recurring)
