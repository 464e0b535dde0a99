"""What reading an amount gives: figures, their unit and tax, and what stands in place of figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class AmountUnit(StrEnum):
    """What an amount counts."""

    EUR = "eur"
    FTE = "fte"
    DAY = "day"
    HOUR = "hour"


class Tax(StrEnum):
    """Whether an amount is before (HT) or after tax (TTC)."""

    HT = "ht"
    TTC = "ttc"


class AmountKind(StrEnum):
    """Figures, or what stands in their place: « sans coût », « temps agent », « €€ », « à chiffrer »."""

    KNOWN = "known"
    FREE = "free"
    IN_KIND = "in_kind"
    SCALE = "scale"
    TO_BE_DEFINED = "to_be_defined"
    UNKNOWN = "unknown"


class AmountNote(StrEnum):
    """What a person should know or look at: a doubtful separator, or why the text was not turned into figures."""

    AMBIGUOUS_SEPARATOR = "ambiguous_separator"
    SPLIT = "split"
    SHARES = "shares"
    NEGATIVE = "negative"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True)
class AmountReading:
    """An amount as read; one bound is None for « < 5 000 € » and « plus de 5 000 € »."""

    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: AmountUnit | None = None
    tax: Tax | None = None
    per: str | None = None
    approximate: bool = False
    kind: AmountKind = AmountKind.UNKNOWN
    note: AmountNote | None = None


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a bare figure means where the words do not say: the heading « Coût (k€ HT) » gives ×1000 and HT."""

    unit: AmountUnit = AmountUnit.EUR
    factor: Decimal = Decimal(1)
    tax: Tax | None = None
