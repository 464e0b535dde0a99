"""Small lists of minutes and of the diagnosis: numbered decisions, things to do, series of values."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from neolab_docs.findings import Finding
from neolab_docs.tables.cells.dates import DateCell
from neolab_docs.tables.cells.lines import Comparing, Data, LinesCell, filled
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.raw import day, spelled
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import same_text
from neolab_docs.tables.known import Known

_DECISION = re.compile(r"(?P<number>\d{1,3})\s*[.)°:-]\s+(?P<text>.+)", re.DOTALL)
_FOLLOW_UP = re.compile(r"(?P<what>.+?) – (?P<who>.+?)(?: – pour le (?P<due>\d{1,2}/\d{1,2}/\d{4}))?", re.DOTALL)


def decisions_cell() -> LinesCell:
    """« 1. L’instance se réunit à la fin de chaque phase. »."""
    parts: dict[str, Comparing] = {"number": NumberCell(least=1), "text": TextCell()}
    return LinesCell(_decision_line, _read_decision, parts, title="number", joiner="\n", bullets=False)


def follow_up_cell() -> LinesCell:
    """« Écrire aux invités – La chargée de mission – pour le 31/10/2025 »."""
    parts: dict[str, Comparing] = {"what": TextCell(), "who": TextCell(), "due": DateCell()}
    return LinesCell(_follow_up_line, _read_follow_up, parts, title="what")


def series_cell() -> LinesCell:
    """« Emplois : 2012 = 1250 | 2017 = 1180,5 »."""
    parts: dict[str, Comparing] = {"name": TextCell(), "points": _Points()}
    return LinesCell(_series_line, _read_series, parts, title="name", joiner="\n", problem=_not_a_number)


class _Points:
    """Compares the points of two series."""

    def normal(self, raw: Any) -> Hashable:
        """The labels and values in their order."""
        points = [point for point in raw if isinstance(point, Mapping)] if isinstance(raw, list) else []
        number = NumberCell(whole=False)
        return tuple((same_text(spelled(point.get("label"))), number.normal(point.get("value"))) for point in points)


def _decision_line(decision: Any) -> str:
    return f"{decision.number}. {decision.text}"


def _read_decision(line: str, rank: int) -> Data:
    found = _DECISION.fullmatch(line)
    return {"number": int(found["number"]), "text": found["text"]} if found else {"number": rank, "text": line}


def _follow_up_line(one: Any) -> str:
    return f"{one.what} – {one.who}{f' – pour le {day(one.due)}' if one.due else ''}"


def _read_follow_up(line: str, rank: int) -> Data:
    found = _FOLLOW_UP.fullmatch(line)
    if found is None:
        return {"what": line, "who": "À désigner"}
    due = DateCell().parse(found["due"], Known()).value
    if found["due"] and due is None:
        return {"what": line, "who": "À désigner"}
    return filled({"what": found["what"], "who": found["who"], "due": due})


def _series_line(series: Any) -> str:
    points = " | ".join(f"{point.label} = {spelled(point.value)}" for point in series.points)
    return f"{series.name} : {points}"


def _read_series(line: str, rank: int) -> Data:
    name, _, points = line.partition(" : ")
    read = [_point(point) for point in points.split("|") if point.strip()]
    return {"name": name, "points": read}


def _not_a_number(series: Data) -> Finding | None:
    wrong = [point["value"] for point in series["points"] if isinstance(point["value"], str)]
    return Finding("cell-not-a-number", values={"text": wrong[0][:80]}) if wrong else None


def _point(text: str) -> Data:
    label, _, value = text.rpartition("=")
    bare = value.replace("\u202f", "").replace("\xa0", "").replace(" ", "").replace(",", ".")
    try:
        number = Decimal(bare)
    except InvalidOperation:
        return {"label": label.strip() or text.strip(), "value": value.strip()}
    whole = number.is_finite() and number == number.to_integral_value()
    return {"label": label.strip(), "value": int(number) if whole else number}
