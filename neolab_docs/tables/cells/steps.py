"""Small lists of an action whose lines have a form: steps, sources of money, indicators, free fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from neolab_docs.tables.cells.base import Cell, Parsed
from neolab_docs.tables.cells.lists import JOINER, strip_bullets
from neolab_docs.tables.cells.numbers import NumberCell
from neolab_docs.tables.cells.periods import AmountCell, PeriodCell
from neolab_docs.tables.cells.raw import spelled, unusable, without_value
from neolab_docs.tables.cells.text import TextCell
from neolab_docs.tables.cells.wording import bare, is_nobody, same_text, tidy
from neolab_docs.tables.cells.yes_no import YesNoCell

if TYPE_CHECKING:
    from neolab_docs.office.spreadsheets import CellValue
    from neolab_docs.tables.known import Known

Data = dict[str, Any]
_STEP = re.compile(r"(?P<title>.+?)(?: \((?P<period>[^()]+)\))?(?P<done> – réalisée?)?", re.DOTALL)
_SOURCE = re.compile(
    r"(?P<source>.+?)(?: ?: (?P<amount>[^:()]+?))?(?: \((?P<share>[\d ,.]+) ?%\))?(?P<agreed> – actée?)?", re.DOTALL
)
_INDICATOR = re.compile(
    r"(?P<title>.+?)(?: \((?P<unit>[^()]+)\))?(?: – cible ?: (?P<target>.+?))?(?: – départ ?: (?P<baseline>.+))?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class LinesCell:
    """A list with one thing a line.

    Attributes:
        line: the line of one thing.
        read: the data of one line.
        parts: how each field of a line is compared.
        title: the field that tells one thing from another.
        numbered: whether lines bear a number.
        joiner: what stands between lines.
    """

    line: Callable[[Any], str]
    read: Callable[[str], Data]
    parts: Mapping[str, Cell]
    title: str = "title"
    numbered: bool = False
    joiner: str = JOINER

    def write(self, value: Any) -> CellValue:
        """The lines."""
        lines = [" ".join(self.line(thing).split()) for thing in value or ()]
        numbered = [f"{rank}. {line}" for rank, line in enumerate(lines, 1)] if self.numbered else lines
        return self.joiner.join(numbered) or None

    def parse(self, raw: CellValue, known: Known, now: Any = None) -> Parsed:
        """The data of each line; what a line does not show stays with the thing of the same title."""
        if problem := unusable(raw):
            return Parsed(findings=(problem,))
        kept = [dict(entry) for entry in now or () if isinstance(entry, Mapping)]
        return Parsed([self._merged(self.read(line), kept) for line in self._lines(raw)] or None)

    def normal(self, raw: CellValue) -> Hashable:
        """The lines without their numbers, typography aside."""
        if unusable(raw):
            return without_value(raw)
        return "\n".join(same_text(line) for line in self._lines(raw)) or None

    def _lines(self, raw: CellValue) -> list[str]:
        text = spelled(raw)
        if is_nobody(text):
            return []
        lines = [_spaced(line) for line in strip_bullets(text)]
        if len(lines) == 1:
            lines = [piece.strip() for piece in re.split(r" ?;(?=\s)", lines[0])]
        return [line for line in lines if line and not is_nobody(line)]

    def _merged(self, read: Data, kept: list[Data]) -> Data:
        same = next((entry for entry in kept if bare(str(entry.get(self.title))) == bare(str(read[self.title]))), None)
        if same is None:
            return read
        for name, cell in self.parts.items():
            if cell.normal(same.get(name)) != cell.normal(read.get(name)):
                same[name] = read.get(name)
        return {name: value for name, value in same.items() if value is not None}


@dataclass(frozen=True, slots=True)
class ExtraCell:
    """Free fields: « Nom : valeur », one a line."""

    def write(self, value: Any) -> CellValue:
        """The lines."""
        return (
            "\n".join(f"{_one_line(name)} : {_one_line(spelled(part))}" for name, part in (value or {}).items()) or None
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
        return "\n".join(same_text(line) for line in self._lines(raw)) or None

    def _lines(self, raw: CellValue) -> list[str]:
        text = spelled(raw)
        return [] if is_nobody(text) else [_spaced(line) for line in tidy(text).split("\n") if line.strip()]


def steps_cell() -> LinesCell:
    """« 1. Étudier (T1 2027) – réalisée »."""
    parts: dict[str, Cell] = {"title": TextCell(), "period": PeriodCell(), "done": YesNoCell()}
    return LinesCell(_step_line, _read_step, parts, numbered=True, joiner="\n")


def funding_cell() -> LinesCell:
    """« Région : 10 500 € HT (30 %) – acté »."""
    parts: dict[str, Cell] = {
        "source": TextCell(),
        "amount": AmountCell(),
        "share": NumberCell(whole=False),
        "agreed": YesNoCell(),
    }
    return LinesCell(_source_line, _read_source, parts, title="source")


def indicators_cell() -> LinesCell:
    """« Artisans accueillis (artisans) – cible : 15 en 2029 – départ : 9 »."""
    parts: dict[str, Cell] = dict.fromkeys(("title", "unit", "target", "baseline"), TextCell())
    return LinesCell(_indicator_line, _read_indicator, parts)


def _step_line(step: Any) -> str:
    when = PeriodCell().write(step.period)
    return f"{step.title}{_put(' ({})', when)}{' – réalisée' if step.done else ''}"


def _read_step(line: str) -> Data:
    found = _STEP.fullmatch(line)
    if found is None or (found["period"] and not _says_when(found["period"])):
        return {"title": line}
    return _filled({"title": found["title"], "period": found["period"], "done": bool(found["done"])})


def _source_line(source: Any) -> str:
    share = NumberCell(whole=False).write(source.share)
    percent = spelled(share) if share is not None else None
    amount = _put(" : {}", AmountCell().write(source.amount))
    return f"{source.source}{amount}{_put(' ({} %)', percent)}{' – acté' if source.agreed else ''}"


def _read_source(line: str) -> Data:
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
    return _filled(data)


def _indicator_line(indicator: Any) -> str:
    target, start = _put(" – cible : {}", indicator.target), _put(" – départ : {}", indicator.baseline)
    return f"{indicator.title}{_put(' ({})', indicator.unit)}{target}{start}"


def _read_indicator(line: str) -> Data:
    found = _INDICATOR.fullmatch(line)
    return _filled(found.groupdict()) if found else {"title": line}


def _says_when(text: str) -> bool:
    from neolab_docs.model.period import parse_period

    return parse_period(text).understood


def _put(form: str, value: object) -> str:
    return form.format(value) if value is not None else ""


def _filled(data: Data) -> Data:
    return {name: value for name, value in data.items() if value not in (None, False)}


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spaced(line: str) -> str:
    """The line with plain single spaces and no semicolon at its end, so that its form can be read."""
    return " ".join(line.split()).rstrip(";").rstrip()


def _typed(said: str) -> str | int | bool:
    """A free field as YAML would type it: a whole number, « oui » and « non »."""
    if re.fullmatch(r"-?[1-9]\d{0,8}|0", said):
        return int(said)
    return {"oui": True, "non": False}.get(said.casefold(), said)
