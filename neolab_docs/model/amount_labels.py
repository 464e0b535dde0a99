"""How an amount is written in French: « 15 000 € HT », « de 10 000 à 15 000 € par an », « 0,5 ETP »."""

from __future__ import annotations

from decimal import Decimal

from neolab_docs.model.amount_reading import AmountUnit, Tax

_NBSP = "\N{NO-BREAK SPACE}"
_UNITS = {
    AmountUnit.EUR: ("€", "€"),
    AmountUnit.FTE: ("ETP", "ETP"),
    AmountUnit.DAY: ("jour", "jours"),
    AmountUnit.HOUR: ("heure", "heures"),
}
_TAXES = {Tax.HT: "HT", Tax.TTC: "TTC"}
_RHYTHMS = {
    "year": "par an",
    "half_year": "par semestre",
    "quarter": "par trimestre",
    "month": "par mois",
    "week": "par semaine",
    "day": "par jour",
}


def figure_label(value: Decimal, unit: AmountUnit | None) -> str:
    """One number without its unit: « 15 000 », « 15 000,50 » where there are cents, « 0,5 »."""
    plain = f"{value:,.2f}".replace(",", _NBSP).replace(".", ",")
    if plain.endswith(",00"):
        return plain[:-3]
    return plain if unit is AmountUnit.EUR else plain.rstrip("0")


def money_label(
    minimum: Decimal | None, maximum: Decimal | None, unit: AmountUnit, tax: Tax | None, per: str | None
) -> str:
    """Figures with unit, tax and rhythm; a missing bound reads « au plus … » or « au moins … »."""
    highest = maximum if maximum is not None else minimum
    singular, plural = _UNITS[unit]
    name = plural if highest is not None and highest >= 2 else singular
    words = (_figures(minimum, maximum, unit), f"{_NBSP}{name}", _after(_TAXES.get(tax) if tax else None, _NBSP))
    return "".join(words) + _after(_RHYTHMS.get(per, f"par {per}") if per else None, " ")


def _figures(minimum: Decimal | None, maximum: Decimal | None, unit: AmountUnit) -> str:
    if minimum is None or maximum is None:
        known = maximum if minimum is None else minimum
        said = figure_label(known or Decimal(0), unit)
        return f"au plus {said}" if minimum is None else f"au moins {said}"
    if minimum == maximum:
        return figure_label(maximum, unit)
    return f"de {figure_label(minimum, unit)} à {figure_label(maximum, unit)}"


def _after(word: str | None, space: str) -> str:
    return f"{space}{word}" if word else ""
