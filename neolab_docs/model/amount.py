"""An amount (« budget », « montant »): the words a person typed, and the figures they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal

from pydantic import GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from neolab_docs.model.amount_labels import money_label
from neolab_docs.model.amount_parsing import read_amount
from neolab_docs.model.amount_reading import AmountKind, AmountNote, AmountReading, AmountUnit, Assumed, Tax
from neolab_docs.model.amount_totals import AmountSum, Totals, totals
from neolab_docs.model.base import Model
from neolab_docs.model.period_labels import spaced, tidied, to_be_defined_label

__all__ = [
    "Amount",
    "AmountKind",
    "AmountNote",
    "AmountSum",
    "AmountUnit",
    "Assumed",
    "Tax",
    "Totals",
    "parse_amount",
    "totals",
]

_SHORT_FORM = {"text", "minimum", "maximum", "unit", "tax", "per", "approximate"}


class Amount(Model):
    """An amount as typed and as understood.

    In YAML it is a text (« 10 à 15 k€ HT », « 0,5 ETP », « à chiffrer ») or a number of euros. A split between
    « fonctionnement » and « investissement », or shares in percent, are kept as text: ``note`` says which.
    """

    text: str = ""
    """The person's own words, as typed."""
    minimum: Decimal | None = None
    """Smallest figure; none for « < 5 000 € »."""
    maximum: Decimal | None = None
    """Largest figure; none for « plus de 5 000 € »."""
    unit: AmountUnit | None = None
    """What is counted: euros, full-time equivalents, days, hours."""
    tax: Tax | None = None
    """HT or TTC, where it is said."""
    per: str | None = None
    """Rhythm: « year », « half_year », « quarter », « month », « week », « day »."""
    approximate: bool = False
    """Whether the words are loose: « ~ 20 k€ », « environ »."""
    kind: AmountKind = AmountKind.UNKNOWN
    """Figures, or what stands in their place."""
    note: AmountNote | None = None
    """What a person should know or look at."""

    @model_validator(mode="before")
    @classmethod
    def _any_form(cls, value: object, info: ValidationInfo) -> object:
        return _fields(value, _assumed(info.context))

    @model_validator(mode="after")
    def _in_order(self) -> Amount:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError("the smallest figure is above the largest")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A text, a number or the mapping: what editors may suggest."""
        return {"anyOf": [{"type": "string"}, {"type": "number"}, handler(core_schema)]}

    @property
    def understood(self) -> bool:
        """Whether the text was read, « à chiffrer » being an answer like another."""
        return self.kind is not AmountKind.UNKNOWN

    @property
    def value(self) -> Decimal | None:
        """The single figure that totals use: the largest of a range, so that a budget is never told too low.

        « Plus de 5 000 € » has its only figure, « sans coût » has 0, and what has no figure has None.
        """
        return self.maximum if self.maximum is not None else self.minimum

    @property
    def label(self) -> str:
        """The amount in usual French (« 15 000 € HT »), or the person's words where there are no figures."""
        if self.kind is AmountKind.TO_BE_DEFINED:
            return to_be_defined_label(self.text)
        if not self.understood:
            return spaced(self.text)
        if self.kind is not AmountKind.KNOWN or self.unit is None:
            return tidied(self.text)
        said = money_label(self.minimum, self.maximum, self.unit, self.tax, self.per)
        return f"environ {said}" if self.approximate else said

    def __str__(self) -> str:
        return self.label


def parse_amount(value: str | int | float | Decimal | None, assumed: Assumed | None = None) -> Amount:
    """The amount that a text or a number stands for; never raises for text it does not understand.

    Args:
        value: what the person typed.
        assumed: unit, factor and tax of a figure that does not tell its own (euros unless said).

    >>> parse_amount("10 à 15 k€").value
    Decimal('15000')
    """
    return Amount.model_validate(value, context={"assumed": assumed})


def _fields(value: object, assumed: Assumed) -> object:
    match value:
        case bool():
            return value
        case str() | int() | float() | Decimal() | None:
            text = _spelled(value)
            return {"text": text, **asdict(read_amount(text, assumed))}
        case Mapping() if "kind" not in value and set(value) <= _SHORT_FORM:
            return _completed(value)
        case _:
            return value


def _spelled(value: str | int | float | Decimal | None) -> str:
    """The value as a person would have typed it: « 15000 », « 1250,5 », "" for None."""
    match value:
        case None:
            return ""
        case str():
            return value
        case float() | Decimal():
            number = Decimal(str(value))
            return f"{number.normalize():f}".replace(".", ",") if number.is_finite() else str(value)
        case _:
            return str(value)


def _completed(value: Mapping[str, object]) -> object:
    """A short mapping: its text read, then the fields it gives in so many words put on top."""
    figures = [value.get("minimum"), value.get("maximum")]
    known = any(figure is not None for figure in figures)
    text = str(value.get("text") or " – ".join(str(figure) for figure in figures if figure is not None))
    read = AmountReading(unit=AmountUnit.EUR, kind=AmountKind.KNOWN) if known else read_amount(text)
    return {**asdict(read), **value, "text": text}


def _assumed(context: object) -> Assumed:
    """What the caller of the validation gave in its context to complete bare figures."""
    found = context.get("assumed") if isinstance(context, dict) else None
    return found if isinstance(found, Assumed) else Assumed()
