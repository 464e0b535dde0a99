"""Small lists of an action whose lines have a form: steps, sources of money, indicators, free fields."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from neolab_docs.tables.cells.base import Parsed
from neolab_docs.tables.cells.lines import Comparing, Data, LinesCell, filled, one_line, spaced
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.periods import AmountCell, PeriodCell
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import is_nobody, same_text, settled, tidy
from neolab_docs.tables.cells.yes_no import YesNoCell

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

_STEP = re.compile(r"(?P<title>.+?)(?: \((?P<period>[^()]+)\))?(?P<done> – réalisée?)?", re.DOTALL)
_SOURCE = re.compile(
    r"(?P<source>.+?)(?: ?: (?P<amount>[^:()]+?))?(?: \((?P<share>[\d ,.]+) ?%\))?(?P<agreed> – actée?)?", re.DOTALL
)
_INDICATOR = re.compile(
    r"(?P<title>.+?)(?: \((?P<unit>[^()]+)\))?(?: – cible ?: (?P<target>.+?))?(?: – départ ?: (?P<baseline>.+))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ExtraCell:
    """Free fields: « Nom : valeur », one a line."""

    def write(self, value: Any) -> CellValue:
        """The lines."""
        return (
            "\n".join(f"{one_line(name)} : {one_line(spelled(part))}" for name, part in (value or {}).items()) or None
        )

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The fields; a line without a name goes under « Autres informations »."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        kept = dict(now) if isinstance(now, Mapping) else {}
        found: Data = {}
        for line in self._lines(raw):
            name, sign, said = line.partition(" : ")
            name, said = (name.strip(), said.strip()) if sign and said.strip() else ("Autres informations", line)
            same = name in kept and same_text(spelled(kept[name])) == same_text(said)
            told = kept[name] if same else _typed(said)
            found[name] = f"{found[name]} {said}" if name in found else told
        return Parsed(found or None)

    def normal(self, raw: CellValue) -> Hashable:
        """The lines, typography aside."""
        if unusable(raw):
            return without_value(raw)
        return settled(lambda said: "\n".join(same_text(line) for line in self._lines(said)), spelled(raw))

    def _lines(self, raw: CellValue) -> list[str]:
        text = spelled(raw)
        return [] if is_nobody(text) else [spaced(line) for line in tidy(text).split("\n") if line.strip()]


def steps_cell() -> LinesCell:
    """« 1. Étudier (T1 2027) – réalisée »."""
    parts: dict[str, Comparing] = {"title": TextCell(), "period": PeriodCell(), "done": YesNoCell()}
    return LinesCell(_step_line, _read_step, parts, numbered=True, joiner="\n")


def funding_cell() -> LinesCell:
    """« Région : 10 500 € HT (30 %) – acté »."""
    parts: dict[str, Comparing] = {
        "source": TextCell(),
        "amount": AmountCell(),
        "share": NumberCell(whole=False),
        "agreed": YesNoCell(),
    }
    return LinesCell(_source_line, _read_source, parts, title="source")


def indicators_cell() -> LinesCell:
    """« Artisans accueillis (artisans) – cible : 15 en 2029 – départ : 9 »."""
    parts: dict[str, Comparing] = dict.fromkeys(("title", "unit", "target", "baseline"), TextCell())
    return LinesCell(_indicator_line, _read_indicator, parts)


def _step_line(step: Any) -> str:
    when = PeriodCell().write(step.period)
    return f"{step.title}{_put(' ({})', when)}{' – réalisée' if step.done else ''}"


def _read_step(line: str, rank: int) -> Data:
    found = _STEP.fullmatch(line)
    if found is None or (found["period"] and not _says_when(found["period"])):
        return {"title": line}
    return filled({"title": found["title"], "period": found["period"], "done": bool(found["done"])})


def _source_line(source: Any) -> str:
    share = NumberCell(whole=False).write(source.share)
    percent = spelled(share) if share is not None else None
    amount = _put(" : {}", AmountCell().write(source.amount))
    return f"{source.source}{amount}{_put(' ({} %)', percent)}{' – acté' if source.agreed else ''}"


def _read_source(line: str, rank: int) -> Data:
    found = _SOURCE.fullmatch(line)
    if found is None:
        return {"source": line}
    share = found["share"] and found["share"].replace(" ", "").replace(",", ".")
    try:
        number = Decimal(share) if share else None
    except ArithmeticError:
        return {"source": line}
    whole = number is not None and number == number.to_integral_value()
    percent = int(number) if whole and number is not None else number
    data = {"source": found["source"], "amount": found["amount"], "share": percent, "agreed": bool(found["agreed"])}
    return filled(data)


def _indicator_line(indicator: Any) -> str:
    target, start = _put(" – cible : {}", indicator.target), _put(" – départ : {}", indicator.baseline)
    return f"{indicator.title}{_put(' ({})', indicator.unit)}{target}{start}"


def _read_indicator(line: str, rank: int) -> Data:
    found = _INDICATOR.fullmatch(line)
    return filled(found.groupdict()) if found else {"title": line}


def _says_when(text: str) -> bool:
    from neolab_docs.model.period import parse_period

    return parse_period(text).understood


def _put(form: str, value: object) -> str:
    return form.format(value) if value is not None else ""


def _typed(said: str) -> str | int | bool:
    """A free field as YAML would type it: a whole number, « oui » and « non »."""
    if re.fullmatch(r"-?[1-9]\d{0,8}|0", said):
        return int(said)
    return {"oui": True, "non": False}.get(said.casefold(), said)
