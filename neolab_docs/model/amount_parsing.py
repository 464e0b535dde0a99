"""How the words of a person become an amount (domain.md §3.8): « 10 à 15 k€ HT par an », « 0,5 ETP », « NC »."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from neolab_docs.model.amount_reading import AmountKind, AmountNote, AmountReading, AmountUnit, Assumed, Tax
from neolab_docs.model.period_parsing.wording import is_to_be_defined, plain

_LONGEST = 100
_NOTHING_ASSUMED = Assumed()
_FREE = re.compile(
    r"(?:sans|aucun|pas de) (?:cout|frais|depense)s?(?: (?:direct|supplementaire|specifique|particulier)s?)?"
    r"|gratuite?|cout nul|neant|0 cout|zero(?: euro)?|a cout constant|sans incidence(?: financiere)?"
)
_IN_KIND = re.compile(
    r"(?:en |moyens? |ressources? |couts? )?internes?|(?:en )?regie"
    r"|(?:temps|moyens?) (?:d'|des |de l')?(?:agents?|interne|humains?)"
    r"|benevol(?:at|es?)|temps de travail|en nature|mise a disposition"
)
_SCALE = re.compile(r"€{1,5}|e{2,5}")
_SHARES = re.compile(r".*\d ?%.*")
_SPLIT = re.compile(r".*\b(?:fonctionnement|investissement|fonct|invest|f|i) ?:? ?\d.*")
_TAX = re.compile(r"\b(?:(?P<ht>ht|h\.t\.?|hors taxes?)|(?P<ttc>ttc|t\.t\.c\.?|toutes taxes comprises))(?!\w)")
_PER = re.compile(
    r" ?(?:/|\bpar) ?(?P<per>an(?:nee)?|mois|semaine|sem|jour|j|trimestre|semestre)\b\.?"
    r"|(?P<yearly> annuel(?:le)?s?| l'an)|(?P<monthly> mensuel(?:le)?s?)"
)
_PERIODS = {"a": "year", "m": "month", "j": "day", "t": "quarter"}
_ABOUT = re.compile(
    r"(?:~|env\.|environ|autour de|a peu pres|de l'ordre de|estime(?:e|es)? a|estimation ?:?|approximativement) ?"
    r"|,? ?(?:environ|estimatif|previsionnel|\(?estimation\)?|\?)$"
)
_AT_MOST = re.compile(r"(?:<=?|moins de|max\.?|maximum|plafond(?: de)?|jusqu'a|au plus|inferieur a) ?")
_AT_LEAST = re.compile(r"(?:>=?|plus de|min\.?|minimum|a partir de|au moins|des|superieur a) ?")
_LAST = re.compile(r",? ?\(?(?:(?P<most>max(?:imum)?\.?|au plus)|(?P<least>min(?:imum)?\.?|au moins|et plus|\+))\)?$")
_RANGES = (re.compile(r"entre (.+) et (.+)"), re.compile(r"(?:de )?(.+?) (?:a|et) (.+)"), re.compile(r"(.+?) ?- ?(.+)"))
_NUMBER = (
    r"(?P<number>\d{1,3}(?:[ .']\d{3}){1,4}(?:,\d+)?|\d{1,3}(?: \d{3}){1,4}\.\d{1,2}"
    r"|\d{1,3}(?:,\d{3}){1,4}\.\d+|\d{1,15}(?:[.,]\d+)?|\d/\d)"
)
_FIGURE = re.compile(
    rf"(?:€ ?)?{_NUMBER}(?:,-)?"
    r"(?: ?(?P<scale>k|m|md|mille|milliers? d'|milliers? de"
    r"|millions? d'|millions? de|millions?|milliards? d'))?"
    r"(?: ?(?P<unit>€|e|eur|euros?|etpt?s?|equivalents? temps plein|j|jrs?|jours?|journees?"
    r"|j/?h|jours?[ /-]hommes?|jours?[ /-]agents?|h|hrs?|heures?))?"
)
_FACTORS = {
    **dict.fromkeys(("k", "mille", "millier"), 10**3),
    **dict.fromkeys(("m", "million"), 10**6),
    **dict.fromkeys(("md", "milliard"), 10**9),
}
_UNITS = (
    (re.compile(r"etp.*|equiv.*"), AmountUnit.FTE),
    (re.compile(r"j.*"), AmountUnit.DAY),
    (re.compile(r"h.*"), AmountUnit.HOUR),
)


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    factor: int | None = None
    unit: AmountUnit | None = None
    note: AmountNote | None = None

    def scaled(self, factor: Decimal) -> Decimal:
        return self.value * (self.factor or factor)


@lru_cache(maxsize=4096)
def read_amount(text: str, assumed: Assumed = _NOTHING_ASSUMED) -> AmountReading:
    """What ``text`` says, never raising; of kind unknown where it names no amount, with a note saying why."""
    wording = plain(text)
    if kind := _in_place_of_figures(wording):
        zero = Decimal(0) if kind is AmountKind.FREE else None
        return AmountReading(zero, zero, kind=kind)
    if len(wording) <= _LONGEST and (figures := _figures(wording, assumed)):
        return figures
    return AmountReading(note=_reason(wording))


def _in_place_of_figures(wording: str) -> AmountKind | None:
    if is_to_be_defined(wording):
        return AmountKind.TO_BE_DEFINED
    for pattern, kind in ((_FREE, AmountKind.FREE), (_IN_KIND, AmountKind.IN_KIND), (_SCALE, AmountKind.SCALE)):
        if pattern.fullmatch(wording):
            return kind
    return None


def _reason(wording: str) -> AmountNote | None:
    if _SHARES.fullmatch(wording):
        return AmountNote.SHARES
    if _SPLIT.fullmatch(wording):
        return AmountNote.SPLIT
    return AmountNote.NEGATIVE if re.fullmatch(r"-\d.*", wording) else None


def _figures(wording: str, assumed: Assumed) -> AmountReading | None:
    """The amount with tax, rhythm and vagueness taken out of its words one after the other."""
    bare, tax = _taken(_TAX, wording)
    bare, per = _taken(_PER, bare)
    bare, about = _taken(_ABOUT, bare)
    read = _bounded(bare, assumed)
    if read is None:
        return None
    said = (Tax.HT if tax["ht"] else Tax.TTC) if tax else assumed.tax
    money = read.unit is AmountUnit.EUR
    return replace(read, tax=said if money or tax else None, per=_rhythm(per), approximate=bool(about))


def _taken(pattern: re.Pattern[str], wording: str) -> tuple[str, re.Match[str] | None]:
    """The wording without what ``pattern`` finds first, and that match."""
    found = pattern.search(wording)
    if found is None:
        return wording, None
    rest = f"{wording[: found.start()]} {wording[found.end() :]}"
    return " ".join(rest.split()).strip(" ,;()"), found


def _rhythm(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    if word := found["per"]:
        return {"se": "half_year" if word == "semestre" else "week"}.get(word[:2]) or _PERIODS[word[0]]
    return "year" if found["yearly"] else "month"


def _bounded(wording: str, assumed: Assumed) -> AmountReading | None:
    if found := _AT_MOST.match(wording):
        return _one_bound(wording[found.end() :], assumed, at_most=True)
    if found := _AT_LEAST.match(wording):
        return _one_bound(wording[found.end() :], assumed, at_most=False)
    if found := _LAST.search(wording):
        return _one_bound(wording[: found.start()], assumed, at_most=bool(found["most"]))
    if figure := _figure(wording):
        return _reading(figure, figure, assumed)
    return _range(wording, assumed)


def _one_bound(wording: str, assumed: Assumed, *, at_most: bool) -> AmountReading | None:
    figure = _figure(wording)
    if figure is None:
        return None
    read = _reading(figure, figure, assumed)
    return replace(read, minimum=None) if at_most else replace(read, maximum=None)


def _range(wording: str, assumed: Assumed) -> AmountReading | None:
    for pattern in _RANGES:
        found = pattern.fullmatch(wording)
        low, high = (_figure(found[1]), _figure(found[2])) if found else (None, None)
        if low and high and (low.unit is None or high.unit is None or low.unit is high.unit):
            return _reading(low, high, assumed)
    return None


def _reading(low: _Figure, high: _Figure, assumed: Assumed) -> AmountReading:
    """The amount between two figures; « 10 à 15 k€ » lends its thousands and unit to the first one."""
    unit = high.unit or low.unit
    factor = assumed.factor if unit is None else Decimal(1)
    maximum = high.scaled(factor)
    minimum = low.scaled(factor if low.unit or high.factor is None else Decimal(high.factor))
    if minimum > maximum:
        return AmountReading(note=AmountNote.REVERSED)
    note = low.note or high.note
    return AmountReading(minimum, maximum, unit or assumed.unit, kind=AmountKind.KNOWN, note=note)


def _figure(wording: str) -> _Figure | None:
    found = _FIGURE.fullmatch(wording.strip())
    if found is None:
        return None
    scale, word = found["scale"], found["unit"]
    unit = _unit(word) or (AmountUnit.EUR if scale or "€" in wording else None)
    factor = _FACTORS[scale.partition(" ")[0].rstrip("s")] if scale else None
    value, note = _number(found["number"], unit)
    return _Figure(value, factor, unit, note)


def _unit(word: str | None) -> AmountUnit | None:
    if not word:
        return None
    return next((unit for pattern, unit in _UNITS if pattern.fullmatch(word)), AmountUnit.EUR)


def _number(digits: str, unit: AmountUnit | None) -> tuple[Decimal, AmountNote | None]:
    """The number that digits spell the French way; « 15.000 » is fifteen thousand, but « 0.125 » and « 1.250 ETP »."""
    if "/" in digits:
        over, under = digits.split("/")
        return (Decimal(over) / Decimal(under) if under != "0" else Decimal(0)), None
    bare = digits.replace(" ", "").replace("'", "")
    small = bare.startswith("0") or unit not in (None, AmountUnit.EUR)
    if re.fullmatch(r"\d+\.\d{3}", bare):
        return (Decimal(bare), None) if small else (Decimal(bare.replace(".", "")), None)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", bare):
        return Decimal(bare.replace(".", "").replace(",", ".")), None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare) and not small:
        return Decimal(bare.replace(",", "")), AmountNote.AMBIGUOUS_SEPARATOR
    return Decimal(bare.replace(",", ".")), None
